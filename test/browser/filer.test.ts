/** Files in the console: found, decoded, masked, with what is wrong in place. */
import type { Browser, Page } from 'playwright-core';
import { ansokan, must, raise, type Stage } from '../journeys/stage';
import { parseFault } from '../../simulator/services/planted';
import { axeFinds, describeAtEachWidth, isTooWide, openBrowser, openPage } from './browser';

describeAtEachWidth('files', () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;

  const handIn = async (body: Buffer, as = 'bolag-a'): Promise<void> => {
    const code = as === 'bolag-a' ? 'AAA' : 'BBB';
    must(await stage.as(as).submit({ transaction: 'bf.ansokan', name: `${code}.ANSOKAN`, body }));
  };
  const open = (path: string) => page.goto(`${stage.sim.urls.control}${path}`);
  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? '';

  beforeAll(async () => {
    stage = await raise();
    browser = await openBrowser();
    await handIn(await ansokan({ count: 12, faults: [parseFault('belopp-noll:9')!] }));
    await handIn(await ansokan({ count: 700 }));
    await handIn(await ansokan({ count: 12, form: 'xml', lopnummer: 2 }));
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

  it('are listed newest first, and filtered', async () => {
    await open('/filer');
    expect(await page.locator('tbody tr').count()).toBe(6);
    await page.selectOption('select[name=riktning]', 'in');
    await page.getByRole('button', { name: 'Visa' }).click();
    const rows = await page.locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(3);
    expect(rows[2]).toContain('✗ underkänd');
    expect(rows[1]).toContain('✓ godkänd');
  });

  it('a rejected file: the error stands at its record; people are masked until asked for', async () => {
    await open('/filer/1');
    expect(await axeFinds(page)).toEqual([]);
    // The name of the organisation itself stands among the facts.
    const records = async (): Promise<string> => (await page.locator('.record').allTextContents()).join();
    const masked = await records();
    await page.getByRole('link', { name: 'Nästa fel →' }).first().click();
    const wrong = page.locator('.record.wrong');
    expect(await wrong.locator('.finding').textContent()).toContain('BF-110');
    expect(await wrong.locator('h3').textContent()).toContain('handling 9');
    await open('/filer/1');
    await page.getByRole('link', { name: 'Visa personuppgifter' }).click();
    const shown = await records();
    const [name = ''] = /(?<=NAMN )\p{Lu}\p{L}+ \p{L}+/u.exec(shown) ?? [];
    expect(name).not.toBe('');
    expect(masked).not.toContain(name);
    await page.getByRole('link', { name: 'Visa byte' }).click();
    expect(await page.locator('pre.hex').first().textContent()).toMatch(/^ +0 {2}30 30 /);
    await page.getByText('Allt om fälten').first().press('Enter');
    expect(await axeFinds(page)).toEqual([]);
  });

  it('says by whom and by which way it came', async () => {
    await open('/filer/1');
    expect(await text('main')).toMatch(/, e-transport.*Bolag A \(Genrep\) 5560000167/);
  });

  it('goes to a handling far into a file, and shows it by line', async () => {
    await open('/filer/3');
    await page.getByLabel('handling').first().fill('650');
    await page.getByRole('button', { name: 'Gå till' }).first().click();
    expect(await page.locator('.record h3').first().textContent()).toContain('handling 650');
  });

  it('XML: handling by handling', async () => {
    await open('/filer/5');
    expect(await page.locator('.record h3').first().textContent()).toContain('Filens början');
    await page.getByRole('link', { name: 'Nästa →' }).first().click();
    expect(await page.locator('.record h3').first().textContent()).toContain('Handling 6');
    expect(await axeFinds(page)).toEqual([]);
  });

  it('a kvittens in its other form: the same values, and marked as not delivered', async () => {
    await open('/filer?riktning=out&transaktion=bf.kvittens');
    const rejected = await page.locator('tbody a').last().getAttribute('href');
    await open(rejected ?? '');
    await page.getByRole('link', { name: 'Samma kvittens som XML' }).click();
    const content = await text('main');
    expect(content).toContain('Den levererades inte så');
    expect(content).toContain('BF-110');
    expect(await page.locator('.record').allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/Utfall UNDERKÄND FIL|Utfall UNDERKÄND HANDLING/),
        expect.stringMatching(/Kod BF-110.*Text .*Atgard /s),
      ]),
    );
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('link', { name: 'Som den levererades' }).click();
    expect(await text('main')).not.toContain('Den levererades inte så');
  });

  it('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    for (const path of ['/filer', '/filer/1', '/filer/5?personer=visa&byte=visa']) {
      await open(path);
      expect([path, await isTooWide(page)]).toEqual([path, false]);
    }
  });

  it('is kept as it was handed in, and told when it is not there', async () => {
    const got = await fetch(`${stage.sim.urls.control}/filer/1/original`);
    expect(got.headers.get('content-disposition')).toContain('AAA.ANSOKAN');
    expect((await got.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    for (const path of ['/filer/99', '/filer/0x1', '/filer/99/original'])
      expect((await open(path))?.status()).toBe(404);
  });
});
