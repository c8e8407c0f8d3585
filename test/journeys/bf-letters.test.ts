/** What BF tells by letter: the tray over the control API, and that a kill neither loses nor doubles a letter. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LetterPage, LetterView } from '../../simulator/control/schemas';
import { createClient } from '../../client';
import { ansokan, CERTS, emptyFolder, must, raise, type Stage } from './stage';

const A = '5560000167';
/** Every mål asks for komplettering, and is avvisat when nobody answers. */
const LETTERS = {
  'bf.andel.komplettering': 1,
  'bf.andel.betald': 0,
  'bf.andel.bestriden': 0,
  'bf.andel.bestridenTr': 0,
};

async function handIn(stage: Stage, body: Buffer, as = 'bolag-a', name = 'AAA.ANSOKAN'): Promise<void> {
  const inReplyTo = must(await stage.as(as).submit({ transaction: 'bf.ansokan', name, body })).transaktionsid;
  must(await stage.as(as).waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 }));
}

async function tray(stage: Stage, query = ''): Promise<LetterView[]> {
  const found: LetterView[] = [];
  for (let after: number | null = 0; after !== null;) {
    const url = `${stage.sim.urls.control}/api/v1/letters?limit=7&after=${after}${query}`;
    const page = (await (await fetch(url)).json()) as LetterPage;
    found.push(...page.letters);
    after = page.next;
  }
  return found;
}

const told = async (stage: Stage): Promise<readonly string[]> =>
  (await stage.sim.journal.read({ after: 0, limit: 1000, type: 'mal.brev' })).map(
    ({ data }) => `${String(data['malnummer'])} ${String(data['slag'])}`,
  );

const named = (letters: readonly LetterView[]): string[] =>
  letters.map(({ malnummer, slag }) => `${malnummer ?? ''} ${slag}`);

describe('letters', () => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  it('come in the tray of the ingivare that the mål belongs to, as JSON, text and page, and go with the world', async () => {
    stage = await raise(LETTERS);
    await handIn(stage, await ansokan({ count: 5 }));
    await handIn(stage, await ansokan({ as: 'egen', count: 3 }), 'egen', 'EGE.ANSOKAN');
    await stage.sim.clock.advance('idle');
    const mine = await tray(stage, `&org=${A}`);
    expect(mine.map(({ slag }) => slag).sort()).toEqual([
      ...Array<string>(5).fill('avvisning'),
      ...Array<string>(5).fill('komplettering'),
    ]);
    const all = await tray(stage);
    expect(all).toHaveLength(16);
    expect(await told(stage)).toEqual(named(all));

    const { n, malnummer, text } = mine[0]!;
    expect(await tray(stage, `&malnummer=${malnummer ?? ''}`)).toHaveLength(2);
    const at = `${stage.sim.urls.control}/api/v1/letters/${n}`;
    expect(await (await fetch(at)).text()).toBe(text);
    const page = await (await fetch(at, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('BEGÄRAN OM KOMPLETTERING');
    const list = await (await fetch(`${stage.sim.urls.control}/api/v1/letters.html?org=${A}`)).text();
    expect(list).toContain(`href="letters/${n}.html?world=main"`);

    await fetch(`${stage.sim.urls.control}/api/v1/reset`, { method: 'POST' });
    expect(await tray(stage)).toEqual([]);
  });

  it('are written with what they tell of: none lost and none twice over a kill', async () => {
    const data = emptyFolder();
    const options = { clock: '2026-03-02T08:00', seed: 7, data, certs: CERTS, ...LETTERS };
    const child = fork(path.join(__dirname, '../run-ts.cjs'), [
      path.join(__dirname, 'simulator.child.ts'),
      JSON.stringify(options),
    ]);
    const exit = once(child, 'exit');
    let letters = 0;
    const urls = await new Promise<{ url: string; control: string }>((resolve, reject) => {
      child.once('exit', () => reject(new Error('the simulator ended before its time')));
      child.on('message', (message: { type: string; data: Record<string, unknown> }) => {
        if (message.type === 'ready')
          resolve({ url: String(message.data['url']), control: String(message.data['control']) });
        if (message.type === 'mal.brev' && ++letters === 40) child.kill('SIGKILL');
      });
    });
    const client = createClient({ url: urls.url, certs: CERTS, as: 'bolag-a' });
    const body = await ansokan({ count: 60 });
    const inReplyTo = must(
      await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }),
    ).transaktionsid;
    must(await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 }));
    client.close();
    await fetch(`${urls.control}/api/v1/clock/advance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"until":"idle"}',
    }).catch(() => undefined);
    await exit;

    stage = await raise({ memory: false, data, clock: undefined, seed: undefined, ...LETTERS });
    const before = await tray(stage);
    expect(before.length).toBeGreaterThanOrEqual(40);
    expect(await told(stage)).toEqual(named(before));
    await stage.sim.clock.advance('idle');
    const after = await tray(stage);
    expect(after).toHaveLength(120);
    expect(new Set(named(after)).size).toBe(120);
    expect(await told(stage)).toEqual(named(after));
  });
});
