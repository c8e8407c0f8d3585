/** Scenarios in the console: found, read, played by Genrep's client, by a system of one's own, and shown to people. */
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createClient, type Client } from '../../client';
import { startSimulator, type Simulator } from '../../simulator';
import { CERTS, ansokan, must } from '../journeys/stage';
import { currentWidth, axeFinds, describeAtEachWidth, isTooWide, openBrowser, openPage } from './browser';

jest.setTimeout(180_000);

describeAtEachWidth('scenarios', () => {
  let browser: Browser;
  let sim: Simulator;
  let page: Page;
  let client: Client | undefined;

  beforeAll(async () => {
    browser = await openBrowser();
    sim = await startSimulator({ memory: true, certs: CERTS, clock: '2026-03-02T08:00', seed: 7 });
    page = await openPage(browser);
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    client?.close();
    await browser.close();
    await sim.close();
  });

  const go = (to: string) => page.goto(`${sim.urls.control}${to}`);
  const shot = async (name: string): Promise<void> => {
    const dir = process.env['GENREP_TEST_SHOTS'];
    if (dir === undefined) return;
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: path.join(dir, `${name}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: currentWidth(), height: 900 });
  };
  /** The script listens when the page has been read. */
  const press = async (key: string): Promise<void> => {
    await page.waitForLoadState('load');
    await page.keyboard.press(key);
  };
  const held = async (): Promise<void> => {
    expect(await axeFinds(page)).toEqual([]);
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect({ width, wide: await isTooWide(page) }).toEqual({ width, wide: false });
    }
  };

  it('finds one by words, and reads it before it is played', async () => {
    await go('/scenarier');
    await shot('scenarier');
    await page.getByLabel('Sök i id').fill('löpnummer hoppar');
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    expect(await page.locator('.stories > li').count()).toBeGreaterThan(0);
    await go('/scenarier/bf-fel-pa-handling-rattas');
    await shot('scenario');
    const main = await page.locator('main').innerText();
    expect(main).toContain('Lämna en fil');
    expect(main).toContain('Så svarar myndigheten');
    expect(main).toContain('Vad som ska ha hänt till slut');
    await held();
  });

  it('says why a system of one’s own cannot run one', async () => {
    await go('/scenarier/demo-fel-teckenkod');
    expect(await page.locator('main').innerText()).toContain('filen har planterade fel');
    expect(await page.getByRole('button', { name: 'Med ert eget system' }).count()).toBe(0);
  });

  it('plays one with Genrep’s own client, and shows the verdict by itself', async () => {
    await go('/scenarier/bf-godkand');
    await page.getByRole('button', { name: 'Med Genreps egen klient' }).click();
    await page.getByRole('heading', { name: 'Utfall: som väntat' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('säger inget om ert system');
    await shot('korning-klar');
    await held();
    await go('/korningar');
    expect(await page.locator('tbody').innerText()).toContain('bf-godkand-1');
  });

  it('waits for a system of one’s own, says what it waits for, and goes on by itself', async () => {
    await go('/scenarier/bf-kvittens-uteblir');
    await page.getByRole('button', { name: 'Med ert eget system' }).click();
    const turn = page.locator('.turn');
    await turn.getByText('Lämna en fil med ansökningar.').waitFor();
    expect(await turn.innerText()).toContain('bolag-a');
    expect(await turn.innerText()).toContain('AAA.ANSOKAN'.replace('AAA', 'XXX'));
    await shot('korning-vantar');
    await held();
    client = createClient({ url: sim.urls.data, certs: sim.certs, as: 'bolag-a', lang: 'en' });
    must(
      await client.submit({
        transaction: 'bf.ansokan',
        name: 'AAA.ANSOKAN',
        body: await ansokan({ count: 2 }),
      }),
    );
    await page.getByRole('heading', { name: 'En person ska svara' }).waitFor();
    expect(await turn.innerText()).toContain('servicecenter');
    await page.getByRole('button', { name: 'Gå vidare' }).click();
    await turn.getByText('Hämta bekräftelsen.').waitFor();
    const [name = ''] = must(await client.list({ transaction: 'bf.bekraftelse' }));
    must(await client.fetch({ transaction: 'bf.bekraftelse', name }));
    await page.getByRole('heading', { name: 'Utfall: som väntat' }).waitFor();
  });

  it('breaks one off', async () => {
    await go('/scenarier/bf-godkand');
    await page.getByRole('button', { name: 'Med ert eget system' }).click();
    await page.getByRole('button', { name: 'Avbryt körningen' }).click();
    await page.getByRole('heading', { name: 'Utfall: gick inte att avgöra' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('Övningen avbröts.');
  });

  it('shows one to people, step by step with the arrow keys, in both languages', async () => {
    await go('/scenarier/demo-laser-inte-felet');
    await page.getByRole('button', { name: 'Som demonstration' }).click();
    await page.getByText('Vad ni ska få se').waitFor();
    expect(await page.locator('[lang=en]').first().innerText()).not.toBe('');
    await shot('demo-0');
    await press('ArrowRight');
    await page.getByRole('heading', { name: 'Steg 1' }).waitFor();
    const record = page.locator('.wrong-line');
    expect(await record.locator('mark').count()).toBeGreaterThan(0);
    await shot('demo-1');
    await held();
    for (const nr of [2, 3, 4, 5]) {
      await press('ArrowRight');
      await page.getByRole('heading', { name: `Steg ${nr}` }).waitFor();
    }
    await press('ArrowRight');
    await page.getByText('Vad en rätt klient gör').waitFor();
    expect(await page.locator('main').innerText()).toContain('ej uppfylld, som väntat');
    await shot('demo-slut');
    await press('ArrowLeft');
    await page.getByRole('heading', { name: 'Steg 5' }).waitFor();
  });
});
