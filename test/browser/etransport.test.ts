/** The portal's pages, used with a certificate: hand in, look, fetch; refused when there is reason to. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ansokan, CERTS, must, raise, type Stage } from '../journeys/stage';
import { axeFinds, describeInBrowser, isTooWide, openBrowser, openPage, SCHEMES, WIDTHS } from './browser';

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

  /** The kvittens of the first file when a program hands it in, in a world of its own that is otherwise the same. */
  const byScript = async (id: string): Promise<Buffer> => {
    const other = await raise();
    try {
      const client = other.as('bolag-a');
      const body = await ansokan({ count: 3, lopnummer: 1 });
      const { transaktionsid } = must(await client.submit({ transaction: 'bf.ansokan', name: NAME, body }));
      expect(transaktionsid).toBe(id);
      const wish = { transaction: 'bf.kvittens', inReplyTo: id, timeoutMs: 60_000 };
      return must(await client.waitFor(wish)).bytes;
    } finally {
      await other.close();
    }
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
    if (javaScriptEnabled) expect(kvittens.bytes).toEqual(await byScript(id));
    if (javaScriptEnabled) await page.waitForSelector('tbody tr:first-child [data-state]:has-text("hämtad")');
    await page.reload();
    expect(await row.innerText()).toContain('hämtad 2026-03-02 08:00');
    await done(page);
  });

  test('several files come in one package, each counted as fetched', async () => {
    const page = await withCertificate('bolag-d');
    for (const lopnummer of [1, 2]) {
      const bytes = await ansokan({ as: 'bolag-d', count: 1, lopnummer });
      await page.goto(`${web}/lamna`);
      await page.selectOption('#produkt', { label: 'Ansökan om betalningsföreläggande' });
      await page.setInputFiles('#fil', { name: 'DDD.ANSOKAN', mimeType: 'text/plain', buffer: bytes });
      await page.click('form[enctype] button');
      const id = (await page.textContent('.receipt pre')) ?? '';
      await stage.sim.journal.next('fil.levererad', ({ data }) => data['inReplyTo'] === id, { after: 0 });
    }
    await page.goto(`${web}/`);
    const listed = await page.locator('tbody th .named-file').allInnerTexts();
    expect(listed).toHaveLength(2);
    await page.check('[data-mark-all] > label input');
    const { name, bytes } = await fetchFrom(page, 'form[data-mark-all] > button');
    expect(name).toBe('filer-20260302-0800.zip');
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual([...listed].sort());
    await page.waitForSelector('tbody tr:last-child [data-state]:has-text("hämtad")');
    await page.goto(`${web}/`);
    expect(await page.locator('tbody tr').count()).toBe(0);
    await page.selectOption('#visa', 'alla');
    await page.click('form.row button');
    expect(await page.locator('tbody tr').count()).toBe(2);
    // Another organisation sees none of it.
    const other = await withCertificate('bolag-a');
    await other.goto(`${web}/?visa=alla`);
    expect(await other.innerText('main')).not.toContain('DDD');
    await done(page);
    await done(other);
  });

  test.each([
    ['sv-SE', 'Du släpps inte in', 'Certifikatet har gått ut.'],
    ['en-GB', 'You are not let in', 'The certificate has expired.'],
  ])(
    'a certificate that has expired is refused on a page that says why, in %s',
    async (locale, title, why) => {
      const page = await withCertificate('bolag-c', { locale });
      const answer = await page.goto(`${web}/`);
      expect([answer?.status(), answer?.headers()['x-genrep-reason']]).toEqual([403, 'expired']);
      expect(await page.textContent('h1')).toBe(title);
      expect(await page.innerText('main')).toContain(why);
      // The style sheet stands in the page: nothing else is answered.
      expect(await page.evaluate(STYLED)).toBe('rgb(255, 243, 196)');
      expect(await axeFinds(page)).toEqual([]);
      await done(page);
    },
  );

  test('without a certificate there is a page that says so', async () => {
    const page = await withCertificate(null);
    expect((await page.goto(`${web}/`))?.headers()['x-genrep-reason']).toBe('none');
    expect(await page.innerText('main')).toContain('Klienten visade inget certifikat.');
    await done(page);
  });

  test('a refused file is explained in the place of the form, with the code that a program is given', async () => {
    const page = await withCertificate('bolag-a');
    await page.goto(`${web}/lamna`);
    await page.selectOption('#produkt', { index: 1 });
    await page.setInputFiles('#fil', { name: 'Å <b>.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.click('form[enctype] button');
    await page.waitForSelector('.complaints');
    expect(await page.innerText('.complaints')).toContain('ET-FILNAMN');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
    await done(page);
  });

  test('another page’s form hands in and fetches nothing', async () => {
    const page = await withCertificate('bolag-a');
    const before = await stage.sim.journal.read({ after: 0, type: 'fil.mottagen', limit: 500 });
    await page.route('https://evil.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" enctype="multipart/form-data" action="${web}/lamna"><input name="produkt" value="x"><button>Go</button></form>`,
      }),
    );
    await page.goto('https://evil.example/');
    await Promise.all([page.waitForURL(`${web}/lamna`), page.click('button')]);
    expect(await page.innerText('main')).toContain('ET-FEL-URSPRUNG');
    const after = await stage.sim.journal.read({ after: 0, type: 'fil.mottagen', limit: 500 });
    expect(after).toHaveLength(before.length);
    await done(page);
  });

  test.each(['/?visa=alla', '/lamna', '/inlamnade', '/organisation', '/inlamnade/00', 'one file'])(
    '%s stands in three widths, light and dark, in both languages, and is held to axe',
    async (at) => {
      for (const colorScheme of SCHEMES) {
        const page = await withCertificate('bolag-a', { colorScheme });
        await page.goto(`${web}/inlamnade`);
        const to =
          at === 'one file' ? ((await page.getAttribute('tbody a', 'href')) ?? '') : `/et/et_web${at}`;
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(stage.sim.urls.data + to);
          expect({ to, width, wide: await isTooWide(page) }).toEqual({ to, width, wide: false });
          expect(await axeFinds(page)).toEqual([]);
        }
        await page.goto(`${stage.sim.urls.data}${to}${to.includes('?') ? '&' : '?'}lang=en`);
        expect(await page.getAttribute('html', 'lang')).toBe('en');
        expect(await axeFinds(page)).toEqual([]);
        await done(page);
      }
    },
  );
});

const STYLED = "getComputedStyle(document.querySelector('.ovning')).backgroundColor";
