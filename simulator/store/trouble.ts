/**
 * What is told when the store does not take it: Genrep's own trouble, never an answer of the authority. The words are
 * the same on every door; each gives the code its own beginning.
 */
import type { Complaint } from '../complaint';
import type { Text } from '../provenance';
import { StoreFault, type Shortage } from './store';

export interface Trouble {
  /** What a door's own code ends with, and the journal's `fil.avvisad`. */
  readonly word: (typeof WORDS)[Shortage];
  readonly status: 500 | 507;
  /** The code where no door has one of its own. */
  readonly code: string;
  readonly finding: Text;
  readonly rule: Text;
  readonly remedy: Text;
}

const WORDS = {
  full: 'lager-fullt',
  failing: 'lager-fel',
  quota: 'lager-kvot',
  floor: 'lager-disk',
} as const;
export type TroubleWord = Trouble['word'];

const OURS: Text = {
  sv: 'Detta är Genreps eget, inte ett svar från myndigheten. Inget av anropet gäller.',
  en: "This is Genrep's own, not an answer of the authority. Nothing of the call stands.",
};
const MAKE_ROOM: Text = {
  sv: 'Gör rum på disken, eller stoppa Genrep och kör genrep purge --yes. Gör sedan samma anrop igen.',
  en: 'Make room on the disk, or stop Genrep and run genrep purge --yes. Then make the same call again.',
};

const TROUBLES: Readonly<Record<Shortage, Trouble>> = {
  full: {
    word: WORDS.full,
    status: 507,
    code: 'STORE-FULL',
    finding: {
      sv: 'Det finns inte rum i Genreps datakatalog.',
      en: "There is no room in Genrep's data folder.",
    },
    rule: OURS,
    remedy: MAKE_ROOM,
  },
  failing: {
    word: WORDS.failing,
    status: 500,
    code: 'STORE-FAILING',
    finding: {
      sv: 'Disken under Genreps datakatalog går inte att läsa eller skriva.',
      en: "The disk below Genrep's data folder cannot be read or written.",
    },
    rule: OURS,
    remedy: {
      sv: 'Se Genreps logg och kontrollera disken. Gör sedan samma anrop igen.',
      en: "See Genrep's log and check the disk. Then make the same call again.",
    },
  },
  quota: {
    word: WORDS.quota,
    status: 507,
    code: 'STORE-QUOTA',
    finding: {
      sv: 'Genreps datakatalog har nått sin gräns för nya filer (store.maxBytes); det som redan har tagits emot blir klart.',
      en: "Genrep's data folder has reached its limit for new files (store.maxBytes); what has been taken is finished.",
    },
    rule: OURS,
    remedy: {
      sv: 'Höj --store-max-bytes, nollställ en övning (genrep reset), eller stoppa Genrep och kör genrep purge --yes.',
      en: 'Raise --store-max-bytes, reset a world (genrep reset), or stop Genrep and run genrep purge --yes.',
    },
  },
  floor: {
    word: WORDS.floor,
    status: 507,
    code: 'STORE-DISK-LOW',
    finding: {
      sv: 'Disken under Genreps datakatalog är nästan full (store.minFreeBytes); det som redan har tagits emot blir klart.',
      en: "The disk below Genrep's data folder is nearly full (store.minFreeBytes); what has been taken is finished.",
    },
    rule: OURS,
    remedy: MAKE_ROOM,
  },
};

export const troubleOf = (shortage: Shortage): Trouble => TROUBLES[shortage];

/** By the word that the journal has of it. */
export const troubleNamed = (word: TroubleWord): Trouble =>
  Object.values(TROUBLES).find((one) => one.word === word) ?? TROUBLES.failing;

/** The trouble behind whatever was thrown; undefined when it was something else. */
export function troubleIn(error: unknown): Trouble | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof StoreFault) return TROUBLES[cause.shortage];
  }
  return undefined;
}

export const complaintOf = ({ code, finding, rule, remedy }: Trouble, place: string): Complaint => ({
  ...{ code, place },
  ...{ finding, rule, remedy },
});

/** Before hand-ins stop. */
export const scarceTold = (place: string | null): Complaint => ({
  code: 'STORE-SCARCE',
  ...(place === null ? {} : { place }),
  finding: {
    sv: 'Rummet för nya filer håller på att ta slut (store.maxBytes, store.minFreeBytes).',
    en: 'The room for new files is running out (store.maxBytes, store.minFreeBytes).',
  },
  rule: {
    sv: 'När det är slut svarar Genrep 507 på inlämningar; det som redan har tagits emot blir klart.',
    en: 'When it has, Genrep answers hand-ins with 507; what has been taken is finished.',
  },
  remedy: TROUBLES.quota.remedy,
});

/** What stands in the log: one line of what the store says, else where in the program it went wrong. */
export function failureLine(error: unknown, language: keyof Text): string {
  const trouble = troubleIn(error);
  if (trouble === undefined) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const said = error instanceof Error ? ` (${error.message})` : '';
  return `${trouble.code} ${trouble.finding[language]}${said} ${trouble.remedy[language]}`;
}
