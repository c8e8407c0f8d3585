/** Mål in the console: found, looked at, made to move; letters; an application on paper. */
import type { Browser, Page } from 'playwright-core';
import { ansokan, must, raise, type Stage } from '../journeys/stage';
import { axeFinds, describeAtEachWidth, isTooWide, openBrowser, openPage } from './browser';

describeAtEachWidth('mål', () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;
  const open = (path: string) => page.goto(`${stage.sim.urls.control}${path}`);
  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? '';

  beforeAll(async () => {
    stage = await raise();
    browser = await openBrowser();
    const body = await ansokan({ count: 30 });
    must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    await stage.sim.clock.advance('PT1M');
  });
  beforeEach(async () => {
    page = await openPage(browser);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  it('are listed page by page, and found by reference', async () => {
    await open('/mal');
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.locator('tbody tr').count()).toBe(25);
    const reference = (await page.locator('tbody tr').nth(7).locator('td').nth(2).textContent()) ?? '';
    await page.getByRole('link', { name: 'Fler mål' }).click();
    expect(await page.locator('tbody tr').count()).toBe(5);
    await page.getByLabel('referens').fill(reference);
    await page.getByRole('button', { name: 'Visa' }).click();
    const rows = await page.locator('tbody tr').allTextContents();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.includes(reference))).toBe(true);
  });

  it('one is delivered, contested for a part, and its life is told with its letters', async () => {
    await open('/mal');
    await page.locator('tbody th a').first().click();
    expect(await text('.lead')).toContain('registrerat');
    expect(await axeFinds(page)).toEqual([]);
    const masked = await text('main');
    expect(masked).toContain('•');
    await page.getByRole('link', { name: 'Visa personuppgifter' }).click();
    expect(await text('table')).not.toContain('•');
    await page.getByRole('button', { name: 'svaranden delges' }).click();
    expect(await text('.said')).toContain('Det har hänt.');
    expect(await text('.lead')).toContain('förklaringstid löper');
    const part = page.locator('li', {
      has: page.getByRole('button', { name: 'svaranden bestrider en del' }),
    });
    await part.getByLabel('belopp, kronor').fill('ett');
    await part.getByRole('button').click();
    expect(await text('.complaints')).toContain('Beloppet går inte att läsa.');
    await part.getByLabel('belopp, kronor').fill('10,50');
    await part.getByRole('button').click();
    expect(await text('.lead')).toContain('bestritt till en del');
    const life = await text('main');
    expect(life).toContain('delgivet');
    await page.getByRole('link', { name: 'handling 1', exact: true }).click();
    expect(await page.locator('.record h3').first().textContent()).toContain('handling 1');
  });

  it('an application on paper becomes a mål, and is confirmed by a letter', async () => {
    await open('/mal/papper');
    expect(await axeFinds(page)).toEqual([]);
    await page.getByLabel('kapital, kronor').fill('1 234,50');
    await page.getByRole('button', { name: 'Registrera' }).click();
    expect(await text('.said')).toContain('Målet är registrerat.');
    expect(await text('dl')).toMatch(/1\s234,50/);
    await open('/brev');
    expect(await axeFinds(page)).toEqual([]);
    await page.locator('tbody th a').first().click();
    expect(await page.locator('article.letter p').first().textContent()).toContain('ÖVNING');
    expect(await axeFinds(page)).toEqual([]);
  });

  it('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    for (const path of ['/mal', '/mal/papper', '/brev', '/brev/1']) {
      await open(path);
      expect([path, await isTooWide(page)]).toEqual([path, false]);
    }
    await open('/mal');
    await page.locator('tbody th a').first().click();
    expect(await isTooWide(page)).toBe(false);
  });

  it('tells what is not there', async () => {
    for (const path of ['/mal/99-1-26', '/brev/99']) expect((await open(path))?.status()).toBe(404);
  });
});
