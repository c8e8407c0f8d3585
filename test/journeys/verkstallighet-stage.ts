/** What the journeys of Verkställighet share: files by role, hand-in, what came, which mål there are. */
import type { RoleValues } from '../../simulator/formats/layout';
import { openLayouts } from '../../simulator/knowledge';
import { must, type Stage } from './stage';

export const A = '5560000167';

/** A file of one's own, written by the built-in layout. */
export async function fileWith(
  transaction: string,
  lopnummer: number,
  handlingar: readonly RoleValues[],
  form: 'fixed' | 'xml' = 'fixed',
): Promise<Buffer> {
  const writer = (await openLayouts([])).editions(transaction, form)[0]!.writer();
  return Buffer.concat([
    writer.start({ intressentkod: 'AAA', lopnummer, 'fil.skapad': '2026-03-02' }),
    ...handlingar.map((values) => writer.handling(values)),
    writer.end({}),
  ]);
}

/** One application about a person who does not exist. */
export const application = (referens: string, more: RoleValues = {}): RoleValues => ({
  'ingivare.referens': referens,
  'skuld.typ': 'E',
  'titel.typ': 'U',
  'titel.nummer': '12-345678-25',
  'titel.dag': '2026-01-15',
  'svarande.identitet': '192001019807',
  'svarande.namn': 'Åsa Ek',
  'svarande.postnummer': '22210',
  'kapital.belopp': [1_000_000],
  'kapital.forfallodag': ['2025-11-01'],
  'kostnad.belopp': [68_000],
  'grund.kod': 'FAK',
  ...more,
});

export async function handIn(stage: Stage, transaction: string, name: string, body: Buffer): Promise<string> {
  return must(await stage.as('bolag-a').submit({ transaction, name, body })).transaktionsid;
}

export async function answerTo(stage: Stage, transaction: string, inReplyTo: string): Promise<string> {
  const found = await stage.as('bolag-a').waitFor({ transaction, inReplyTo, timeoutMs: 120_000 });
  return must(found).bytes.toString('latin1');
}

/** Every file of a transaction that can still be fetched, by name, in order of delivery. */
export async function filesOf(
  stage: Stage,
  transaction: string,
): Promise<readonly (readonly [string, string])[]> {
  const client = stage.as('bolag-a');
  const found: [string, string][] = [];
  for (const name of must(await client.list({ transaction, all: true })))
    found.push([name, must(await client.fetch({ transaction, name })).bytes.toString('utf8')]);
  return found;
}

export interface Mal {
  readonly malnummer: string;
  readonly referens: string;
  readonly status: string;
  readonly service: string;
}

export async function casesOf(stage: Stage): Promise<readonly Mal[]> {
  const found: Mal[] = [];
  for (let after: string | null = ''; after !== null;) {
    const query = `org=${A}&limit=500&after=${encodeURIComponent(after)}`;
    const answer = await fetch(`${stage.sim.urls.control}/api/v1/cases?${query}`);
    const page = (await answer.json()) as { cases: Mal[]; next: string | null };
    found.push(...page.cases);
    after = page.next;
  }
  return found;
}

/** Something that happens to a mål by hand. */
export async function byHand(
  stage: Stage,
  malnummer: string,
  type: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<Response> {
  return fetch(`${stage.sim.urls.control}/api/v1/cases/${malnummer}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type, data }),
  });
}
