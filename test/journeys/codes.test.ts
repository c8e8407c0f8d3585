/** The authority's own codes, from a file of the user's: the kvittens carries them as text and as XML. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ComplaintError } from '../../simulator/complaint';
import { ansokan, emptyFolder, must, raise, type Stage } from './stage';

const CODES = `document: Exempelbeskrivning felkoder
edition: "2"
codes:
  - { rule: BF-102, code: E102, text: "Numret {given} är använt, {expected} väntas" }
  - { rule: tvingat-fel, transaction: bf.ansokan, code: E190, text: Underkänd på begäran }
  - { rule: BF-110, code: E110, text: Beloppet är noll }
`;

function codesFile(text: string): string {
  const file = path.join(emptyFolder(), 'codes.yaml');
  writeFileSync(file, text);
  return file;
}

describe('codes of the authority’s own', () => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  async function answer(body: Buffer): Promise<string> {
    const client = stage!.as('bolag-a');
    const sent = must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    const inReplyTo = sent.transaktionsid;
    const found = await client.waitFor({ transaction: 'bf.kvittens', inReplyTo, timeoutMs: 120_000 });
    const { bytes } = must(found);
    return bytes.toString(bytes.subarray(0, 5).toString() === '<?xml' ? 'utf8' : 'latin1');
  }

  it.each(['text', 'xml'])('stand in the kvittens (%s) and the journal, with their texts', async (form) => {
    stage = await raise({ codes: [codesFile(CODES)], 'bf.kvittens.form': form });
    expect(await answer(await ansokan({ count: 1 }))).toContain('GODK');
    const repeated = await answer(await ansokan({ count: 1 }));
    expect(repeated).toContain('E102');
    expect(repeated).toContain('Numret 1 är använt, 2 väntas');
    expect(repeated).toContain('lopnummer-upprepat');
    expect(repeated).not.toContain('BF-102');
    const zero = await answer(
      await ansokan({ count: 2, lopnummer: 2, faults: [{ kind: 'belopp-noll', handling: 2 }] }),
    );
    expect(zero).toContain('Beloppet är noll');
    const checked = await stage.sim.journal.read({ after: 0, type: 'fil.kontrollerad', limit: 10 });
    expect(checked.map(({ data }) => data['codes'])).toEqual([[], ['E102'], ['E110']]);
  });

  it('are what a forced error is called by, by either name', async () => {
    stage = await raise({ codes: [codesFile(CODES)] });
    await fetch(`${stage.sim.urls.control}/api/v1/overrides`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        errors: [
          { handling: 1, code: 'BF-110' },
          { handling: 2, code: 'E190' },
          { handling: 2, code: 'E110', text: 'Eget ord' },
        ],
      }),
    });
    const kvittens = await answer(await ansokan({ count: 2 }));
    for (const text of ['E110', 'Beloppet är noll', 'E190', 'Underkänd på begäran', 'Eget ord'])
      expect(kvittens).toContain(text);
  });

  it('with mistakes stop the start, all together, with file and line', async () => {
    const file = codesFile(
      'document: X\ncodes:\n  - { rule: BF-999, code: a, text: b }\n  - { rule: BF-110, code: a, text: "{given}" }\n',
    );
    const failure: unknown = await raise({ codes: [file] }).then(
      () => undefined,
      (error: unknown) => error,
    );
    const places = failure instanceof ComplaintError ? failure.complaints.map(({ place }) => place) : failure;
    expect(places).toEqual([`${file}:3`, `${file}:4`]);
  });
});
