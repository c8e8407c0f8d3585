/** Scenarios and expectations over the control API of a running simulator. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { takeTurn, type Turn } from '../../simulator/scenario/actors/elsewhere';
import { createExecActor } from '../../simulator/scenario/actors/exec';
import { systemClock } from '../../simulator/clock';
import { raise, ansokan, must, type Stage } from '../journeys/stage';
import { emptyFolder } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
});
afterAll(async () => {
  await stage.close();
});

/** What the answers of these routes hold, those parts that are looked at. */
interface Answer {
  readonly id: string;
  readonly state: string;
  readonly scenarios: readonly { readonly id: string }[];
  readonly step: { readonly kind: string };
  readonly waitsFor: unknown;
  readonly result: { readonly outcome: string };
  readonly outcome: string;
  readonly journal: { readonly lastSeq: number };
  readonly turn: Turn | null;
  readonly code: string;
  readonly finding: { readonly en: string };
  readonly first: { readonly line: string };
  readonly cases: readonly { readonly id: string }[];
}

const api = async (path: string, body?: unknown): Promise<{ status: number; json: Answer }> => {
  const answer = await fetch(`${stage.sim.urls.control}/api/v1${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json' },
  });
  return { status: answer.status, json: (await answer.json()) as Answer };
};

async function until<T>(ask: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (fits(value)) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('lists the scenarios, with who can run them', async () => {
  const { json } = await api('/scenarios');
  const found = json.scenarios.find(({ id }) => id === 'bf-godkand');
  expect(found).toMatchObject({ parts: ['bolag-a'], foreign: true });
});

it('plays one with the reference client, in a world of its own', async () => {
  const begun = await api('/scenarios/bf-godkand/runs', { actor: 'reference' });
  expect(begun.status).toBe(202);
  const { json } = await until(
    () => api(`/runs/${begun.json.id}`),
    ({ json: run }) => run.state === 'done',
  );
  expect(json.result).toMatchObject({ outcome: 'passed', mode: 'reference' });
  expect(stage.sim.clock.now()).toContain('2026-03-02T08:00');
});

it('waits for the user’s own system, and tells what it waits for from whom', async () => {
  const begun = await api('/scenarios/bf-godkand/runs', {});
  const waiting = await until(
    () => api(`/runs/${begun.json.id}`),
    ({ json }) => json.state === 'waiting',
  );
  expect(waiting.json.waitsFor).toMatchObject({
    as: 'bolag-a',
    tell: { sv: 'Lämna en fil med ansökningar.' },
  });
  expect((await api('/scenarios/bf-utslag/runs', { actor: 'reference' })).status).toBe(409);
  const client = stage.as('bolag-a');
  must(
    await client.submit({
      transaction: 'bf.ansokan',
      name: 'AAA.ANSOKAN',
      body: await ansokan({ count: 2 }),
    }),
  );
  for (const transaction of ['bf.kvittens', 'bf.bekraftelse']) {
    const [name = ''] = await until(
      async () => must(await client.list({ transaction })),
      (names) => names.length > 0,
    );
    await until(
      () => api(`/runs/${begun.json.id}`),
      ({ json }) => json.state === 'waiting' && json.step.kind === 'fetch',
    );
    must(await client.fetch({ transaction, name }));
  }
  const { json } = await until(
    () => api(`/runs/${begun.json.id}`),
    ({ json: run }) => run.state === 'done',
  );
  expect(json.result.outcome).toBe('passed');
});

describe('a program elsewhere', () => {
  const turnOf = async (run: string): Promise<Turn> => {
    const { json } = await until(
      () => api(`/runs/${run}/turn`),
      ({ json: { turn } }) => turn !== null,
    );
    return json.turn!;
  };

  it('is given each turn with the file on offer, and says how it went', async () => {
    const { json: begun } = await api('/scenarios/bf-godkand/runs', { actor: 'exec', as: 'bolag-d' });
    const turn = await turnOf(begun.id);
    expect(turn).toMatchObject({ nr: 1, action: 'hand-in', transaction: 'bf.ansokan', as: 'bolag-d' });
    expect(turn).toMatchObject({ names: ['DDD.ANSOKAN'], step: { id: 'ansokan' } });
    expect(Buffer.from(turn.file ?? '', 'base64').toString('latin1')).toMatch(/^00BF-ANSOKANDDD/);
    const late = await api(`/runs/${begun.id}/turn`, { nr: 2, trouble: null, gaveUp: false });
    expect([late.status, late.json.code]).toEqual([409, 'SCENARIO-TURN']);
    // It says that it went well, and has done nothing: the journal knows.
    await api(`/runs/${begun.id}/turn`, { nr: 1, trouble: null, gaveUp: false });
    const { json } = await until(
      () => api(`/runs/${begun.id}`),
      ({ json: { state } }) => state === 'done',
    );
    expect(json.result).toMatchObject({ outcome: 'failed', mode: 'exec' });
    expect((await api('/runs/nej/turn')).status).toBe(404);
  });

  it('is told by its environment what to do, as by genrep run --exec', async () => {
    const { json: begun } = await api('/scenarios/bf-godkand/runs', { actor: 'exec', as: 'bolag-d' });
    const dir = emptyFolder();
    const actor = createExecActor({
      ...{ command: 'env > seen; exit 3', dir, cwd: dir, url: 'https://x', certs: '/certs', catalogue: [] },
      ...{ language: 'sv', wall: systemClock, patience: 20_000, environment: {}, tell: () => undefined },
    });
    const how = await takeTurn(actor, await turnOf(begun.id));
    expect(how).toEqual({
      gaveUp: false,
      trouble: expect.objectContaining({ en: 'The program ended with 3.' }),
    });
    await api(`/runs/${begun.id}/turn`, { nr: 1, ...how });
    const { json } = await until(
      () => api(`/runs/${begun.id}`),
      ({ json: { state } }) => state === 'done',
    );
    expect(JSON.stringify(json.result)).toContain('No bf.ansokan was taken. The program ended with 3.');
  });
});

it('a story that starts the simulator again cannot be played in one that runs', async () => {
  const file = path.join(emptyFolder(), 'omstart.yaml');
  writeFileSync(
    file,
    'id: omstart\ntitle: { sv: O, en: R }\npurpose: { sv: O, en: R }\nas: bolag-a\nclock: 2026-03-02T08:00\nseed: 1\nsteps:\n  - restart: {}\nexpect:\n  - waiting: { count: 0 }\n',
  );
  await expect(stage.sim.run(file)).rejects.toMatchObject({
    complaints: [
      {
        code: 'SCENARIO-RESTART',
        place: expect.stringMatching(/omstart\.yaml:8$/),
        remedy: { sv: expect.stringContaining('genrep run'), en: expect.stringContaining('genrep run') },
      },
    ],
  });
});

it('tells of a scenario and a run that are not there', async () => {
  expect((await api('/scenarios/nej/runs', {})).status).toBe(404);
  expect((await api('/runs/nej')).status).toBe(404);
});

describe('POST /expect', () => {
  it('waits until it holds', async () => {
    const { json: last } = await api('/status');
    const after = last.journal.lastSeq;
    const asked = api(`/expect?after=${after}`, {
      kvittens: { of: 'senaste', outcome: 'godkand', count: 3 },
    });
    const body = await ansokan({ count: 3 });
    must(await stage.as('bolag-a').submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }));
    expect((await asked).json).toMatchObject({ kind: 'kvittens', outcome: 'passed' });
  });

  it('fails when time is out, with what was found', async () => {
    const { status, json } = await api('/expect?timeout=0', { event: 'mal.utslag' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ outcome: 'failed', found: { sv: '0 gånger' } });
  });

  it('never: fails at once when it has happened', async () => {
    expect((await api('/expect', { never: { event: 'mal.utslag' } })).json.outcome).toBe('passed');
    expect((await api('/expect', { never: { 'hand-in': 'bf.ansokan' } })).json.outcome).toBe('failed');
  });

  it('tells what is wrong with it', async () => {
    const { status, json } = await api('/expect', { kvitens: { of: 'senaste' } });
    expect(status).toBe(400);
    expect(json.finding.en).toContain('is "kvittens" meant');
  });
});

it('the library plays one', async () => {
  expect(await stage.sim.run('bf-betalning')).toMatchObject({ outcome: 'passed' });
  await expect(stage.sim.run('bf-betalningar')).rejects.toThrow('bf-betalning');
});

it('reports on the runs that it remembers, in the form that is asked for', async () => {
  const { json } = await api('/report');
  // The user's own system has played one case, above; the plan demands more.
  expect(json.first.line).toBe('inte-redo');
  expect(json.cases.map(({ id }) => id)).toContain('bf-godkand');
  const page = await fetch(`${stage.sim.urls.control}/api/v1/report?format=html&lang=en`);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toMatch(/style-src 'sha256-/);
  expect(await page.text()).toContain('<p class="line inte-redo">Not ready');
});
