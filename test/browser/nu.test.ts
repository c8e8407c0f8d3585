/** *Nu*, used as people use it: the clock moved, a fault planned and removed, what is booked seen. */
import type { Browser, Page } from 'playwright-core';
import { ansokan, must, raise, type Stage } from '../journeys/stage';
import { axeFinds, describeAtEachWidth, openBrowser, openPage } from './browser';

/** The piece of the page that is renewed. */
const NU = /[/]nu(?:[?]|$)/;

describeAtEachWidth('Nu', () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    stage = await raise();
    page = await openPage(browser);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });
  const home = () => page.goto(stage.sim.urls.control);
  const main = () => page.locator('main').innerText();

  it('shows what a file leads to, without being asked again', async () => {
    await home();
    expect(await main()).toContain('Inga filer väntar.');
    must(
      await stage.as('bolag-a').submit({
        transaction: 'bf.ansokan',
        name: 'AAA.ANSOKAN',
        body: await ansokan({ count: 5 }),
      }),
    );
    await page.getByText(/\b1 fil$/).waitFor();
    const waiting = await page.locator('[aria-labelledby=vantar] a').getAttribute('href');
    expect((await fetch(`${stage.sim.urls.control}${waiting}`)).status).toBe(200);
    await page.getByText('Bekräftelse på ansökan').first().waitFor();
    expect(await page.locator('.line a').first().getAttribute('href')).toMatch(/^\/mal\/\d/);
  });

  it('moves the clock to the evening, and tells what happened', async () => {
    await home();
    await page.getByRole('button', { name: 'kväll' }).click();
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('status').innerText()).toBe(
      'Klockan är flyttad: 2026-03-02 08:00 → 2026-03-02 18:00. Bokade händelser som inträffade: 1.',
    );
    expect(await page.locator('.clock-time').innerText()).toBe('18:00');
    expect(await page.locator('.clock').innerText()).toContain(
      'Senast flyttad: 2026-03-02 08:00 → 2026-03-02 18:00. Bokade händelser som inträffade: 1.',
    );
  });

  it('takes any time that is written, and says what is wrong with one that is none', async () => {
    await home();
    await page.getByLabel('Annan tid').fill('2026-03-05T09:30');
    await page.getByRole('button', { name: 'Flytta klockan' }).click();
    await page.getByRole('status').waitFor();
    expect(await page.locator('.clock-time').innerText()).toBe('09:30');
    await page.getByLabel('Annan tid').fill('i morgon <b>');
    await page.getByRole('button', { name: 'Flytta klockan' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/i morgon <b>/);
    expect(await page.locator('.clock-time').innerText()).toBe('09:30');
  });

  it('plans a fault, and removes it', async () => {
    await home();
    await page.getByText('Lägg till en störning').click();
    await page.getByLabel('Var och vad').selectOption('request/status');
    await page.getByLabel('Organisation').selectOption({ label: 'Bolag A (Genrep)' });
    await page.getByLabel('Mått').fill('500');
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lägg till' }).click();
    await page.getByRole('status').waitFor();
    expect(await main()).toContain('Portalen svarar med en felkod.');
    const planned = (await (await fetch(`${stage.sim.urls.control}/api/v1/faults`)).json()) as {
      faults: { point: string; effect: unknown; org: string }[];
    };
    expect(planned.faults).toMatchObject([
      { point: 'request', effect: { kind: 'status', status: 500 }, org: '5560000167' },
    ]);
    await page.getByRole('button', { name: 'Ta bort' }).click();
    await page.getByText('Störningen är borttagen.').waitFor();
    expect(await main()).toContain('Ingen störning är planerad.');
  });

  it('what is being typed stays while the page renews itself', async () => {
    await home();
    const field = page.getByLabel('Annan tid');
    await field.fill('PT');
    await stage.sim.clock.advance('PT15M');
    await page.getByRole('button', { name: 'Flytta klockan' }).focus();
    await page.locator('.clock-time', { hasText: '09:45' }).waitFor();
    expect(await field.inputValue()).toBe('PT');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Flytta klockan');
  });

  it('who begins to type while the page renews itself is not interrupted', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const asked = page.waitForRequest(NU);
    await page.route(NU, async (route) => {
      await held;
      await route.continue();
    });
    await home();
    await stage.sim.clock.advance('PT1M');
    await asked;
    const field = page.getByLabel('Annan tid');
    await field.focus();
    const answered = page.waitForResponse(NU);
    letGo();
    await (await answered).finished();
    await page.unroute(NU);
    // By now the page has read what came.
    await page.evaluate('new Promise((resolve) => setTimeout(() => setTimeout(resolve)))');
    await page.keyboard.type('PT');
    expect(await field.inputValue()).toBe('PT');
    await page.getByRole('button', { name: 'Flytta klockan' }).focus();
    await page.locator('.clock-time', { hasText: '09:46' }).waitFor();
    expect(await field.inputValue()).toBe('PT');
  });

  it('shows certificates with their days, and one that a rehearsal has revoked', async () => {
    const act = await fetch(`${stage.sim.urls.control}/api/v1/parties/5560000167/certificates`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ revoke: 'old' }),
    });
    expect(act.status).toBe(200);
    await home();
    await page.locator('summary', { hasText: 'Certifikat' }).click();
    const row = page.getByRole('row', { name: /^bolag-a / });
    expect(await row.innerText()).toContain('spärrat (i övningen)');
    expect(await page.getByRole('row', { name: /^server / }).innerText()).toContain('giltigt');
  });
});
