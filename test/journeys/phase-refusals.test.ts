/** Every refusal of a move in a test phase, or with a permission, is provoked over the control API: one without a way fails by name. */
import { request } from '../../cli/control-client';
import { builtinParties } from '../../simulator/parties/builtin';
import { PHASE_RULES, type PhaseCode } from '../../simulator/rehearsal/phase-rules';
import { raise, type Stage } from './stage';

jest.setTimeout(240_000);

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterAll(() => stage.close());

const orgOf = (part: string): string => builtinParties().find((party) => party.part === part)!.org;
const [A, D, NY] = [orgOf('bolag-a'), orgOf('bolag-d'), orgOf('ny')];

async function ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) {
  const answer = await request(stage.sim.urls.control, { method, path: `/api/v1${path}`, body });
  return JSON.parse(answer.body.toString()) as { code?: string; state?: string; parts: Part[] };
}
interface Part {
  readonly cases: readonly { nr: string; scenario: string | null; required: boolean; state: string }[];
}

const post = (path: string, body?: unknown) => ask('POST', path, body);
const start = (org: string, service: string) => post('/phases', { org, service });
const by = { by: 'Anna', note: 'sett' };

async function playAll(org: string, service: string): Promise<void> {
  const { parts } = await start(org, service);
  for (const { nr, scenario, required } of parts.flatMap(({ cases }) => cases)) {
    if (!required) continue;
    if (scenario === null) await post(`/phases/${org}/${service}/attest`, { case: nr, ...by });
    else await begin(org, service, nr);
    for (let state = 'kors'; state === 'kors';) {
      const view = await ask('GET', `/phases/${org}/${service}`);
      state = view.parts.flatMap(({ cases }) => cases).find((one) => one.nr === nr)!.state;
      if (state === 'kors') await new Promise((resolve) => setImmediate(resolve));
      else expect([nr, state]).toEqual([nr, scenario === null ? 'intygad' : 'godkand']);
    }
  }
}

/** A run that was broken off gives its organisations back when it has noticed; the next one waits for that. */
async function begin(org: string, service: string, nr: string): Promise<void> {
  for (;;) {
    const { code } = await post(`/phases/${org}/${service}/runs`, { case: nr, actor: 'reference' });
    if (code === undefined) return;
    expect(code).toBe('SCENARIO-BUSY');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** In this order: each leaves what the next begins from. */
const WAYS: Readonly<Record<PhaseCode, () => Promise<{ code?: string }>>> = {
  'TESTFAS-SAKNAS': () => ask('GET', `/phases/${A}/verk`),
  'TESTFAS-EJ-SOKT': () => start(NY, 'bf'),
  'TESTFAS-KOD': async () => {
    await ask('PUT', `/parties/${NY}`, { permits: ['bf'] });
    return start(NY, 'bf');
  },
  'TESTFAS-FINNS': async () => {
    await ask('PUT', `/parties/${A}`, { permits: ['bf', 'verk'] });
    await start(A, 'bf');
    return start(A, 'bf');
  },
  'TESTFAS-FALL': () => post(`/phases/${A}/bf/runs`, { case: 'BF-99' }),
  'TESTFAS-INTYG': () => post(`/phases/${A}/bf/runs`, { case: 'BF-1' }),
  'TESTFAS-KORS': () => post(`/phases/${A}/bf/attest`, { case: 'BF-4', ...by }),
  'TESTFAS-EJ-OPPNAT': () => post(`/phases/${A}/bf/runs`, { case: 'BF-4' }),
  'TESTFAS-UPPGIFT': () => post(`/phases/${A}/bf/attest`, { case: 'BF-1', by: '', note: 'sett' }),
  'TESTFAS-UTANFOR': async () => {
    const { parts } = await ask('GET', `/phases/${A}/bf`);
    return post(`/phases/${A}/bf/runs`, { case: parts[2]!.cases[0]!.nr });
  },
  'TESTFAS-EJ-KLART': () => post(`/phases/${A}/bf/finish`),
  'TESTFAS-EJ-AVBRUTEN': () => post(`/phases/${A}/bf/reopen`, { by: 'Anna', mended: 'allt' }),
  'TESTFAS-UPPTAGEN': async () => {
    for (const nr of ['BF-1', 'BF-2', 'BF-3']) await post(`/phases/${A}/bf/attest`, { case: nr, ...by });
    await post(`/phases/${A}/bf/runs`, { case: 'BF-4', patience: 1 });
    return post(`/phases/${A}/bf/runs`, { case: 'BF-5', patience: 1 });
  },
  'TESTFAS-AVBRUTEN': async () => {
    await post(`/phases/${A}/bf/break-off`, { by: 'Anna', reason: 'fel' });
    return post(`/phases/${A}/bf/finish`);
  },
  // A bank may not use the service; only the simulator's user has given it the permit.
  'TESTFAS-VERKSAMHET': async () => {
    await ask('PUT', `/parties/${D}`, { permits: ['kredit'] });
    await playAll(D, 'kredit');
    return post(`/phases/${D}/kredit/finish`);
  },
  'TESTFAS-KLAR': async () => {
    await ask('PUT', `/parties/${D}`, { kind: 'kreditupplysning' });
    await post(`/phases/${D}/kredit/finish`);
    return post(`/phases/${D}/kredit/finish`);
  },
  'TILLSTAND-SAKNAS': () => post(`/permissions/${D}/revocations`, { what: 'verk', reason: 'prov' }),
  'TILLSTAND-OKANT': () => post(`/permissions/${D}/revocations`, { what: 'kredit.dagligt', reason: 'prov' }),
};

test('every code has a way', () => {
  expect(Object.keys(WAYS).sort()).toEqual(Object.keys(PHASE_RULES).sort());
});

test.each(Object.entries(WAYS))('%s', async (code, way) => {
  expect((await way()).code).toBe(code);
});
