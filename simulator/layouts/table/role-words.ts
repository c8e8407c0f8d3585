/** What fields are called in descriptions, to the role that they most likely have. A guess, always said to be one. */
import { isRole } from '../../formats/roles';
import { folded } from './words';

/** All parts of a phrase must stand in the field's name or its post's, one at least in the field's own. */
type Row = readonly [role: string, ...phrases: string[]];

export const ROLE_WORDS: readonly Row[] = [
  [
    'intressentkod',
    'intressentkod',
    'ingivarkod',
    'ombudskod',
    'intressent',
    'kundkod',
    'inlamnarkod',
    'avsandarkod',
  ],
  ['lopnummer', 'lopnr', 'lopnummer', 'sekvensnummer', 'sekvensnr', 'filnummer', 'filnr', 'leveransnummer'],
  [
    'fil.skapad',
    'skapad',
    'skapatdatum',
    'skapandedatum',
    'framstallningsdatum',
    'filens datum',
    'fildatum',
    'skapandedag',
  ],
  ['fil.tid', 'skapad tid', 'klockslag', 'framstallningstid', 'filtid'],
  ['fil.typ', 'filtyp', 'filtypkod', 'fil id', 'filidentitet'],
  ['mottagare', 'mottagare', 'mottagar id'],
  ['avsandare', 'avsandare', 'avsandar id'],
  ['fil.version', 'version', 'formatversion', 'utgava'],
  [
    'ingivare.referens',
    'referens',
    'ref',
    'refnr',
    'referensnummer',
    'ingivarens referens',
    'arendereferens',
    'arendenr hos ombud',
    'ombudets referens',
    'aktnr',
    'egen referens',
    'ert arendenr',
    'ert arendenummer',
    'er referens',
    'er beteckning',
  ],
  ['malnummer', 'malnr', 'malnummer', 'mal nr', 'kfm malnummer', 'exekutionsmalnummer'],
  ['arendenummer', 'arendenr', 'arendenummer', 'skuldsaneringsarende'],
  ['registrerad', 'registreringsdatum', 'registrerad', 'inkomdag', 'registreringsdag'],
  ['verkstallighet.begars', 'verkstallighet begars', 'begard verkstallighet', 'verkstalls', 'verkstallighet'],
  ['krav.typ', 'kravtyp', 'fordringstyp', 'fordringsslag'],
  ['krav.nummer', 'kravnr', 'kravnummer', 'fordringsnr', 'fordringsnummer'],
  [
    'kapital.belopp',
    'kapital',
    'kapitalbelopp',
    'kapitalskuld',
    'belopp',
    'kapitalskuld belopp',
    'skuldbelopp',
    'fordran belopp',
  ],
  ['kapital.forfallodag', 'forfall', 'forfallodag', 'forfallodatum', 'forfdatum', 'forfallen', 'ffd'],
  ['ranta.sats', 'rantesats', 'ranta procent', 'rantefot', 'ranta sats'],
  ['ranta.fran', 'ranta fran', 'rantedag', 'rantedatum', 'ranta from', 'rantestart', 'ranteberakningsdatum'],
  ['ranta.till', 'ranta till', 'ranta tom'],
  ['ranta.typ', 'rantetyp', 'rantekod', 'ranta typ'],
  ['ranta.belopp', 'upplupen ranta', 'rantebelopp', 'ranta belopp', 'kapitaliserad ranta'],
  ['kostnad.typ', 'kostnadstyp', 'kostnadskod', 'kostnad typ', 'kostnad kod', 'kostnadsslag'],
  [
    'kostnad.belopp',
    'kostnadsbelopp',
    'kostnad belopp',
    'kostnad',
    'kostnader',
    'inkassokostnad',
    'ansokningsavgift',
  ],
  ['grund', 'grund', 'grundtext', 'grund for kravet', 'grund for fordran', 'grund text', 'fordran avser'],
  ['grund.kod', 'grundkod', 'grund kod'],
  ['skuld.typ', 'skuldtyp', 'typ av skuld'],
  ['skuld.belopp', 'restskuld', 'aterstaende skuld', 'kvarstaende skuld'],
  ['titel.typ', 'titeltyp', 'exekutionstitel typ', 'exekutionstitel', 'exetitel'],
  [
    'titel.nummer',
    'titelnr',
    'titelnummer',
    'exekutionstitel nummer',
    'exekutionstitel nr',
    'titel nr',
    'utslagsnummer',
    'utslagsnr',
  ],
  [
    'titel.dag',
    'titeldag',
    'titeldatum',
    'titel dag',
    'titel datum',
    'exekutionstitel datum',
    'utslagsdatum',
    'utslagsdag',
  ],
  ['betalning.belopp', 'betalt belopp', 'betalning belopp', 'inbetalt', 'betalt', 'utbetalt belopp'],
  ['betalning.dag', 'betalningsdag', 'betalningsdatum', 'betaldatum', 'inbetalningsdag'],
  ['betalning.bankgiro', 'bankgiro', 'bgnr', 'bankgironr', 'bg nr'],
  ['betalning.plusgiro', 'plusgiro', 'pgnr', 'plusgironr', 'postgiro', 'pg nr'],
  ['betalning.ocr', 'ocr', 'ocr nr', 'ocrnummer'],
  ['aterkallelse.typ', 'aterkallelsetyp', 'aterkallelse typ', 'aterkallelsekod'],
  ['aterkallelse.orsak', 'aterkallelseorsak', 'orsak till aterkallelse', 'aterkallelse orsak'],
  ['nedsattning.belopp', 'nedsattningsbelopp', 'nedsatt belopp', 'nedsattning belopp', 'nedsattning'],
  ['nedsattning.dag', 'nedsattningsdag', 'nedsattning datum', 'nedsattningsdatum'],
  ['uppskov.till', 'uppskov till', 'uppskov', 'anstand'],
  ['handling.typ', 'handlingstyp', 'andringstyp', 'andringskod', 'atgardskod', 'handling typ'],
  ['handling.nummer', 'handlingsnummer', 'handling nr'],
  ['kontroll.poster', 'antal poster', 'ant post', 'postantal', 'antal records'],
  [
    'kontroll.handlingar',
    'antal ansokningar',
    'antal mal',
    'antal handlingar',
    'antal arenden',
    'ant mal',
    'antal',
  ],
  [
    'kontroll.summa',
    'summa kapital',
    'summa skuld',
    'totalbelopp',
    'tot bel',
    'totbel',
    'kontrollsumma',
    'summa',
    'summa belopp',
    'totalt belopp',
    'slutsumma',
  ],
  ['fel.kod', 'felkod', 'felnr', 'felnummer'],
  ['fel.text', 'feltext', 'felmeddelande'],
  ['beslut.dag', 'beslutsdag', 'beslutsdatum'],
  ['utslag.dag', 'utslagsdag', 'utslagsdatum'],
  ['delgiven.dag', 'delgivningsdag', 'delgivningsdatum', 'delgiven'],
  ['avgift.belopp', 'avgift', 'grundavgift', 'avgiftsbelopp'],
];

/** Parts of a party; the party comes from the field's or post's name. */
export const PARTY_WORDS: readonly Row[] = [
  [
    'identitet',
    'personnummer',
    'personnr',
    'pnr',
    'persnr',
    'orgnr',
    'organisationsnummer',
    'organisationsnr',
    'org nr',
    'person org nr',
    'pers org nr',
    'pnr onr',
    'identitet',
    'identitetsnummer',
    'svarandenr',
    'sokandenr',
    'galdenarsnr',
    'samordningsnummer',
  ],
  ['namn', 'namn', 'firma', 'efternamn'],
  ['co-adress', 'c o', 'co adress', 'c o adress', 'coadress'],
  ['adress', 'adress', 'gatuadress', 'utdelningsadress', 'gata', 'adr', 'utdeln'],
  ['postnummer', 'postnr', 'postnummer', 'postnr'],
  ['postort', 'postort', 'ort', 'postadress'],
  ['land', 'land', 'landkod'],
  ['skyddad', 'skyddad', 'sekretess', 'skyddade personuppgifter'],
  ['telefon', 'telefon', 'tel', 'telefonnr'],
  ['epost', 'epost', 'e-post', 'email', 'mail'],
];

const PARTIES: readonly (readonly [word: string, ...parties: string[]])[] = [
  ['svarande', 'svarande', 'galdenar'],
  ['galdenar', 'galdenar', 'svarande'],
  ['sokande', 'sokande', 'borgenar'],
  ['borgenar', 'borgenar', 'sokande'],
  ['ombud', 'ombud'],
  ['ingivar', 'ingivare'],
];

export interface RoleHint {
  readonly name: string;
  readonly text: string;
  /** What the post is called. */
  readonly post: string;
  /** Roles that the post, and the layout, may have; the first set is tried before the second. Empty: any. */
  readonly likely: readonly ReadonlySet<string>[];
  readonly taken: ReadonlySet<string>;
}

export function guessRole(hint: RoleHint): string | undefined {
  return guessFrom(hint, hint.name) ?? guessFrom(hint, hint.text.split(/[.,;(]/)[0] ?? '', true);
}

/** @param whole the text must be the phrase and nothing more, as a description says much besides */
function guessFrom(hint: RoleHint, own: string, whole = false): string | undefined {
  const name = plainWords(own);
  if (name === '' || /^(?:posttyp|post typ|termkod|recordtyp|filler|reserv)/.test(name)) return undefined;
  const post = plainWords(hint.post);
  const scored = [...ROLE_WORDS, ...partyRows(`${name} ${post}`)].flatMap(([role, ...phrases]) => {
    const points = Math.max(0, ...phrases.map((phrase) => score(phrase, name, whole ? '' : post, whole)));
    return points > 0 && isRole(role) ? [{ role, points }] : [];
  });
  const best = (roles: readonly { role: string; points: number }[]): string | undefined => {
    const role = roles.toSorted((a, b) => b.points - a.points)[0]?.role;
    return role === undefined || hint.taken.has(role) ? undefined : role;
  };
  if (hint.likely.length === 0) return best(scored);
  const [near, far] = hint.likely.map((set) => scored.filter(({ role }) => set.has(role)));
  return best([...(near ?? []).map((one) => ({ ...one, points: one.points + 4 })), ...(far ?? [])]);
}

const plainWords = (text: string): string =>
  folded(text)
    .replaceAll('-', ' ')
    .replace(/\bfr ?o ?m\b/, 'fran')
    .replace(/\bt ?o ?m\b/, 'till');

/** `identitet` of whichever party is named; of the svarande, whom files are mostly about, where none is. */
function partyRows(text: string): Row[] {
  const named = PARTIES.flatMap(([word, ...parties]) => (text.includes(word) ? parties : []));
  const parties = named.length > 0 ? named : ['svarande', 'galdenar'];
  return parties.flatMap((party) =>
    PARTY_WORDS.map(([part, ...phrases]): Row => [`${party}.${part}`, ...phrases]),
  );
}

function score(phrase: string, name: string, post: string, whole: boolean): number {
  if (name.replaceAll(' ', '') === phrase.replaceAll(' ', '')) return phrase.length + 20;
  if (whole) return 0;
  const parts = phrase.split(' ');
  const inName = parts.filter((part) => holds(name, part));
  if (inName.length === 0 || !parts.every((part) => holds(name, part) || holds(post, part))) return 0;
  return phrase.length + (inName.length === parts.length ? 5 : 0);
}

/** Short words only as whole ones: `ort` is not in `sortering`. */
const holds = (text: string, part: string): boolean =>
  part.length > 5
    ? text.replaceAll(' ', '').includes(part) || text.includes(part)
    : text.split(' ').includes(part);
