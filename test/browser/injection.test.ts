/** Files whose texts try to be markup, or to turn the line: every page shows them as text, and runs nothing. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openLayouts } from '../../simulator/knowledge';
import { session } from '../cli/terminal';
import { ansokan, emptyFolder, must, raise, type Stage } from '../journeys/stage';
import { describeInBrowser, openBrowser, openPage } from './browser';

const MARKUP = '"><img src=x onerror=alert(1)>';
const SCRIPT = '<script>alert(2)</script>';
const BIDI = '\u202egnp\u200b.exe';
const ESCAPE = '\u001b[31mred';

/** The fields of these roles filled with something else, in every post that has them. */
async function poisoned(texts: Readonly<Record<string, string>>): Promise<Buffer> {
  const layout = (await openLayouts([])).editions('bf.ansokan', 'fixed')[0]!;
  const lines = (await ansokan({ count: 3 })).toString('latin1').split('\r\n');
  return Buffer.from(
    lines
      .map((line) => {
        const post = layout.posts.find((one) => line !== '' && line.startsWith(one.post));
        let text = line;
        for (const { role, from, length } of post?.fields ?? []) {
          const evil = role === undefined ? undefined : texts[role];
          if (evil === undefined) continue;
          text =
            text.slice(0, from - 1) + evil.slice(0, length).padEnd(length) + text.slice(from - 1 + length);
        }
        return text;
      })
      .join('\r\n'),
    'latin1',
  );
}

describeInBrowser('what files hold is never obeyed', () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;
  let ran: string[];

  /** The page as its reader sees it; nothing of it is an element of the file's making. */
  const read = async (address: string): Promise<string> => {
    const answer = await page.goto(`${stage.sim.urls.control}${address}`);
    expect([address, answer?.status()]).toEqual([address, 200]);
    expect([
      address,
      await page.locator('main img, main script, main iframe, body > script').count(),
    ]).toEqual([address, 0]);
    expect([address, ran]).toEqual([address, []]);
    const text = (await page.textContent('body')) ?? '';
    expect([address, /(?![\n\t])\p{Cc}|[\u202a-\u202e\u200b]/u.test(text)]).toEqual([address, false]);
    return text;
  };

  beforeAll(async () => {
    stage = await raise();
    browser = await openBrowser();
    const control = `${stage.sim.urls.control}/api/v1`;
    const forced = await fetch(`${control}/overrides`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ org: '5560000167', verdict: 'godkand' }),
    });
    expect(forced.status).toBe(201);
    const a = stage.as('bolag-a');
    const evil = { 'svarande.namn': SCRIPT, 'ingivare.referens': MARKUP, grund: MARKUP };
    must(await a.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: await poisoned(evil) }));
    await stage.sim.clock.advance('PT1M');
    const odd = { 'svarande.namn': ESCAPE, grund: `${SCRIPT}${ESCAPE}` };
    must(await a.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: await poisoned(odd) }));
    const xml = (await ansokan({ count: 2, form: 'xml', lopnummer: 2 })).toString('utf8');
    const turned = xml.replace(/<Namn>[^<]*</g, `<Namn>${BIDI}&lt;script&gt;alert(3)&lt;/script&gt;<`);
    must(await a.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body: Buffer.from(turned) }));
    await stage.sim.clock.advance('PT1M');
    await stage.sim.clock.advance('P40D');
    page = await openPage(browser);
    ran = [];
    page.on('dialog', (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => ran.push(String(error)));
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  it('files, in text and bytes', async () => {
    const list =
      (await (await fetch(`${stage.sim.urls.control}/filer?riktning=in`)).text()).match(/\/filer\/\d+/g) ??
      [];
    expect(list).toHaveLength(3);
    await read('/filer');
    const shown: string[] = [];
    for (const address of list)
      for (const more of ['', '?personer=visa', '?personer=visa&byte=visa', '?lang=en&personer=visa'])
        shown.push(await read(`${address}${more}`));
    const all = shown.join('\n');
    for (const text of [SCRIPT, MARKUP.slice(0, 10), 'U+001B', 'U+202E', 'U+200B', '<script>alert(3)'])
      expect(all).toContain(text);
  });

  it('mål, letters, files that tell of them, and the journal', async () => {
    await read('/');
    const mal = await read('/mal');
    expect(mal).toContain(MARKUP.slice(0, 10));
    const listed = (await (await fetch(`${stage.sim.urls.control}/api/v1/cases`)).json()) as {
      cases: { malnummer: string }[];
    };
    for (const { malnummer } of listed.cases)
      expect(await read(`/mal/${malnummer}?personer=visa`)).toContain(SCRIPT);
    await read('/brev');
    await read('/handelselogg');
    const out =
      (await (await fetch(`${stage.sim.urls.control}/filer?riktning=out`)).text()).match(/\/filer\/\d+/g) ??
      [];
    expect(out.length).toBeGreaterThan(2);
    for (const address of out) await read(`${address}?personer=visa`);
    const roads = await (await fetch(`${stage.sim.urls.control}/api/v1/mailbox?direction=in`)).text();
    const { files } = JSON.parse(roads) as { files: { transaktionsid: string }[] };
    for (const { transaktionsid } of files) await read(`/handelselogg/fil/${transaktionsid}`);
  });

  it('a file that is tried, with a name of its own', async () => {
    await page.goto(`${stage.sim.urls.control}/filer/prova?lang=sv`);
    const buffer = await poisoned({ 'svarande.namn': SCRIPT });
    await page.setInputFiles('input[type=file]', {
      name: `${MARKUP}.ANSOKAN`,
      mimeType: 'text/plain',
      buffer,
    });
    await page.selectOption('select[name=transaktion]', 'bf.ansokan');
    await page.getByLabel('Visa personuppgifter').check();
    await page.getByRole('button', { name: 'Pröva' }).click();
    const text = (await page.textContent('main')) ?? '';
    expect(text).toContain('onerror=alert(1)>.ANSOKAN');
    expect(text).toContain(SCRIPT);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(ran).toEqual([]);
  });

  it('inspect writes no escapes to a terminal', async () => {
    const file = path.join(emptyFolder(), 'AAA.ANSOKAN');
    writeFileSync(file, await poisoned({ 'svarande.namn': ESCAPE, grund: `\u009b31m${ESCAPE}` }));
    const seen = await session().run('inspect', file);
    expect(/(?![\n\t])\p{Cc}/u.test(seen.out + seen.err)).toBe(false);
    expect(seen.out).toContain('<U+001B>[31mred');
    const missing = await session().run('inspect', `${ESCAPE}.txt`);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('<U+001B>[31mred');
    expect(missing.err).not.toContain('\u001b');
  });
});
