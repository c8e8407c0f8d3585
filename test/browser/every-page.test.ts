/** Every page of the console: opened in a browser in three widths, light and dark, in both languages, and held to axe. */
import type { Browser } from 'playwright-core';
import { startSimulator, type Simulator } from '../../simulator';
import { CERTS } from '../journeys/stage';
import { PAGES } from '../../simulator/control/console/table';
import { axeFinds, describeInBrowser, isTooWide, openBrowser, openPage, SCHEMES, WIDTHS } from './browser';

const MENU = PAGES.filter(({ menu }) => menu !== undefined);

describeInBrowser('every page in the menu', () => {
  let browser: Browser;
  let sim: Simulator;

  beforeAll(async () => {
    browser = await openBrowser();
    sim = await startSimulator({ memory: true, certs: CERTS, clock: '2026-03-02T08:00', seed: 7 });
  });
  afterAll(async () => {
    await browser.close();
    await sim.close();
  });

  it.each(MENU.map(({ path }) => path))('%s', async (path) => {
    for (const scheme of SCHEMES) {
      const page = await openPage(browser, { colorScheme: scheme });
      const errors: string[] = [];
      page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const answer = await page.goto(`${sim.urls.control}${path}`);
        expect(answer?.status()).toBe(200);
        expect(await page.textContent('[role=note]')).toContain('inte utfärdat av Kronofogden');
        expect({ path, width, wide: await isTooWide(page) }).toEqual({ path, width, wide: false });
        expect(await axeFinds(page)).toEqual([]);
      }
      await page.goto(`${sim.urls.control}${path}?lang=en`);
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      expect(await axeFinds(page)).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });
});
