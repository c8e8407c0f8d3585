/** What a newcomer is told to do when nothing has happened: the commands work as they stand, and then are gone. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { CERTS, raise, type Stage } from '../journeys/stage';
import { session } from '../cli/terminal';
import { axeFinds, describeAtEachWidth, openBrowser, openPage } from './browser';

describeAtEachWidth('first steps', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await openBrowser();
    stage = await raise();
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  it('says what to do, and is gone when it has been done', async () => {
    const page = await openPage(browser);
    await page.goto(stage.sim.urls.control);
    const steps = page.locator('.first-steps');
    expect(await steps.locator('h2').innerText()).toBe('Här har inget hänt än');
    expect(await axeFinds(page)).toEqual([]);
    const commands = (await steps.locator('pre').innerText()).split('\n');
    expect(commands).toHaveLength(3);

    const shell = session();
    shell.env['GENREP_CERTS'] = CERTS;
    for (const command of commands) {
      const [npx, genrep, ...argv] = command.split(' ');
      expect([npx, genrep]).toEqual(['npx', 'genrep']);
      const ran = await shell.run(...argv);
      expect([command, ran.code, ran.err]).toEqual([command, 0, '']);
      // Nobody pastes so fast that the kvittens is not made yet.
      await stage.sim.clock.advance('PT1M');
    }
    expect(readdirSync(path.join(shell.cwd, 'svar'))).toEqual(['SUPRO.AAA.KVITTENS']);

    // The page has followed by itself.
    await steps.waitFor({ state: 'detached' });
    await page.context().close();
  });
});
