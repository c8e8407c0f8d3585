/** One visit to a page: who comes, what is asked for, what is shown or told. */
import type { Request, Response } from 'express';
import { fragmentOf } from '../../pages/document';
import { languageCookie, languageOf, type Lang } from '../../pages/language';
import { answer, page, type Dress, type Exchange } from '../answers';
import { readBehaviours } from '../behaviours';
import { closedNow, judgeCaller, type Caller } from '../judge';
import { failed, refused, type Outcome } from '../outcome';
import { spoilOf, strikeFirst, whereOnPage } from '../struck';
import type { Asked, PortalPage, Products, Shown } from './asked';
import type { PortalDeps } from './deps';
import { pageOf, refusalOf, type Frame } from './frame';
import { foreignForm, foreignHost } from './guard';
import { receiptOf } from './receipt';
import { PAGES } from './table';

const DEFAULTS = readBehaviours({});
const SHOWN_PATH = 200;

export async function serve(
  deps: PortalDeps,
  products: Products,
  request: Request,
  response: Response,
): Promise<void> {
  let frame = frameOf(request);
  const place = `${request.method} ${request.originalUrl.slice(0, SHOWN_PATH)}`;
  const { wall, leaving } = deps;
  let exchange: Exchange = {
    ...{ request, response, place, behaviours: DEFAULTS, wall },
    ...(leaving === undefined ? {} : { leaving }),
    dress: {
      refused: (complaint) => refusalOf(frame, complaint),
      received: () => Promise.reject(new Error('nothing has been handed in')),
    },
  };
  try {
    if (frame.query.get('lang') === frame.lang) response.append('Set-Cookie', languageCookie(frame.lang));
    const foreign = foreignHost(request.headers, deps.isOwnHost);
    if (foreign !== undefined) {
      await answer(exchange, refused(foreign));
      return;
    }
    const peer = deps.peerOf(request.socket);
    const caller = judgeCaller(deps, peer);
    if (!caller.ok || peer === undefined) {
      await answer(exchange, refused(caller.ok ? { code: 'ingen-legitimation' } : caller.refusal));
      return;
    }
    const { party, world, behaviours } = caller.value;
    const now = deps.local(deps.clockOf(world).now).slice(0, 16).replace('T', ' ');
    frame = { ...frame, who: { party, now } };
    exchange = { ...exchange, behaviours };
    const found = findPage(deps, request, frame.path, caller.value);
    if ('kind' in found) {
      await answer(exchange, found);
      return;
    }
    await show({ deps, products, request, response, exchange, peer, caller: caller.value, frame, ...found });
  } catch (error) {
    deps.failed(error, place);
    // Half an answer cannot be taken back.
    if (response.headersSent) response.destroy();
    else await answer(exchange, failed(error));
  }
}

interface Visited extends Omit<Asked, 'lang' | 'query' | 'strike'> {
  readonly frame: Frame;
  readonly row: PortalPage;
}

async function show({ frame, row, ...visited }: Visited): Promise<void> {
  const { deps, caller, exchange } = visited;
  const { lang, query } = frame;
  const now = (): number => deps.now?.(caller.world) ?? deps.wall.now();
  const strike: Asked['strike'] = async (call, transactions) => {
    const where = whereOnPage(caller, call, [...new Set(transactions.map(({ id }) => id))]);
    return { where, ...(await strikeFirst(deps, where, exchange, now)) };
  };
  const asked: Asked = { ...visited, lang, query, strike };
  const shown = await row.run(asked);
  const spoiled = spoiledBy(deps, exchange, shown);
  if (shown.kind !== 'outcome') {
    const html = shown.kind === 'piece' ? fragmentOf(shown.body) : pageOf(frame, shown.title, shown.body);
    await page(spoiled, 200, Buffer.from(html));
    return;
  }
  await tell(asked, shown);
  const dress: Dress = {
    refused: (complaint) => refusalOf(frame, complaint),
    received: async (file) => {
      const { title, body } = await receiptOf(asked, file);
      return pageOf(frame, title, body);
    },
  };
  await answer({ ...spoiled, dress }, shown.outcome);
}

function spoiledBy(deps: PortalDeps, exchange: Exchange, shown: Shown): Exchange {
  if (shown.kind === 'piece' || shown.where === undefined) return exchange;
  const spoil = spoilOf(deps, shown.where, shown.kind === 'page' ? { kind: 'sida' } : shown.outcome);
  return spoil === undefined ? exchange : { ...exchange, spoil };
}

function findPage(
  deps: PortalDeps,
  request: Request,
  path: string,
  caller: Caller,
): { readonly row: PortalPage; readonly id: string } | Outcome {
  const rows = rowsAt(path);
  if (rows.length === 0) return refused({ code: 'okand-adress' });
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = rows.find(({ row }) => row.method === method);
  if (found === undefined)
    return refused({ code: 'metod', method: request.method, allow: rows.map(({ row }) => row.method) });
  const closed = closedNow(deps, caller);
  if (closed !== undefined) return refused(closed);
  const form = found.row.method === 'POST' ? foreignForm(request.headers) : undefined;
  return form === undefined ? found : refused(form);
}

export const isPage = (path: string): boolean => rowsAt(path).length > 0;

const rowsAt = (path: string): readonly { readonly row: PortalPage; readonly id: string }[] =>
  PAGES.flatMap((row) => {
    const id = matched(row.path, path);
    return id === undefined ? [] : [{ row, id }];
  });

/** What stands for `:id`, empty where there is none; undefined when it is another address. */
function matched(pattern: string, path: string): string | undefined {
  const [before = '', after] = pattern.split(':id', 2);
  if (after === undefined) return path === pattern ? '' : undefined;
  const id = path.slice(before.length);
  return path.startsWith(before) && /^[0-9a-fA-F-]{1,64}$/.test(id) ? id : undefined;
}

function frameOf(request: Request): Frame {
  const [, search = ''] = request.originalUrl.split('?', 2);
  const query = new URLSearchParams(search);
  return { lang: readerOf(request, query), pages: PAGES, path: request.path, query };
}

const readerOf = ({ headers }: Request, query: URLSearchParams): Lang =>
  languageOf({
    lang: query.get('lang'),
    cookie: headers.cookie,
    acceptLanguage: headers['accept-language'],
  });

/** Tells the journal of a refused hand-in, unless the mailbox has. */
async function tell(
  { deps, caller }: Asked,
  { outcome, handed }: Extract<Shown, { kind: 'outcome' }>,
): Promise<void> {
  if (handed === undefined || (outcome.kind !== 'nekad' && outcome.kind !== 'avbruten')) return;
  if (outcome.journalled === true) return;
  const nekad = outcome.kind === 'nekad' ? outcome : undefined;
  await deps.rejected({
    world: caller.world,
    org: caller.party.org,
    code: nekad?.refusal.code ?? 'avbruten',
    transaction: nekad?.transaction ?? null,
    ...handed,
    face: 'browser',
  });
}
