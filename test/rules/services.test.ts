/** Every check of every built-in layout, and every rule of every service, is broken here: one without a case fails by name. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openLayouts } from '../../simulator/knowledge';
import type { Layout, LayoutSet, RoleValues } from '../../simulator/formats/layout';
import type { Party } from '../../simulator/parties/party';
import { registerAnsokan as registerBf } from '../../simulator/services/betalningsforelaggande/ansokan-register';
import { FAULT_KINDS } from '../../simulator/services/fault-kinds';
import { generateFile, plantProblems } from '../../simulator/services/generate';
import type { FaultKind } from '../../simulator/services/planted';
import { guarded, GUARD_RULES } from '../../simulator/services/identity-guard';
import { findIncoming, SERVICES } from '../../simulator/services/registry';
import { RULE_FAULTS, ruleFaultsOf } from '../../simulator/services/rule-kinds';
import type { FileMoment } from '../../simulator/services/service';
import { inledandebeslut } from '../../simulator/services/skuldsanering/inledande';
import { registerAnsokan as registerVerk } from '../../simulator/services/verkstallighet/ansokan-register';
import type { CaseRow } from '../../simulator/store/store';
import { builtinParties } from '../../simulator/parties/builtin';
import { createChance } from '../../simulator/chance';
import { createDesk, fileMoment, recordOf, type Given } from '../services/rehearsal';

let set: LayoutSet;
beforeAll(async () => {
  set = await openLayouts([]);
});

const partyOf = (part: string): Party => builtinParties().find((one) => one.part === part)!;

describe('checks of layouts', () => {
  /** Two handlingar that are alike, and counts and sums that say seven. */
  const SPOILED: RoleValues = {
    'ingivare.referens': 'X',
    arendenummer: 'X',
    malnummer: 'X',
    'kapital.belopp': [100],
    'nedsattning.belopp': 100,
    'krav.typ': ['R'],
    'utslag.belopp': 100,
  };
  const END: RoleValues = {
    'kontroll.poster': 7,
    'kontroll.handlingar': 7,
    'kontroll.summa': 7,
    'kontroll.fel': 7,
  };

  function found(layout: Layout): Set<string> {
    const values = Object.fromEntries(Object.entries(SPOILED).filter(([role]) => layout.roles.has(role)));
    const writer = layout.writer();
    const bytes = Buffer.concat([
      writer.start({ intressentkod: 'a-1', lopnummer: 1 }),
      writer.handling(values),
      writer.handling(values),
      writer.end(END),
    ]);
    const reader = layout.reader({ today: '2026-01-02' });
    return new Set(
      [...reader.push(bytes), ...reader.end()].flatMap((item) =>
        item.kind === 'finding' ? [item.finding.code] : [],
      ),
    );
  }

  test('each is caught in a file of its own layout', () => {
    const checked = set.all().filter(({ checks }) => checks.length > 0);
    const missed = checked.flatMap((layout) => {
      const codes = found(layout);
      return layout.checks
        .filter(({ code }) => !codes.has(code))
        .map(({ code, rule }) => `${layout.transaction} ${layout.form} ${code} ${rule}`);
    });
    expect(missed).toEqual([]);
    expect(set.all().flatMap(({ checks }) => checks).length).toBeGreaterThan(40);
  });
});

type Mal = (given: CaseRow) => CaseRow;

interface HandlingCase {
  readonly transaction: string;
  readonly values: RoleValues;
  readonly start?: RoleValues;
  readonly given?: Given;
  readonly party?: string;
  /** The mål that the handling is about: a living one of the transaction's service, changed. */
  readonly mal?: Mal | null;
  /** So many times in the same file. */
  readonly times?: number;
}

interface FaultCase {
  readonly transaction: string;
  readonly fault: FaultKind['kind'];
  readonly party?: string;
}

const fault = (transaction: string, kind: FaultKind['kind'], party = 'bolag-a'): FaultCase => ({
  transaction,
  fault: kind,
  party,
});
const handling = (
  transaction: string,
  values: RoleValues,
  more: Partial<HandlingCase> = {},
): HandlingCase => ({ transaction, values, ...more });

const living: Mal = (row) => row;
const ended: Mal = (row) => ({ ...row, status: row.service === 'bf' ? 'avskrivet' : 'betalt' });
const status =
  (to: string): Mal =>
  (row) => ({ ...row, status: to });
const NEDS: RoleValues = { malnummer: 'x', 'ingivare.referens': 'A1' };
const VERK_NEDS: RoleValues = { ...NEDS, 'handling.typ': 'N' };
const SN: RoleValues = {
  'ingivare.referens': 'S-1',
  arendenummer: 'x',
  'galdenar.identitet': '192001019807',
  'kapital.belopp': [10_000],
  'betalning.konto': '0000-1',
};
const FRAGA: RoleValues = {
  'ingivare.referens': 'F1',
  'svarande.identitet': '192001019807',
  'fraga.grund': 'INK',
};

const COSTS_ALONE = [
  'Kravet avser endast kostnader: påminnelse 60 kr.',
  'Kravet avser endast kostnader: inkassokrav 180 kr.',
];

/** A file after a metafile that says otherwise, or after none. */
interface MetafilCase {
  readonly metafil: Readonly<Record<string, unknown>> | null;
}
const metafil = (says: MetafilCase['metafil']): MetafilCase => ({ metafil: says });

const CASES: Readonly<Record<string, FaultCase | HandlingCase | MetafilCase>> = {
  'BF-104': metafil(null),
  'BF-105': metafil({ namn: 'AAA.ANSOKAN' }),
  'BF-106': metafil({ antal: 3 }),
  'BF-107': metafil({ summa: 1 }),
  'BF-108': metafil({ bytes: 487 }),
  'BF-109': metafil({ sha256: 'ff'.repeat(32) }),
  'BF-101': fault('bf.ansokan', 'fel-intressentkod'),
  'BF-102': fault('bf.ansokan', 'lopnummer-upprepat'),
  'BF-103': fault('bf.ansokan', 'lopnummer-hoppat'),
  'BF-110': fault('bf.ansokan', 'belopp-noll'),
  // The built-in amounts have no sign: a layout of one's own may have.
  'BF-111': handling('bf.ansokan', { 'kapital.belopp': [-1] }),
  'BF-112': fault('bf.ansokan', 'forfallodag-i-framtiden'),
  'BF-113': fault('bf.ansokan', 'grund-saknas'),
  'BF-114': fault('bf.ansokan', 'betalningsanvisning-i-grund'),
  'BF-115': fault('bf.ansokan', 'ursprunglig-borgenar-saknas'),
  'BF-116': handling('bf.ansokan', {
    'krav.typ': ['Kapital'],
    grund: ['Kravet avser endast kostnader: påminnelse 60 kr.'],
  }),
  'BF-117': handling('bf.ansokan', { 'krav.typ': ['K', 'K'], grund: COSTS_ALONE }),
  'BF-118': handling('bf.ansokan', { 'krav.typ': ['I'], grund: ['Inkassokostnad.'] }),
  'BF-120': fault('bf.ansokan', 'utlandskt-postnummer'),
  'BF-121': fault('bf.ansokan', 'postnummer-saknas'),
  'BF-122': fault('bf.ansokan', 'postnummer-saknas-skyddad-adress'),
  'BF-140': handling('bf.nedsattning', { ...NEDS, 'nedsattning.belopp': 100 }, { mal: null }),
  'BF-141': handling('bf.aterkallelse', NEDS, { mal: ended }),
  'BF-142': handling('bf.aterkallelse', NEDS, { mal: living, times: 2 }),
  'BF-143': handling('bf.aterkallelse', NEDS, { mal: status('utslag') }),
  'BF-144': handling('bf.nedsattning', { ...NEDS, 'nedsattning.belopp': 0 }, { mal: living }),
  'BF-145': handling('bf.nedsattning', { ...NEDS, 'nedsattning.belopp': 99_999_999 }, { mal: living }),
  'BF-146': handling('bf.nedsattning', { ...NEDS, 'nedsattning.belopp': 1_068_000 }, { mal: living }),
  'BF-147': handling(
    'bf.nedsattning',
    { ...NEDS, 'nedsattning.belopp': 100, 'krav.nummer': 9 },
    { mal: living },
  ),
  'BF-190': fault('bf.ansokan', 'tvingat-fel'),
  'VERK-101': fault('verk.ansokan', 'fel-intressentkod'),
  'VERK-102': fault('verk.ansokan', 'lopnummer-upprepat'),
  'VERK-103': fault('verk.ansokan', 'lopnummer-hoppat'),
  'VERK-110': fault('verk.ansokan', 'belopp-noll'),
  'VERK-111': handling('verk.ansokan', { 'kapital.belopp': [-1] }),
  'VERK-112': fault('verk.ansokan', 'forfallodag-i-framtiden'),
  'VERK-113': fault('verk.ansokan', 'grund-saknas'),
  'VERK-116': fault('verk.ansokan', 'titel-saknas'),
  'VERK-117': fault('verk.ansokan', 'titel-i-framtiden'),
  'VERK-120': fault('verk.ansokan', 'utlandskt-postnummer'),
  'VERK-121': fault('verk.ansokan', 'postnummer-saknas'),
  'VERK-122': fault('verk.ansokan', 'postnummer-saknas-skyddad-adress'),
  'VERK-140': handling('verk.andring', { ...NEDS, 'handling.typ': 'A' }, { mal: null }),
  'VERK-141': handling('verk.andring', { ...NEDS, 'handling.typ': 'A' }, { mal: ended }),
  'VERK-142': fault('verk.andring', 'andring-upprepad'),
  'VERK-143': handling(
    'verk.andring',
    { ...NEDS, 'handling.typ': 'U', 'uppskov.till': '2026-05-29' },
    { mal: status('uppskov') },
  ),
  'VERK-144': fault('verk.andring', 'nedsattning-utan-belopp'),
  'VERK-145': handling(
    'verk.andring',
    { ...VERK_NEDS, 'nedsattning.belopp': 9_999_999_999 },
    { mal: living },
  ),
  'VERK-146': handling('verk.andring', { ...VERK_NEDS, 'nedsattning.belopp': 1_068_000 }, { mal: living }),
  'VERK-147': fault('verk.andring', 'uppskov-utan-dag'),
  'VERK-190': fault('verk.ansokan', 'tvingat-fel'),
  'SK-101': fault('skuld.forfragan', 'fel-intressentkod'),
  'SK-102': fault('skuld.forfragan', 'lopnummer-upprepat'),
  'SK-103': fault('skuld.forfragan', 'lopnummer-hoppat'),
  'SK-110': fault('skuld.forfragan', 'fel-grund'),
  'SK-111': fault('skuld.forfragan', 'lagrum-saknas', 'kommun-a'),
  'SK-112': fault('skuld.forfragan', 'ej-foremal-for-inkasso'),
  'SK-120': handling('skuld.forfragan', FRAGA, { times: 3, given: { settings: { 'skuld.kvot.antal': 2 } } }),
  'SK-190': fault('skuld.forfragan', 'tvingat-fel'),
  'SN-101': fault('sanering.fordringsanmalan', 'fel-intressentkod'),
  'SN-102': fault('sanering.fordringsanmalan', 'lopnummer-upprepat'),
  'SN-103': fault('sanering.fordringsanmalan', 'lopnummer-hoppat'),
  'SN-110': handling('sanering.fordringsanmalan', SN, { mal: null }),
  'SN-111': handling(
    'sanering.fordringsanmalan',
    { ...SN, 'galdenar.identitet': '192001019815' },
    { mal: living },
  ),
  'SN-112': handling('sanering.fordringsanmalan', SN, {
    mal: (row) => ({
      ...row,
      state: { ...row.state, anmalan: { referens: 'S-0', belopp: 1, dag: '2026-01-02' } },
    }),
  }),
  'SN-113': handling('sanering.fordringsanmalan', SN, { mal: living, given: { at: '2026-12-01' } }),
  'SN-114': fault('sanering.fordringsanmalan', 'fordran-noll'),
  'SN-115': fault('sanering.fordringsanmalan', 'konto-saknas'),
  'SN-116': fault('sanering.fordringsanmalan', 'kapital-noll'),
  'SN-190': fault('sanering.fordringsanmalan', 'tvingat-fel'),
};

/** A mål of 10 680 kr in BF or Verkställighet, or an ärende in skuldsanering. */
function malOf(transaction: string): CaseRow {
  const desk = createDesk();
  const head = { intressentkod: 'AAA', lopnummer: 1 };
  const record = recordOf({
    'ingivare.referens': 'R1',
    'svarande.identitet': ['192001019807'],
    'kapital.belopp': [1_000_000],
    'kostnad.belopp': [68_000],
    grund: ['Köp.'],
  });
  if (transaction.startsWith('sanering')) {
    const outcome = inledandebeslut.happens(
      fileMoment(),
      { identitet: '192001019807', namn: 'Åsa Ek' },
      [],
      [],
    );
    if (outcome.ok) desk.apply(outcome.changes);
  } else {
    const register = transaction.startsWith('bf') ? registerBf : registerVerk;
    desk.apply(register(fileMoment(), head, 1, record, 1).changes);
  }
  return [...desk.cases.values()][0]!;
}

function codesOfHandling(made: HandlingCase): readonly string[] {
  const { transaction, values, given = {}, times = 1 } = made;
  const incoming = findIncoming(transaction)!.transaction;
  const moment: FileMoment = fileMoment(given);
  const reducer = incoming.check(moment);
  const mal = made.mal === undefined ? undefined : made.mal === null ? null : made.mal(malOf(transaction));
  const found = [...reducer.start(recordOf({ intressentkod: 'AAA', lopnummer: 1, ...made.start }))];
  for (let time = 1; time <= times; time++) found.push(...reducer.handling(time, recordOf(values), mal));
  return [...found, ...reducer.end(recordOf({})), ...reducer.close()].map(({ code }) => code);
}

function codesOfFault({ transaction, fault: kind, party: part = 'bolag-a' }: FaultCase): readonly string[] {
  const incoming = findIncoming(transaction)!.transaction;
  const layout = set.editions(transaction, 'fixed')[0]!;
  const sender = partyOf(part);
  const code = sender.codes[0]!;
  const count = 4;
  const faults = [{ kind, handling: 2 }];
  expect(plantProblems(layout, faults, count)).toEqual([]);
  const generated = { chance: createChance('1'), code, sender, date: '2026-01-02', lopnummer: 5, count };
  const bytes = Buffer.concat([...generateFile(incoming, layout, generated, faults)]);
  const reducer = incoming.check({ ...fileMoment({ last: { [code]: 4 } }), party: sender });
  const reader = layout.reader({ today: '2026-01-02' });
  const found = [...reader.push(bytes), ...reader.end()].flatMap((item) => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'handling') return reducer.handling(item.number, item.record);
    return item.kind === 'start' ? reducer.start(item.record) : reducer.end(item.record);
  });
  return [...found, ...reducer.close()].map(({ code: told }) => told);
}

/** The hand-made nedsättning, which its metafile fits but for what is changed. */
function codesOfMetafil({ metafil: says }: MetafilCase): readonly string[] {
  const bytes = readFileSync(path.join(__dirname, '../golden/bf.nedsattning.txt'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fits = { namn: 'AAA.NEDS', antal: 2, summa: 52_550, bytes: bytes.length, sha256 };
  const kept: Readonly<Record<string, string>> =
    says === null ? {} : { 'metafil/bf.nedsattning/AAA': JSON.stringify({ ...fits, ...says }) };
  const given = fileMoment({ last: { AAA: 6 }, kept, settings: { 'bf.metafil': 'kravs' } });
  const moment = { ...given, fileName: 'AAA.NEDS', bytes: bytes.length, sha256 };
  const reducer = findIncoming('bf.nedsattning')!.transaction.check(moment);
  const reader = set.editions('bf.nedsattning', 'fixed')[0]!.reader({ today: '2026-01-02' });
  const found = [...reader.push(bytes), ...reader.end()].flatMap((item) => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'handling') return reducer.handling(item.number, item.record);
    return item.kind === 'start' ? reducer.start(item.record) : reducer.end(item.record);
  });
  return [...found, ...reducer.close()].map(({ code }) => code);
}

function codesOf(made: FaultCase | HandlingCase | MetafilCase): readonly string[] {
  if ('metafil' in made) return codesOfMetafil(made);
  return 'fault' in made ? codesOfFault(made) : codesOfHandling(made);
}

const RULES = SERVICES.flatMap(({ rules }) => rules);

describe("Genrep's own protection", () => {
  const REAL: RoleValues = { 'svarande.identitet': Array.from({ length: 25 }, () => '198001010019') };
  const codes = (mode: string): readonly string[] => {
    const moment = fileMoment();
    const reducer = guarded(
      findIncoming('verk.ansokan')!.transaction.check(moment),
      new Set(['svarande.identitet']),
      () => mode,
    );
    return [...reducer.handling(1, recordOf(REAL)), ...reducer.close()].map(({ code }) => code);
  };

  test('each of its rules is caught', () => {
    const found = new Set([...codes('varna'), ...codes('avvisa')]);
    expect(Object.values(GUARD_RULES).filter(({ code }) => !found.has(code))).toEqual([]);
  });
});

describe('rules of services', () => {
  test.each(RULES.map(({ code, rule }) => [code, rule]))('%s %s is caught', (code) => {
    const made = CASES[code];
    if (made === undefined) throw new Error(`${code} has no case that breaks it: add one to CASES`);
    const found = codesOf(made);
    expect({ found, has: found.includes(code) }).toEqual({ found, has: true });
  });

  test('a metafile that fits is no case', () => {
    expect(codesOfMetafil({ metafil: {} })).toEqual([]);
  });

  test('no case is of a rule that is gone', () => {
    const known = new Set(RULES.map(({ code }) => code));
    expect(Object.keys(CASES).filter((code) => !known.has(code))).toEqual([]);
  });

  test('every defect that only some transactions have a rule about is caught there, or waits for a simulator', () => {
    const later: readonly string[] = ['mal-okant', 'nedsattning-over-skulden'];
    const missed = SERVICES.flatMap(({ incoming }) => incoming).flatMap(({ id }) =>
      ruleFaultsOf(id)
        .filter((kind) => !later.includes(kind))
        .filter(
          (kind) =>
            codesOfFault(fault(id, kind, kind === 'lagrum-saknas' ? 'kommun-a' : 'bolag-a')).length === 0,
        )
        .map((kind) => `${id} ${kind}`),
    );
    expect(missed).toEqual([]);
    expect(new Set([...FAULT_KINDS, ...RULE_FAULTS]).size).toBe(FAULT_KINDS.length + RULE_FAULTS.length);
  });
});
