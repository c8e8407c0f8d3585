/** Which kind of business may use which service (guide 2.1.1–2.1.4), and who gives the permission to run it. */
import type { ServiceId } from '../catalogue';
import { PARTY_KINDS, type PartyKind, type Permit } from '../parties/party';
import { documented, GUIDE, inferred, type ProvenanceRow, type Source, type Text } from '../provenance';

/** The ground on which an ingivare may use a service: its kind of business. */
export type Ground = Exclude<PartyKind, 'none'>;
export const GROUNDS: readonly Ground[] = PARTY_KINDS.filter((kind) => kind !== 'none');

export const AUTHORITIES = [
  'Finansinspektionen',
  'Integritetsskyddsmyndigheten',
  'Datainspektionen',
] as const;
export type Authority = (typeof AUTHORITIES)[number];

export interface ServiceRow {
  readonly service: ServiceId;
  /** As the guide calls it. */
  readonly name: Text;
  readonly section: string;
  /** Any one is enough. */
  readonly grounds: readonly Ground[];
  readonly source: Source;
}

const OWN: readonly Ground[] = ['egeninkasso', 'inkasso', 'bank'];

export const ELIGIBILITY: readonly ServiceRow[] = [
  {
    service: 'bf',
    name: { sv: 'Beslut om betalningsföreläggande', en: 'Beslut om betalningsföreläggande (payment orders)' },
    section: '2.1.1',
    grounds: OWN,
    source: documented(GUIDE, '2.1.1'),
  },
  {
    service: 'verk',
    name: { sv: 'Verkställighet', en: 'Verkställighet (enforcement)' },
    section: '2.1.1',
    grounds: OWN,
    source: documented(GUIDE, '2.1.1'),
  },
  {
    service: 'skuld',
    name: { sv: 'Skuldutdrag', en: 'Skuldutdrag (extracts of debts)' },
    section: '2.1.2',
    grounds: ['inkasso', 'bank', 'myndighet', 'uppdragsgivare'],
    source: documented(GUIDE, '2.1.2'),
  },
  {
    service: 'kredit',
    name: {
      sv: 'Utdrag i kreditupplysningssyfte',
      en: 'Utdrag i kreditupplysningssyfte (for credit information)',
    },
    section: '2.1.3',
    grounds: ['kreditupplysning'],
    source: documented(GUIDE, '2.1.3'),
  },
  {
    service: 'sanering',
    name: { sv: 'Fordringsanmälan skuldsanering', en: 'Fordringsanmälan skuldsanering (debt relief claims)' },
    section: '2.1.4',
    grounds: OWN,
    // Nothing there says that any one of the three is enough.
    source: { ...inferred(GUIDE, '2.1.4'), note: 'de tre grunderna läses som alternativ' },
  },
];

export function serviceRow(service: ServiceId): ServiceRow {
  const row = ELIGIBILITY.find((one) => one.service === service);
  if (row === undefined) throw new Error(`no row of eligibility for ${service}`);
  return row;
}

export interface GroundRow {
  readonly ground: Ground;
  readonly name: Text;
  /** Who gives the permission today, and who gave it before; empty where none is needed. */
  readonly authorities: readonly Authority[];
  /** The reader of the application must be told what the information is for. */
  readonly needStated: boolean;
  readonly source: Source;
}

const SINCE_2024 = 'Inkassolagen i lydelse från 2024-01-01: Finansinspektionen ger tillstånd';

export const GROUND_ROWS: readonly GroundRow[] = [
  ground('inkasso', 'tillstånd för inkassoverksamhet', 'a permission for debt collection', [...AUTHORITIES], {
    ...documented(GUIDE, '2.1.1'),
    note: SINCE_2024,
  }),
  ground(
    'bank',
    'tillstånd för bankverksamhet',
    'a permission for banking',
    ['Finansinspektionen'],
    documented(GUIDE, '2.1.1'),
  ),
  ground('egeninkasso', 'egeninkasso', 'collecting its own debts', [], documented(GUIDE, '2.1.1')),
  ground(
    'myndighet',
    'myndighet med författningsreglerat behov',
    'an authority with a statutory need',
    [],
    documented(GUIDE, '2.1.2'),
  ),
  ground(
    'uppdragsgivare',
    'uppdragsgivare vid upphandling',
    'a buyer in procurement',
    [],
    documented(GUIDE, '2.1.2'),
  ),
  ground(
    'kreditupplysning',
    'tillstånd för kreditupplysningsverksamhet',
    'a permission for credit information',
    ['Integritetsskyddsmyndigheten', 'Datainspektionen'],
    documented(GUIDE, '2.1.3'),
  ),
];

export function groundRow(kind: Ground): GroundRow {
  const row = GROUND_ROWS.find((one) => one.ground === kind);
  if (row === undefined) throw new Error(`no row for the ground ${kind}`);
  return row;
}

function ground(
  kind: Ground,
  sv: string,
  en: string,
  authorities: readonly Authority[],
  source: Source,
): GroundRow {
  const needStated = kind === 'myndighet' || kind === 'uppdragsgivare';
  return { ground: kind, name: { sv, en }, authorities, needStated, source };
}

/** What opens the service's doors to who has this ground. */
export function permitFor(service: ServiceId, kind: Ground): Permit {
  return service === 'skuld' && kind === 'uppdragsgivare' ? 'skuld.upphandling' : service;
}

export const eligibilityProvenance = (): ProvenanceRow[] => [
  ...ELIGIBILITY.map((row): ProvenanceRow => ({
    kind: 'rule',
    id: `behorighet.${row.service}`,
    service: row.service,
    what: row.grounds.join(', '),
    source: row.source,
  })),
  ...GROUND_ROWS.map((row): ProvenanceRow => ({
    kind: 'rule',
    id: `verksamhet.${row.ground}`,
    service: null,
    what: row.name.sv,
    source: row.source,
  })),
];
