/** The query of a list: which messages, in which order, how many. Names and defaults are the best-known node's. */
import type { Calendar } from '../calendar';
import type { Instant } from '../clock';
import type { ShsBehaviours } from './behaviours';
import { said } from './outcome';
import type { Label, Status } from './wire/label';
import { instantsOf, readShsTime } from './wire/times';
import { bare, readProduct } from './wire/urn';

export interface Listed {
  readonly label: Label;
  readonly at: Instant;
  readonly kvitterad: boolean;
}

export interface Filters {
  readonly fits: (message: Listed) => boolean;
  /** Puts what was found in order; undefined: as it arrived. */
  readonly order: ((found: readonly Listed[]) => readonly Listed[]) | undefined;
  readonly limit: number;
}

export type FiltersRead =
  { readonly ok: true; readonly filters: Filters } | { readonly ok: false; readonly text: string };

type Key = (label: Label) => string;

const SORT_KEYS: Readonly<Record<string, Key>> = {
  originator: ({ originator }) => originator?.value ?? '',
  from: ({ from }) => from?.value ?? '',
  endrecipient: ({ endRecipient }) => endRecipient?.value ?? '',
  producttype: ({ product }) => product?.value ?? '',
  subject: ({ subject }) => subject ?? '',
  contentid: ({ content }) => content.contentId ?? '',
  // The dash is that node's; without it is what one would expect.
  '-corrid': ({ corrId }) => corrId ?? '',
  corrid: ({ corrId }) => corrId ?? '',
  sequencetype: ({ sequenceType }) => sequenceType ?? '',
  transfertype: ({ transferType }) => transferType,
};
const ASCENDING: ReadonlySet<string> = new Set(['asc', 'ascending']);
const DESCENDING: ReadonlySet<string> = new Set(['desc', 'descending']);

/** @param product from the path, beside what the query says. */
export function readFilters(
  query: URLSearchParams,
  product: string | null,
  behaviours: ShsBehaviours,
  calendar: Calendar,
): FiltersRead {
  const bad = (name: string): FiltersRead => ({
    ok: false,
    text: said(
      `${name}: ${query.get(name) ?? ''} är inget giltigt värde`,
      `${name}: ${query.get(name) ?? ''} is not a valid value`,
    ),
  });
  const since = query.get('since');
  const from = since === null ? undefined : sinceOf(since, calendar);
  if (since !== null && from === undefined) return bad('since');
  const status = statusOf(query.get('status'), behaviours);
  if (status === undefined) return bad('status');
  const limit = limitOf(query.get('maxhits'), behaviours);
  if (limit === undefined) return bad('maxhits');
  const sortOrder = directionOf(query.get('sortorder'), true);
  if (sortOrder === undefined) return bad('sortorder');
  const arrival = directionOf(query.get('arrivalorder'), false);
  if (arrival === undefined) return bad('arrivalorder');
  const attribute = query.get('sortattribute');
  const key = attribute === null ? undefined : keyOf(attribute, behaviours);
  if (attribute !== null && key === undefined) return bad('sortattribute');

  const products = productsOf(query.get('producttype'), behaviours);
  const equal = (name: string, of: (label: Label) => readonly (string | null | undefined)[]) => {
    const wanted = query.get(name);
    return (label: Label): boolean => wanted === null || of(label).includes(wanted);
  };
  const tests = [
    equal('originator', ({ originator, from: sender }) => [originator?.value, sender?.value]),
    equal('endrecipient', ({ endRecipient }) => [endRecipient?.value]),
    equal('corrid', ({ corrId }) => [corrId]),
    equal('contentid', ({ content }) => [content.contentId]),
  ];
  return {
    ok: true,
    filters: {
      limit,
      fits: ({ label, at, kvitterad }) =>
        (status === 'alla' || label.status === status) &&
        (query.get('filter') !== 'noack' || !kvitterad) &&
        (from === undefined || at >= from) &&
        (product === null || label.product?.value === product) &&
        (products === undefined || products.has(label.product?.value ?? '')) &&
        tests.every((fits) => fits(label)),
      order: orderOf(key, sortOrder, arrival),
    },
  };
}

/** In the hour that happens twice, the first: nothing that came since is lost. */
function sinceOf(text: string, calendar: Calendar): Instant | undefined {
  const read = readShsTime(text);
  return read.ok ? instantsOf(read.text, calendar)[0] : undefined;
}

function statusOf(text: string | null, { listShowsTest }: ShsBehaviours): Status | 'alla' | undefined {
  if (text === null) return listShowsTest ? 'alla' : 'production';
  return (['production', 'test'] as const).find((status) => status === text.toLowerCase());
}

function limitOf(text: string | null, { listLimit }: ShsBehaviours): number | undefined {
  if (text === null) return listLimit;
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

function directionOf(text: string | null, long: boolean): 1 | -1 | undefined {
  const word = text?.toLowerCase() ?? 'ascending';
  if (word === 'ascending' || (long && ASCENDING.has(word))) return 1;
  return word === 'descending' || (long && DESCENDING.has(word)) ? -1 : undefined;
}

function keyOf(attribute: string, { profile }: ShsBehaviours): Key | undefined {
  if (attribute.startsWith('meta-')) {
    const name = attribute.slice('meta-'.length);
    return ({ meta }) => meta.find((one) => one.name === name)?.value ?? '';
  }
  if (profile === 'axel' && attribute === 'corrid') return undefined;
  return Object.hasOwn(SORT_KEYS, attribute) ? SORT_KEYS[attribute] : undefined;
}

function productsOf(
  text: string | null,
  { trimProductList }: ShsBehaviours,
): ReadonlySet<string> | undefined {
  if (text === null) return undefined;
  const names = text.split(',').map((name) => (trimProductList ? name.trim() : name));
  return new Set(
    names.map((name) => (name.startsWith(' ') ? name : (readProduct(bare(name)) ?? bare(name)))),
  );
}

function orderOf(key: Key | undefined, sort: 1 | -1, arrival: 1 | -1): Filters['order'] {
  if (key === undefined) return arrival === 1 ? undefined : (found) => found.toReversed();
  return (found) =>
    found.toSorted((one, other) => {
      const [mine, others] = [key(one.label), key(other.label)];
      return mine < others ? -sort : mine > others ? sort : 0;
    });
}
