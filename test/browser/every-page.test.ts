/**
 * Every page of the console, each row of its table, after a small story: opened in a browser in three widths, light and
 * dark, in both languages, and held to axe. Pages of the menu are opened before anything has happened too.
 */
import type { Browser } from 'playwright-core';
import { addressOf, MENU, ROWS } from './addresses';
import { axeFinds, describeInBrowser, isTooWide, openBrowser, openPage, SCHEMES, WIDTHS } from './browser';
import { tellStory, type Told } from './story';
import { raise, type Stage } from '../journeys/stage';

describeInBrowser('every page', () => {
  let browser: Browser;
  let told: Told;
  let empty: Stage;

  beforeAll(async () => {
    browser = await openBrowser();
    told = await tellStory();
    empty = await raise();
  });
  afterAll(async () => {
    await browser.close();
    await told.stage.close();
    await empty.close();
  });

  it.each(ROWS.map(({ path }) => path))('%s', async (path) => {
    const url = `${told.stage.sim.urls.control}${addressOf(path, told)}`;
    if (await isWholePage(url)) for (const scheme of SCHEMES) await look(url, path, scheme, WIDTHS);
  });

  it.each(MENU.map(({ path }) => path))('%s, when nothing has happened', async (path) => {
    await look(`${empty.sim.urls.control}${path}`, path, 'light', [390]);
  });

  /** A piece and a file are answered too; what they say is for their own tests. */
  async function isWholePage(url: string): Promise<boolean> {
    const answer = await fetch(url);
    expect([url, answer.status]).toEqual([url, 200]);
    const text = await answer.text();
    const isHtml = answer.headers.get('content-type')?.startsWith('text/html') === true;
    return isHtml && text.startsWith('<!doctype html>');
  }

  async function look(
    url: string,
    path: string,
    scheme: (typeof SCHEMES)[number],
    widths: readonly number[],
  ): Promise<void> {
    const page = await openPage(browser, { colorScheme: scheme });
    const errors: string[] = [];
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const answer = await page.goto(url);
      expect(answer?.status()).toBe(200);
      expect(await page.textContent('[role=note]')).toContain('inte utfärdat av Kronofogden');
      expect({ path, width, wide: await isTooWide(page) }).toEqual({ path, width, wide: false });
      expect(await axeFinds(page)).toEqual([]);
    }
    await page.goto(`${url}${url.includes('?') ? '&' : '?'}lang=en`);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await axeFinds(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  }
});
