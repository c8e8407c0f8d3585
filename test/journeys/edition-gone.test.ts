/** A later file whose edition is not here any more is still delivered, in the first edition, and that is told. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ansokan, emptyFolder, must, raise, type Stage } from './stage';

const BUILTIN = path.join(
  __dirname,
  '../../simulator/services/betalningsforelaggande/bekraftelse.layout.yaml',
);
const A = '5560000167';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

it('the clock goes on', async () => {
  const data = emptyFolder();
  const layouts = path.join(emptyFolder(), 'egna');
  mkdirSync(layouts);
  writeFileSync(
    path.join(layouts, 'bekraftelse.yaml'),
    readFileSync(BUILTIN, 'utf8').replace(/^edition: .*$/m, 'edition: egen-1'),
  );
  stage = await raise({ memory: false, data, layouts: [layouts] });
  const put = await fetch(`${stage.sim.urls.control}/api/v1/parties/${A}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ settings: { utgava: ['bf.bekraftelse=egen-1'] } }),
  });
  expect(put.status).toBe(200);
  const body = await ansokan({ count: 1 });
  must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
  must(await stage.as('bolag-a').waitFor({ transaction: 'bf.kvittens', timeoutMs: 120_000 }));
  await stage.close();

  stage = await raise({ memory: false, data });
  await stage.sim.clock.advance('kväll');
  expect((await stage.sim.mailbox(A)).map(({ transaction }) => transaction)).toContain('bf.bekraftelse');
  const [told] = await stage.sim.journal.read({ after: 0, type: 'ovning.utgava-saknas', limit: 10 });
  expect(told?.data).toMatchObject({ transaction: 'bf.bekraftelse', edition: 'genrep-1' });
  expect(stage.sim.clock.now()).toContain('T18:00');
});
