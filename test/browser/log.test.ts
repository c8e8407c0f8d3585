/** *Händelselogg* and one file's road, used as people use them. */
import https from 'node:https';
import type { Browser, Page } from 'playwright-core';
import { ansokan, must, raise, type Stage } from '../journeys/stage';
import { axeFinds, describeAtEachWidth, isTooWide, openBrowser, openPage } from './browser';

describeAtEachWidth('Händelselogg', () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;
  let good: string;
  let bad: string;

  beforeAll(async () => {
    browser = await openBrowser();
    stage = await raise();
    const client = stage.as('bolag-a');
    const hand = async (body: Buffer) =>
      must(await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body })).transaktionsid;
    good = await hand(await ansokan({ count: 3 }));
    bad = await hand(Buffer.from('99skräp\r\n', 'latin1'));
    must(
      await client.waitFor({
        transaction: 'bf.kvittens',
        inReplyTo: good,
        timeoutMs: 30_000,
        intervalMs: 50,
      }),
    );
    page = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });
  const open = (path: string) => page.goto(`${stage.sim.urls.control}${path}`);
  const rows = () => page.locator('.event');
  /** A connection without a certificate. */
  const knock = () =>
    new Promise<void>((resolve) => {
      const url = `${stage.sim.urls.etransport}/x`;
      https
        .get(url, { rejectUnauthorized: false }, (answer) => answer.resume().on('end', resolve))
        .on('error', () => resolve());
    });

  it('new events come on top by themselves; a pause holds them, what is open stays open', async () => {
    await open('/handelselogg');
    await rows().first().waitFor();
    await rows().last().locator('summary').click();
    await page.waitForFunction('document.querySelector(".event:last-child details").open');
    await stage.sim.clock.advance('PT15M');
    await page.locator('.event:first-child', { hasText: 'Klockan flyttad' }).waitFor();
    expect(await rows().last().locator('details').getAttribute('open')).not.toBeNull();
    await page.getByRole('button', { name: 'Pausa' }).click();
    await knock();
    await stage.sim.journal.next('anslutning.avvisad', () => true, { after: 0 });
    expect(await page.getByText('Anslutning avvisad').count()).toBe(1); // of the filter alone
    await page.getByRole('button', { name: 'Fortsätt' }).click();
    await page.locator('.event:first-child', { hasText: 'Anslutning avvisad' }).waitFor();
  });

  it('a refused connection tells reason and remedy, and can be reported', async () => {
    await open('/handelselogg?typ=anslutning.*');
    const row = rows().first();
    expect(await row.innerText()).toContain('Klienten visade inget certifikat.');
    expect(await row.innerText()).toContain('Anslut med ett certifikat och dess nyckel');
    await row.locator('summary').click();
    await row.getByRole('button', { name: 'Kopiera felanmälan' }).click();
    await row.getByRole('button', { name: /✓/ }).waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toMatch(/^ÖVNING – inte utfärdat av Kronofogden/);
    expect(copied).toMatch(/5\. Problembeskrivning: .*Klienten visade inget certifikat\./);
  });

  it('is filtered by what the form says', async () => {
    await open('/handelselogg');
    await page.getByLabel('Bara fel').check();
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await page.waitForURL(/fel=1/);
    expect(await rows().evaluateAll((all) => all.length)).toBe(2);
    expect(await page.locator('.event:not(.failed)').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Händelser' }).selectOption('fil.*');
    await page.getByLabel('Organisation').selectOption({ label: 'Bolag A (Genrep)' });
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await page.waitForURL(/typ=fil/);
    expect(await rows().allInnerTexts()).toEqual([expect.stringMatching(/Fil kontrollerad[\s\S]*underkänd/)]);
    await page.getByRole('link', { name: 'Visa allt' }).click();
    await page.waitForURL(/handelselogg$/);
    await open('/handelselogg?till=2026-03-02T08:00');
    expect(await page.getByText('Klockan flyttad').count()).toBe(1); // of the filter alone
    await open('/handelselogg?text=nothing-has-this');
    expect(await page.locator('main').innerText()).toContain('Ingen händelse på sidan innehåller texten.');
    await open('/handelselogg?till=igår');
    expect(await page.locator('main').innerText()).toContain('Det är ingen tidpunkt.');
  });

  it('older pages are reached, and lead back', async () => {
    for (let turn = 0; turn < 60; turn++) await stage.sim.clock.advance('PT1M');
    await open('/handelselogg?typ=klocka.*');
    expect(await rows().count()).toBe(50);
    await page.getByRole('link', { name: 'Äldre' }).click();
    await page.waitForURL(/fore=/);
    expect(await rows().count()).toBe(11);
    expect(await page.getByRole('link', { name: 'Äldre' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Pausa' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Till de senaste' }).click();
    await page.waitForURL(/typ=klocka\.\*$/);
  });

  it('an approved file’s road goes from its certificate to its mål', async () => {
    await open(`/handelselogg?transaktionsid=${good}`);
    await rows().last().locator('summary').click();
    await rows().last().getByRole('link', { name: 'filens hela väg' }).click();
    await page.waitForURL(/handelselogg\/fil\//);
    const road = await page.locator('.road').innerText();
    expect(road).toMatch(/Anslutning[\s\S]*O=Bolag A[\s\S]*TLSv1\.3[\s\S]*Inlämning[\s\S]*AAA\.ANSOKAN/);
    expect(road).toMatch(/Kontroll[\s\S]*godkänd[\s\S]*Kvittens[\s\S]*SUPRO\.AAA\.KVITTENS[\s\S]*hämtad/);
    expect(await page.locator('.road a[href^="/mal/"]').count()).toBe(3);
    await stage.sim.clock.advance('kväll');
    await page.locator('.road', { hasText: 'Bekräftelse på ansökan' }).waitFor();
  });

  it('a rejected file’s road tells each finding, and fills in the fault report', async () => {
    await open(`/handelselogg/fil/${bad}`);
    expect(await page.locator('.bad-step').innerText()).toMatch(/underkänd[\s\S]*rad 1/);
    expect(await page.locator('.bad-step tbody tr').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Kopiera felanmälan' }).click();
    await page.getByRole('button', { name: /✓/ }).waitFor();
    const lines = (await page.evaluate<string>('navigator.clipboard.readText()')).split('\n');
    expect(lines.slice(3, 7)).toEqual([
      '1. Applikation: Supro',
      '2. Filens namn: AAA.ANSOKAN',
      '3. Ingivare: AAA, Bolag A (Genrep), 5560000167, e-post: (fyll i), telefon: (fyll i)',
      `4. Transaktionsid: ${bad}`,
    ]);
    expect(lines[1]).toContain('skicka den inte');
  });

  it('a file that is not there is told so', async () => {
    const answer = await open('/handelselogg/fil/%3Cscript%3E');
    expect(answer?.status()).toBe(404);
    expect(await page.locator('main').innerText()).toContain('<script>');
  });

  it('holds on a small screen, in the dark, in English', async () => {
    const small = await openPage(browser, {
      viewport: { width: 390, height: 800 },
      colorScheme: 'dark',
      locale: 'en-GB',
    });
    for (const path of [`/handelselogg/fil/${bad}`, `/handelselogg/fil/${good}`, '/handelselogg?fel=1']) {
      await small.goto(`${stage.sim.urls.control}${path}`);
      expect(await small.getAttribute('html', 'lang')).toBe('en');
      await small.locator('summary').first().click();
      expect(await axeFinds(small)).toEqual([]);
      expect(await isTooWide(small)).toBe(false);
    }
  });
});
