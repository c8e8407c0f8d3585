/** Two files beside one another in the console: what was corrected, field by field, and what was found. */
import type { Browser, Page } from 'playwright-core';
import { ansokan, fileOf, must, raise, type Stage } from '../journeys/stage';
import { parseFault } from '../../simulator/services/planted';
import { axeFinds, describeAtEachWidth, isTooWide, openBrowser, openPage } from './browser';

describeAtEachWidth('compare', () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;

  const handIn = async (body: Buffer, transaction = 'bf.ansokan'): Promise<void> =>
    void must(await stage.as('bolag-a').submit({ transaction, name: 'AAA.ANSOKAN', body }));
  const open = (path: string) => page.goto(`${stage.sim.urls.control}${path}`);
  const main = async (): Promise<string> => (await page.textContent('main')) ?? '';
  const idOf = async (nth: number): Promise<number> => {
    const answer = await fetch(
      `${stage.sim.urls.control}/api/v1/mailbox?org=5560000167&direction=in&limit=20`,
    );
    const { files } = (await answer.json()) as { files: { id: number }[] };
    return files[nth]?.id ?? 0;
  };

  beforeAll(async () => {
    stage = await raise();
    browser = await openBrowser();
    await handIn(await ansokan({ count: 12, faults: [parseFault('belopp-noll:9')!] }));
    await stage.sim.clock.advance('PT1M');
    // Another in between, rejected too.
    await handIn(
      await ansokan({ count: 2, lopnummer: 7, seed: '5', faults: [parseFault('belopp-noll:1')!] }),
    );
    await stage.sim.clock.advance('PT1M');
    await handIn(await ansokan({ count: 12 }));
    await handIn(await ansokan({ count: 12, form: 'xml' }));
    await handIn(await fileOf('verk.ansokan', { count: 2 }), 'verk.ansokan');
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

  it('the page of a rejected file leads to its correction, which is the one with the same löpnummer', async () => {
    const [rejected, corrected] = [await idOf(0), await idOf(2)];
    await open(`/filer/${rejected}`);
    await page.getByRole('link', { name: 'Jämför med rättelsen' }).click();
    expect(new URL(page.url()).pathname).toBe(`/filer/${rejected}/jamfor/${corrected}`);
    const records = page.locator('.record');
    expect(await records.count()).toBe(1);
    expect(await records.locator('h3').textContent()).toContain('ändrad');
    expect(await records.locator('h3').textContent()).toContain('handling 9');
    const row = await records.locator('tbody tr').first().allTextContents();
    expect(row[0]).toMatch(/BELOPP.*0,00 kr.*[1-9].*,\d\d kr/);
    expect(await page.locator('ul.compared li').allTextContents()).toEqual([
      expect.stringContaining('BF-110'),
    ]);
    expect(await main()).toMatch(/Försvann 1/);
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('link', { name: 'Byt plats' }).click();
    expect(await main()).toMatch(/Försvann 0.*Nya 1/);
  });

  it('chooses among later files of the same transaction', async () => {
    await open(`/filer/${await idOf(0)}/jamfor`);
    expect(await page.locator('tbody tr').count()).toBe(3);
    expect(await main()).toContain('samma löpnummer');
    await open(`/filer/${await idOf(4)}/jamfor`);
    expect(await main()).toContain('Ingen senare fil');
  });

  it('another form of the same file: compared by meaning', async () => {
    await open(`/filer/${await idOf(2)}/jamfor/${await idOf(3)}`);
    expect(await main()).toContain('olika layouter');
    // A code that the two forms write in different words is a difference; nothing else is.
    const rows = await page.locator('.record tbody tr').allTextContents();
    expect(new Set(rows)).toEqual(new Set(['TYP 04 KravKKapitalSlag av krav']));
    expect(await main()).not.toMatch(/[1-9]\d* (?:tillkomna|borttagna)/);
  });

  it('another file: removed and added; people are masked until asked for', async () => {
    const address = `/filer/${await idOf(0)}/jamfor/${await idOf(1)}`;
    await open(address);
    const masked = await main();
    expect(masked).toMatch(/\d+ ändrade/);
    expect(masked).toMatch(/1\d borttagna/);
    await page.getByRole('link', { name: 'Visa personuppgifter' }).click();
    expect(await main()).not.toContain('•');
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await isTooWide(page)).toBe(false);
  });

  it('never files of two transactions, or one that is not there', async () => {
    expect((await open(`/filer/${await idOf(0)}/jamfor/${await idOf(4)}`))?.status()).toBe(409);
    expect(await main()).toContain('JAMFOR-TRANSAKTION');
    for (const path of ['/filer/1/jamfor/999', '/filer/999/jamfor', '/filer/x/jamfor/1'])
      expect((await open(path))?.status()).toBe(404);
  });
});
