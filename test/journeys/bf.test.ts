/** The main job: one ansökan, from certificate to utslag. */
import { createHash } from 'node:crypto';
import { ansokan, emptyFolder, must, raise, type Stage } from './stage';

const A = '5560000167';

async function handIn(stage: Stage, body: Buffer, as = 'bolag-a', name = 'AAA.ANSOKAN'): Promise<string> {
  return must(await stage.as(as).submit({ transaction: 'bf.ansokan', name, body })).transaktionsid;
}

async function kvittensOf(stage: Stage, inReplyTo: string, as = 'bolag-a'): Promise<string> {
  const found = must(
    await stage.as(as).waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 }),
  );
  return found.bytes.toString('latin1');
}

async function fetchAll(stage: Stage, transaction: string, as = 'bolag-a'): Promise<string[]> {
  const client = stage.as(as);
  const names = must(await client.list({ transaction, all: true }));
  const files: string[] = [];
  for (const name of names)
    files.push(must(await client.fetch({ transaction, name })).bytes.toString('latin1'));
  return files;
}

async function cases(stage: Stage): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = (await (
      await fetch(
        `${stage.sim.urls.control}/api/v1/cases?org=${A}&limit=500&after=${encodeURIComponent(after)}`,
      )
    ).json()) as { cases: Record<string, unknown>[]; next: string | null };
    found.push(...page.cases);
    after = page.next;
  }
  return found;
}

describe('the BF journey', () => {
  let stage: Stage;
  afterEach(async () => {
    await stage.close();
  });

  it('goes from ansökan over kvittens and bekräftelse to utslag', async () => {
    stage = await raise();
    const body = await ansokan({ count: 20 });
    const txid = await handIn(stage, body);
    const kvittens = await kvittensOf(stage, txid);
    expect(kvittens).toContain('GODKÄND');
    expect(kvittens).toContain('ÖVNING');
    expect(kvittens).toContain(txid);
    expect(must(await stage.as('bolag-a').list({ transaction: 'bf.bekraftelse' }))).toEqual([]);

    await stage.sim.clock.advance('kväll');
    const [bekraftelse] = await fetchAll(stage, 'bf.bekraftelse');
    const registered = await cases(stage);
    expect(registered).toHaveLength(20);
    for (const { malnummer } of registered) expect(bekraftelse).toContain(String(malnummer));

    const idle = await stage.sim.clock.advance('idle');
    expect(idle.done).toBeGreaterThan(20);
    const ended = await cases(stage);
    const utslag = (await fetchAll(stage, 'bf.utslag')).join('');
    const withUtslag = ended.filter(({ status }) => status === 'utslag');
    expect(withUtslag.length).toBeGreaterThan(0);
    for (const { malnummer, status } of ended) {
      expect(utslag.includes(String(malnummer))).toBe(status === 'utslag');
    }
  });

  it('gives back exactly the bytes handed in', async () => {
    stage = await raise();
    const body = Buffer.from(Array.from({ length: 4096 }, (_, n) => n % 256));
    const txid = await handIn(stage, body);
    const answer = await fetch(`${stage.sim.urls.control}/api/v1/files/${txid}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
  });

  it('repeats to the byte with the same seed and steps, also over a restart and with other hand-ins beside', async () => {
    const journey = async (restart: boolean, beside: boolean): Promise<string> => {
      const data = emptyFolder();
      stage = await raise({ memory: false, data });
      const body = await ansokan({ count: 50 });
      const others = beside
        ? [ansokan({ as: 'bolag-d', count: 30 }), ansokan({ as: 'egen', count: 30 })].map(async (file, n) =>
            handIn(stage, await file, ['bolag-d', 'egen'][n], ['DDD.ANSOKAN', 'EGE.ANSOKAN'][n]),
          )
        : [];
      const [txid] = await Promise.all([handIn(stage, body), ...others]);
      const files = [await kvittensOf(stage, txid)];
      if (restart) {
        await stage.close();
        stage = await raise({ memory: false, data, clock: undefined, seed: undefined });
      }
      await stage.sim.clock.advance('kväll');
      files.push(...(await fetchAll(stage, 'bf.bekraftelse')));
      await stage.sim.clock.advance('P20D');
      if (restart) {
        await stage.close();
        stage = await raise({ memory: false, data, clock: undefined, seed: undefined });
      }
      await stage.sim.clock.advance('idle');
      files.push(...(await fetchAll(stage, 'bf.utslag')));
      await stage.close();
      return createHash('sha256').update(files.join('\n')).digest('hex');
    };
    const plain = await journey(false, false);
    expect(await journey(true, false)).toBe(plain);
    expect(await journey(false, true)).toBe(plain);
  });

  it('takes löpnummer in order, and tells which one comes next', async () => {
    stage = await raise();
    const send = async (lopnummer: number): Promise<string> =>
      kvittensOf(stage, await handIn(stage, await ansokan({ count: 1, lopnummer })));
    expect(await send(4711)).toContain('GODKÄND');
    expect(await send(4711)).toContain('UNDERKÄND FIL');
    expect(await send(4713)).toContain('UNDERKÄND FIL');
    expect(await send(4712)).toContain('GODKÄND');
    const party = (await (await fetch(`${stage.sim.urls.control}/api/v1/parties/${A}`)).json()) as {
      lopnummer: Record<string, number>;
    };
    expect(party.lopnummer).toEqual({ 'bf.ansokan/AAA': 4712 });
  });

  it.each([false, true])(
    'rejected and corrected, part acceptance %s: no mål twice, none missing',
    async (inPart) => {
      stage = await raise({ 'bf.ansokan.delgodkannande': inPart });
      const faulty = await ansokan({ count: 5, faults: [{ kind: 'belopp-noll', handling: 2 }] });
      const first = await kvittensOf(stage, await handIn(stage, faulty));
      expect(first).toContain('UNDERKÄND HANDLING');
      expect(await cases(stage)).toHaveLength(inPart ? 4 : 0);
      const good = await ansokan({ count: 5 });
      const second = await kvittensOf(stage, await handIn(stage, good));
      expect(second).toContain(inPart ? 'UNDERKÄND FIL' : 'GODKÄND');
      expect(await cases(stage)).toHaveLength(inPart ? 4 : 5);
    },
  );

  it('shows one organisation nothing of another', async () => {
    stage = await raise();
    await kvittensOf(stage, await handIn(stage, await ansokan({ count: 1 })));
    const other = stage.as('egen');
    expect(must(await other.list({ transaction: 'bf.kvittens', all: true }))).toEqual([]);
    const fetched = await other.fetch({ transaction: 'bf.kvittens', name: 'SUPRO.AAA.KVITTENS' });
    expect(!fetched.ok && fetched.status).toBe(404);
  });

  it('refuses ny for want of tillstånd, and says which', async () => {
    stage = await raise();
    const refused = await stage
      .as('ny')
      .submit({ transaction: 'bf.ansokan', name: 'X.ANSOKAN', body: Buffer.from('x') });
    expect(refused.ok).toBe(false);
    expect(!refused.ok && refused.status).toBe(403);
    expect(!refused.ok && refused.text).toContain('betalningsföreläggande');
  });
});
