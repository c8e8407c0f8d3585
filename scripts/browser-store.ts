/**
 * The portal's pages in a browser that finds the CA and the client certificate in its own store (NSS) and picks the latter
 * by policy, as an office's browser does; nothing between the browser and the portal ends the TLS. By hand, on Linux:
 * GENREP_TEST_BROWSER names a full Chromium (the headless shell shows no certificate of its own store), `certutil` and
 * `pk12util` are found, and the folder of Chromium's policies may be written to. `GENREP_TEST_POLICIES` names another.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { ansokan, CERTS, raise, type Stage } from '../test/journeys/stage';

const POLICIES = process.env['GENREP_TEST_POLICIES'] ?? '/etc/chromium/policies/managed';
const POLICY = path.join(POLICIES, 'genrep-test.json');
const NAME = 'AAA.ANSOKAN';
const LANGUAGES = [
  { locale: 'sv-SE', received: 'Filen är mottagen', approved: 'godkänd' },
  { locale: 'en-GB', received: 'The file has been received', approved: 'approved' },
] as const;

async function main(): Promise<void> {
  const browser = process.env['GENREP_TEST_BROWSER'];
  if (browser === undefined) throw new Error('Name a full Chromium in GENREP_TEST_BROWSER.');
  if (existsSync(POLICY)) throw new Error(`${POLICY} exists already; remove it first.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'genrep-store-'));
  const stage = await raise({ 'tls.refusal': 'forklaring' });
  const { data } = stage.sim.urls;
  try {
    mkdirSync(POLICIES, { recursive: true });
    const choice = JSON.stringify({ pattern: data, filter: {} });
    writeFileSync(POLICY, JSON.stringify({ AutoSelectCertificateForUrls: [choice] }));
    for (const [at, words] of LANGUAGES.entries()) {
      const context = await open(browser, path.join(folder, words.locale), 'bolag-a', words.locale);
      await handInAndFetch(stage, await context.newPage(), at + 1, words);
      await context.close();
    }
    const stranger = await open(browser, path.join(folder, 'utan-orgnr'), 'utan-orgnr', 'sv-SE');
    await refused(await stranger.newPage(), `${data}/et/et_web/`);
    await stranger.close();
  } finally {
    rmSync(POLICY, { force: true });
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A home folder of its own, whose store holds the CA of the server and one client certificate. */
async function open(browser: string, home: string, as: string, locale: string): Promise<BrowserContext> {
  const folder = path.join(home, '.pki/nssdb');
  mkdirSync(folder, { recursive: true });
  const store = `sql:${folder}`;
  const pin = readFileSync(path.join(CERTS, 'pin.txt'), 'utf8').trim();
  execFileSync('certutil', ['-d', store, '-N', '--empty-password']);
  execFileSync('certutil', [
    '-d',
    store,
    '-A',
    '-n',
    'genrep',
    '-t',
    'C,,',
    '-i',
    path.join(CERTS, 'ca.pem'),
  ]);
  execFileSync('pk12util', ['-d', store, '-i', path.join(CERTS, `${as}.p12`), '-W', pin]);
  return chromium.launchPersistentContext(path.join(home, 'profile'), {
    executablePath: browser,
    headless: true,
    locale,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: { ...process.env, HOME: home },
  });
}

async function handInAndFetch(
  { sim }: Stage,
  page: Page,
  lopnummer: number,
  words: (typeof LANGUAGES)[number],
): Promise<void> {
  const web = `${sim.urls.data}/et/et_web`;
  await page.goto(`${web}/lamna`);
  await page.selectOption('#produkt', { label: 'Ansökan om betalningsföreläggande' });
  const buffer = await ansokan({ count: 3, lopnummer });
  await page.setInputFiles('#fil', { name: NAME, mimeType: 'text/plain', buffer });
  await page.click('form[enctype] button');
  await page.waitForSelector('.receipt');
  const title = await page.textContent('h1');
  const id = (await page.textContent('.receipt pre')) ?? '';
  if (title !== words.received || !/^[\w-]{8,}$/.test(id)) throw new Error(`${title}: ${id}`);
  await sim.journal.next('fil.levererad', ({ data }) => data['inReplyTo'] === id, { after: 0 });
  await page.goto(`${web}/inlamnade`);
  const row = await page.locator('tbody tr').first().innerText();
  const coming = page.waitForEvent('download');
  await page.click('tbody tr:first-child form.act button');
  const kvittens = readFileSync(await (await coming).path(), 'latin1');
  if (!row.includes(words.approved) || !kvittens.includes(id)) throw new Error(row);
  console.log(`${words.locale}: handed in (${id}), ${words.approved}, kvittens fetched`);
}

async function refused(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address).catch((error: unknown) => String(error));
  const told = typeof answer === 'string' ? answer : `${answer?.status()} ${await page.innerText('body')}`;
  if (!/^403 |ERR_BAD_SSL_CLIENT_AUTH_CERT/.test(told)) throw new Error(`let in: ${told}`);
  console.log(`a certificate without an organisation number: ${told.slice(0, 200).replaceAll(/\s+/g, ' ')}`);
}

void main();
