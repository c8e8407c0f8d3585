/** The letters of BF: what each says to the sökande or its ombud. */
import type { LetterContent } from '../letter';
import type { Ending } from './endings';
import type { MalSvarande } from './mal';

/** That letters go out is known, from the headings of the functional description or from the law; their words are not. */
const WORDS = 'brevets ord och när det sänds';

const FRAGOR: Partial<Record<Ending, string>> = {
  avliden:
    'Svaranden är avliden. Ange vilka som är delägare i dödsboet, eller återkalla ansökan, innan målet kan gå vidare.',
  'i-konkurs':
    'Svaranden är försatt i konkurs. Ange om ansökan vidhålls, eller återkalla den, innan målet kan gå vidare.',
};

export const kompletteringsbrev = (sista: string, ending: Ending): LetterContent => ({
  slag: 'komplettering',
  rubrik: 'Begäran om komplettering',
  stycken: [
    FRAGOR[ending] ??
      'Något i ansökan om betalningsföreläggande behöver kompletteras innan målet kan gå vidare.',
    `Svara skriftligt senast ${sista}. Komplettering lämnas aldrig i en fil. Svarar ni inte kan ansökan avvisas.`,
    'I övningen svarar man med händelsen kompletteras.',
  ],
  antaget: `svarstiden, vad som fattas (Genrep prövar inte ansökan i sak), ${WORDS}.`,
});

export const avvisningsbeslut = (): LetterContent => ({
  slag: 'avvisning',
  rubrik: 'Beslut om avvisning',
  stycken: ['Ansökan avvisas eftersom begärd komplettering inte har kommit in. Målet är avslutat.'],
  antaget: `att avvisningen sker så snart svarstiden har gått ut, ${WORDS}.`,
});

/** `vem`: names of those it is about, empty when it is about every svarande. `del`: the contested part in öre. */
export const underrattelseOmBestridande = (
  sista: string,
  vem: readonly string[] = [],
  del?: number,
): LetterContent => ({
  slag: 'bestridande',
  rubrik: 'Underrättelse om bestridande',
  stycken: [
    `Kravet har bestritts${del === undefined ? '' : ` till en del: ${kronor(del)} av kapitalet`}${av(vem)}.${
      del === undefined ? '' : ' Utslag kan meddelas för resten.'
    }`,
    `Vill ni att målet överlämnas till tingsrätt ska ni begära det inom fyra veckor, senast ${sista}. Begär ni inget avskrivs målet.`,
    'I övningen begär man med händelsen overlamnas.',
  ],
  antaget: `att fristen räknas från bestridandets dag, ${WORDS}.`,
});

export const avskrivningsbeslut = (skal: string, vem: readonly string[] = []): LetterContent => ({
  slag: 'avskrivning',
  rubrik: 'Beslut om avskrivning',
  stycken: [`${skal} Målet avskrivs${vem.length === 0 ? '' : ` i fråga om ${vem.join(', ')}`}.`],
  antaget: `${WORDS}.`,
});

export const overlamnande = (vem: readonly string[] = []): LetterContent => ({
  slag: 'overlamnande',
  rubrik: 'Målet överlämnas till tingsrätt',
  stycken: [
    `Målet har överlämnats till tingsrätt på begäran${
      vem.length === 0 ? '' : ` i fråga om ${vem.join(', ')}`
    }. Fortsättningen sker där; i övningen händer inget mer i den delen.`,
  ],
  antaget: `vilken tingsrätt (namnges inte), ${WORDS}.`,
});

export const misslyckadDelgivning = (
  vem: readonly string[],
  sista: string,
  ending: Ending,
): LetterContent => ({
  slag: 'delgivning',
  rubrik: 'Svaranden har inte delgetts',
  stycken: [
    `Föreläggandet har inte kunnat delges${vem.length === 0 ? ' svaranden' : ` ${vem.join(', ')}`}.${
      ending === 'utvandrad' ? ' Svaranden har utvandrat, och adressen är inte känd.' : ''
    }`,
    `Har delgivning inte skett senast ${sista} avskrivs målet. I övningen lyckas den med händelsen delgiven.`,
  ],
  antaget: `att målet avskrivs och när, ${WORDS}.`,
});

/** `verkstallighet`: målnummer of the enforcement that has been opened. */
export const atervinningsbrev = (vem: readonly string[], verkstallighet: string | null): LetterContent => ({
  slag: 'atervinning',
  rubrik: 'Ansökan om återvinning',
  stycken: [
    `Återvinning av utslaget har sökts${av(vem)}. Målet överlämnas till tingsrätt.`,
    ...(verkstallighet === null ? [] : [`Verkställigheten i mål ${verkstallighet} stoppas tills vidare.`]),
  ],
  antaget: `att verkställigheten alltid stoppas (domstolen kan besluta det), att den i övningen går vidare efter en tid, ${WORDS}.`,
});

export const rattelsebrev = (beslut: Utslag): LetterContent => ({
  slag: 'rattelse',
  rubrik: 'Rättelse av utslag',
  stycken: [
    `Utslaget den ${beslut.dag} innehöll ett skrivfel och rättas. Så här ska det vara:`,
    ...inUtslag(beslut),
  ],
  antaget: `vad som rättas, att ett brev alltid sänds, ${WORDS}.`,
});

const av = (vem: readonly string[]): string => (vem.length === 0 ? '' : ` av ${vem.join(', ')}`);

export const bekraftelsebrev = (registrerad: string): LetterContent => ({
  slag: 'bekraftelse',
  rubrik: 'Bekräftelse på ansökan',
  stycken: [`Ansökan om betalningsföreläggande registrerades ${registrerad} och har fått målnumret ovan.`],
  antaget: `att bekräftelsen går med brev när den inte sänds digitalt, ${WORDS}.`,
});

/** What an utslag orders; amounts in öre. */
export interface Utslag {
  /** `YYYY-MM-DD` */
  readonly dag: string;
  readonly belopp: number;
  /** Simple interest up to the utslag. */
  readonly ranta: number;
  readonly kostnad: number;
  readonly rantesats: number | null;
  readonly rantaFran: string | null;
  readonly svarande: readonly MalSvarande[];
}

export const utslagsbrev = (beslut: Utslag): LetterContent => ({
  slag: 'utslag',
  rubrik: 'Utslag',
  stycken: [`Utslag meddelades ${beslut.dag}.`, ...inUtslag(beslut)],
  antaget: `innehållet, hur räntan räknas, ${WORDS}.`,
});

const inUtslag = (beslut: Utslag): string[] => [
  `Följande ska betala:\n${beslut.svarande.map(({ namn, identitet }) => `${namn}, ${identitet}`).join('\n')}`,
  [
    `Kapital: ${kronor(beslut.belopp)}`,
    ...(beslut.rantesats === null
      ? []
      : [
          `Ränta till och med utslaget: ${kronor(beslut.ranta)}`,
          `Ränta därefter: ${decimal(beslut.rantesats)} procent om året`,
        ]),
    `Kostnader med ansökningsavgift: ${kronor(beslut.kostnad)}`,
  ].join('\n'),
];

const decimal = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}`;

const kronor = (ore: number): string => `${decimal(ore)} kr`;
