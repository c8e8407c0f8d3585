/** *Underlag*, used: from the numbers to the rows, to a transaction, and a layout tried without being kept. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startSimulator, type Simulator } from '../../simulator';
import { CERTS } from '../journeys/stage';
import { axeFinds, describeAtEachWidth, openBrowser, openPage } from './browser';

const LAYOUT = readFileSync(
  path.join(__dirname, '../../simulator/services/betalningsforelaggande/ansokan.layout.yaml'),
  'utf8',
);

describeAtEachWidth('Underlag', () => {
  let browser: Browser;
  let sim: Simulator;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    sim = await startSimulator({ memory: true, certs: CERTS, clock: '2026-03-02T08:00', seed: 7 });
  });
  beforeEach(async () => {
    page = await openPage(browser);
    await page.goto(`${sim.urls.control}/underlag`);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await sim.close();
  });

  it('leads from a number to its rows, and from page to page', async () => {
    const row = page.getByRole('row', { name: /^Verkställighet/ });
    const count = await row.getByRole('link').nth(3).innerText();
    await row.getByRole('link').nth(3).click();
    const caption = page.locator('caption');
    expect(await caption.innerText()).toBe(`1–50 av ${count} uppgifter`);
    const marks = await page.locator('tbody .mark').allInnerTexts();
    expect(new Set(marks)).toEqual(new Set(['antaget']));
    const first = await page.locator('tbody th').first().innerText();
    await page.getByRole('link', { name: 'Nästa sida' }).click();
    expect(await caption.innerText()).toBe(`51–100 av ${count} uppgifter`);
    expect(await page.locator('tbody th').first().innerText()).not.toBe(first);
  });

  it('searches by every word, in any order', async () => {
    await page.getByRole('searchbox').fill('00.INTRESSENTKOD bf.ansokan');
    await page.getByRole('searchbox').press('Enter');
    expect(await page.locator('tbody th').allInnerTexts()).toContain('bf.ansokan genrep-1 00.INTRESSENTKOD');
    await page.getByLabel('Stöd').selectOption('documented');
    await page.getByRole('button', { name: 'Visa' }).click();
    expect(await page.locator('.empty').innerText()).toContain('Ingen uppgift svarar mot det');
    expect(await page.getByLabel('Innehåller').inputValue()).toBe('00.INTRESSENTKOD bf.ansokan');
  });

  it('shows a transaction down to its fields, with the commands that replace it', async () => {
    await page.getByRole('link', { name: 'bf.ansokan', exact: true }).first().click();
    expect(await page.locator('h1').innerText()).toBe('Ansökan om betalningsföreläggande (bf.ansokan)');
    const code = page.getByRole('row', { name: /^INTRESSENTKOD/ }).first();
    expect(await code.getByRole('cell').nth(0).innerText()).toBe('13-15');
    expect(await code.innerText()).toContain('härlett');
    expect(await page.locator('pre').innerText()).toContain('npx genrep layout new bf.ansokan --out min/');
    expect(await axeFinds(page)).toEqual([]);
  });

  it('answers what is not there as not there', async () => {
    const answer = await page.goto(`${sim.urls.control}/underlag/finns.inte`);
    expect(answer?.status()).toBe(404);
  });

  it('says each mistake of a layout with its line, and shows a right one with ruler and sample', async () => {
    await page.getByRole('link', { name: 'Pröva en layout här på sidan' }).click();
    const text = page.getByLabel('Layouten (YAML)');
    const wrong = LAYOUT.replace('FILTYP', 'POSTTYP');
    await text.fill(wrong);
    await page.getByRole('button', { name: 'Kontrollera' }).click();
    const line = wrong.split('\n').findIndex((one) => one.includes('POSTTYP, at: 3')) + 1;
    const rows = page.getByRole('table', { name: /^Fel/ }).locator('tbody th');
    expect(await rows.first().innerText()).toBe(String(line));
    // What was written is still there to be corrected.
    expect(await text.inputValue()).toBe(wrong);

    await text.fill(LAYOUT);
    await page.getByRole('button', { name: 'Kontrollera' }).click();
    expect(await page.getByRole('status').innerText()).toContain('Inga fel');
    expect(await page.locator('pre.ruled').first().innerText()).toContain('00BF-ANSOKAN');
    const decoded = page.getByRole('table', { name: 'Samma fil avkodad' });
    expect(await decoded.innerText()).toContain('INTRESSENTKOD');
    expect(await axeFinds(page)).toEqual([]);
    await page.goto(`${sim.urls.control}/underlag`);
    expect(await page.locator('main').innerText()).toContain('Inga egna layouter är laddade');
  });

  it('takes an uploaded file, and says when it is too large', async () => {
    await page.goto(`${sim.urls.control}/underlag/prova-layout`);
    const upload = async (buffer: Buffer): Promise<void> => {
      await page
        .getByLabel('eller en fil')
        .setInputFiles({ name: 'min.yaml', mimeType: 'text/yaml', buffer });
      await page.getByRole('button', { name: 'Kontrollera' }).click();
    };
    await upload(Buffer.from('transaction: bf.ansokan\n'));
    expect(await page.getByRole('status').innerText()).toContain('min.yaml');
    expect(await page.getByRole('status').innerText()).toContain('edition');
    await upload(Buffer.alloc(200_000, '#'));
    expect(await page.locator('.complaints').innerText()).toContain('128 kB');
  });
});
