/** `file`: later files, how many, what stands in them by role, and whether they were fetched. */
import type { Text } from '../../provenance';
import type { StoredFile } from '../../store/store';
import { fetchedFiles, handInOf, malOf, type Decoded, type Facts, type HandedIn } from '../facts';
import type { ExpectBody } from '../expect-schema';
import {
  both,
  deliverySeq,
  fitsTimes,
  join,
  notHandedIn,
  plain,
  sameValue,
  shown,
  showFile,
  timesWords,
  wanted,
  windowOf,
  type Judgement,
} from './judgement';

type FileWish = ExpectBody<'file'>;

export async function judgeFile(what: FileWish, facts: Facts): Promise<Judgement> {
  const window = windowOf(facts, what);
  const handIn = what.of === undefined ? undefined : handInOf(facts, what.of);
  const service = what.transaction.slice(0, what.transaction.indexOf('.'));
  const due = dueOf(what, facts, handIn, service);
  const expected = expectedWords(what, due, window.words);
  const step = what.of ?? null;
  if (what.of !== undefined && handIn === undefined) return notHandedIn(expected, what.of);
  const org = what.as === undefined ? undefined : facts.orgOf(what.as);
  const all: StoredFile[] = [];
  for (const file of facts.files) {
    const kind = file.direction === 'out' && file.transaction === what.transaction;
    if (kind && (org === undefined || file.org === org) && (await isAbout(file, handIn, facts)))
      all.push(file);
  }
  const files = all.filter((file) => window.holds(deliverySeq(facts, file), file.at));
  if (!fitsTimes(what.times, files.length)) {
    const other =
      all.find((file) => !files.includes(file)) ??
      facts.files.findLast(({ direction }) => direction === 'out');
    return {
      outcome: 'failed',
      expected,
      found: both(`${files.length} filer`, `${files.length} files`),
      step,
      ...(other === undefined ? {} : { nearest: plain(showFile(facts, other)) }),
    };
  }
  const decoded = await Promise.all(files.map((file) => facts.decode(file)));
  const wrong = [
    ...countMisfits(what, due, decoded),
    ...decoded.flatMap((one) => valueMisfits(what, one)),
    ...files.flatMap((file) => fetchMisfits(what, file, facts)),
  ];
  if (wrong.length > 0) return { outcome: 'failed', expected, found: join(wrong, '; '), step };
  return {
    outcome: 'passed',
    expected,
    found: join(files.map((file) => plain(showFile(facts, file)))),
    step,
  };
}

interface Due {
  readonly handlingar: number | undefined;
  readonly counts: readonly (readonly [role: string, count: number | undefined])[];
}

function dueOf(what: FileWish, facts: Facts, handIn: HandedIn | undefined, service: string): Due {
  return {
    handlingar: what.handlingar === undefined ? undefined : wanted(what.handlingar, facts, handIn, service),
    counts: Object.entries(what.count ?? {}).map(
      ([role, count]) => [role, wanted(count, facts, handIn, service)] as const,
    ),
  };
}

function expectedWords(what: FileWish, due: Due, window: Text): Text {
  const times = timesWords(what.times);
  return join(
    [
      both(`${what.transaction} ${times.sv}`, `${what.transaction} ${times.en}`),
      ...(what.of === undefined ? [] : [both(`på ${what.of}`, `of ${what.of}`)]),
      ...(due.handlingar === undefined ? [] : [plain(`${due.handlingar} handlingar`)]),
      ...due.counts.map(([role, count]) => plain(`${role} × ${count ?? '?'}`)),
      ...(what.values ?? []).map(({ role, value }) => plain(`${role} = ${String(value)}`)),
      ...(what.fetched === undefined
        ? []
        : [what.fetched ? both('hämtad', 'fetched') : both('ej hämtad', 'not fetched')]),
      ...(window.sv === '' ? [] : [window]),
    ],
    ', ',
  );
}

/** Under which a later file names a mål. */
const MAL_ROLES = ['malnummer', 'enskilt.malnummer', 'allmant.malnummer', 'atertagning.malnummer'] as const;

/** It answers the hand-in, or holds one of its mål. */
async function isAbout(file: StoredFile, handIn: HandedIn | undefined, facts: Facts): Promise<boolean> {
  if (handIn === undefined || file.inReplyTo === handIn.transaktionsid) return true;
  if (file.inReplyTo !== null) return false;
  const mal = new Set(malOf(facts, handIn.transaktionsid));
  if (mal.size === 0) return false;
  const { handlingar } = await facts.decode(file);
  return handlingar.some((record) =>
    MAL_ROLES.some((role) => record.values(role).some(({ value }) => mal.has(String(value)))),
  );
}

function countMisfits(what: FileWish, due: Due, files: readonly Decoded[]): Text[] {
  const handlingar = files.reduce((sum, file) => sum + file.handlingar.length, 0);
  return [
    ...(what.handlingar !== undefined && handlingar !== due.handlingar
      ? [plain(`${handlingar} handlingar`)]
      : []),
    ...due.counts.flatMap(([role, count]) => {
      const found = files
        .flatMap((file) => valuesOf(file, role, 'any'))
        .filter((value) => value !== undefined).length;
      return found === count ? [] : [plain(`${role} × ${found}`)];
    }),
  ];
}

type Where = NonNullable<FileWish['values']>[number]['handling'];

function valuesOf(file: Decoded, role: string, where: Where): unknown[] {
  const records =
    where === 'start'
      ? [file.start]
      : where === 'end'
        ? [file.end]
        : typeof where === 'number'
          ? [file.handlingar[where - 1]]
          : where === 'all'
            ? file.handlingar
            : [file.start, ...file.handlingar, file.end];
  return records.flatMap((record) => record?.values(role).map(({ value }) => value) ?? []);
}

function valueMisfits(what: FileWish, file: Decoded): Text[] {
  return (what.values ?? []).flatMap(({ role, value, handling }) => {
    const found = valuesOf(file, role, handling ?? 'any');
    const fits = (one: unknown): boolean => sameValue(one, value);
    const ok = handling === 'all' ? found.length > 0 && found.every(fits) : found.some(fits);
    if (ok || (value === null && found.length === 0)) return [];
    const values = found
      .slice(0, 5)
      .map((one) => shown(one))
      .join(', ');
    return [found.length === 0 ? both(`${role} saknas`, `${role} is missing`) : plain(`${role} = ${values}`)];
  });
}

function fetchMisfits({ fetched }: FileWish, file: StoredFile, facts: Facts): Text[] {
  const was = fetchedFiles(facts).has(file.transaktionsid);
  if (fetched === undefined || fetched === was) return [];
  const name = file.listedName ?? file.transaction;
  return [
    was
      ? both(`${name} hämtades`, `${name} was fetched`)
      : both(`${name} hämtades aldrig`, `${name} was never fetched`),
  ];
}
