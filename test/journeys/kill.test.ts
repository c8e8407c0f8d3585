/** What was answered is on disk: SIGKILL at any moment, started again, every answered file has its kvittens, once. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createClient } from '../../client';
import type { StoredEvent } from '../../simulator/store/store';
import { ansokan, CERTS, emptyFolder, raise, type Stage } from './stage';

interface Told {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

interface Victim {
  readonly child: ChildProcess;
  readonly url: string;
  readonly data: string;
  /** Kills when the condition holds for the events told so far; resolves when it is dead. */
  killWhen(condition: (told: readonly Told[]) => boolean): Promise<void>;
}

const children: ChildProcess[] = [];

async function startVictim(): Promise<Victim> {
  const data = emptyFolder();
  const options = { clock: '2026-03-02T08:00', seed: 7, data, certs: CERTS };
  const child = fork(path.join(__dirname, '../run-ts.cjs'), [
    path.join(__dirname, 'simulator.child.ts'),
    JSON.stringify(options),
  ]);
  children.push(child);
  const told: Told[] = [];
  let check = (): void => undefined;
  const ready = new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the simulator ended before its time')));
    child.on('message', (message: Told) => {
      told.push(message);
      if (message.type === 'ready') resolve(String(message.data['url']));
      check();
    });
  });
  return {
    child,
    url: await ready,
    data,
    killWhen: async (condition) => {
      const exit = once(child, 'exit');
      check = () => {
        if (condition(told)) child.kill('SIGKILL');
      };
      check();
      await exit;
    },
  };
}

async function events(stage: Stage): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (;;) {
    const page = await stage.sim.journal.read({ after: all.at(-1)?.seq ?? 0, limit: 1000 });
    all.push(...page);
    if (page.length < 1000) return all;
  }
}

/** Starts again on the same data and waits until every file that was answered has its kvittens. */
async function restart(
  data: string,
  answered: readonly string[],
): Promise<{ stage: Stage; log: StoredEvent[] }> {
  const stage = await raise({ memory: false, data, clock: undefined, seed: undefined });
  const client = stage.as('bolag-a');
  for (const inReplyTo of answered) {
    const found = await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 });
    expect(found.ok).toBe(true);
  }
  return { stage, log: await events(stage) };
}

const count = (log: readonly { type: string }[], type: string): number =>
  log.filter((entry) => entry.type === type).length;

function expectOneKvittensEach(log: readonly StoredEvent[], answered: readonly string[]): void {
  const answers = log.filter(
    ({ type, data }) => type === 'fil.levererad' && data['transaction'] === 'bf.kvittens',
  );
  const replied = answers.map(({ data }) => String(data['inReplyTo']));
  expect(new Set(replied).size).toBe(replied.length);
  for (const txid of answered) expect(replied).toContain(txid);
  const received = log
    .filter(({ type }) => type === 'fil.mottagen')
    .map(({ data }) => String(data['transaktionsid']));
  expect([...received].sort()).toEqual([...replied].sort());
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
}

describe('killed and started again', () => {
  let stage: Stage | undefined;
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await stage?.close();
    stage = undefined;
  });

  it('inside twenty parallel uploads', async () => {
    const victim = await startVictim();
    const client = createClient({ url: victim.url, certs: CERTS, as: 'bolag-a' });
    const bodies = await Promise.all(
      Array.from({ length: 20 }, (_, n) => ansokan({ count: 1 + n * 40, lopnummer: 1 + n, seed: String(n) })),
    );
    const dead = victim.killWhen((told) => count(told, 'fil.mottagen') >= 7);
    const sent = await Promise.all(
      bodies.map((body) => client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body })),
    );
    await dead;
    client.close();
    const answered = sent.flatMap((result) => (result.ok ? [result.value.transaktionsid] : []));
    const again = await restart(victim.data, answered);
    stage = again.stage;
    expectOneKvittensEach(again.log, answered);
  });

  const moments: [string, (told: readonly Told[], total: number) => boolean][] = [
    ['in the check', (told) => count(told, 'fil.mottagen') === 1],
    ['when the verdict is found', (told) => count(told, 'fil.kontrollerad') === 1],
    ['in the registering', (told) => count(told, 'mal.registrerat') > 500],
    ['before the kvittens', (told, total) => count(told, 'mal.registrerat') >= total - 60],
    ['after the kvittens', (told) => count(told, 'fil.levererad') === 1],
  ];
  it.each(moments)('%s', async (_, when) => {
    const total = 1500;
    const victim = await startVictim();
    const client = createClient({ url: victim.url, certs: CERTS, as: 'bolag-a' });
    const dead = victim.killWhen((told) => when(told, total));
    const sent = await client.submit({
      transaction: 'bf.ansokan',
      name: 'AAA.ANSOKAN',
      body: await ansokan({ count: total }),
    });
    await dead;
    client.close();
    const answered = sent.ok ? [sent.value.transaktionsid] : [];
    const again = await restart(victim.data, answered);
    stage = again.stage;
    await stage.sim.clock.advance('PT1S');
    const log = await events(stage);
    expectOneKvittensEach(log, answered);
    const registered = log
      .filter(({ type }) => type === 'mal.registrerat')
      .map(({ data }) => data['malnummer']);
    expect(registered).toHaveLength(total);
    expect(new Set(registered).size).toBe(total);
  });
});
