/** One debtor through everything: application, utslag, verkställighet, Skuldutdrag, Utdrag utmätning, payment, skuldsanering. */
import { ansokan, fileOf, must, raise, type Stage } from './stage';

const QUIET = {
  'skuld.andel.allmanna': 0,
  'skuld.andel.enskilda': 0,
  'skuld.andel.sanering': 0,
  'skuld.andel.skyddad': 0,
  'kredit.population': 0,
};

async function api(stage: Stage, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${stage.sim.urls.control}/api/v1/${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const happen = (stage: Stage, malnummer: string, type: string): Promise<unknown> =>
  api(stage, `cases/${encodeURIComponent(malnummer)}/events`, { type });

async function fetched(stage: Stage, as: string, transaction: string): Promise<string[]> {
  const client = stage.as(as);
  const found: string[] = [];
  for (const name of must(await client.list({ transaction })))
    found.push(must(await client.fetch({ transaction, name })).bytes.toString('latin1'));
  return found;
}

/** Asks about one person and gives the answer's utfall, on the evening of the question. */
async function asked(stage: Stage, identitet: string, lopnummer: number): Promise<string> {
  const file = (await fileOf('skuld.forfragan', { count: 1, lopnummer })).toString('latin1');
  const lines = file
    .split('\r\n')
    .map((line) =>
      line.startsWith('01') ? line.slice(0, 32) + identitet.padEnd(12) + line.slice(44) : line,
    );
  const body = Buffer.from(lines.join('\r\n'), 'latin1');
  must(await stage.as('bolag-a').submit({ transaction: 'skuld.forfragan', name: 'AAA.UTDRAG', body }));
  await stage.sim.clock.advance('kväll');
  const [answer] = await fetched(stage, 'bolag-a', 'skuld.svar');
  return answer!.split('\r\n')[1]!.slice(95, 100);
}

/** What the weekly extracts that have come say of a mål. */
async function extracts(stage: Stage, malnummer: string): Promise<string[]> {
  const files = await fetched(stage, 'kredit', 'kredit.utdrag-utmatning');
  const lines = files.flatMap((file) => file.split('\r\n')).filter((line) => line.includes(malnummer));
  return [...new Set(lines.map((line) => line.slice(64, 65)))];
}

/** What the weekly extracts that have come say of a skuldsanering. */
async function sanering(stage: Stage, person: string): Promise<string[]> {
  const files = await fetched(stage, 'kredit', 'kredit.utdrag-utmatning');
  const lines = files.flatMap((file) => file.split('\r\n'));
  return lines
    .filter((line) => line.startsWith('04') && line.slice(2, 14).trim() === person)
    .map((line) => line.slice(64, 83).trim());
}

describe('one debtor', () => {
  let stage: Stage;
  afterEach(async () => {
    await stage.close();
  });

  it('stands in Skuldutdrag and in Utdrag utmätning from utslag to payment, and is told of skuldsanering', async () => {
    stage = await raise({
      ...QUIET,
      'bf.andel.betald': 0,
      'bf.andel.bestriden': 0,
      'bf.andel.bestridenTr': 0,
      'bf.andel.komplettering': 0,
      'bf.verkstallighet.utanUppgift': true,
    });
    const made = (await ansokan({ count: 1 })).toString('latin1');
    const body = Buffer.from(made.replace(/^(01).{30}/m, `$1${'R1-BEVAK-UTSLAG'.padEnd(30)}`), 'latin1');
    const person = /^03(\d{10,12})/m.exec(body.toString('latin1'))![1]!;
    must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    expect(await asked(stage, person, 1)).toBe('INGEN');

    const verk = async (): Promise<string | undefined> => {
      const { cases } = (await api(stage, 'cases')) as { cases: { malnummer: string; service: string }[] };
      return cases.find(({ service }) => service === 'verk')?.malnummer;
    };
    while ((await verk()) === undefined) await stage.sim.clock.advance('next');
    const malnummer = (await verk())!;
    expect(await asked(stage, person, 2)).toBe('SKULD');
    await stage.sim.clock.advance('P7D');
    expect(await extracts(stage, malnummer)).toEqual(['N']);

    await happen(stage, malnummer, 'delbetalas');
    // Easter Monday: that week's file comes on Tuesday.
    await stage.sim.clock.advance('P8D');
    expect(await extracts(stage, malnummer)).toEqual(['A']);

    await happen(stage, malnummer, 'inledandebeslut');
    await stage.sim.clock.advance('P7D');
    const [told] = await fetched(stage, 'bolag-a', 'sanering.underrattelse');
    expect(await sanering(stage, person)).toEqual([expect.stringMatching(/^N\d{8}INLEDD$/)]);
    expect(told).toContain(malnummer);

    await happen(stage, malnummer, 'betalas');
    // Nothing is owed any more, but the skuldsanering goes on until its ärende is closed.
    expect(await asked(stage, person, 3)).toBe('SKULD');
    await stage.sim.clock.advance('P7D');
    expect(await extracts(stage, malnummer)).toContain('G');

    const { cases } = (await api(stage, 'cases')) as { cases: { malnummer: string; service: string }[] };
    await happen(stage, cases.find(({ service }) => service === 'sanering')!.malnummer, 'avslutas');
    expect(await asked(stage, person, 4)).toBe('INGEN');
    await stage.sim.clock.advance('P7D');
    expect(await sanering(stage, person)).toEqual([expect.stringMatching(/^G\d{8}INLEDD$/)]);
  });
});
