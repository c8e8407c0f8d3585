/**
 * Kronofogden's receipt for a file, from verdict and findings to values by role; the layout (text or XML) decides how
 * they look. Three outcomes are documented for Verkställighet and inferred for the rest; codes are assumed.
 */
import type { Finding, Verdict } from '../formats/finding';
import type { Layout, RoleNeeds, RoleValues } from '../formats/layout';
import { OVNING } from './ovning';

export interface KvittensFacts {
  readonly verdict: Verdict;
  /** As the start post said them; null when it was not readable. */
  readonly intressentkod: string | null;
  readonly lopnummer: number | null;
  /** The name that the file was handed in under. */
  readonly fileName: string | null;
  readonly transaktionsid: string;
  /** `YYYY-MM-DDTHH:MM:SS`, business time in Stockholm. */
  readonly at: string;
  readonly counts: { readonly handlingar: number; readonly godkanda: number; readonly underkanda: number };
  /** What the next file must carry; null when any number will do. */
  readonly nextLopnummer: number | null;
}

/** A finding and, where it stands in a handling, the ingivare's own reference of it. */
export interface KvittensFinding {
  readonly finding: Finding;
  readonly referens: string | null;
}

/** The longest text or remedy that a kvittens carries, in characters. */
const LONGEST = 360;

export const KVITTENS_NEEDS: RoleNeeds = {
  required: ['kvittens.utfall', 'kvittens.transaktionsid', 'fel.kod'],
  optional: {
    'kvittens.nasta-lopnummer': {
      sv: 'Kvittensen säger inte vilket löpnummer som väntas.',
      en: 'The kvittens does not say which löpnummer is due.',
    },
    'fel.text': { sv: 'Felen har ingen text.', en: 'The errors carry no text.' },
    'fel.referens': { sv: 'Felen visar ingen referens.', en: 'The errors show no reference.' },
  },
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  godkand: 'GODKÄND',
  'underkand-handlingar': 'UNDERKÄND HANDLING',
  'underkand-fil': 'UNDERKÄND FIL',
};

/** The kvittens as pieces of bytes; findings are taken one at a time, so that a page of them need not be held. */
export async function* writeKvittens(
  layout: Pick<Layout, 'writer'>,
  facts: KvittensFacts,
  findings: AsyncIterable<KvittensFinding> | Iterable<KvittensFinding>,
): AsyncGenerator<Buffer> {
  // A counter that does not fit a user's own layout must not cost them the kvittens.
  const writer = layout.writer({ overflow: 'clip' });
  yield writer.start(kvittensStart(facts));
  let number = 0;
  for await (const found of findings) yield writer.handling(kvittensFel(found, ++number));
  yield writer.end(kvittensEnd(facts));
}

/** Head and totals: a layout takes them at its start or its end, as it likes. */
export function kvittensStart(facts: KvittensFacts): RoleValues {
  return {
    intressentkod: facts.intressentkod ?? undefined,
    'fil.skapad': facts.at.slice(0, 10),
    'ovning.text': OVNING,
    ...kvittensTotals(facts),
  };
}

export const kvittensEnd = (facts: KvittensFacts): RoleValues => kvittensTotals(facts);

function kvittensTotals(facts: KvittensFacts): RoleValues {
  return {
    'kvittens.utfall': VERDICT_WORDS[facts.verdict],
    'kvittens.tid': facts.at,
    'kvittens.transaktionsid': facts.transaktionsid,
    'kvittens.filnamn': facts.fileName ?? undefined,
    'kvittens.lopnummer': facts.lopnummer ?? undefined,
    'kvittens.antal': facts.counts.handlingar,
    'kvittens.godkanda': facts.counts.godkanda,
    'kvittens.underkanda': facts.counts.underkanda,
    'kvittens.nasta-lopnummer': facts.nextLopnummer ?? undefined,
  };
}

export function kvittensFel({ finding, referens }: KvittensFinding, number: number): RoleValues {
  const { place } = finding;
  return {
    'fel.nummer': number,
    'fel.kod': finding.code,
    'fel.allvar': finding.severity === 'fel' ? 'FEL' : 'ANMÄRKNING',
    'fel.niva': finding.level === 'file' ? 'FIL' : 'HANDLING',
    'fel.handling': place.handling ?? undefined,
    'fel.referens': referens ?? undefined,
    'fel.rad': place.line,
    'fel.kolumn': place.column,
    'fel.byte': place.byte,
    'fel.post': place.record ?? undefined,
    'fel.falt': place.field ?? undefined,
    'fel.regel': finding.rule,
    'fel.ursprung': finding.mark,
    'fel.text': writable(finding.text.sv),
    'fel.atgard': writable(finding.remedy.sv),
  };
}

/** Which form answers a file: the setting `<service>.kvittens.form`, by default that of the file. */
export function kvittensForm(setting: string, file: Layout['form']): Layout['form'] {
  if (setting === 'text') return 'fixed';
  return setting === 'xml' ? 'xml' : file;
}

/** Control characters become blanks; a long text is cut at a word. */
export function writable(text: string): string {
  const clean = Array.from(text, (char) => {
    const point = char.codePointAt(0) ?? 0;
    return point < 0x20 || (point >= 0x7f && point < 0xa0) ? ' ' : char;
  }).join('');
  if (clean.length <= LONGEST) return clean;
  const cut = clean.lastIndexOf(' ', LONGEST - 3);
  return `${clean.slice(0, cut > 0 ? cut : LONGEST - 3)}...`;
}
