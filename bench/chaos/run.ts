/** Lives and deaths on one data folder after the other, and what came of the promise. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createClient, type Client } from '../../client';
import { createChance, type Chance, type Draws } from '../../simulator/chance';
import { openLayouts } from '../../simulator/knowledge';
import { checkAll, checkReceived } from './check';
import { controlOf } from './control';
import { fileMaker, orgOf, SERIES } from './files';
import { breach, newLedger, type Breach } from './ledger';
import { canLimit } from './limit';
import { isLife, openNursery, type Life, type Nursery } from './life';
import { newMirror } from './mirror';
import type { Order, Plant } from './order';
import { CALM, drawPlan } from './plan';
import { checkRows } from './rows';
import { fetchedBy, fetchOne, handInAgain, work, type ClientOf, type Stage, type Story } from './work';

export interface Wish {
  readonly kills: number;
  readonly seed: string;
  /** Data folders and certificates lie here; folders on which the promise held are removed. */
  readonly folder: string;
  readonly certs?: string | undefined;
  readonly plant?: Plant | undefined;
  /** The file to run as a simulator, and arguments in front of its own. */
  readonly victim: readonly string[];
  /** Ends with the first folder on which something was found. */
  readonly untilFound?: boolean;
  /** Folders that are lived on side by side, where there are kills enough for as many; one unless given. */
  readonly atOnce?: number;
  /** Ends then, with fewer kills. */
  readonly limitMs: number;
  tell(line: string): void;
}

export interface Outcome {
  readonly kills: number;
  /** Hand-ins that were answered. */
  readonly answered: number;
  readonly breaches: readonly Breach[];
  /** Simulators that ended by themselves where nothing was to end them, and what they said. */
  readonly crashes: readonly string[];
}

/** Lives on one data folder; with more of them the journal grows long. */
const LIVES = 20;
const CLOCK = '2026-03-02T08:00';
const DATE = CLOCK.slice(0, 10);

interface Tally {
  kills: number;
  lives: number;
  answered: number;
  readonly breaches: Breach[];
  readonly crashes: string[];
}

export async function runChaos(wish: Wish): Promise<Outcome> {
  const chance = createChance(wish.seed);
  const limits = canLimit();
  if (!limits) wish.tell('no file-size limit can be set here: the store is full instead');
  const tally: Tally = { kills: 0, lives: 0, answered: 0, breaches: [], crashes: [] };
  const end = performance.now() + wish.limitMs;
  const goesOn = (): boolean =>
    !(wish.untilFound === true && tally.breaches.length > 0) &&
    tally.kills < wish.kills &&
    tally.lives < 3 * wish.kills &&
    performance.now() < end;
  let folder = 0;
  const goOn = async (): Promise<void> => {
    const nursery = openNursery(wish.victim);
    try {
      while (goesOn()) await liveOn({ ...wish, limits }, chance, nursery, tally, ++folder, goesOn);
    } finally {
      nursery.close();
    }
  };
  const hands = Math.min(wish.atOnce ?? 1, Math.ceil(wish.kills / LIVES));
  await Promise.all(Array.from({ length: hands }, goOn));
  return tally;
}

async function liveOn(
  wish: Wish & { readonly limits: boolean },
  chance: Chance,
  nursery: Nursery,
  tally: Tally,
  folder: number,
  goesOn: () => boolean,
): Promise<void> {
  const data = path.join(wish.folder, `data-${folder}`);
  mkdirSync(data, { recursive: true });
  const real = folder % 3 === 0;
  const story: Story = {
    ledger: newLedger(),
    mirror: newMirror(),
    make: await fileMaker(createChance(`${wish.seed}/${folder}`)),
    date: DATE,
    progress: new Map(),
    cuts: chance.draws('cuts', folder).below(1000),
  };
  // A clock that is given stands for the first start; afterwards it is as stored.
  let begun = false;
  const found: Breach[] = [];
  const orderOf = (rest: Pick<Order, 'mishap' | 'wall'>): Order => ({
    options: {
      ...{ port: 0, controlPort: 0 },
      ...{ data, seed: 7, certs: wish.certs ?? path.join(wish.folder, 'certs') },
      ...(begun ? {} : { clock: real ? 'real' : CLOCK }),
    },
    ...rest,
    plant: wish.plant,
  });

  for (let life = 1; life <= LIVES && goesOn() && found.length === 0; life++) {
    tally.lives += 1;
    const draws = chance.draws('life', folder, life);
    const plan = drawPlan(draws, wish.limits);
    const first = !begun;
    const born = await nursery.start(orderOf(first ? { ...plan, wall: CALM.wall } : plan));
    if (isLife(born)) {
      begun = true;
      story.date = await dateOf(born, story.date);
      found.push(...(await liveOnce(born, story, draws, plan)));
    }
    const death = isLife(born) ? await born.dead : born;
    // Not to start on a disk that fails is meant; to end on one is not.
    const mayEnd = !isLife(born) && ['full', 'fail', 'limit'].includes(plan.mishap.kind);
    if (death.killed) tally.kills += 1;
    else if (!mayEnd) tally.crashes.push(death.said);
    const what = plan.mishap.kind === 'none' ? '' : ` ${JSON.stringify(plan.mishap)}`;
    const how = death.killed ? 'killed' : 'ended by itself';
    wish.tell(`${tally.kills}/${wish.kills} folder ${folder} life ${life}: ${how}${what}`);
  }
  if (found.length === 0) found.push(...(await closeBooks(nursery, orderOf(CALM), story, chance)));
  const answered = story.ledger.handIns.filter((handIn) => handIn.answered !== undefined).length;
  tally.answered += answered;
  for (const { kind, what } of found) wish.tell(`${kind}: ${what}`);
  if (found.length === 0) rmSync(data, { recursive: true, force: true });
  else wish.tell(`kept: ${data}`);
  tally.breaches.push(...found);
  wish.tell(`folder ${folder}: ${answered} answered, ${story.mirror.events.length} events`);
}

/** Checks what the life before left, works, and dies. */
async function liveOnce(
  life: Life,
  story: Story,
  draws: Draws,
  plan: ReturnType<typeof drawPlan>,
): Promise<readonly Breach[]> {
  let over = false;
  const die = (): void => {
    over = true;
    life.kill();
  };
  const control = controlOf(life.control);
  const stage: Stage = { life, control, story, draws, over: () => over };
  const breaches = (await story.mirror.again(control))
    ? [...(await checkBytes(stage)), ...checkReceived({ ledger: story.ledger, events: story.mirror.events })]
    : [];
  let seen = 0;
  life.onTold((told) => {
    if (told.kind !== 'event' || told.type !== plan.killAt?.type) return;
    seen += 1;
    if (seen === plan.killAt.times) die();
  });
  const timer = setTimeout(die, plan.killAfterMs);
  if (breaches.length > 0) die();
  await Promise.all([work(stage), life.dead]);
  clearTimeout(timer);
  return [...breaches, ...story.mirror.breaches];
}

/** The newest answered ones are there byte by byte. */
async function checkBytes({ control, story }: Stage): Promise<Breach[]> {
  const { ledger, mirror } = story;
  const breaches: Breach[] = [];
  for (const { answered, sha256 } of ledger.handIns.slice(-3 * SERIES.length)) {
    const id = mirror.received(sha256)?.transaktionsid;
    if (answered === undefined || id === undefined) continue;
    const bytes = await control.handedIn(id);
    if (bytes === undefined) return breaches;
    if (bytes === null) breaches.push(breach('lost', `the bytes of ${id}`));
    else if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      breaches.push(breach('halfVisible', `other bytes of ${id} than were handed in`));
  }
  return breaches;
}

async function dateOf(life: Life, before: string): Promise<string> {
  const now = await controlOf(life.control).now();
  return now?.slice(0, 10) ?? before;
}

/** A life in peace: what nobody knew of is handed in again, the evening comes, everything is fetched, and held up. */
async function closeBooks(
  nursery: Nursery,
  order: Order,
  story: Story,
  chance: Chance,
): Promise<readonly Breach[]> {
  const life = await nursery.start(order);
  if (!isLife(life)) return [breach('lost', `the simulator does not start any more: ${life.said}`)];
  const control = controlOf(life.control);
  const stage: Stage = { life, control, story, draws: chance.draws('end'), over: () => false };
  const clients: Client[] = [];
  const client: ClientOf = (part, via) => {
    const made = createClient({ url: life.url, certs: life.certs, as: part, via });
    clients.push(made);
    return made;
  };
  try {
    await story.mirror.again(control);
    for (const series of SERIES) await handInAgain(stage, client, series);
    for (let n = 0; n < 2; n++) await control.advance('kväll');
    await story.mirror.follow(control);
    const unfetched = await fetchEverything(stage, client);
    await story.mirror.follow(control);
    const { ledger, mirror } = story;
    return [
      ...mirror.breaches,
      ...unfetched,
      ...checkAll({ ledger, events: mirror.events }),
      ...checkRows(ledger, mirror.events, await openLayouts([]), story.date),
    ];
  } finally {
    for (const one of clients) one.close();
    life.kill();
    await life.dead;
  }
}

/** Everything that was delivered and has not expired can be fetched. */
async function fetchEverything(stage: Stage, client: ClientOf): Promise<Breach[]> {
  const { events } = stage.story.mirror;
  const gone = new Set(events.flatMap((one) => (one.type === 'fil.utgangen' ? [one.transaktionsid] : [])));
  const breaches: Breach[] = [];
  for (const part of new Set(SERIES.map((series) => series.part))) {
    const mine = client(part, 'etransport');
    for (const { type, org, transaction, name, transaktionsid } of events) {
      if (type !== 'fil.levererad' || org !== orgOf(part) || gone.has(transaktionsid)) continue;
      const known = transaction !== undefined && fetchedBy(part).includes(transaction);
      if (!known || typeof name !== 'string') continue;
      if (!(await fetchOne(stage, mine, { part, transaction, name })))
        breaches.push(breach('lost', `${part} ${transaction} ${name} was delivered and cannot be fetched`));
    }
  }
  return breaches;
}
