/** POST to the receive service: a whole SHS message. */
import { bodyOf } from '../etransport/body';
import { Broken, cutBody, type Line } from '../faults/exchange';
import type { Strike } from '../faults/faults';
import { takeAdm } from './adm-in';
import { sendConfirm, sendError } from './adm-out';
import { arrival, arrivedBefore, turnKey, type Arrived } from './arrived';
import { wireProfileOf } from './behaviours';
import type { Caller, ShsDeps } from './deps';
import { ekoAsynch } from './eko';
import { handIn } from './hand-in';
import { FaultyMessage, said, type Fault, type Outcome } from './outcome';
import { routeOf, type Route } from './routing';
import { judgeSender } from './sender';
import { answerSynch } from './synch';
import type { Turns } from '../turns';
import { newHash, readThrough, told, toldOfArrival, type Visit } from './visit';
import { MessageRefused } from './wire/deviations';
import type { Label } from './wire/label';
import { openMessage, type MessageRead } from './wire/mime-read';

/** What the journal needs of a refusal beside its outcome. */
export interface Received {
  readonly outcome: Outcome;
  /** The mailbox has told the journal itself. */
  readonly journalled?: boolean;
  readonly org: string;
  readonly txId: string | null;
}

/** Asks the best-known node to wait for the outcome. */
const ROBUST = 'axelrobustasynchshs';

/** Thrown in the place of whatever the connection threw. */
class SenderGone extends Error {}

/** @param proceed says `100 Continue` when the client waits for it. */
export async function receive(
  deps: ShsDeps,
  caller: Caller,
  turns: Turns,
  line: Line,
  cut: Strike | undefined,
  proceed: () => void,
): Promise<Received> {
  const { request } = line;
  proceed();
  const source = cut === undefined ? bodyOf(request) : cutBody(bodyOf(request), cut, line);
  const state: { org: string; txId: string | null; label: Label | null } = {
    org: caller.peer.org,
    txId: null,
    label: null,
  };
  try {
    const opened = await openMessage(unlessGone(source), {
      profile: wireProfileOf(caller.behaviours),
      httpContentType: request.headers['content-type'],
    });
    state.label = opened.label;
    state.txId = opened.label?.txId ?? null;
    if (!opened.ok) {
      const { error, text, detail } = opened.refusal;
      return {
        ...state,
        outcome: refusal({ code: error, info: `${said(text.sv, text.en)} ${detail}`.trim() }, opened.label),
      };
    }
    const robust = caller.behaviours.robustHeader && request.headers[ROBUST] !== undefined;
    return { ...state, ...(await take(deps, caller, turns, opened, robust, line)) };
  } catch (error) {
    return { ...state, ...afterFailure(error, state.label) };
  } finally {
    await source.return(undefined);
  }
}

type Taken = Pick<Received, 'outcome'> & Partial<Pick<Received, 'journalled' | 'org' | 'txId'>>;

async function take(
  deps: ShsDeps,
  caller: Caller,
  turns: Turns,
  opened: Extract<MessageRead, { ok: true }>,
  robust: boolean,
  line: Line,
): Promise<Taken> {
  const { label } = opened;
  const judged = judgeSender(caller, label.from?.value ?? null);
  if (!judged.ok) return { outcome: refusal({ code: 'IllegalSender', info: judged.info }, label) };
  const { org } = judged;
  const world = deps.worldOf(org);
  const txId =
    label.txId ?? deps.idFor(world, org, 'shs.tx', await deps.store.lastSeq(), deps.wall.elapsed());
  const corrId = label.corrId ?? txId;
  const own = deps.behaviours(org);
  const behaviours = robust ? { ...own, judgeAtOnce: true } : own;
  const visit: Visit = {
    deps,
    line,
    days: caller.peer.days,
    handshake: {
      subject: caller.peer.subject,
      serial: caller.peer.serial,
      tls: caller.peer.tls ?? null,
    },
    world,
    org,
    behaviours,
    label,
    txId,
    corrId,
    message: opened,
    hash: newHash(),
  };
  if (judged.warning !== null) {
    await deps.store.commit([
      told(visit, 'shs.avvikelse', { code: 'SHS-AVSANDARE', detail: judged.warning }),
    ]);
  }
  const of = { org, txId };
  if (label.transferType === 'synch') return { ...of, ...(await answerSynch(visit)) };
  const taken = await turns.alone(turnKey(visit), () => takeAsynch(visit));
  const { outcome } = taken;
  return robust && outcome.kind === 'kvitto'
    ? { ...of, ...taken, outcome: { ...outcome, text: 'ok' } }
    : { ...of, ...taken };
}

async function takeAsynch(visit: Visit): Promise<Taken> {
  const before = await arrivedBefore(visit);
  if (before !== undefined) return duplicate(visit, before);
  const route = routeOf(visit.deps, visit);
  switch (route.kind) {
    case 'inte-annu':
      return { outcome: { kind: 'inte-annu', transactions: route.transactions } };
    case 'adm':
      return { outcome: receipt(visit, await takeAdm(visit), false) };
    case 'eko': {
      const arrived = await ekoAsynch(visit);
      await confirm(visit, null);
      return { outcome: receipt(visit, arrived, false) };
    }
    case 'fil':
      return takeFile(visit, route);
    case 'fel':
      return visit.behaviours.judgeAtOnce
        ? { outcome: refusal(route, visit.label) }
        : { outcome: receipt(visit, await quarantine(visit, route), false) };
  }
}

async function takeFile(visit: Visit, route: Extract<Route, { kind: 'fil' }>): Promise<Taken> {
  const taken = await handIn(visit, route.transactions);
  switch (taken.kind) {
    case 'mottagen':
      await confirm(visit, taken.transaktionsid);
      return { outcome: receipt({ ...visit, txId: taken.txId ?? visit.txId }, taken.arrived, false) };
    case 'for-stor':
      return { outcome: { kind: 'for-stor', maxBytes: taken.maxBytes }, journalled: true };
    case 'fel':
      return { ...afterFailure(taken.error, visit.label), journalled: taken.journalled };
  }
}

async function confirm(visit: Visit, transaktionsid: string | null): Promise<void> {
  if (visit.behaviours.confirmReceived) await sendConfirm(visit, transaktionsid);
}

/** Taken, but impossible to pass on: the sender learns it from an error message, unless the node forgets to. */
async function quarantine(visit: Visit, fault: Fault): Promise<Arrived> {
  const { deps, behaviours } = visit;
  const row = arrival(visit, await readThrough(visit), { state: 'QUARANTINED', code: fault.code });
  const changes = [
    row.change,
    ...toldOfArrival(visit, 'QUARANTINED', { code: fault.code }),
    told(visit, 'shs.karantan', { code: fault.code, info: fault.info, corrId: visit.corrId }),
  ];
  if (fault.code === 'UnknownReceiver' && !behaviours.unknownReceiverTold) await deps.store.commit(changes);
  else await sendError(visit, fault, changes);
  return row.arrived;
}

/** Nothing is stored and nothing passed on; the journal tells whether it was the same message. */
async function duplicate(visit: Visit, before: Arrived): Promise<Taken> {
  const same = (await readThrough(visit)) === before.sha256;
  await visit.deps.store.commit([
    told(visit, 'shs.dubblett', { same, localId: before.localId, transaktionsid: before.transaktionsid }),
  ]);
  return { outcome: receipt(visit, before, true) };
}

function receipt(visit: Visit, arrived: Arrived, again: boolean): Outcome {
  const { deps, label, txId, corrId, behaviours } = visit;
  const epoch = again && behaviours.duplicateArrival === 'epok';
  return {
    kind: 'kvitto',
    receipt: {
      txId,
      corrId,
      contentId: label.content.contentId,
      nodeId: behaviours.nodeId,
      localId: again ? null : arrived.localId,
      arrivalDate: deps.calendar.local(epoch ? 0 : arrived.arrived),
      duplicate: again,
    },
  };
}

function refusal(fault: Fault, label: Label | null): Outcome {
  const corrId = label?.corrId ?? null;
  return { kind: 'fel', error: { ...fault, corrId, contentId: label?.content.contentId ?? null } };
}

function afterFailure(error: unknown, label: Label | null): Pick<Received, 'outcome'> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Broken) return { outcome: broken(cause) };
    if (cause instanceof SenderGone) return { outcome: { kind: 'avbruten' } };
    if (cause instanceof FaultyMessage) return { outcome: refusal(cause.fault, label) };
    if (cause instanceof MessageRefused) {
      const { error: code, text, detail } = cause.refusal;
      return { outcome: refusal({ code, info: `${said(text.sv, text.en)} ${detail}`.trim() }, label) };
    }
  }
  throw error;
}

const broken = ({ effect }: Broken): Outcome =>
  effect.kind === 'status'
    ? { kind: 'storning', status: effect.status, text: effect.text ?? '' }
    : { kind: 'avbruten' };

async function* unlessGone(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (;;) {
    const step = await source.next().catch((error: unknown) => {
      throw new SenderGone('the sender went away', { cause: error });
    });
    if (step.done === true) return;
    yield step.value;
  }
}
