/** The same applications as a flat file and as XML: the same mål, bekräftelse and utslag, whichever is handed in. */
import { XMLValidator } from 'fast-xml-parser';
import { session } from '../cli/terminal';
import { raise, type Stage } from './stage';
import { answerTo, casesOf, filesOf, handIn } from './verkstallighet-stage';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

const shell = session();

async function generated(form: 'fixed' | 'xml', ...more: string[]): Promise<Buffer> {
  const made = await shell.run(
    ...['generate', 'bf.ansokan', '--as', 'bolag-a', '--count', '60', '--date', '2026-03-02'],
    ...['--form', form, '--out', '-', ...more],
  );
  expect([made.code, made.err]).toEqual([0, '']);
  return made.bytes;
}

async function journey(form: 'fixed' | 'xml'): Promise<{ files: string[]; cases: unknown }> {
  stage = await raise();
  const txid = await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', await generated(form));
  const kvittens = await answerTo(stage, 'bf.kvittens', txid);
  expect(kvittens).toContain(form === 'xml' ? '<Utfall>GODK' : '01GODK');
  if (form === 'xml') expect(XMLValidator.validate(kvittens)).toBe(true);
  await stage.sim.clock.advance('idle');
  const files: string[] = [];
  for (const transaction of ['bf.bekraftelse', 'bf.utslag'])
    for (const [name, text] of await filesOf(stage, transaction))
      files.push(`${name} ${text.replaceAll(txid, 'TXID')}`);
  const cases = JSON.parse(JSON.stringify(await casesOf(stage)).replaceAll(txid, 'TXID')) as unknown;
  await stage.close();
  return { files, cases };
}

it('leads to the same bytes and the same mål but for the transaktionsid', async () => {
  const flat = await journey('fixed');
  expect(flat.files.length).toBeGreaterThan(5);
  expect(await journey('xml')).toEqual(flat);
});

it('an XML file is decoded by inspect, and a planted defect is answered in XML, or as bf.kvittens.form says', async () => {
  stage = await raise();
  const faulty = await generated('xml', '--fault', 'belopp-noll:3');
  const told = await answerTo(stage, 'bf.kvittens', await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', faulty));
  expect(told).toMatch(/^<\?xml[^]*<Kod>BF-110<\/Kod>[^]*<Handling>3</);
  await stage.close();
  stage = await raise({ 'bf.kvittens.form': 'text' });
  const text = await answerTo(stage, 'bf.kvittens', await handIn(stage, 'bf.ansokan', 'AAA.ANSOKAN', faulty));
  expect(text).toContain('10BF-110');

  const made = await shell.run(
    ...['generate', 'bf.ansokan', '--as', 'bolag-a', '--form', 'xml', '--out', 'a.xml'],
  );
  expect(made.code).toBe(0);
  const seen = await shell.run('inspect', '--json', '--date', '2026-01-02', 'a.xml');
  expect([seen.code, JSON.parse(seen.out)]).toMatchObject([0, { transaction: 'bf.ansokan', problems: [] }]);
});
