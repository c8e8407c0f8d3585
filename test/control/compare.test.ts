/** Files too large to be matched by reference are compared by number, page by page, from landmarks. */
import { ansokan, must, raise } from '../journeys/stage';

it('compares large files by number', async () => {
  const stage = await raise();
  try {
    const large = await ansokan({ count: 2_010 });
    const bytes = Buffer.from(large);
    // A handling far into the file has another reference in the second one.
    const at = bytes.indexOf('R001990-1', 0, 'latin1');
    bytes.write('R999990-1', at, 'latin1');
    for (const body of [large, bytes])
      must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    await stage.sim.clock.advance('PT1M');
    const { files } = (await (
      await fetch(`${stage.sim.urls.control}/api/v1/mailbox?org=5560000167&direction=in&limit=5`)
    ).json()) as { files: { id: number }[] };
    const [one, other] = files.map(({ id }) => id);
    const open = async (fran: number): Promise<string> =>
      (await fetch(`${stage.sim.urls.control}/filer/${one}/jamfor/${other}?fran=${fran}`)).text();
    const first = await open(1);
    expect(first).toContain('för stora för att jämföras efter referens');
    expect(first).toContain('Lika på den här sidan: 25');
    expect(first).toContain('fran=26');
    const far = await open(1_986);
    expect(far).toContain('Lika på den här sidan: 24');
    expect(far).toContain('R999990-1');
    expect(far).not.toContain('Nästa →');
  } finally {
    await stage.close();
  }
});
