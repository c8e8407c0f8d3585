/** A small story, the same every time, so that pages have something to show: for tests of all pages, and for pictures. */
import { ansokan, fileOf, must, raise, type Stage } from '../journeys/stage';

export interface Told {
  readonly stage: Stage;
  /** Something that is there, for addresses that name one thing. */
  readonly org: string;
  readonly malnummer: string;
  /** A handed-in file that was approved. */
  readonly transaktionsid: string;
  readonly file: number;
  /** A handed-in file that was rejected, and the one that came in its place. */
  readonly rejected: number;
  readonly corrected: number;
  readonly letter: number;
  readonly run: string;
  readonly scenario: string;
  readonly decided: { readonly org: string; readonly service: string };
}

const SCENARIO = 'bf-godkand';
const ORG = '5560000167';
const ORG_D = '5599900015';
/** A test phase that ended with a decision. */
const DECIDED = { org: '5599900049', service: 'kredit' };

interface Listed {
  readonly files: readonly { readonly id: number; readonly transaktionsid: string }[];
}

/** Monday 2 March 2026, 08:00: files that are approved and rejected, cases that live, a scenario, a test phase, a fault. */
export async function tellStory(): Promise<Told> {
  const stage = await raise();
  const { sim } = stage;
  const api = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${sim.urls.control}/api/v1${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const a = stage.as('bolag-a');
  const handIn = async (
    part: string,
    transaction: string,
    name: string,
    body: Buffer,
    via: 'etransport' | 'shs' = 'etransport',
  ): Promise<void> => void must(await stage.as(part, via).submit({ transaction, name, body }));

  const run = await api<{ id: string }>(`/scenarios/${SCENARIO}/runs`, { actor: 'reference' });
  for (let state = 'running'; state !== 'done';) {
    ({ state } = await api<{ state: string }>(`/runs/${run.id}`));
    if (state === 'broken') throw new Error('the scenario broke');
  }
  await handIn('bolag-a', 'bf.ansokan', 'AAA.ANSOKAN', await ansokan({ count: 12 }));
  await handIn(
    'bolag-d',
    'bf.ansokan',
    'DDD.ANSOKAN',
    await ansokan({
      as: 'bolag-d',
      count: 3,
      faults: [
        { kind: 'fel-antal', handling: 1 },
        { kind: 'omojligt-datum', handling: 2 },
      ],
    }),
  );
  await api('/cases', { org: ORG });
  await sim.clock.advance('PT1M');
  const [name = ''] = must(await a.list({ transaction: 'bf.kvittens' }));
  must(await a.fetch({ transaction: 'bf.kvittens', name }));
  await sim.clock.advance('10 arbetsdagar');
  await handIn(
    'bolag-a',
    'verk.ansokan',
    'AAA.EMALIN',
    await fileOf('verk.ansokan', { count: 4, date: '2026-03-16' }),
    'shs',
  );
  await handIn(
    'bolag-d',
    'bf.ansokan',
    'DDD.ANSOKAN',
    await ansokan({ as: 'bolag-d', count: 3, date: '2026-03-16' }),
  );
  await sim.clock.advance('3 arbetsdagar');
  await api('/phases', { org: ORG, service: 'bf' });
  const decided = `/phases/${DECIDED.org}/${DECIDED.service}`;
  const begun = await api<{ missing: readonly string[] }>('/phases', DECIDED);
  for (const nr of begun.missing) {
    // Some are vouched for by a person, the others are run.
    await api(`${decided}/attest`, { case: nr, by: 'Ulla Ek', note: 'sett på plats' }).catch(() =>
      api(`${decided}/runs`, { case: nr, actor: 'reference' }),
    );
    for (let missing = [nr]; missing.includes(nr);) ({ missing } = await api<{ missing: string[] }>(decided));
  }
  await api(`${decided}/finish`, {});
  await api('/faults', { point: 'request', effect: { kind: 'status', status: 503 }, door: 'shs', count: 2 });
  const { files } = await api<Listed>(`/mailbox?org=${ORG}&direction=in&limit=10`);
  const ofD = await api<Listed>(`/mailbox?org=${ORG_D}&direction=in&limit=10`);
  const { cases } = await api<{ cases: readonly { malnummer: string }[] }>(`/cases?org=${ORG}&limit=1`);
  const { letters } = await api<{ letters: readonly { n: number }[] }>('/letters?limit=1');
  return {
    stage,
    org: ORG,
    malnummer: cases[0]?.malnummer ?? '',
    transaktionsid: files[0]?.transaktionsid ?? '',
    file: files[0]?.id ?? 0,
    rejected: ofD.files[0]?.id ?? 0,
    corrected: ofD.files[1]?.id ?? 0,
    letter: letters[0]?.n ?? 0,
    run: run.id,
    scenario: SCENARIO,
    decided: DECIDED,
  };
}
