/** A page of somebody else's, open in the same browser, must get nothing from the console and change nothing in it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { raise, type Stage } from '../journeys/stage';
import { describeInBrowser, openBrowser, openPage } from './browser';

const TOKEN = 'hemlig-nyckel-123';

describeInBrowser('a page of another origin', () => {
  let browser: Browser;
  let stage: Stage;
  let guarded: Stage;
  let other: http.Server;
  let elsewhere: string;

  beforeAll(async () => {
    browser = await openBrowser();
    stage = await raise();
    guarded = await raise({ controlToken: TOKEN });
    other = http.createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('<!doctype html><title>elsewhere</title><body></body>');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
    await guarded.close();
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });

  /** The same computer under another port (same site), and under another name (another site). */
  const PLACES = ['127.0.0.1', 'localhost'] as const;

  it.each(PLACES)('on %s can read nothing, frame nothing, change nothing', async (host) => {
    const { control } = stage.sim.urls;
    const before = stage.sim.clock.now();
    const page = await openPage(browser);
    await page.goto(elsewhere.replace('127.0.0.1', host));
    const got = await page.evaluate<Record<string, string>>(`(async (to) => {
      const tried = async (what) => what().then((text) => 'GOT ' + text, () => 'nothing');
      const events = new Promise((resolve) => {
        const source = new EventSource(to + '/nytt');
        source.onmessage = ({ data }) => resolve('GOT ' + data);
        source.onerror = () => { source.close(); resolve('nothing'); };
      });
      const framed = new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = to + '/';
        frame.onload = () => {
          try { resolve('GOT ' + frame.contentDocument.body.innerText.slice(0, 40)); } catch { resolve('nothing'); }
        };
        document.body.append(frame);
      });
      const script = new Promise((resolve) => {
        const tag = document.createElement('script');
        tag.src = to + '/tillgangar/genrep.js';
        tag.onload = () => resolve('GOT a script');
        tag.onerror = () => resolve('nothing');
        document.head.append(tag);
      });
      const body = new URLSearchParams({ by: 'P1D' });
      const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"by":"P1D"}' };
      return {
        page: await tried(() => fetch(to + '/', { credentials: 'include' }).then((a) => a.text())),
        api: await tried(() => fetch(to + '/api/v1/status', { credentials: 'include' }).then((a) => a.text())),
        opaque: await tried(() => fetch(to + '/api/v1/journal', { mode: 'no-cors' }).then(async (a) => {
          const text = await a.text();
          if (text === '') throw new Error('nothing');
          return text;
        })),
        form: await tried(() => fetch(to + '/klocka', { method: 'POST', body, credentials: 'include' }).then((a) => a.text())),
        json: await tried(() => fetch(to + '/api/v1/clock/advance', json).then((a) => a.text())),
        blind: await fetch(to + '/klocka', { method: 'POST', body, mode: 'no-cors', credentials: 'include' }).then(() => 'nothing', () => 'nothing'),
        beacon: String(navigator.sendBeacon(to + '/klocka', body)),
        events: await events,
        framed: await framed,
        script: await script,
      };
    })(${JSON.stringify(control)})`);
    for (const [what, came] of Object.entries(got))
      if (what !== 'beacon') expect([what, came]).toEqual([what, 'nothing']);
    for (const frame of page.frames().slice(1))
      expect(await frame.evaluate('document.body.innerText').catch(() => '')).not.toContain('Klockan');
    // A form that the visitor sends unknowingly.
    await page.evaluate(`{
      const form = document.createElement('form');
      form.method = 'post';
      form.action = ${JSON.stringify(control)} + '/klocka';
      form.innerHTML = '<input name="by" value="P1D">';
      document.body.append(form);
      form.submit();
    }`);
    await page.getByText('CONTROL-ORIGIN').waitFor();
    expect(stage.sim.clock.now()).toBe(before);
    await page.context().close();
  });

  it('may link here', async () => {
    const page = await openPage(browser);
    await page.goto(elsewhere);
    await page.evaluate(`document.body.innerHTML = '<a href="${stage.sim.urls.control}/">Genrep</a>'`);
    await page.getByText('Genrep').click();
    await page.locator('.clock-time').waitFor();
    await page.context().close();
  });

  it('the console behind a token: in by the form, out by the button; other pages cannot use the login', async () => {
    const { control } = guarded.sim.urls;
    const page = await openPage(browser);
    await page.goto(`${control}/handelselogg`);
    await page.getByLabel('Token').fill('fel');
    await page.getByRole('button', { name: 'Logga in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Token').fill(TOKEN);
    await page.getByRole('button', { name: 'Logga in' }).click();
    await page.getByText('Fel token före den här inloggningen: 1').waitFor();
    await page.getByRole('link', { name: 'Till konsolen' }).click();
    await page.waitForURL(`${control}/handelselogg`);

    const visitor = await page.context().newPage();
    await visitor.goto(elsewhere.replace('127.0.0.1', 'localhost'));
    const read = await visitor.evaluate<string>(
      `fetch(${JSON.stringify(control)} + '/api/v1/status', { credentials: 'include' }).then((a) => a.text(), () => 'nothing')`,
    );
    expect(read).toBe('nothing');

    await page.goto(control);
    await page.getByRole('button', { name: 'kväll' }).click();
    await page.getByRole('status').waitFor();
    await page.getByRole('link', { name: 'Logga ut' }).click();
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.waitForURL(/logga-in/);
    await page.goto(control);
    expect(page.url()).toContain('/logga-in');
    await page.context().close();
  });
});
