/** What was handed in and what was seen from outside, kept apart from the simulator, so that it can be held to it. */

export interface HandIn {
  readonly part: string;
  readonly org: string;
  readonly transaction: string;
  readonly via: 'etransport' | 'shs';
  readonly name: string;
  readonly lopnummer: number;
  readonly handlingar: number;
  /** Whether it is to be approved, and so uses its number. */
  readonly good: boolean;
  readonly body: Buffer;
  readonly sha256: string;
  /** Over SHS: the message's own. */
  readonly txId: string;
  /** The id that it was answered with. */
  answered: string | undefined;
}

export interface Copy {
  readonly org: string;
  readonly transaction: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

export interface Ledger {
  readonly handIns: HandIn[];
  /** By organisation, transaction and name; the first whole copy, and any that differed from it. */
  readonly copies: Map<string, Copy[]>;
  /** What a list has shown. */
  readonly listed: Set<string>;
  /** Acknowledgements that were answered, by transaktionsid. */
  readonly acknowledged: Set<string>;
  /** Business times that a move of the clock was answered with. */
  readonly moved: Set<string>;
  /** Files put in a mailbox by hand, answered: by transaktionsid. */
  readonly putThere: Set<string>;
}

export const newLedger = (): Ledger => ({
  handIns: [],
  copies: new Map(),
  listed: new Set(),
  acknowledged: new Set(),
  moved: new Set(),
  putThere: new Set(),
});

/** Lets go of all of it, for a run whose memory is not to grow. */
export function forget(ledger: Ledger): void {
  ledger.handIns.length = 0;
  ledger.copies.clear();
  for (const set of [ledger.listed, ledger.acknowledged, ledger.moved, ledger.putThere]) set.clear();
}

export const placeOf = (org: string, transaction: string, name: string): string =>
  `${org} ${transaction} ${name}`;

export function keepCopy(ledger: Ledger, copy: Copy): void {
  const place = placeOf(copy.org, copy.transaction, copy.name);
  const before = ledger.copies.get(place) ?? [];
  if (!before.some(({ sha256 }) => sha256 === copy.sha256)) ledger.copies.set(place, [...before, copy]);
}

/** Something that the promise does not allow. */
export interface Breach {
  readonly kind: 'lost' | 'doubled' | 'halfVisible';
  readonly what: string;
}

export const breach = (kind: Breach['kind'], what: string): Breach => ({ kind, what });
