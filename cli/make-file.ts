/** Generated files, for `generate`, for the example that `start` writes, and for `demo`. */
import type { Transaction } from '../simulator/catalogue';
import { createChance } from '../simulator/chance';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import { editionOf, missingEdition } from '../simulator/formats/editions';
import type { Form, Layout, LayoutSet } from '../simulator/formats/layout';
import { fillName } from '../simulator/formats/names';
import { parseIntressentkod, type Party } from '../simulator/parties/party';
import { generateFile, plantProblems } from '../simulator/services/generate';
import type { FaultKind } from '../simulator/services/planted';
import { findIncoming } from '../simulator/services/registry';
import type { GeneratedCase, GenerateMoment, IncomingTransaction } from '../simulator/services/service';

export interface FileWish {
  readonly transaction: string;
  readonly sender: Party;
  /** An intressentkod of the sender's; its first unless given. */
  readonly code?: string | undefined;
  readonly count: number;
  readonly seed: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly lopnummer: number;
  readonly faults: readonly FaultKind[];
  readonly layouts: LayoutSet;
  /** Layout edition; the first unless given. */
  readonly edition?: string | undefined;
  readonly form?: Form | undefined;
  /** Mål that the file may be about. */
  readonly cases?: readonly GeneratedCase[] | undefined;
}

/** The file's bytes, piece by piece; throws `ComplaintError` when it cannot be made. */
export function makeFile(wish: FileWish): Iterable<Buffer> {
  const incoming = findIncoming(wish.transaction)?.transaction;
  if (incoming === undefined) throw new ComplaintError([cannotMake(wish.transaction)]);
  const { layouts, transaction, edition, form } = wish;
  const missing =
    edition === undefined ? undefined : missingEdition(layouts, transaction, edition, `--edition ${edition}`);
  if (missing !== undefined) throw new ComplaintError([missing]);
  const layout =
    edition === undefined
      ? layouts.editions(transaction, form)[0]
      : editionOf(layouts, transaction, edition, form);
  if (layout === undefined) throw new ComplaintError([cannotMake(`${wish.transaction} ${wish.form ?? ''}`)]);
  const code = wish.code === undefined ? wish.sender.codes[0] : parseIntressentkod(wish.code);
  if (code === undefined) {
    throw new ComplaintError([wish.code === undefined ? noCode(wish.sender) : badCode(wish.code)]);
  }
  const problems = plantProblems(layout, wish.faults, wish.count);
  if (problems.length > 0) throw new ComplaintError(problems);
  const { sender, date, lopnummer, count } = wish;
  const moment = {
    chance: createChance(wish.seed),
    code,
    sender,
    date,
    lopnummer,
    count,
    cases: wish.cases ?? [],
  };
  try {
    layout.writer().start(incoming.generate(moment).start);
  } catch (error) {
    if (error instanceof RangeError) throw new ComplaintError([tooWide(wish.transaction, error.message)]);
    throw error;
  }
  tryEnd(incoming, layout, moment);
  return told(wish.transaction, generateFile(incoming, layout, moment, wish.faults));
}

/** What the layout cannot hold is known only when it is written. */
function* told(transaction: string, pieces: Iterable<Buffer>): Generator<Buffer> {
  try {
    yield* pieces;
  } catch (error) {
    throw error instanceof RangeError ? new ComplaintError([cannotHold(transaction, error.message)]) : error;
  }
}

/** A file that is made for minutes must not fail at its last post: what the end will say is tried before. */
function tryEnd(incoming: IncomingTransaction, layout: Layout, moment: GenerateMoment): void {
  const { count } = moment;
  if (layout.form !== 'fixed' || count <= SAMPLE) return;
  const file = incoming.generate(moment);
  const writer = layout.writer();
  let lines = 0;
  for (let number = 1; number <= SAMPLE; number++)
    for (const byte of writer.handling(file.handling(number))) if (byte === LF) lines++;
  const posts = 2 + Math.ceil((lines / SAMPLE) * count);
  try {
    layout.writer().end({ ...file.end, 'kontroll.poster': posts, 'kontroll.handlingar': count });
  } catch (error) {
    if (error instanceof RangeError)
      throw new ComplaintError([tooMany(moment.count, layout.transaction, error.message)]);
    throw error;
  }
}

const SAMPLE = 1_000;
const LF = 0x0a;

/** The documented name of the sender's file. */
export const fileNameOf = (row: Transaction, code: string, date: string): string =>
  fillName(row.fileName, { code, date });

const cannotMake = (what: string): Complaint => ({
  code: 'GENERATE-TRANSACTION',
  place: what,
  finding: { sv: 'Genrep kan inte göra sådana filer ännu.', en: 'Genrep cannot make such files yet.' },
  remedy: {
    sv: 'Se genrep products för transaktionerna; bf.ansokan finns.',
    en: 'See genrep products for the transactions; there is bf.ansokan.',
  },
});

/** What the caller chose for the start post, the löpnummer above all, can be wider than the layout's field. */
const tooWide = (what: string, message: string): Complaint => ({
  code: 'GENERATE-VALUE',
  place: what,
  finding: {
    sv: `Ett värde ryms inte i layoutens startpost: ${message}.`,
    en: `A value does not fit the layout's start post: ${message}.`,
  },
  remedy: { sv: 'Ange ett mindre --lopnummer.', en: 'Give a smaller --lopnummer.' },
});

const tooMany = (count: number, what: string, message: string): Complaint => ({
  code: 'GENERATE-COUNT',
  place: what,
  finding: {
    sv: `Så många handlingar (${count}) ryms inte i layoutens slutpost: ${message}.`,
    en: `So many handlingar (${count}) do not fit the layout's end post: ${message}.`,
  },
  remedy: {
    sv: 'Ange ett mindre --count, eller --form xml, som inte har fasta bredder.',
    en: 'Give a smaller --count, or --form xml, which has no fixed widths.',
  },
});

const cannotHold = (what: string, message: string): Complaint => ({
  code: 'GENERATE-VALUE',
  place: what,
  finding: {
    sv: `Layouten kan inte hålla ett av värdena: ${message}.`,
    en: `The layout cannot hold one of the values: ${message}.`,
  },
  remedy: {
    sv: 'Vidga fältet, eller ge layouten quote: om värdet har avgränsaren i sig.',
    en: 'Widen the field, or give the layout a quote: if the value holds the separator.',
  },
});

const badCode = (code: string): Complaint => ({
  code: 'GENERATE-CODE',
  place: `--code ${code}`,
  finding: { sv: 'Det är ingen intressentkod.', en: 'That is not an intressentkod.' },
  remedy: { sv: 'Ange tre tecken, A–Z och 0–9.', en: 'Give three characters, A–Z and 0–9.' },
});

const noCode = (sender: Party): Complaint => ({
  code: 'GENERATE-CODE',
  place: sender.part,
  finding: { sv: 'Parten har ingen intressentkod.', en: 'The party has no intressentkod.' },
  remedy: { sv: 'Ange --code, eller en annan part.', en: 'Give --code, or another party.' },
});
