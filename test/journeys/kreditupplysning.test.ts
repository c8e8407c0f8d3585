/** Extracts that come by themselves: every working day and every week, following the mål of the world. */
import { ansokan, emptyFolder, fileOf, must, raise, type Stage } from './stage';

const UTDRAG = 'kredit.utdrag-utmatning';

async function files(stage: Stage, all = true): Promise<string[][]> {
  const client = stage.as('kredit');
  const found: string[][] = [];
  for (const name of must(await client.list({ transaction: UTDRAG, all }))) {
    const text = must(await client.fetch({ transaction: UTDRAG, name })).bytes.toString('latin1');
    found.push(text.split('\r\n'));
  }
  return found;
}

const slag = (file: readonly string[]): string => file[0]!.slice(20, 30).trim();
const told = (file: readonly string[], malnummer: string): string[] =>
  file.filter((line) => line.includes(malnummer)).map((line) => line.slice(0, 2) + line.slice(64, 65));

async function happen(stage: Stage, malnummer: string, type: string): Promise<number> {
  const answer = await fetch(
    `${stage.sim.urls.control}/api/v1/cases/${encodeURIComponent(malnummer)}/events`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type }),
    },
  );
  return answer.status;
}

async function malnummer(stage: Stage): Promise<string> {
  const page = (await (await fetch(`${stage.sim.urls.control}/api/v1/cases`)).json()) as {
    cases: { malnummer: string }[];
  };
  return page.cases[0]!.malnummer;
}

describe('Utdrag i kreditupplysningssyfte', () => {
  let stage: Stage;
  afterEach(async () => {
    await stage.close();
  });

  it('comes every working day for allmänna and once a week for enskilda mål, the first one whole', async () => {
    stage = await raise({ 'skuld.andel.skyddad': 0.3 });
    expect(await files(stage)).toEqual([]);
    await stage.sim.clock.advance('P14D');
    const all = await files(stage);
    const daily = all.filter((file) => slag(file) === 'ALLMÄNNA');
    const weekly = all.filter((file) => slag(file) === 'ENSKILDA');
    // From Monday 2 March 08:00 to Monday 16 March 08:00: ten working days' mornings, two Mondays.
    expect([daily.length, weekly.length]).toEqual([10, 2]);
    for (const file of all) {
      expect(file[0]).toContain('ÖVNING');
      expect(file[0]!.slice(9, 12)).toBe('KRE');
      expect(file.at(-2)!.slice(0, 2)).toBe('99');
    }
    expect(daily[0]!.length).toBeGreaterThan(daily[1]!.length);
    const posts = new Set(all.flat().map((line) => line.slice(0, 2)));
    for (const post of ['00', '01', '02', '04', '99']) expect(posts).toContain(post);
    const kinds = new Set(
      daily
        .flat()
        .filter((line) => line.startsWith('01'))
        .map((line) => line.slice(64, 65)),
    );
    expect(kinds).toEqual(new Set(['N', 'G', 'S']));
    const blocked = all.flat().find((line) => /^0[12]/.test(line) && line[64] === 'S')!;
    expect(blocked.slice(14, 64).trim()).toBe('');
  });

  it('what is told new is removed once, and what is removed has been told', async () => {
    stage = await raise();
    const seen = new Map<string, string>();
    // Fetched as they come: files do not stay for ever.
    for (let week = 0; week < 16; week++) {
      await stage.sim.clock.advance('P7D');
      const news = (await files(stage, false)).filter((one) => slag(one) === 'ALLMÄNNA');
      for (const line of news.flat().filter((one) => one.startsWith('01'))) {
        const key = line.slice(2, 14) + line.slice(73, 93);
        expect(seen.get(key)).toEqual(line[64] === 'G' ? expect.stringMatching(/[NS]/) : undefined);
        seen.set(key, line[64]!);
      }
    }
    expect([...seen.values()].filter((one) => one === 'G').length).toBeGreaterThan(5);
  });

  it('follows a mål in verkställighet: told the week it comes, removed the week it is paid', async () => {
    stage = await raise();
    await stage.sim.clock.advance('P8D');
    const body = await fileOf('verk.ansokan', { count: 1, date: '2026-03-10' });
    must(await stage.as('bolag-a').submit({ transaction: 'verk.ansokan', name: 'AAA.EMALIN', body }));
    await stage.sim.clock.advance('kväll');
    const number = await malnummer(stage);
    await stage.sim.clock.advance('to 2026-03-16T07:00');
    expect(await happen(stage, number, 'betalas')).toBe(200);
    await stage.sim.clock.advance('to 2026-03-24T07:00');
    const weekly = (await files(stage)).filter((file) => slag(file) === 'ENSKILDA');
    const marks = weekly.map((file) => told(file, number).map((one) => one.slice(2)));
    expect(marks.map((one) => [...new Set(one)])).toEqual([[], ['N'], ['G']]);
  });

  it('tells of an utslag, and does not keep idle waiting', async () => {
    stage = await raise({
      'bf.andel.betald': 0,
      'bf.andel.bestriden': 0,
      'bf.andel.bestridenTr': 0,
      'bf.andel.komplettering': 0,
    });
    const body = await ansokan({ count: 1 });
    must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    const idle = await stage.sim.clock.advance('idle');
    expect(idle.left).toBe(0);
    const number = await malnummer(stage);
    await stage.sim.clock.advance('P7D');
    const all = (await files(stage)).flatMap((file) => told(file, number));
    expect(all.length).toBeGreaterThan(0);
  });

  it('goes on over a restart, without a file twice or missing', async () => {
    const data = emptyFolder();
    const run = async (restart: boolean): Promise<string[]> => {
      const folder = restart ? data : emptyFolder();
      stage = await raise({ memory: false, data: folder });
      await stage.sim.clock.advance('P5D');
      if (restart) {
        await stage.close();
        stage = await raise({ memory: false, data: folder, clock: undefined, seed: undefined });
      }
      await stage.sim.clock.advance('P5D');
      const all = (await files(stage)).map((file) => file.join('\n'));
      await stage.close();
      return all;
    };
    const plain = await run(false);
    expect(plain.length).toBeGreaterThan(6);
    expect(await run(true)).toEqual(plain);
  });

  it('begins anew after a reset, and for a permit that is given later', async () => {
    stage = await raise();
    await stage.sim.clock.advance('P2D');
    const reset = await fetch(`${stage.sim.urls.control}/api/v1/reset`, { method: 'POST' });
    expect(reset.ok).toBe(true);
    expect(await files(stage)).toEqual([]);
    const put = await fetch(`${stage.sim.urls.control}/api/v1/parties/5560000167`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ permits: ['bf', 'kredit'] }),
    });
    expect(put.ok).toBe(true);
    await stage.sim.clock.advance('P2D');
    expect((await files(stage)).length).toBeGreaterThan(0);
    expect(must(await stage.as('bolag-a').list({ transaction: UTDRAG, all: true })).length).toBeGreaterThan(
      0,
    );
  });
});
