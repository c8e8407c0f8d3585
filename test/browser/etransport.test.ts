/** The portal's pages, used with a certificate: hand in, look, fetch; refused when there is reason to. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ansokan, CERTS, raise, type Stage } from '../journeys/stage';
import { describeInBrowser, openBrowser, openPage } from './browser';

const NAME = 'AAA.ANSOKAN';

describeInBrowser('e-transport in the browser', () => {
  let browser: Browser;
  let stage: Stage;
  let web = '';
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-fil-'));
  const fileOf = async (lopnummer: number): Promise<string> => {
    const file = path.join(folder, NAME);
    writeFileSync(file, await ansokan({ count: 3, lopnummer }));
    return file;
  };

  beforeAll(async () => {
    browser = await openBrowser();
    stage = await raise({ 'tls.refusal': 'forklaring' });
    web = `${stage.sim.urls.data}/et/et_web`;
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  /** Playwright ends the TLS of a page with a certificate itself, and cannot be told which CA the server has. */
  const withCertificate = (as: string | null, options: BrowserContextOptions = {}): Promise<Page> =>
    openPage(browser, {
      ignoreHTTPSErrors: true,
      ...(as === null
        ? {}
        : {
            clientCertificates: [
              {
                origin: stage.sim.urls.data,
                certPath: path.join(CERTS, `${as}.pem`),
                keyPath: path.join(CERTS, `${as}.key`),
              },
            ],
          }),
      ...options,
    });
  const done = (page: Page): Promise<void> => page.context().close();
  const handIn = async (page: Page, lopnummer: number): Promise<string> => {
    await page.goto(`${web}/lamna`);
    await page.selectOption('#produkt', { label: 'Ansökan om betalningsföreläggande' });
    await page.setInputFiles('#fil', await fileOf(lopnummer));
    await page.click('form[enctype] button');
    await page.waitForSelector('.receipt');
    return (await page.textContent('.receipt pre')) ?? '';
  };
  const fetchFrom = async (page: Page, button: string): Promise<{ name: string; bytes: Buffer }> => {
    const coming = page.waitForEvent('download');
    await page.click(button);
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };

  test.each([
    ['with script', true],
    ['without script', false],
  ])('a file is handed in, and its kvittens fetched, %s', async (_, javaScriptEnabled) => {
    const page = await withCertificate('bolag-a', { javaScriptEnabled });
    const id = await handIn(page, javaScriptEnabled ? 1 : 2);
    expect(await page.textContent('h1')).toBe('Filen är mottagen');
    const events = await stage.sim.journal.read({
      after: 0,
      type: 'fil.mottagen',
      transaktionsid: id,
      limit: 9,
    });
    expect(events.map(({ data }) => [data['door'], data['face']])).toEqual([['etransport', 'browser']]);
    await stage.sim.journal.next('fil.levererad', ({ data }) => data['inReplyTo'] === id, { after: 0 });

    await page.goto(`${web}/inlamnade`);
    const row = page.locator('tbody tr').first();
    expect(await row.innerText()).toContain('godkänd');
    const kvittens = await fetchFrom(page, 'tbody tr:first-child form.act button');
    expect(kvittens.name).toBe(`SUPRO.AAA.KVITTENS${javaScriptEnabled ? '' : '.0002'}`);
    expect(kvittens.bytes.toString('latin1')).toContain(id);
    if (javaScriptEnabled) await page.waitForSelector('tbody tr:first-child [data-state]:has-text("hämtad")');
    await page.reload();
    expect(await row.innerText()).toContain('hämtad 2026-03-02 08:00');
    await done(page);
  });
});
