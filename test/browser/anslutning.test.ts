/** From application to permission in the console: sections named, letter read, cases vouched for and run, phase broken off. */
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startSimulator, type Simulator } from '../../simulator';
import { builtinParties } from '../../simulator/parties/builtin';
import { CERTS } from '../journeys/stage';
import { currentWidth, axeFinds, describeAtEachWidth, isTooWide, openBrowser, openPage } from './browser';

jest.setTimeout(180_000);
const NY = builtinParties().find(({ part }) => part === 'ny')!;

describeAtEachWidth('onboarding and test phase', () => {
  let browser: Browser;
  let sim: Simulator;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    sim = await startSimulator({ memory: true, certs: CERTS, clock: '2026-03-02T08:00', seed: 7 });
    page = await openPage(browser);
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser.close();
    await sim.close();
  });

  const go = (to: string) => page.goto(`${sim.urls.control}${to}`);
  const main = (): Promise<string> => page.locator('main').innerText();
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
  const shot = async (name: string): Promise<void> => {
    const dir = process.env['GENREP_TEST_SHOTS'];
    if (dir === undefined) return;
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: path.join(dir, `${name}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: currentWidth(), height: 900 });
  };
  const held = async (): Promise<void> => {
    expect(await axeFinds(page)).toEqual([]);
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect({ width, wide: await isTooWide(page) }).toEqual({ width, wide: false });
    }
  };

  it('names what is missing with its section; mended, the letter is there to read and the application is handed in', async () => {
    await go(`/anslutning?org=${NY.org}`);
    expect(await page.inputValue('#organisationsnummer')).toBe(`${NY.org.slice(0, 6)}-${NY.org.slice(6)}`);
    await page.fill('#gata', 'Storgatan 1');
    await page.fill('#postnummer', '111 22');
    await page.fill('#ort', 'Stockholm');
    await page.fill('#kontakt-1-namn', 'Filutbyte');
    await page.fill('#kontakt-1-telefon', '08-123 45 67');
    await page.fill('#kontakt-1-epost', 'filutbyte@bolag.example');
    await page.fill('#utfardare', 'Expisoft AB');
    await page.check('input[name=verksamhet][value=inkasso]');
    await page.selectOption('#inkasso-tillstand-fran', 'Finansinspektionen');
    await page.selectOption('#inkasso-kopia', 'ja');
    await page.check('input[name=tjanst][value=bf]');
    for (const box of await page.locator('input[name=bf-lamna], input[name=bf-hamta]').all())
      await box.check();
    await page.fill('#tidigare-bf', '600');
    await page.fill('#per-ar', '20');
    await page.selectOption('#obetalda', 'nej');
    await shot('anslutning');
    await press('Pröva');
    const found = await page.locator('.verdict').innerText();
    expect(found).toContain('Plusgiro eller bankgiro saknas.');
    expect(found).toMatch(/guiden 2\.3/);
    expect(found).toMatch(/guiden 1\.3/);
    await shot('anslutning-fel');
    await held();
    await page.fill('#bankgiro', '123-4566');
    await page.fill('#firmatecknare', 'Anna Andersson');
    await page.fill('#per-ar', '600');
    await press('Pröva');
    await page.getByText('Inga hinder: får testas.').waitFor();
    const letter = await page.locator('.copy pre').innerText();
    expect(letter).toContain('ÖVNING – inte utfärdat av Kronofogden');
    expect(letter).toContain('Namnförtydligande  Anna Andersson');
    await shot('anslutning-brev');
    await press('Lämna ansökan i övningen');
    await page.getByText('Ansökan är lämnad och godtagen.').waitFor();
    expect(await main()).toContain('huvud-intressentkod');
    await shot('ingivare');
    await held();
  });

  it('judges a pasted YAML, and says where it cannot be read', async () => {
    await go('/anslutning');
    await page.getByText('Eller klistra in YAML').click();
    await page.fill('#yaml', 'arende: ansokan\nforetag: Bolaget\n');
    await press('Pröva');
    expect(await main()).toContain('ansokan:2');
  });

  it('begins the phase: what is not open cannot be run; points are vouched for with name, date and note', async () => {
    await go(`/testfas?org=${NY.org}&tjanst=bf`);
    expect(await main()).toContain('Kronofogdens IT avgör vad som verkligen testas.');
    await press('Börja testfasen');
    await page.getByText('Testfasen har börjat.').waitFor();
    expect(await main()).toContain('Öppnas när detta är klart: Förberedelser.');
    expect(await page.getByRole('button', { name: 'Eget system' }).count()).toBe(0);
    await shot('testfas');
    await held();
    for (const nr of ['BF-1', 'BF-2', 'BF-3']) {
      await page.locator('summary', { hasText: new RegExp(`Intyga ${nr}$`) }).click();
      await page.fill(`#namn-${nr}`, 'Anna Andersson');
      await page.fill(`#datum-${nr}`, '2026-03-02');
      await page.fill(`#anteckning-${nr}`, 'Sett i dag');
      await press(`Intyga ${nr}`);
      await page.getByText('Punkten är intygad.').waitFor();
    }
    expect(await main()).toContain('2026-03-02: Sett i dag');
    await page.getByRole('button', { name: 'Eget system' }).first().waitFor();
  });

  it('runs a case, and shows by itself that it went well', async () => {
    await press('Genreps klient');
    await page.locator('tr', { hasText: 'BF-4' }).getByText('godkänd').waitFor();
  });

  it('waits for a system of one’s own, and the case can be broken off', async () => {
    await go(`/testfas?org=${NY.org}&tjanst=bf`);
    await page.locator('tr', { hasText: 'BF-5' }).getByRole('button', { name: 'Eget system' }).click();
    await page.getByText('Nu är det er tur').waitFor();
    expect(await page.locator('.turn').innerText()).toContain('ny');
    await go(`/testfas?org=${NY.org}&tjanst=bf`);
    await page.locator('tr', { hasText: 'BF-5' }).getByText('väntar på er').waitFor();
    await shot('testfas-vantar');
    await page.locator('tr', { hasText: 'BF-5' }).getByRole('link', { name: 'körningen' }).click();
    await press('Avbryt körningen');
    await page.getByRole('heading', { name: 'Utfall: gick inte att avgöra' }).waitFor();
  });

  it('is broken off for serious deficiencies, and reopened with a note of what was mended', async () => {
    await go(`/testfas?org=${NY.org}&tjanst=bf`);
    await page.locator('summary', { hasText: 'Bryt av' }).click();
    await page.fill('#namn-avbryt', 'Anna Andersson');
    await page.fill('#skal', 'Löpnumret räknas fel');
    await press('Bryt av för stora brister');
    await page.getByText('Testfasen: avbruten').waitFor();
    await shot('testfas-avbruten');
    await held();
    await page.fill('#namn-aterupptas', 'Anna Andersson');
    await page.fill('#atgardat', 'Räknas upp först vid godkänd');
    await press('Återuppta');
    await page.getByText('Testfasen: pågår').waitFor();
    expect(await main()).toContain('Räknas upp först vid godkänd');
  });

  it('ends with a list of what is missing as long as something is', async () => {
    await press('Avsluta testfasen');
    await page.locator('.complaints').waitFor();
    expect(await page.locator('.complaints').innerText()).toContain('BF-5');
  });

  it('says exactly what a revocation closes', async () => {
    const bolag = builtinParties().find(({ part }) => part === 'bolag-a')!;
    await go(`/testfas?org=${bolag.org}&tjanst=bf`);
    await page.locator('summary', { hasText: 'Återkalla bf.nedsattning' }).click();
    const box = page.locator('details', { hasText: 'Återkalla bf.nedsattning' });
    expect(await box.locator('li').allInnerTexts()).toHaveLength(2);
    expect(await box.innerText()).not.toContain('Ansökan om betalningsföreläggande');
    await page.fill('[id="skal-bf.nedsattning"]', 'Övning');
    await box.getByRole('button').click();
    await page.getByText('Det som nämndes är återkallat.').waitFor();
    await page.getByRole('link', { name: 'Läs beslutet' }).click();
    expect((await page.locator('.letter').innerText()).split('\n')[0]).toContain(
      'ÖVNING – inte utfärdat av Kronofogden',
    );
    await held();
  });

  it('shows the report, and gives it away', async () => {
    await go('/rapport');
    expect(await page.locator('.verdict').innerText()).not.toBe('');
    await shot('rapport');
    await held();
    const [bundle] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Bevispaket (zip)' }).click(),
    ]);
    expect(bundle.suggestedFilename()).toBe('bundle.zip');
  });
});
