/** The letters of BF: what each says to the sökande or its ombud. */
import type { LetterContent } from '../letter';
import type { MalSvarande } from './mal';

/** That letters go out is known, from the headings of the functional description or from the law; their words are not. */
const WORDS = 'brevets ord och när det sänds';

export const kompletteringsbrev = (sista: string): LetterContent => ({
  slag: 'komplettering',
  rubrik: 'Begäran om komplettering',
  stycken: [
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

export const underrattelseOmBestridande = (sista: string): LetterContent => ({
  slag: 'bestridande',
  rubrik: 'Underrättelse om bestridande',
  stycken: [
    'Kravet har bestritts.',
    `Vill ni att målet överlämnas till tingsrätt ska ni begära det inom fyra veckor, senast ${sista}. Begär ni inget avskrivs målet.`,
    'I övningen begär man med händelsen overlamnas.',
  ],
  antaget: `att fristen räknas från bestridandets dag, ${WORDS}.`,
});

export const avskrivningsbeslut = (skal: string): LetterContent => ({
  slag: 'avskrivning',
  rubrik: 'Beslut om avskrivning',
  stycken: [`${skal} Målet avskrivs.`],
  antaget: `${WORDS}.`,
});

export const OVERLAMNANDE: LetterContent = {
  slag: 'overlamnande',
  rubrik: 'Målet överlämnas till tingsrätt',
  stycken: [
    'Målet har överlämnats till tingsrätt på begäran. Fortsättningen sker där; i övningen händer inget mer i målet.',
  ],
  antaget: `vilken tingsrätt (namnges inte), ${WORDS}.`,
};

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
  readonly kostnad: number;
  readonly rantesats: number | null;
  readonly rantaFran: string | null;
  readonly svarande: readonly MalSvarande[];
}

export const utslagsbrev = (beslut: Utslag): LetterContent => ({
  slag: 'utslag',
  rubrik: 'Utslag',
  stycken: [
    `Utslag meddelades ${beslut.dag}. Följande ska betala:\n${beslut.svarande
      .map(({ namn, identitet }) => `${namn}, ${identitet}`)
      .join('\n')}`,
    [
      `Kapital: ${kronor(beslut.belopp)}`,
      ...(beslut.rantesats === null
        ? []
        : [
            `Ränta: ${decimal(beslut.rantesats)} procent om året från ${beslut.rantaFran ?? 'utslagets dag'}`,
          ]),
      `Kostnader med ansökningsavgift: ${kronor(beslut.kostnad)}`,
    ].join('\n'),
  ],
  antaget: `innehållet, ${WORDS}.`,
});

const decimal = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}`;

const kronor = (ore: number): string => `${decimal(ore)} kr`;
