/** From application to permission, and back: over the control API, with real doors. */
import type { Answer as Told } from '../../cli/control-client';
import { request } from '../../cli/control-client';
import type { Report } from '../../simulator/rehearsal/report/schema';
import { findTransaction } from '../../simulator/services/registry';
import { builtinParties } from '../../simulator/parties/builtin';
import { emptyFolder, fileOf, must, raise, type Stage } from './stage';

jest.setTimeout(240_000);

const NY = builtinParties().find(({ part }) => part === 'ny')!;
const APPLICATION = {
  foretagsnamn: 'Ny Ingivare AB',
  organisationsnummer: NY.org,
  postadress: { gata: 'Storgatan 1', postnummer: '111 22', ort: 'Stockholm' },
  bankgiro: '123-4566',
  kontaktpersoner: [{ namn: 'Filutbyte', telefon: '08-123 45 67', 'e-post': 'filutbyte@bolag.example' }],
  firmatecknare: 'Anna Andersson',
  verksamhet: [{ slag: 'inkasso', 'tillstand-fran': 'Finansinspektionen', 'kopia-bifogas': 'ja' }],
  certifikat: { utfardare: 'Expisoft AB' },
  tjanster: [
    { tjanst: 'bf', lamna: 'alla', hamta: 'alla' },
    { tjanst: 'sanering', lamna: 'alla', hamta: 'alla' },
  ],
  betalningsforelaggande: {
    'tidigare-ansokningar': 600,
    'ansokningar-per-ar': 600,
    'obetalda-avgifter': 'nej',
  },
};

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const parse = ({ status, body }: Told) => ({ status, body: JSON.parse(body.toString()) });

async function ask(method: 'GET' | 'POST', path: string, body?: unknown) {
  return parse(await request(stage!.sim.urls.control, { method, path: `/api/v1${path}`, body }));
}

const apply = (change: object = {}) =>
  ask('POST', '/applications', { ansokan: { ...APPLICATION, ...change } });
const phase = (path = '') => `/phases/${NY.org}/bf${path}`;
const cases = (view: {
  parts: { cases: { nr: string; scenario: string | null; required: boolean; state: string }[] }[];
}) => view.parts.flatMap((part) => part.cases);

async function ended(nr: string): Promise<{ state: string }> {
  for (;;) {
    const { body } = await ask('GET', phase());
    const found = cases(body).find((one) => one.nr === nr)!;
    if (found.state !== 'kors') return found;
    await stage!.sim.journal.next('ovning.testfall', ({ data }) => data['fall'] === nr, { after: 0 });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function runAll(): Promise<void> {
  const { body } = await ask('GET', phase());
  for (const { nr, scenario, required } of cases(body)) {
    if (!required) continue;
    if (scenario === null) {
      await ask('POST', phase('/attest'), { case: nr, by: 'Anna', note: 'sett' });
      continue;
    }
    const begun = await ask('POST', phase('/runs'), { case: nr, actor: 'reference' });
    expect([nr, begun.status, begun.body.code]).toEqual([nr, 202, undefined]);
    expect([nr, (await ended(nr)).state]).toEqual([nr, 'godkand']);
  }
}

const hand = async (transaction: string) =>
  stage!.as('ny').submit({
    transaction,
    body: await fileOf(transaction, { count: 1, sender: { ...NY, codes: ['NYI'] as never } }),
    name: 'NYI.TEST',
  });

test('application, code, test, gate, permission, revocation', async () => {
  stage = await raise();
  expect((await ask('POST', '/phases', { org: NY.org, service: 'bf' })).body.code).toBe('TESTFAS-EJ-SOKT');

  const refusedOne = await apply({ bankgiro: undefined });
  expect([refusedOne.status, refusedOne.body.judgement.permitted, refusedOne.body.codes]).toEqual([
    201,
    false,
    [],
  ]);

  const accepted = await apply();
  expect([accepted.body.judgement.permitted, accepted.body.codes]).toEqual([true, ['NYI']]);
  expect((await ask('GET', `/permissions/${NY.org}`)).body.permissions).toMatchObject([
    { service: 'bf', state: 'ansokt', permits: [], wanted: ['bf', 'bf.nedsattning'] },
    { service: 'sanering', state: 'ansokt', permits: [] },
  ]);
  expect((await ask('GET', `/parties/${NY.org}`)).body).toMatchObject({
    kind: 'inkasso',
    codes: ['NYI'],
    permits: [],
  });

  const begun = await ask('POST', '/phases', { org: NY.org, service: 'bf' });
  expect([begun.status, begun.body.doors]).toEqual([201, ['bf']]);
  const first = cases(begun.body).find(({ scenario }) => scenario !== null)!;
  expect((await ask('POST', phase('/runs'), { case: first.nr })).body.code).toBe('TESTFAS-EJ-OPPNAT');
  expect(must(await hand('bf.ansokan'))).toBeDefined();
  expect(await hand('bf.nedsattning')).toMatchObject({ ok: false });

  expect((await ask('POST', phase('/finish'))).body.code).toBe('TESTFAS-EJ-KLART');
  await runAll();
  expect((await ask('GET', `/parties/${NY.org}`)).body.permits).toEqual(['bf', 'bf.nedsattning']);
  const evidence = await ask('GET', `${phase()}/cases/${first.nr}`);
  expect(evidence.body).toMatchObject({ outcome: 'passed', mode: 'reference' });
  expect(evidence.body.evidence.files.length).toBeGreaterThan(0);

  const done = await ask('POST', phase('/finish'));
  expect([done.status, done.body.state, done.body.missing]).toEqual([200, 'avslutad', []]);
  const [permission] = (await ask('GET', `/permissions/${NY.org}`)).body.permissions;
  expect(permission).toMatchObject({ service: 'bf', state: 'tillstand', permits: ['bf', 'bf.nedsattning'] });
  const letters = (await ask('GET', `/letters?org=${NY.org}`)).body.letters;
  expect(letters).toMatchObject([{ slag: 'tillstand', service: 'bf' }]);
  expect(letters[0].text).toMatch(/^ÖVNING – inte utfärdat av Kronofogden/);
  expect(letters[0].text).toContain('Genreps egen klient');
  must(await hand('bf.nedsattning'));

  const gone = await ask('POST', `/permissions/${NY.org}/revocations`, {
    what: 'bf.nedsattning',
    reason: 'prov',
  });
  expect(gone.body.permissions[0]).toMatchObject({ state: 'tillstand', permits: ['bf'] });
  expect(await hand('bf.nedsattning')).toMatchObject({ ok: false });
  must(await hand('bf.ansokan'));

  const all = await ask('POST', `/permissions/${NY.org}/revocations`, {
    what: 'bf',
    reason: 'brutit mot reglerna',
  });
  expect(all.body.permissions).toMatchObject([
    { service: 'bf', state: 'aterkallat', permits: [] },
    { service: 'sanering', state: 'ansokt' },
  ]);
  expect(await hand('bf.ansokan')).toMatchObject({ ok: false });
  const events = (await ask('GET', '/journal?limit=1000')).body.events as { type: string }[];
  const types = events.map(({ type }) => type);
  for (const type of [
    'ovning.ansokan',
    'ovning.testfas',
    'ovning.testfall',
    'ovning.tillstand',
    'ovning.aterkallat',
  ])
    expect(types).toContain(type);
});

test('revoking one service leaves the others, and whatever another organisation has', async () => {
  stage = await raise();
  const bolag = builtinParties().find(({ part }) => part === 'bolag-a')!;
  const answer = await ask('POST', `/permissions/${bolag.org}/revocations`, { what: 'verk', reason: 'prov' });
  expect(answer.status).toBe(200);
  expect((await ask('GET', `/parties/${bolag.org}`)).body.permits).toEqual(
    bolag.permits.filter((permit) => permit !== 'verk'),
  );
  const send = async (transaction: string) =>
    stage!.as('bolag-a').submit({
      transaction,
      body: await fileOf(transaction, { count: 1 }),
      name: findTransaction(transaction)!.fileName.replace('XXX', 'AAA'),
    });
  expect(await send('verk.ansokan')).toMatchObject({ ok: false });
  must(await send('bf.ansokan'));
  for (const [what, code] of [
    ['verk', 'TILLSTAND-SAKNAS'],
    ['bf.ansokan', 'TILLSTAND-OKANT'],
  ] as const)
    expect(
      (await ask('POST', `/permissions/${bolag.org}/revocations`, { what, reason: 'prov' })).body.code,
    ).toBe(code);
});

test('the code is assigned once; underkoder hang under it; a change of data changes no services', async () => {
  stage = await raise();
  expect((await apply()).body.codes).toEqual(['NYI']);
  const further = await apply({
    tjanster: [{ tjanst: 'verk', lamna: 'alla', hamta: 'alla' }],
    'nya-underkoder': 2,
  });
  expect(further.body.codes).toEqual(['NYI', 'NYA', 'NYB']);
  const { organisationsnummer, firmatecknare } = APPLICATION;
  const changed = await ask('POST', '/applications', {
    ansokan: {
      arende: 'andring',
      organisationsnummer,
      firmatecknare,
      intressentkod: 'NYI',
      foretagsnamn: 'Nytt Namn AB',
    },
  });
  expect([changed.status, changed.body.judgement.permitted]).toEqual([201, true]);
  expect((await ask('GET', `/parties/${NY.org}`)).body).toMatchObject({
    name: 'Nytt Namn AB',
    codes: ['NYI', 'NYA', 'NYB'],
  });
  expect((await ask('GET', `/permissions/${NY.org}`)).body.permissions).toHaveLength(3);
  const taken = await apply({ intressentkod: 'AAA' });
  const findings = taken.body.judgement.findings as { code: string }[];
  expect(findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['ANSOKAN-KOD-TAGEN', 'ANSOKAN-KOD-ANNAN']),
  );
  expect((await ask('GET', `/applications?org=${NY.org}`)).body.applications).toHaveLength(4);
});

test('a phase survives a restart: a case that ran is cut, a phase that was broken off stays so', async () => {
  const data = emptyFolder();
  const options = { data, memory: false, 'testfas.storaBrister': 1 };
  stage = await raise(options);
  await apply();
  await ask('POST', '/phases', { org: NY.org, service: 'bf' });
  const { body } = await ask('GET', phase());
  for (const { nr, scenario } of cases(body))
    if (scenario === null && nr < 'BF-4')
      await ask('POST', phase('/attest'), { case: nr, by: 'Anna', note: 'sett' });
  const first = cases(body).find(({ scenario }) => scenario !== null)!;
  const running = await ask('POST', phase('/runs'), { case: first.nr, patience: 1 });
  expect(running.status).toBe(202);
  await stage.close();

  stage = await raise(options);
  expect(cases((await ask('GET', phase())).body).find(({ nr }) => nr === first.nr)?.state).toBe('avbruten');
  await ask('POST', phase('/break-off'), { by: 'Anna', reason: 'vi hittade ett fel' });
  await stage.close();

  stage = await raise(options);
  expect((await ask('GET', phase())).body.state).toBe('avbruten');
  expect((await ask('POST', phase('/runs'), { case: first.nr })).body.code).toBe('TESTFAS-AVBRUTEN');
  const again = await ask('POST', phase('/reopen'), { by: 'Anna', mended: 'rättat' });
  expect([again.status, again.body.state]).toEqual([200, 'pagar']);
});

test('after a restart the report tells of the phase by titles and sections, and of what was run in it', async () => {
  const options = { data: emptyFolder(), memory: false };
  stage = await raise(options);
  await apply();
  await ask('POST', '/phases', { org: NY.org, service: 'bf' });
  for (const nr of ['BF-1', 'BF-2', 'BF-3'])
    await ask('POST', phase('/attest'), { case: nr, by: 'Anna Ek', note: 'brev 2 mars' });
  await ask('POST', phase('/runs'), { case: 'BF-4', actor: 'reference' });
  await ended('BF-4');
  await stage.close();

  stage = await raise(options);
  const { body } = await ask('GET', '/report');
  expect(body.cases).toMatchObject([{ id: 'bf-godkand', outcome: 'passed', mode: 'reference' }]);
  const [told] = (body as Report).phases;
  const vouched = {
    state: 'intygad',
    by: 'Anna Ek',
    at: expect.stringMatching(/^2026-03-02/),
    note: 'brev 2 mars',
  };
  const about = { section: '2.5.1', title: { sv: 'Skatteverkets del av överföringen är ordnad.' } };
  expect(told?.cases.find(({ nr }) => nr === 'BF-3')).toMatchObject({ ...about, ...vouched });
  expect(told?.missing).toContainEqual({
    sv: 'BF-5 En ansökan underkänns, rättas och godkänns (2.5.1)',
    en: 'BF-5 One application is rejected, corrected and approved (2.5.1)',
  });
  expect(JSON.stringify(told?.missing)).not.toContain('BF-3');
});
