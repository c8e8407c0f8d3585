/** Questions about debts, from frågefil over kvitto to the evening's svarsfil; the answers follow the mål of the world. */
import { ansokan, fileOf, must, raise, type FileWish, type Stage } from './stage';

const name = (code: string): string => `${code}.UTDRAG`;

async function ask(
  stage: Stage,
  as: string,
  code: string,
  body: Buffer,
): Promise<{ txid: string; kvitto: string }> {
  const client = stage.as(as);
  const { transaktionsid } = must(
    await client.submit({ transaction: 'skuld.forfragan', name: name(code), body }),
  );
  const found = await client.waitFor({
    transaction: 'skuld.kvitto',
    inReplyTo: transaktionsid,
    timeoutMs: 120_000,
  });
  return { txid: transaktionsid, kvitto: must(found).bytes.toString('latin1') };
}

async function svar(stage: Stage, as: string): Promise<string[]> {
  const client = stage.as(as);
  const names = must(await client.list({ transaction: 'skuld.svar', all: true }));
  const files: string[] = [];
  for (const one of names)
    files.push(must(await client.fetch({ transaction: 'skuld.svar', name: one })).bytes.toString('latin1'));
  return files;
}

const questions = (wish: FileWish): Promise<Buffer> => fileOf('skuld.forfragan', wish);

/** The generated questions, but about these people and with these references. */
function about(file: Buffer, asked: readonly (readonly [identitet: string, referens?: string])[]): Buffer {
  const lines = file.toString('latin1').split('\r\n');
  const changed = lines.map((line, index) => {
    const one = asked[index - 1];
    if (!line.startsWith('01') || one === undefined) return line;
    const referens = (one[1] ?? line.slice(2, 32)).padEnd(30);
    return line.slice(0, 2) + referens + one[0].padEnd(12) + line.slice(44);
  });
  return Buffer.from(changed.join('\r\n'), 'latin1');
}

describe('Skuldutdrag', () => {
  let stage: Stage;
  afterEach(async () => {
    await stage.close();
  });

  it.each([
    ['bolag-a', 'AAA', 'INK'],
    ['kommun-a', 'KOA', 'LAG'],
    ['upphandling', 'UPP', 'UPP'],
  ])('%s asks and is answered the same evening', async (as, code, ground) => {
    stage = await raise();
    const { txid, kvitto } = await ask(stage, as, code, await questions({ as, count: 30 }));
    expect(kvitto).toContain('SKULDKVITTO');
    expect(kvitto).toContain('GODKÄND');
    expect(await svar(stage, as)).toEqual([]);
    await stage.sim.clock.advance('kväll');
    const [file, ...more] = await svar(stage, as);
    expect(more).toEqual([]);
    const lines = file!.split('\r\n');
    expect(lines[0]).toContain('ÖVNING');
    expect(lines[0]).toContain('Vilar på antaganden');
    expect(lines[0]).toContain(txid);
    const answers = lines.filter((line) => line.startsWith('01'));
    expect(answers).toHaveLength(30);
    for (const line of answers) expect(line.slice(100, 103)).toBe(ground);
    const kinds = new Set(answers.map((line) => line.slice(95, 100)));
    expect(kinds).toEqual(new Set(['INGEN', 'SKULD']));
    expect(lines.some((line) => line.startsWith('05'))).toBe(as !== 'upphandling');
  });

  it('tells of the mål that live: the svarande of an utslag, from the evening of its day', async () => {
    stage = await raise({
      'bf.andel.betald': 0,
      'bf.andel.bestriden': 0,
      'skuld.andel.allmanna': 0,
      'skuld.andel.enskilda': 0,
      'skuld.andel.sanering': 0,
    });
    const client = stage.as('bolag-a');
    const body = await ansokan({ count: 1 });
    const svarande = body
      .toString('latin1')
      .split('\r\n')
      .find((line) => line.startsWith('03'))!
      .slice(2, 14)
      .trim();
    must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    const first = about(await questions({ count: 1 }), [[svarande]]);
    expect((await ask(stage, 'bolag-a', 'AAA', first)).kvitto).toContain('GODKÄND');
    await stage.sim.clock.advance('idle');
    const second = about(await questions({ count: 1, lopnummer: 2 }), [[svarande]]);
    expect((await ask(stage, 'bolag-a', 'AAA', second)).kvitto).toContain('GODKÄND');
    await stage.sim.clock.advance('kväll');

    const [before, after] = await svar(stage, 'bolag-a');
    expect(before!.split('\r\n')[1]!.slice(95, 100)).toBe('INGEN');
    expect(after!.split('\r\n')[1]!.slice(95, 100)).toBe('SKULD');
    const page = (await (await fetch(`${stage.sim.urls.control}/api/v1/cases`)).json()) as {
      cases: { malnummer: string; status: string }[];
    };
    expect(page.cases.map(({ status }) => status)).toEqual(['utslag']);
    expect(after!.split('\r\n').find((line) => line.startsWith('03'))).toContain(page.cases[0]!.malnummer);
  });

  it('refuses with a clear answer when the quota is spent, and counts nothing of the refused file', async () => {
    stage = await raise({ 'skuld.kvot.antal': 5 });
    const send = async (count: number, lopnummer: number): Promise<string> =>
      (await ask(stage, 'bolag-a', 'AAA', await questions({ count, lopnummer }))).kvitto;
    expect(await send(3, 1)).toContain('GODKÄND');
    const spent = await send(3, 2);
    expect(spent).toContain('UNDERKÄND FIL');
    expect(spent).toContain('SK-120');
    expect(spent).toContain('Kvoten är 5 frågor (2026-03). 3 är använda och filen har 3; 2 återstår.');
    expect(await send(2, 2)).toContain('GODKÄND');
    expect(await send(1, 3)).toContain('SK-120');
    await stage.sim.clock.advance('to 2026-04-01T08:00');
    expect(await send(5, 3)).toContain('GODKÄND');
  });

  it('rejects a question on another’s ground, and a person who is not the ingivare’s', async () => {
    stage = await raise({ 'skuld.forfragan.delgodkannande': true });
    const file = await questions({ count: 3 });
    const people = [
      ['192001019807', 'A-OBEHORIG'],
      ['192001019807', 'B-FEL'],
      ['192001019807', 'C-BADA'],
    ] as const;
    const { kvitto } = await ask(stage, 'bolag-a', 'AAA', about(file, people));
    expect(kvitto).toContain('UNDERKÄND HANDLING');
    expect(kvitto).toContain('SK-112');
    expect(kvitto).toContain('SK-190');
    await stage.sim.clock.advance('kväll');
    const [answers] = await svar(stage, 'bolag-a');
    expect(
      answers!
        .split('\r\n')
        .filter((line) => /^0[123]/.test(line))
        .map((line) => line.slice(0, 2)),
    ).toEqual(['01', '02', '03']);
  });
});
