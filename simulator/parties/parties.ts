/** The organisations of this simulator: built-in, from the configuration, or added while it runs. */
import { save } from '../store/save';
import type { Change, Store } from '../store/store';
import type { Complaint } from '../complaint';
import {
  PARTY_KINDS,
  PERMITS,
  parseIntressentkod,
  parseOrgNumber,
  type Intressentkod,
  type OrgNumber,
  type Party,
  type PartyKind,
  type Permit,
} from './party';

/** What may be said of a party from outside; everything but the organisation is optional when it is known before. */
export interface PartyPatch {
  readonly name?: string | undefined;
  readonly part?: string | undefined;
  readonly kind?: string | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly permits?: readonly string[] | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

export type PutParty =
  | { readonly ok: true; readonly party: Party }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface Parties {
  get(org: string): Party | undefined;
  byPart(part: string): Party | undefined;
  all(): readonly Party[];
  /** Adds or changes; durable when the promise resolves, together with what else belongs to the same moment. */
  put(org: string, patch: PartyPatch, also?: readonly Change[]): Promise<PutParty>;
  /** Puts a party back as it was when it was read. */
  restore(party: Party): Promise<void>;
}

/** Slots up to this belong to the built-in parties. */
const FIRST_FREE_SLOT = 20;
/** Malnummer are made from slots below this. */
const SLOTS = 1000;

/**
 * `given` are the built-in parties and those of the configuration, in order; what was stored since (a change over the
 * control API) comes on top.
 */
export async function createParties(store: Store, given: readonly Party[]): Promise<Parties> {
  const known = new Map<string, Party>(given.map((party) => [party.org, party]));
  for (const [org, value] of Object.entries(await store.parties()))
    known.set(org, JSON.parse(value) as Party);
  const keep = (party: Party, also: readonly Change[] = []): Promise<void> => {
    const before = known.get(party.org);
    known.set(party.org, party);
    return save(store, [{ kind: 'party', org: party.org, value: JSON.stringify(party) }, ...also], () => {
      if (known.get(party.org) !== party) return;
      if (before === undefined) known.delete(party.org);
      else known.set(party.org, before);
    });
  };
  return {
    get: (org) => known.get(org),
    byPart: (part) => [...known.values()].find((party) => party.part === part),
    all: () => [...known.values()],
    put: async (org, patch, also = []) => {
      const result = judgePatch(org, patch, known);
      if (!result.ok) return result;
      await keep(result.party, also);
      return result;
    },
    restore: (party) => keep(party),
  };
}

/** Judges a patch against what is known, without storing it. */
export function judgePatch(org: string, patch: PartyPatch, known: ReadonlyMap<string, Party>): PutParty {
  const number = parseOrgNumber(org);
  const before = number === undefined ? undefined : known.get(number);
  const codes = (patch.codes ?? before?.codes ?? []).map((code) => ({
    code,
    parsed: parseIntressentkod(code),
  }));
  const kind = patch.kind ?? before?.kind ?? 'inkasso';
  const permits = patch.permits ?? before?.permits ?? [];
  const complaints = [
    ...(number === undefined ? [badOrg(org)] : []),
    ...codes.filter(({ parsed }) => parsed === undefined).map(({ code }) => badCode(code)),
    ...codes.flatMap(({ parsed }) => (parsed === undefined ? [] : takenBy(parsed, org, number, known))),
    ...((PARTY_KINDS as readonly string[]).includes(kind) ? [] : [badWord('kind', kind, PARTY_KINDS)]),
    ...permits.flatMap((permit) =>
      (PERMITS as readonly string[]).includes(permit) ? [] : [badWord('permit', permit, PERMITS)],
    ),
  ];
  const slot = before?.slot ?? freeSlot(known);
  if (slot === undefined) complaints.push(full(org));
  if (number === undefined || slot === undefined || complaints.length > 0) return { ok: false, complaints };
  return {
    ok: true,
    party: {
      org: number,
      name: patch.name ?? before?.name ?? `Bolag ${number}`,
      part: patch.part ?? before?.part ?? `org-${number}`,
      kind: kind as PartyKind,
      codes: codes.flatMap(({ parsed }) => (parsed === undefined ? [] : [parsed])),
      permits: permits as readonly Permit[],
      settings: { ...before?.settings, ...patch.settings },
      slot,
    },
  };
}

function freeSlot(known: ReadonlyMap<string, Party>): number | undefined {
  const taken = new Set([...known.values()].map((party) => party.slot));
  for (let slot = FIRST_FREE_SLOT; slot < SLOTS; slot++) if (!taken.has(slot)) return slot;
  return undefined;
}

const full = (org: string): Complaint => ({
  code: 'PARTY-FULL',
  place: org,
  finding: {
    sv: `Simulatorn har redan så många organisationer som den rymmer (${SLOTS - FIRST_FREE_SLOT} egna).`,
    en: `The simulator has as many organisations as it holds already (${SLOTS - FIRST_FREE_SLOT} of its user's).`,
  },
  remedy: {
    sv: 'Ändra en som finns, eller starta en simulator till.',
    en: 'Change one that is there, or start another simulator.',
  },
});

function takenBy(
  code: Intressentkod,
  org: string,
  number: OrgNumber | undefined,
  known: ReadonlyMap<string, Party>,
): Complaint[] {
  const holder = [...known.values()].find((party) => party.org !== number && party.codes.includes(code));
  if (holder === undefined) return [];
  return [
    {
      code: 'PARTY-CODE-TAKEN',
      place: org,
      finding: {
        sv: `Intressentkoden ${code} tillhör redan ${holder.name} (${holder.org}).`,
        en: `The intressentkod ${code} already belongs to ${holder.name} (${holder.org}).`,
      },
      remedy: { sv: 'Välj en annan kod.', en: 'Choose another code.' },
    },
  ];
}

const badOrg = (org: string): Complaint => ({
  code: 'PARTY-ORG',
  place: org,
  finding: { sv: `${org} är inget organisationsnummer.`, en: `${org} is not an organisationsnummer.` },
  rule: {
    sv: 'Tio siffror, tredje siffran minst 2, riktig kontrollsiffra.',
    en: 'Ten digits, the third at least 2, a correct check digit.',
  },
  remedy: {
    sv: 'Rätta numret, till exempel 556000-0167.',
    en: 'Correct the number, for example 556000-0167.',
  },
});

const badCode = (code: string): Complaint => ({
  code: 'PARTY-CODE',
  place: code,
  finding: { sv: `${code} är ingen intressentkod.`, en: `${code} is not an intressentkod.` },
  rule: { sv: 'Tre tecken A-Z, 0-9.', en: 'Three characters A-Z, 0-9.' },
  remedy: { sv: 'Ange tre tecken, till exempel KBL.', en: 'Give three characters, for example KBL.' },
});

const badWord = (what: string, found: string, allowed: readonly string[]): Complaint => ({
  code: `PARTY-${what.toUpperCase()}`,
  place: found,
  finding: { sv: `${found} finns inte.`, en: `${found} does not exist.` },
  rule: { sv: `Tillåtet: ${allowed.join(', ')}.`, en: `Allowed: ${allowed.join(', ')}.` },
  remedy: { sv: 'Välj ett av orden ovan.', en: 'Choose one of the words above.' },
});
