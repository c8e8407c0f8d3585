/** The parties that every installation starts with: numbers, codes and permits are constants of the program. */
import { type Intressentkod, type OrgNumber, type Party, type PartyKind, type Permit } from './party';
import { assumed, documented, type ProvenanceRow, type Source } from '../provenance';

/** How a built-in party's certificate differs from a good one. */
export type CertificateFlaw =
  'none' | 'revoked' | 'expired' | 'not-yet-valid' | 'unknown-issuer' | 'no-orgnr';

export interface BuiltinParty {
  readonly part: string;
  /** null only for `utan-orgnr`. */
  readonly org: OrgNumber | null;
  readonly name: string;
  readonly kind: PartyKind;
  readonly code: Intressentkod | null;
  readonly permits: readonly Permit[];
  readonly flaw: CertificateFlaw;
  readonly source: Source;
}

const TEST_IDENTITIES = documented('Expisofts testidentiteter, återgivna av en systermyndighet');
const OURS = assumed('Genrep', 'nummer i en serie (559990) som inte har tilldelats');
const INKASSO: readonly Permit[] = ['bf', 'bf.nedsattning', 'verk', 'skuld', 'sanering'];

type Row = readonly [
  part: string,
  org: string | null,
  name: string,
  kind: PartyKind,
  code: string | null,
  permits: readonly Permit[],
  flaw: CertificateFlaw,
  source: Source,
];

const ROWS: readonly Row[] = [
  ['bolag-a', '5560000167', 'Bolag A (Genrep)', 'inkasso', 'AAA', INKASSO, 'none', TEST_IDENTITIES],
  ['bolag-d', '5599900015', 'Bolag D (Genrep)', 'bank', 'DDD', INKASSO, 'none', OURS],
  [
    'egen',
    '5599900023',
    'Egen Inkasso (Genrep)',
    'egeninkasso',
    'EGE',
    ['bf', 'verk', 'sanering'],
    'none',
    OURS,
  ],
  ['kommun-a', '2021004748', 'Kommun A (Genrep)', 'myndighet', 'KOA', ['skuld'], 'none', TEST_IDENTITIES],
  [
    'upphandling',
    '5599900031',
    'Upphandling (Genrep)',
    'uppdragsgivare',
    'UPP',
    ['skuld.upphandling'],
    'none',
    OURS,
  ],
  ['kredit', '5599900049', 'Kreditupplysning (Genrep)', 'kreditupplysning', 'KRE', ['kredit'], 'none', OURS],
  ['ny', '5599900056', 'Ny Ingivare (Genrep)', 'none', null, [], 'none', OURS],
  ['bolag-b', '5599900064', 'Bolag B (Genrep)', 'inkasso', null, [], 'revoked', OURS],
  ['bolag-c', '5599900072', 'Bolag C (Genrep)', 'inkasso', null, [], 'expired', OURS],
  ['bolag-e', '5599900080', 'Bolag E (Genrep)', 'inkasso', null, [], 'not-yet-valid', OURS],
  ['frammande-ca', '5599900098', 'Frammande CA (Genrep)', 'inkasso', null, [], 'unknown-issuer', OURS],
  ['utan-orgnr', null, 'Utan Orgnr (Genrep)', 'inkasso', null, [], 'no-orgnr', OURS],
];

export const BUILTIN_PARTIES: readonly BuiltinParty[] = ROWS.map(
  ([part, org, name, kind, code, permits, flaw, source]) => ({
    part,
    org: org as OrgNumber | null,
    name,
    kind,
    code: code as Intressentkod | null,
    permits,
    flaw,
    source,
  }),
);

/** The n-th (from 1) further permitted ingivare of `genrep certs --extra N`. */
export function extraParty(n: number): BuiltinParty {
  const digits = `55998${String(n).padStart(4, '0')}`;
  return {
    part: `extra-${n}`,
    org: `${digits}${checkDigit(digits)}` as OrgNumber,
    name: `Extra ${n} (Genrep)`,
    kind: 'inkasso',
    code: `X${n.toString(36).toUpperCase().padStart(2, '0')}` as Intressentkod,
    permits: INKASSO,
    flaw: 'none',
    source: OURS,
  };
}

/** The party as it stands at start; slots follow the table. */
export function builtinParties(): Party[] {
  return BUILTIN_PARTIES.flatMap((row, index) =>
    row.org !== null && row.flaw === 'none' ? [asParty(row, row.org, index + 1)] : [],
  );
}

export function asParty(row: BuiltinParty, org: OrgNumber, slot: number): Party {
  return {
    org,
    name: row.name,
    part: row.part,
    kind: row.kind,
    codes: row.code === null ? [] : [row.code],
    permits: row.permits,
    settings: {},
    slot,
  };
}

export const builtinPartyProvenance = (): ProvenanceRow[] =>
  BUILTIN_PARTIES.map((row) => ({
    kind: 'party',
    id: row.part,
    service: null,
    what: row.name,
    source: row.source,
  }));

function checkDigit(nine: string): number {
  let sum = 0;
  for (let at = 0; at < nine.length; at++) {
    const digit = Number(nine[at]) * (at % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return (10 - (sum % 10)) % 10;
}
