/** Ansökan om verkställighet as XML: the same mål, and a kvittens as XML. */
import { XMLValidator } from 'fast-xml-parser';
import { raise, type Stage } from './stage';
import { answerTo, application, casesOf, fileWith, handIn } from './verkstallighet-stage';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

async function registered(form: 'fixed' | 'xml'): Promise<readonly unknown[]> {
  stage = await raise();
  const body = await fileWith('verk.ansokan', 1, [application('R1'), application('R2-LON')], form);
  const txid = await handIn(stage, 'verk.ansokan', 'AAA.EMALIN', body);
  const kvittens = await answerTo(stage, 'verk.kvittens', txid);
  expect(kvittens.startsWith('<?xml')).toBe(form === 'xml');
  if (form === 'xml') expect(XMLValidator.validate(kvittens)).toBe(true);
  return (await casesOf(stage)).map(({ malnummer, referens, status }) => [malnummer, referens, status]);
}

it('makes the same mål as the flat form', async () => {
  const flat = await registered('fixed');
  await stage.close();
  expect(await registered('xml')).toEqual(flat);
  expect(flat).toHaveLength(2);
});
