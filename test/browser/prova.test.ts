/** A file of one's own is tried: what would happen is told, and nothing has. */
import type { Browser, Page } from 'playwright-core';
import { parseFault } from '../../simulator/services/planted';
import { ansokan, must, raise, type Stage } from '../journeys/stage';
import { axeFinds, describeAtEachWidth, isTooWide, openBrowser, openPage } from './browser';

describeAtEachWidth('a file of one’s own', () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;
  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? '';
  const attempt = async (buffer: Buffer, name = 'AAA.ANSOKAN', org?: string): Promise<void> => {
    await page.goto(`${stage.sim.urls.control}/filer/prova`);
    await page.setInputFiles('input[type=file]', { name, mimeType: 'text/plain', buffer });
    if (org !== undefined) await page.selectOption('select[name=org]', org);
    await page.getByRole('button', { name: 'Pröva' }).click();
  };
  const journal = async (): Promise<number> => {
    const answer = await fetch(`${stage.sim.urls.control}/api/v1/status`);
    return ((await answer.json()) as { journal: { lastSeq: number } }).journal.lastSeq;
  };

  beforeAll(async () => {
    stage = await raise();
    browser = await openBrowser();
    const body = await ansokan({ count: 2 });
    must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    await stage.sim.clock.advance('PT1M');
    page = await openPage(browser);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  it('is judged, its kvittens shown, its löpnummer by the ledger of the chosen organisation; nothing is kept', async () => {
    const before = await journal();
    await attempt(
      await ansokan({ count: 40, faults: [parseFault('belopp-noll:30')!] }),
      undefined,
      '5560000167',
    );
    expect(await axeFinds(page)).toEqual([]);
    const shown = await text('main');
    expect(shown).toContain('underkänd');
    expect(shown).toContain('1: väntat 2');
    expect(shown).toContain('10BF-110');
    const places = await page.locator('.record .finding').allTextContents();
    expect(places[0]).toContain('BF-102');
    expect(places.at(-1)).toContain('BF-110');
    expect(shown).not.toMatch(/\b(?:19|20)\d{6}-?\d{4}\b/);
    await attempt(await ansokan({ count: 2, lopnummer: 2 }), undefined, '5560000167');
    expect(await text('main')).toContain('2: det som väntas');
    expect(await text('.lead')).toContain('godkänd');
    expect(await journal()).toBe(before);
    await page.goto(`${stage.sim.urls.control}/filer`);
    expect(await page.locator('tbody tr').count()).toBe(2);
  });

  it('tells what it cannot read, and what is too large', async () => {
    await attempt(Buffer.from('hej'), 'hej.txt');
    expect(await text('.complaints')).toContain('INSPECT-UNKNOWN');
    await attempt(Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
    expect(await text('.complaints')).toContain('FIL-STOR');
  });

  it('XML, on a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await attempt(await ansokan({ count: 3, form: 'xml' }));
    expect(await text('main')).toContain('<Utfall>GODK');
    expect(await isTooWide(page)).toBe(false);
  });
});
