/**
 * A real Chromium. On Linux (x64) it comes with the packages; elsewhere, or to use another, GENREP_TEST_BROWSER names
 * one that is installed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import axe from 'axe-core';

const NAMED = process.env['GENREP_TEST_BROWSER'];
const PACKED = process.platform === 'linux' && process.arch === 'x64';

/** Told in the test's name when there is none. */
export const NO_BROWSER: string | undefined =
  NAMED === undefined && !PACKED ? 'no browser: name one in GENREP_TEST_BROWSER' : undefined;

/** `describe`, or a skip that says why. */
export function describeInBrowser(name: string, body: () => void): void {
  if (NO_BROWSER === undefined) describe(name, body);
  else describe.skip(`${name} (${NO_BROWSER})`, body);
}

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: NAMED ?? packed(),
    args: [...ARGS, ...args],
    headless: true,
  });
}

const FOLDER = path.join(__dirname, '../../node_modules/.cache/genrep-chromium');
const UNPACK = path.join(__dirname, 'unpack.cjs');

/** Unpacked once, whole or not at all: other workers may be unpacking at the same time. It unpacks where TMPDIR says. */
function packed(): string {
  const file = path.join(FOLDER, 'chromium');
  if (existsSync(file)) return file;
  mkdirSync(path.dirname(FOLDER), { recursive: true });
  const own = mkdtempSync(`${FOLDER}-`);
  execFileSync(process.execPath, [UNPACK], { env: { ...process.env, TMPDIR: own } });
  try {
    renameSync(own, FOLDER);
  } catch {
    // Another worker was first.
    rmSync(own, { recursive: true, force: true });
  }
  return file;
}

export const WIDTHS = [1440, 1024, 390] as const;
export const SCHEMES = ['light', 'dark'] as const;

let width: number = WIDTHS[0];
/** How wide pages are opened now. */
export const currentWidth = (): number => width;

/** The same tests, with the pages in each width. */
export function describeAtEachWidth(name: string, body: () => void): void {
  for (const one of WIDTHS) {
    describeInBrowser(`${name}, ${one} pixels wide`, () => {
      beforeAll(() => {
        width = one;
      });
      body();
    });
  }
}

/** A page of its own context (cookies, certificate, language), closed with the browser. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'sv-SE',
    viewport: { width, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

/** What axe finds, as lines; a Content-Security-Policy forbids scripts in the page, so it is run from outside. */
export async function axeFinds(page: Page): Promise<string[]> {
  await page.waitForLoadState('load');
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const found = await inPage.run();
    return found.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
    }));
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** True when the page itself can be scrolled sideways: only its tables may. After a click the style may not be there yet. */
export async function isTooWide(page: Page): Promise<boolean> {
  await page.waitForLoadState('load');
  return page.evaluate(() => {
    const { documentElement } = (
      globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }
    ).document;
    return documentElement.scrollWidth > documentElement.clientWidth;
  });
}
