/** From utslag over inledandebeslut and underrättelse to fordringsanmälan, kvittens and återrapportering. */
import { openLayouts } from '../../simulator/knowledge';
import { ansokan, must, raise, type Stage } from './stage';

interface CaseSeen {
  readonly malnummer: string;
  readonly service: string;
  readonly status: string;
}

const GALDENAR = /^03(\d{10,12})/;

async function cases(stage: Stage): Promise<readonly CaseSeen[]> {
  const page = (await (await fetch(`${stage.sim.urls.control}/api/v1/cases`)).json()) as {
    cases: readonly CaseSeen[];
  };
  return page.cases;
}

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

async function latest(stage: Stage, transaction: string): Promise<string[]> {
  const client = stage.as('bolag-a');
  const names = must(await client.list({ transaction, all: true }));
  const name = names.at(-1);
  if (name === undefined) return [];
  const text = must(await client.fetch({ transaction, name })).bytes.toString('latin1');
  return text.split('\r\n');
}

/** A mål with utslag, and who owes. */
async function utslag(stage: Stage): Promise<{ malnummer: string; galdenar: string }> {
  const body = await ansokan({ count: 1 });
  const galdenar = body
    .toString('latin1')
    .split('\r\n')
    .flatMap((line) => GALDENAR.exec(line)?.[1] ?? [])[0]!;
  must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  await stage.sim.clock.advance('idle');
  const found = (await cases(stage)).find(({ status }) => status === 'utslag')!;
  return { malnummer: found.malnummer, galdenar };
}

async function anmal(
  stage: Stage,
  lopnummer: number,
  arende: string,
  galdenar: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const layout = (await openLayouts([])).editions('sanering.fordringsanmalan')[0]!;
  const writer = layout.writer();
  const body = Buffer.concat([
    writer.start({ intressentkod: 'AAA', lopnummer, 'fil.skapad': '2026-03-02' }),
    writer.handling({
      'ingivare.referens': `S-${lopnummer}`,
      arendenummer: arende,
      'galdenar.identitet': galdenar,
      'borgenar.identitet': '5599910006',
      'borgenar.namn': 'Prov AB',
      'kapital.belopp': [100_000, 50_000],
      'ranta.belopp': [1_000, 0],
      'kostnad.belopp': [0, 0],
      grund: ['Faktura.', 'Faktura.'],
      'betalning.konto': '0000-1',
      ...more,
    }),
    writer.end({}),
  ]);
  const client = stage.as('bolag-a');
  const { transaktionsid } = must(
    await client.submit({ transaction: 'sanering.fordringsanmalan', name: 'AAA.FORDANM', body }),
  );
  const found = await client.waitFor({
    transaction: 'sanering.kvittens',
    inReplyTo: transaktionsid,
    timeoutMs: 120_000,
  });
  return must(found).bytes.toString('latin1');
}

describe('skuldsanering', () => {
  let stage: Stage;
  afterEach(async () => {
    await stage.close();
  });

  const opened = async (): Promise<{ malnummer: string; galdenar: string; arende: string; last: string }> => {
    stage = await raise({
      'bf.andel.betald': 0,
      'bf.andel.bestriden': 0,
      'bf.andel.bestridenTr': 0,
      'bf.andel.komplettering': 0,
    });
    const { malnummer, galdenar } = await utslag(stage);
    expect(await happen(stage, malnummer, 'inledandebeslut')).toBe(200);
    await stage.sim.clock.advance('P7D');
    const lines = await latest(stage, 'sanering.underrattelse');
    expect(lines[0]).toContain('ÖVNING');
    expect(lines[1]!.slice(22, 34).trim()).toBe(galdenar);
    expect(lines[2]!.slice(2, 22).trim()).toBe(malnummer);
    return { malnummer, galdenar, arende: lines[1]!.slice(2, 22).trim(), last: lines[1]!.slice(92, 100) };
  };

  it('a claim reported within the month is taken, and reported back when the time is out', async () => {
    const { galdenar, arende, malnummer, last } = await opened();
    expect(await happen(stage, malnummer, 'inledandebeslut')).toBe(409);
    const kvittens = await anmal(stage, 1, arende, galdenar);
    expect(kvittens).toContain('SN-KVITTENS');
    expect(kvittens).toContain('GODKÄND');
    expect(await latest(stage, 'sanering.aterrapportering')).toEqual([]);
    expect(await anmal(stage, 2, arende, galdenar)).toContain('SN-112');
    await stage.sim.clock.advance('idle');
    const [start, row, ...rest] = await latest(stage, 'sanering.aterrapportering');
    expect(start).toContain('ÖVNING');
    expect(row!.slice(2, 22).trim()).toBe(arende);
    expect(row!.slice(22, 72).trim()).toBe('S-1');
    expect(row!.slice(84, 94).trim()).toBe('I TID');
    expect(row!.slice(94, 110)).toBe('0000000000151000');
    expect(row!.slice(118, 126)).toBe(last);
    expect(rest).toHaveLength(2);
    expect((await cases(stage)).find(({ service }) => service === 'sanering')?.status).toBe('avslutat');
  });

  it('a claim that comes late is taken with a remark, and reported back as late the same evening', async () => {
    const { galdenar, arende } = await opened();
    await stage.sim.clock.advance('idle');
    const [, missing] = await latest(stage, 'sanering.aterrapportering');
    expect(missing!.slice(84, 94).trim()).toBe('EJ ANMÄLD');
    const kvittens = await anmal(stage, 1, arende, galdenar);
    expect(kvittens).toContain('GODKÄND');
    expect(kvittens).toContain('SN-113');
    await stage.sim.clock.advance('kväll');
    const [, late] = await latest(stage, 'sanering.aterrapportering');
    expect(late!.slice(84, 94).trim()).toBe('FÖR SENT');
  });

  it('wrong ärende, wrong gäldenär, no account and no claim are refused, each with its code', async () => {
    const { galdenar, arende } = await opened();
    expect(await anmal(stage, 1, 'SK00000000-26', galdenar)).toContain('SN-110');
    expect(await anmal(stage, 1, arende, '5599910014')).toContain('SN-111');
    expect(await anmal(stage, 1, arende, galdenar, { 'betalning.konto': '' })).toContain('SN-115');
    expect(await anmal(stage, 1, arende, galdenar, { 'ingivare.referens': 'S-FEL' })).toContain('SN-190');
  });

  it('an event that tells of a person needs a mål that says what they owe', async () => {
    stage = await raise();
    must(
      await stage
        .as('bolag-a')
        .submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: await ansokan({ count: 1 }) }),
    );
    await stage.sim.clock.advance('kväll');
    expect(await happen(stage, (await cases(stage))[0]!.malnummer, 'inledandebeslut')).toBe(409);
  });
});
