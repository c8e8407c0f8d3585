/** ControlOperations that keep everything in a few variables. */
import { makeReport } from '../../simulator/rehearsal/report/report';
import { input } from '../rehearsal/results';
import type { ControlOperations } from '../../simulator/control/operations';
import type {
  CaseView,
  ClockView,
  FaultView,
  FileView,
  JournalEventView,
  LetterView,
  PartyView,
} from '../../simulator/control/schemas';

const complaint = (code: string) => ({
  code,
  finding: { sv: 'nej', en: 'no' },
  remedy: { sv: 'gör om', en: 'again' },
});

export const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, at) => at));

export interface Fake {
  readonly operations: ControlOperations;
  /** Writes an event and tells who listens. */
  happen(type: string): void;
  readonly stopped: () => boolean;
  readonly delivered: Buffer[];
  ready: boolean;
}

export function fakeOperations(): Fake {
  const events: JournalEventView[] = [];
  const listeners = new Set<() => void>();
  const delivered: Buffer[] = [];
  const certificates = {
    ...{
      org: '5560000167',
      ends: null,
      revoked: [],
      secondIssuer: false,
      made: [],
      certs: 'certs',
      offers: [],
    },
  };
  const faults = new Map<string, FaultView>();
  const overrides = new Map<string, { id: string; world: string; count: number }>();
  let stopped = false;
  const clock: ClockView = {
    world: 'main',
    mode: 'virtual',
    now: '2026-03-02T08:00:00.000+01:00',
    seed: '1',
    booked: 0,
    next: null,
  };
  const file: FileView = {
    id: 1,
    org: '5560000167',
    direction: 'in',
    transaction: 'bf.ansokan',
    productId: 'p',
    name: 'AAA.ANSOKAN',
    listedName: null,
    transaktionsid: 'abc',
    door: 'etransport',
    bytes: 256,
    sha256: 'x',
    state: 'mottagen',
    kvitterad: false,
    at: clock.now,
    expires: null,
    inReplyTo: null,
    layout: null,
  };
  const row: CaseView = {
    malnummer: '00-000001-26',
    org: '5560000167',
    service: 'bf',
    referens: 'R1',
    status: 'registrerat',
    registered: clock.now,
    state: {},
    events: ['delgiven'],
  };
  const letterOf = (n: number): LetterView => ({
    n,
    org: row.org,
    at: clock.now,
    service: 'bf',
    malnummer: row.malnummer,
    slag: 'avskrivning',
    kanal: 'brev',
    rubrik: 'Beslut <b>',
    text: `ÖVNING\n\nBrev ${n} <script>alert(1)</script>\n`,
  });
  let party: PartyView = {
    org: '5560000167',
    name: 'Bolag A',
    part: 'bolag-a',
    kind: 'inkasso',
    codes: ['AAA'],
    permits: ['bf'],
    settings: {},
    lopnummer: {},
    warnings: [],
  };
  const fake: Fake = {
    ready: true,
    delivered,
    stopped: () => stopped,
    happen: (type) => {
      events.push({
        seq: events.length + 1,
        type,
        at: clock.now,
        wall: 'w',
        world: 'main',
        org: null,
        code: 7,
      });
      for (const listener of listeners) listener();
    },
    operations: {
      defaultWorld: 'main',
      hasWorld: (world) => world === 'main',
      ready: () => fake.ready,
      status: async () => ({
        product: 'genrep',
        version: '0.1.0',
        notice: { sv: 'ÖVNING', en: 'REHEARSAL' },
        pid: 1,
        startedAt: 's',
        urls: { data: 'd', etransport: 'e', shs: 's', control: 'c' },
        certs: '<certs>',
        packs: [],
        journal: { lastSeq: events.length },
        storage: {
          ...{ engine: 'fake', memory: true, folder: null },
          room: {
            ...{ used: 1, maxBytes: 100, handInsStopAt: 90, free: null, minFreeBytes: 0 },
            state: 'enough',
          },
        },
        worlds: [{ ...clock, faults: [], openJobs: 2, cases: { utslag: 3 } }],
      }),
      products: () => [
        {
          id: 'bf.ansokan',
          service: 'bf',
          direction: 'in',
          fileName: 'XXX.ANSOKAN',
          productId: 'p',
          kvittens: 'always',
          mark: 'documented',
        },
      ],
      journal: async ({ after, limit, type }) => {
        const page = events
          .filter(({ seq, type: its }) => seq > after && (type ?? its) === its)
          .slice(0, limit);
        return { events: page, next: page.at(-1)?.seq ?? after, trimmed: null };
      },
      lastSeq: async () => events.length,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      history: async () => ({
        ok: true,
        value: { events: [...events].reverse(), older: null, trimmedBefore: null },
      }),
      road: async () => undefined,
      clock: async () => clock,
      ahead: async () => ({ rows: [], left: 0 }),
      certificatesLeft: async () => ({ rows: [], left: 0 }),
      waiting: async () => [],
      ownKnowledge: () => ({ folders: [], editions: [] }),
      orgNames: () => new Map(),
      titles: () => new Map(),
      advance: async (world, wish) =>
        wish.by === 'nonsense'
          ? { ok: false, status: 400, complaints: [complaint('CLOCK-SPEC')] }
          : { ok: true, value: { world, from: clock.now, to: clock.now, done: 1, left: 0, ahead: [] } },
      mailbox: async () => ({ files: [file], next: null }),
      recentFiles: async () => ({ files: [], next: null }),
      lookAtFile: async () => undefined,
      compareFiles: async () => undefined,
      corrections: async () => undefined,
      filePart: async () => undefined,
      fileBytes: async () => undefined,
      tryFile: async () => ({ ok: false, status: 400, complaints: [complaint('TRY')] }),
      caseLife: async () => undefined,
      findCases: async () => ({ cases: [], next: null }),
      deliver: async (_, { body }) => {
        for await (const chunk of body) delivered.push(chunk);
        return { ok: true, value: file };
      },
      handedIn: async (_, id) =>
        id === 'abc'
          ? {
              file,
              read: async function* () {
                yield ALL_BYTES;
              },
            }
          : undefined,
      cases: async () => ({ cases: [row], next: null }),
      case: async (_, malnummer) => (malnummer === row.malnummer ? row : undefined),
      paperCase: async () => ({ ok: true, value: row }),
      caseEvent: async (_, __, { type }) =>
        type === 'delgiven'
          ? { ok: true, value: row }
          : { ok: false, status: 409, complaints: [complaint('X'), complaint('Y')] },
      letters: async (_, { after, limit, org }) => {
        const there = [1, 2].filter((n) => n > after && (org ?? row.org) === row.org).slice(0, limit);
        return { letters: there.map(letterOf), next: there.length < limit ? null : (there.at(-1) ?? null) };
      },
      letter: async (_, n) => (n === 1 || n === 2 ? letterOf(n) : undefined),
      parties: async () => [party],
      party: async (_, org) => (org === party.org ? party : undefined),
      putParty: async (_, org, { lopnummer, ...patch }) => {
        const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
        party = { ...party, ...given, org, lopnummer: { ...party.lopnummer, ...lopnummer } };
        return { ok: true, value: party };
      },
      overrides: () => [...overrides.values()],
      addOverride: async (world, wish) => {
        const added = { ...wish, id: String(overrides.size + 1), world, count: wish.count ?? 1 };
        overrides.set(added.id, added);
        return { ok: true, value: added };
      },
      removeOverride: async (_, id) => overrides.delete(id),
      removeOverrides: async () => overrides.clear(),
      certificates: (_, org) => (org === party.org ? certificates : undefined),
      actOnCertificates: async () => ({ ok: true, value: certificates }),
      faults: () => [...faults.values()],
      addFault: async (world, wish) => {
        const text = { sv: 's', en: 'e' };
        const id = String(faults.size + 1);
        const added = { ...wish, id, world, left: wish.count ?? 1, struck: 0, what: text, client: text };
        faults.set(id, { ...added, mark: 'assumed' });
        return { ok: true, value: { ...added, mark: 'assumed' } };
      },
      removeFault: async (_, id) => faults.delete(id),
      removeFaults: async () => faults.clear(),
      reset: async () => ({ ok: true, value: clock }),
      bundle: async () => new Uint8Array(),
      story: async () => undefined,
      runs: () => [],
      runStory: () => undefined,
      answerRun: () => undefined,
      breakOffRun: () => undefined,
      scenarios: async () => [],
      startRun: async (which) => ({
        ok: false,
        status: 404,
        complaints: [complaint(typeof which === 'string' ? which : which.id)],
      }),
      turn: () => undefined,
      endTurn: () => ({ ok: false, status: 404, complaints: [] }),
      run: () => undefined,
      report: async () => makeReport(input([])),
      expect: async () => ({ ok: false, status: 400, complaints: [complaint('EXPECT')] }),
      transactions: () => [],
      certificateNames: () => Promise.resolve(new Set()),
      messageAround: () => Promise.resolve({ head: [], tail: [] }),
      fitness: () => Promise.resolve([]),
      layouts: () => [],
      layoutsOf: () => [],
      tryLayout: () => {
        throw new Error('not here');
      },
      provenance: () => [
        {
          kind: 'setting',
          id: 'port',
          service: null,
          what: 'p',
          source: { mark: 'assumed', document: 'Genrep' },
        },
      ],
      resultOf: async () => null,
      // Tested over real simulators.
      rehearsals: {} as ControlOperations['rehearsals'],
      stop: () => {
        stopped = true;
      },
    },
  };
  return fake;
}
