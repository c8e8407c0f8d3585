/** Each service that is applied for: a ground that allows it, its files, and what BF asks besides (guide 1.3, 2.1, 2.3). */
import type { Direction, ServiceId, Transaction } from '../catalogue';
import type { Permit } from '../parties/party';
import type { Application, ApplicationFinding, AppliedService, ServiceJudgement } from './application';
import { groundRow, permitFor, serviceRow, type Ground } from './eligibility';
import { said } from './onboarding-rules';

/** Guide 1.3 names the number twice. */
const LEAST = 500;
const ALL = 'alla';
const NEDSATTNING: Permit = 'bf.nedsattning';

interface JudgedServices {
  readonly services: readonly ServiceJudgement[];
  readonly findings: readonly ApplicationFinding[];
}

type Rows = readonly Transaction[];

export function judgeServices(application: Application, held: readonly Permit[], rows: Rows): JudgedServices {
  const { tjanster, place } = application;
  if (tjanster.length === 0)
    return { services: [], findings: [said('ANSOKAN-TJANST', { place: place('tjanster') })] };
  const seen = new Set<ServiceId>();
  const services: ServiceJudgement[] = [];
  const findings: ApplicationFinding[] = [];
  for (const applied of tjanster) {
    const { tjanst, line } = applied;
    if (seen.has(tjanst)) {
      const where = { place: application.placeOfLine(line, 'tjanst'), details: { tjanst }, service: tjanst };
      findings.push(said('ANSOKAN-TJANST-DUBBEL', where));
      continue;
    }
    seen.add(tjanst);
    const judged = judgeService(application, applied, held, rows);
    services.push(judged.service);
    findings.push(...judged.findings);
  }
  return { services, findings };
}

function judgeService(
  application: Application,
  applied: AppliedService,
  held: readonly Permit[],
  rows: Rows,
): { readonly service: ServiceJudgement; readonly findings: readonly ApplicationFinding[] } {
  const { tjanst: service, line } = applied;
  const isHeld = held.some((permit) => permit === service || permit.startsWith(`${service}.`));
  const { section } = serviceRow(service);
  const ground = groundFor(application, service);
  const lamna = named(applied, 'in', applied.lamna, rows);
  const hamta = named(applied, 'out', applied.hamta, rows);
  const nedsattning = [...lamna, ...hamta].some((id) => id.startsWith(NEDSATTNING));
  const findings = [
    ...(isHeld ? [tell('ANSOKAN-FINNS-REDAN', application, applied, { tjanst: service })] : []),
    ...(ground === null && application.verksamhet.length > 0
      ? [notEligible(application, service, line)]
      : []),
    ...judgeFiles(application, applied, rows),
    ...unfetchedKvittens(application, applied, { lamna, hamta }, rows),
    ...(service === 'bf' && !isHeld ? judgeBf(application) : []),
    ...(nedsattning ? judgeNedsattning(application, applied, lamna, held) : []),
  ];
  const opens = ground === null ? [] : [permitFor(service, ground)];
  return {
    findings,
    service: {
      service,
      permitted: ground !== null && !findings.some(({ weight }) => weight === 'hinder'),
      section,
      ground,
      permits: nedsattning && ground !== null ? [...opens, NEDSATTNING] : opens,
      lamna,
      hamta,
      held: isHeld,
    },
  };
}

function groundFor({ verksamhet }: Application, service: ServiceId): Ground | null {
  const { grounds } = serviceRow(service);
  return verksamhet.find(({ slag }) => grounds.includes(slag))?.slag ?? null;
}

function notEligible(application: Application, service: ServiceId, line: number): ApplicationFinding {
  const { name, section, grounds } = serviceRow(service);
  const list = (language: 'sv' | 'en', kinds: readonly Ground[], or: string): string =>
    kinds.map((kind) => groundRow(kind).name[language]).join(or);
  const own = application.verksamhet.map(({ slag }) => slag);
  return said('ANSOKAN-BEHORIGHET', {
    place: application.placeOfLine(line, 'tjanst'),
    section,
    service,
    details: {
      namn: name.sv,
      grunder: list('sv', grounds, ' eller '),
      grounds: list('en', grounds, ' or '),
      har: list('sv', own, ', '),
      has: list('en', own, ', '),
    },
  });
}

const tell = (
  code: Parameters<typeof said>[0],
  { placeOfLine }: Application,
  { tjanst, line }: AppliedService,
  details: Readonly<Record<string, string>>,
  key = 'tjanst',
): ApplicationFinding => said(code, { place: placeOfLine(line, key), service: tjanst, details });

const idsOf = (rows: Rows, service: ServiceId, direction: Direction): string[] =>
  rows.filter((row) => row.service === service && row.direction === direction).map(({ id }) => id);

/** The known transactions among those given. */
function named(
  { tjanst }: AppliedService,
  direction: Direction,
  given: readonly string[] = [],
  rows: Rows,
): string[] {
  const known = idsOf(rows, tjanst, direction);
  return given.includes(ALL) ? known : known.filter((id) => given.includes(id));
}

function judgeFiles(application: Application, applied: AppliedService, rows: Rows): ApplicationFinding[] {
  const { tjanst, lamna, hamta } = applied;
  const saknas = [...(lamna === undefined ? ['lamna'] : []), ...(hamta === undefined ? ['hamta'] : [])];
  const none = saknas.length === 0 && lamna?.length === 0 && hamta?.length === 0;
  return [
    ...(saknas.length > 0 || none
      ? [
          tell('ANSOKAN-TRANSAKTIONER', application, applied, {
            tjanst,
            saknas: none ? 'lamna, hamta' : saknas.join(', '),
          }),
        ]
      : []),
    ...strange(application, applied, ['in', lamna ?? []], rows),
    ...strange(application, applied, ['out', hamta ?? []], rows),
  ];
}

function strange(
  application: Application,
  applied: AppliedService,
  [direction, given]: readonly [Direction, readonly string[]],
  rows: Rows,
): ApplicationFinding[] {
  const known = idsOf(rows, applied.tjanst, direction);
  const [key, riktning, handed] =
    direction === 'in' ? ['lamna', 'lämnas', 'handed in'] : ['hamta', 'hämtas', 'fetched'];
  return given.flatMap((transaktion) => {
    if (transaktion === ALL || known.includes(transaktion)) return [];
    const details = {
      transaktion,
      tjanst: applied.tjanst,
      riktning,
      direction: handed,
      finns: known.length === 0 ? '–' : known.join(', '),
    };
    return [tell('ANSOKAN-TRANSAKTION', application, applied, details, key)];
  });
}

const unfetchedKvittens = (
  application: Application,
  applied: AppliedService,
  { lamna, hamta }: Readonly<Record<'lamna' | 'hamta', readonly string[]>>,
  rows: Rows,
): ApplicationFinding[] =>
  rows.flatMap(({ id: transaktion, kvittensTransaction: kvittens }) =>
    kvittens !== null && lamna.includes(transaktion) && !hamta.includes(kvittens)
      ? [tell('ANSOKAN-KVITTENS-HAMTAS-INTE', application, applied, { transaktion, kvittens }, 'hamta')]
      : [],
  );

function judgeBf({ bf, place }: Application): ApplicationFinding[] {
  const where = place('betalningsforelaggande');
  const few = (code: 'ANSOKAN-BF-TIDIGARE' | 'ANSOKAN-BF-PER-AR', antal: number | undefined) =>
    antal === undefined || antal < LEAST
      ? [said(code, { place: where, service: 'bf', details: { antal: antal ?? '–' } })]
      : [];
  const fees =
    bf.obetaldaAvgifter === false
      ? []
      : [
          said('ANSOKAN-BF-AVGIFTER', {
            place: where,
            service: 'bf',
            details: { varde: bf.obetaldaAvgifter === true ? 'ja' : '–' },
          }),
        ];
  return [
    ...few('ANSOKAN-BF-TIDIGARE', bf.tidigareAnsokningar),
    ...few('ANSOKAN-BF-PER-AR', bf.ansokningarPerAr),
    ...fees,
    said('ANSOKAN-BF-RATTSLIGA-KRAV', { place: where, service: 'bf' }),
  ];
}

function judgeNedsattning(
  application: Application,
  applied: AppliedService,
  lamna: readonly string[],
  held: readonly Permit[],
): ApplicationFinding[] {
  if (!held.includes('bf') && !lamna.includes('bf.ansokan'))
    return [tell('ANSOKAN-NEDSATTNING-ENSAM', application, applied, {}, 'lamna')];
  return [tell('ANSOKAN-NEDSATTNING-SENARE', application, applied, {}, 'lamna')];
}
