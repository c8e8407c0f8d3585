/** *Anslut*, used: choices change what is shown, what is tried is said, the PIN is nowhere, checks are made when asked. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startSimulator, type Simulator } from '../../simulator';
import { CERTS } from '../journeys/stage';
import { axeFinds, describeAtEachWidth, openBrowser, openPage } from './browser';

describeAtEachWidth('Anslut', () => {
  let browser: Browser;
  let sim: Simulator;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    sim = await startSimulator({ memory: true, certs: CERTS, clock: '2026-03-02T08:00', seed: 7 });
  });
  beforeEach(async () => {
    page = await openPage(browser);
    await page.goto(`${sim.urls.control}/anslut`);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await sim.close();
  });

  const show = async (chosen: Readonly<Record<string, string>>): Promise<string> => {
    for (const [label, value] of Object.entries(chosen))
      await page.getByLabel(label, { exact: true }).selectOption(value);
    await page.getByRole('button', { name: 'Visa' }).click();
    return page.locator('main').innerText();
  };

  it('shows a command with the addresses of this machine, and what comes after it', async () => {
    const curl = await page.locator('pre').nth(1).innerText();
    expect(curl).toContain(`${sim.urls.etransport}/9e0f2b3a-4c1d-4e5f-8a6b-000000000001/`);
    expect(curl).toContain(path.join(sim.certs, 'bolag-a.pem'));
    expect(await page.locator('pre').first().innerText()).toBe(
      'npx genrep generate bf.ansokan --as bolag-a --date 2026-03-02 --count 3 --out AAA.ANSOKAN',
    );
    await page.getByRole('link', { name: 'Hämta kvittensen' }).click();
    expect(await page.getByLabel('Transaktion', { exact: true }).inputValue()).toBe('bf.kvittens');
    expect(await page.locator('h2').first().innerText()).toBe('Se vilka filer som väntar');
  });

  it.each(['etransport', 'shs'])('says what is tried and what is not, over %s', async (door) => {
    expect(await show({ Med: 'java', Väg: door })).toContain('provad här');
    const csharp = await show({ Med: 'csharp' });
    expect(csharp).toContain('inte provad');
    expect(csharp).toContain('HttpClientHandler');
    expect(await show({ Med: 'powershell' })).toContain('inte provad');
    const cmd = await show({ Med: 'curl-windows' });
    expect(cmd).toContain(door === 'shs' ? 'Välj PowerShell' : '--ssl-no-revoke');
    expect(await axeFinds(page)).toEqual([]);
  });

  it('never shows the PIN, and says where it is', async () => {
    const pin = readFileSync(path.join(sim.certs, 'pin.txt'), 'utf8').trim();
    const programs = await page
      .locator('select[name=program] option')
      .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
    expect(programs).toHaveLength(7);
    for (const program of programs) {
      const shown = await show({ Med: program });
      expect(shown).not.toContain(pin);
      expect(shown).toContain('pin.txt');
    }
  });

  it('makes the checks when asked, and not before', async () => {
    const refused = async (): Promise<number> =>
      (await sim.journal.read({ after: 0, type: 'anslutning.avvisad', limit: 10 })).length;
    const before = await refused();
    await page.reload();
    expect(await refused()).toBe(before);
    await page.getByRole('button', { name: 'Pröva' }).click();
    const rows = await page.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split('\t')[0])).toEqual(['certs', 'localhost', 'no certificate']);
    expect(rows.at(-1)).toContain('släpper inte in den som saknar certifikat');
    expect(await refused()).toBe(before + 1);
  });
});
