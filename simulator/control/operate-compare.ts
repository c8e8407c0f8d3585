/** Two files of a transaction beside one another, a page at a time. */
import type { Complaint } from '../complaint';
import type { Layout } from '../formats/layout';
import { worldIn } from '../world';
import type { Compared, Corrections, FieldChange, HandlingChange } from './compared';
import { fieldChanges, MOST_FIELDS, type Roles } from './compare-fields';
import { compareFindings } from './compare-findings';
import { keysOf, MOST_MATCHED, pairsOf, type HandlingKey, type Pair } from './compare-match';
import type { FileLook } from './look';
import { handlingarOf, outsideOf, type FileToRead } from './look-part';
import { listedFile } from './operate-look';
import type { ControlOperations, Outcome } from './operations';
import type { Parts } from './parts';

type Part = Pick<ControlOperations, 'compareFiles' | 'corrections'>;
type Look = Pick<ControlOperations, 'lookAtFile'>;

const PAGE = 25;
const MOST_LATER = 20;

export function compareOperations(parts: Parts, look: Look): Part {
  return {
    compareFiles: async (world, first, second, at) => {
      const [one, other] = [await look.lookAtFile(world, first), await look.lookAtFile(world, second)];
      if (one === undefined || other === undefined) return undefined;
      return compare(parts, world, { one, other }, Math.max(at, 1));
    },
    corrections: (world, id) => correctionsOf(parts, world, id),
  };
}

interface Both<T> {
  readonly one: T;
  readonly other: T;
}

async function compare(
  parts: Parts,
  world: string,
  looks: Both<FileLook>,
  at: number,
): Promise<Outcome<Compared>> {
  const { one, other } = looks;
  if (one.file.transaction !== other.file.transaction)
    return refused(OTHER_TRANSACTION, other.file.transaction);
  const read = { one: await toRead(parts, world, one), other: await toRead(parts, world, other) };
  if (read.one === undefined || read.other === undefined) return refused(NO_LAYOUT, one.file.transaction);
  const files = { one: read.one, other: read.other };
  const roles = rolesOf(files.one.layout, files.other.layout);
  const keys = await keysOfBoth(parts, looks, files, roles);
  const pairs = keys === undefined ? undefined : pairsOf(keys.one, keys.other);
  const found =
    pairs === undefined
      ? await pageByNumber(parts, files, roles, at)
      : await pageOfPairs(parts, files, roles, pairs, at);
  const outside = fieldChanges(
    await outsideOf(parts.store, files.one),
    await outsideOf(parts.store, files.other),
    roles,
  );
  const findings = await compareFindings(parts.store, one.file.id, other.file.id, namesOf(pairs));
  const by = pairs === undefined ? 'handling' : 'referens';
  return { ok: true, value: { ...looks, by, byRole: roles !== undefined, outside, findings, ...found } };
}

const rolesOf = (one: Layout, other: Layout): Roles =>
  one.hash === other.hash ? undefined : new Set([...one.roles].filter((role) => other.roles.has(role)));

/** As it was read when it came. */
async function toRead(
  { mailbox, calendar }: Parts,
  world: string,
  { file, layout }: FileLook,
): Promise<FileToRead | undefined> {
  const peeked = await mailbox.peek(world, file.id);
  if (peeked === undefined || layout === undefined) return undefined;
  return { peeked, layout, today: calendar.dayOf(peeked.file.at) };
}

/** Undefined when one of them has too many to be matched by reference. */
async function keysOfBoth(
  { wall }: Parts,
  looks: Both<FileLook>,
  files: Both<FileToRead>,
  roles: Roles,
): Promise<Both<readonly HandlingKey[]> | undefined> {
  const many = [looks.one, looks.other].some(({ judged }) => (judged?.handlingar ?? 0) > MOST_MATCHED);
  if (many) return undefined;
  const rest = (): Promise<void> => wall.yield();
  const one = await keysOf(files.one, roles, rest);
  const other = one === undefined ? undefined : await keysOf(files.other, roles, rest);
  return one === undefined || other === undefined ? undefined : { one, other };
}

type PageOf = Pick<Compared, 'counts' | 'handlingar' | 'same' | 'from' | 'next' | 'previous'>;

async function pageOfPairs(
  { store }: Parts,
  files: Both<FileToRead>,
  roles: Roles,
  pairs: readonly Pair[],
  at: number,
): Promise<PageOf> {
  const counts = { changed: 0, added: 0, removed: 0, same: 0 };
  for (const pair of pairs) counts[kindOf(pair)]++;
  const differ = pairs.filter((pair) => kindOf(pair) !== 'same');
  const shown = differ.slice(at - 1, at - 1 + PAGE);
  const changed = shown.filter((pair) => kindOf(pair) === 'changed');
  const before = await handlingarOf(store, files.one, numbersOf(changed, 'one'));
  const after = await handlingarOf(store, files.other, numbersOf(changed, 'other'));
  const handlingar = shown.map((pair): HandlingChange => {
    const [one, other] = [pair.one?.number ?? null, pair.other?.number ?? null];
    const referens = (pair.one ?? pair.other)?.referens ?? '';
    const fields = fieldChanges(before.get(one ?? 0) ?? [], after.get(other ?? 0) ?? [], roles);
    const kind = kindOf(pair);
    return { kind: kind === 'same' ? 'changed' : kind, one, other, referens, ...firstOf(fields) };
  });
  const next = at - 1 + PAGE < differ.length ? at + PAGE : null;
  return { counts, handlingar, same: 0, from: at, next, previous: previousOf(at) };
}

const numbersOf = (pairs: readonly Pair[], which: 'one' | 'other'): number[] =>
  pairs.map((pair) => pair[which]?.number ?? 0).sort((one, other) => one - other);

function kindOf({ one, other }: Pair): HandlingChange['kind'] | 'same' {
  if (one === undefined) return 'added';
  if (other === undefined) return 'removed';
  return one.sum === other.sum ? 'same' : 'changed';
}

async function pageByNumber(
  { store }: Parts,
  files: Both<FileToRead>,
  roles: Roles,
  at: number,
): Promise<PageOf> {
  const numbers = Array.from({ length: PAGE + 1 }, (_, index) => at + index);
  const before = await handlingarOf(store, files.one, numbers);
  const after = await handlingarOf(store, files.other, numbers);
  const handlingar: HandlingChange[] = [];
  let same = 0;
  for (const number of numbers.slice(0, PAGE)) {
    const [one, other] = [before.get(number) ?? [], after.get(number) ?? []];
    const there = { one: one.length > 0 ? number : null, other: other.length > 0 ? number : null };
    const fields = fieldChanges(one, other, roles);
    if (fields.length === 0) {
      if (there.one !== null) same++;
      continue;
    }
    const kind = there.one === null ? 'added' : there.other === null ? 'removed' : 'changed';
    const referens = [...one, ...other]
      .flatMap((post) => post.fields)
      .find(({ field }) => field.role === 'ingivare.referens')?.raw;
    handlingar.push({
      ...{ kind, ...there, referens: referens ?? '' },
      ...firstOf(kind === 'changed' ? fields : []),
    });
  }
  const beyond = [before, after].some((found) => (found.get(at + PAGE) ?? []).length > 0);
  const next = beyond ? at + PAGE : null;
  return { counts: null, handlingar, same, from: at, next, previous: previousOf(at) };
}

const previousOf = (at: number): number | null => (at <= 1 ? null : Math.max(at - PAGE, 1));

const firstOf = (fields: readonly FieldChange[]): Pick<HandlingChange, 'fields' | 'more'> => ({
  fields: fields.slice(0, MOST_FIELDS),
  more: Math.max(fields.length - MOST_FIELDS, 0),
});

/** Of handlingar that belong together the number in the first file. */
function namesOf(pairs: readonly Pair[] | undefined): Parameters<typeof compareFindings>[3] {
  const names = new Map<number, number>();
  for (const { one, other } of pairs ?? [])
    if (one !== undefined && other !== undefined) names.set(other.number, one.number);
  return {
    one: String,
    other: (handling) => {
      const name = names.get(handling);
      return pairs === undefined ? String(handling) : name === undefined ? `new ${handling}` : String(name);
    },
  };
}

async function correctionsOf(parts: Parts, world: string, id: number): Promise<Corrections | undefined> {
  const { store, worlds } = parts;
  const file = await store.fileById(id);
  if (file?.world !== world || file.direction !== 'in') return undefined;
  const found = await store.list({
    ...{ world, org: file.org, direction: 'in', transactions: [file.transaction] },
    ...{ now: worldIn(worlds, world).now(), after: id, limit: MOST_LATER },
  });
  const own = (await listedFile(parts, file)).judged;
  const later = await Promise.all(found.map((one) => listedFile(parts, one)));
  const same = later.find(
    ({ judged }) =>
      own?.lopnummer != null &&
      judged?.lopnummer === own.lopnummer &&
      judged.intressentkod === own.intressentkod,
  );
  return { suggested: same ?? later[0], sameLopnummer: same !== undefined, later };
}

const OTHER_TRANSACTION: Omit<Complaint, 'place'> = {
  code: 'JAMFOR-TRANSAKTION',
  finding: { sv: 'Filerna är av olika transaktioner.', en: 'The files are of different transactions.' },
  remedy: {
    sv: 'Jämför med en fil av samma transaktion.',
    en: 'Compare with a file of the same transaction.',
  },
};
const NO_LAYOUT: Omit<Complaint, 'place'> = {
  code: 'JAMFOR-LAYOUT',
  finding: {
    sv: 'Filerna kan inte jämföras: layouten som en av dem lästes med finns inte här.',
    en: 'The files cannot be compared: the layout that one of them was read by is not here.',
  },
  remedy: {
    sv: 'Starta Genrep med samma egna layouter som när filerna lämnades in.',
    en: 'Start Genrep with the same layouts of your own as when the files were handed in.',
  },
};

const refused = (complaint: Omit<Complaint, 'place'>, place: string): Outcome<never> => ({
  ok: false,
  status: 409,
  complaints: [{ ...complaint, place }],
});
