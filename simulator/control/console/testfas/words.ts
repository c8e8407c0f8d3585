/** Words for how far an ingivare has come. */
import type { Text } from '../../../provenance';
import type { CaseState, PhaseState } from '../../../rehearsal/phase';
import type { ServiceState } from '../../../rehearsal/standing';

export const STANDINGS: Readonly<Record<ServiceState, Text>> = {
  ansokt: { sv: 'sökt', en: 'applied for' },
  test: { sv: 'testas', en: 'being tested' },
  tillstand: { sv: 'tillstånd', en: 'permitted' },
  aterkallat: { sv: 'återkallat', en: 'revoked' },
};

export const PHASE_STATES: Readonly<Record<PhaseState, Text>> = {
  pagar: { sv: 'pågår', en: 'under way' },
  avbruten: { sv: 'avbruten', en: 'broken off' },
  avslutad: { sv: 'avslutad', en: 'ended' },
};

export type ShownCase = CaseState | 'vantar-pa-er';

export const CASE_STATES: Readonly<Record<ShownCase, Text>> = {
  'ej-kord': { sv: 'ej körd', en: 'not run' },
  kors: { sv: 'körs', en: 'running' },
  'vantar-pa-er': { sv: 'väntar på er', en: 'waiting for you' },
  godkand: { sv: 'godkänd', en: 'godkänd (approved)' },
  'ej-godkand': { sv: 'ej godkänd', en: 'ej godkänd (not approved)' },
  intygad: { sv: 'intygad', en: 'intygad (vouched for)' },
  avbruten: { sv: 'avbruten', en: 'broken off' },
};

export const CASE_SIGNS: Readonly<Record<ShownCase, readonly [sign: string, tone: string]>> = {
  'ej-kord': ['○', 'soft'],
  kors: ['▶', 'half'],
  'vantar-pa-er': ['▶', 'half'],
  godkand: ['✓', 'good'],
  'ej-godkand': ['✗', 'bad'],
  intygad: ['✓', 'good'],
  avbruten: ['–', 'bad'],
};

/** `556000-0167`, as people write it. */
export const orgShown = (org: string): string => `${org.slice(0, 6)}-${org.slice(6)}`;
