/** The kvittens as XML, read by a parser that is not ours. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ansokan, must, raise, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await raise({ 'bf.kvittens.form': 'xml' });
});
afterAll(async () => {
  await stage.close();
});

async function kvittens(body: Buffer): Promise<string> {
  const client = stage.as('bolag-a');
  const sent = must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  const inReplyTo = sent.transaktionsid;
  const found = await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 });
  return must(found).bytes.toString('utf8');
}

it('is well-formed, names each error with its place, and says that it is a rehearsal', async () => {
  const faulty = await ansokan({
    count: 3,
    faults: [
      { kind: 'belopp-noll', handling: 2 },
      { kind: 'grund-saknas', handling: 3 },
    ],
  });
  const xml = await kvittens(faulty);
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).toContain('ÖVNING');
  const text = JSON.stringify(new XMLParser({ ignoreAttributes: false }).parse(xml));
  expect(text).toContain('UNDERKÄND HANDLING');
  expect(text).toContain('R000002-1');
  expect(text).toContain('R000003-1');
});

it('approves a good file', async () => {
  const xml = await kvittens(await ansokan({ count: 2 }));
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).toContain('GODKÄND');
});
