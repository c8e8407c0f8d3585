/** Genrep's own protection of real people, over the whole road of a file. */
import { ansokan, must, raise, type Stage } from './stage';

const OUTSIDE = '190001011238';

async function handIn(stage: Stage): Promise<string> {
  const made = (await ansokan({ count: 3 })).toString('latin1');
  const body = Buffer.from(made.replace(/^03\d{10,12} */m, `03${OUTSIDE}`), 'latin1');
  const client = stage.as('bolag-a');
  const { transaktionsid } = must(
    await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }),
  );
  const found = await client.waitFor({
    transaction: 'bf.kvittens',
    inReplyTo: transaktionsid,
    timeoutMs: 120_000,
  });
  return must(found).bytes.toString('latin1');
}

async function journal(stage: Stage): Promise<string> {
  return (await fetch(`${stage.sim.urls.control}/api/v1/journal?limit=500`)).text();
}

describe('a personnummer outside the test series', () => {
  let stage: Stage;
  afterEach(async () => {
    await stage.close();
  });

  it('is told in the kvittens as Genrep’s own remark, and the file is taken', async () => {
    stage = await raise();
    const kvittens = await handIn(stage);
    expect(kvittens).toContain('GODKÄND');
    expect(kvittens).toContain('GR-101');
    expect(kvittens).not.toContain(OUTSIDE.slice(2));
    expect(await journal(stage)).not.toContain(OUTSIDE.slice(2));
  });

  it('is refused where that is asked for, and not in the name of Kronofogden', async () => {
    stage = await raise({ 'register.frammandeIdentitet': 'avvisa' });
    const kvittens = await handIn(stage);
    expect(kvittens).toContain('UNDERKÄND FIL');
    expect(kvittens).toContain('GR-102');
    expect(kvittens).toContain('Genreps eget skydd');
    expect(kvittens).not.toContain(OUTSIDE.slice(2));
  });

  it('is not spoken of when the protection is off', async () => {
    stage = await raise({ 'register.frammandeIdentitet': 'av' });
    expect(await handIn(stage)).not.toContain('GR-');
  });
});
