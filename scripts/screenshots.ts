/**
 * Pictures of every page in the menu, of the console and of the portal in the browser, in three widths and two schemes, after
 * a small story. All go to `.genrep/skarmbilder`; those that the README shows go to `docs/skarmbilder` too.
 */
import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { addressOf, MENU } from '../test/browser/addresses';
import { isTooWide, openBrowser, openPage, SCHEMES, WIDTHS } from '../test/browser/browser';
import { tellStory, type Told } from '../test/browser/story';

const ALL = path.join(__dirname, '../.genrep/skarmbilder');
const KEPT = path.join(__dirname, '../docs/skarmbilder');
const MOST_BYTES = 150_000;
/** Of the pictures in light colours at the largest width: name in `ALL` without ending, name in `KEPT`. */
const SHOWN: Readonly<Record<string, string>> = {
  'konsol-nu-1440-light': 'nu.png',
  'konsol-fil-1440-light': 'fil.png',
  'konsol-underlag-1440-light': 'underlag.png',
};

interface Shot {
  readonly name: string;
  readonly url: string;
}

async function main(): Promise<void> {
  rmSync(ALL, { recursive: true, force: true });
  for (const folder of [ALL, KEPT]) mkdirSync(folder, { recursive: true });
  const told = await tellStory();
  const browser = await openBrowser();
  for (const shot of shotsOf(told)) await take(browser, shot, told);
  await browser.close();
  await told.stage.close();
  keep();
}

function shotsOf(told: Told): Shot[] {
  const { control, data } = told.stage.sim.urls;
  const named = (address: string): string => address.replaceAll(/^\/|\/$/g, '').replaceAll('/', '-');
  return [
    ...MENU.map(({ path: row }) => ({
      name: `konsol-${named(row) || 'nu'}`,
      url: control + addressOf(row, told),
    })),
    { name: 'konsol-fil', url: control + addressOf('/filer/:id', told) },
    ...['', 'lamna', 'inlamnade', 'organisation'].map((one) => ({
      name: `portal-${one || 'hamta'}`,
      url: `${data}/et/et_web/${one}`,
    })),
  ];
}

async function take(browser: Browser, { name, url }: Shot, { stage }: Told): Promise<void> {
  const { sim } = stage;
  const certificate = {
    origin: sim.urls.data,
    certPath: path.join(sim.certs, 'bolag-a.pem'),
    keyPath: path.join(sim.certs, 'bolag-a.key'),
  };
  for (const colorScheme of SCHEMES) {
    const page = await openPage(browser, {
      colorScheme,
      ignoreHTTPSErrors: true,
      clientCertificates: [certificate],
    });
    for (const width of WIDTHS) await shoot(page, `${name}-${width}-${colorScheme}`, url, width);
    await page.context().close();
  }
}

async function shoot(page: Page, name: string, url: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: name in SHOWN ? 760 : 900 });
  const answer = await page.goto(url);
  const status = answer?.status() ?? 0;
  const wide = await isTooWide(page);
  console.log(`${name} ${status}${wide ? ' TOO WIDE' : ''}`);
  if (status === 200) await page.screenshot({ path: path.join(ALL, `${name}.png`) });
}

function keep(): void {
  for (const [from, to] of Object.entries(SHOWN)) {
    const file = path.join(ALL, `${from}.png`);
    const { size } = statSync(file);
    if (size > MOST_BYTES) throw new Error(`${from}.png has ${size} bytes; at most ${MOST_BYTES} are kept`);
    cpSync(file, path.join(KEPT, to));
  }
}

void main();
