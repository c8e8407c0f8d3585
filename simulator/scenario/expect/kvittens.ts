/** `kvittens`: that it came, what it says, how often. Read through its layout, as the ingivare would. */
import { VERDICT_WORDS } from '../../kvittens/kvittens';
import type { Text } from '../../provenance';
import type { StoredFile } from '../../store/store';
import { handInOf, type Decoded, type Facts } from '../facts';
import type { ExpectBody } from '../expect-schema';
import {
  both,
  deliverySeq,
  fitsTimes,
  join,
  notHandedIn,
  plain,
  showEvent,
  shown,
  timesWords,
  wanted,
  windowOf,
  type Judgement,
} from './judgement';

type Kvittens = ExpectBody<'kvittens'>;

export async function judgeKvittens(what: Kvittens, facts: Facts): Promise<Judgement> {
  const window = windowOf(facts, what);
  const handIn = handInOf(facts, what.of);
  const count = what.count === undefined ? undefined : wanted(what.count, facts, handIn);
  const expected = expectedWords(what, count, window.words);
  if (handIn === undefined) return notHandedIn(expected, what.of);
  const kind = facts.catalogue.find(({ id }) => id === handIn.transaction)?.kvittensTransaction;
  const all = facts.files.filter(
    (file) =>
      file.direction === 'out' && file.transaction === kind && file.inReplyTo === handIn.transaktionsid,
  );
  const inTime = all.filter((file) => window.holds(deliverySeq(facts, file), file.at));
  const late = all.find((file) => !inTime.includes(file));
  const outside =
    late === undefined ? {} : { nearest: plain(`${late.transaction} ${facts.calendar.local(late.at)}`) };
  if (!fitsTimes(what.times, inTime.length)) {
    const found = both(`${inTime.length} kvittenser`, `${inTime.length} kvittens`);
    return {
      outcome: 'failed',
      expected,
      found,
      step: what.of,
      ...(late === undefined ? nearestOf(facts, handIn.transaktionsid) : outside),
    };
  }
  const wrong: Text[] = [];
  for (const file of inTime)
    wrong.push(...(await misfits(what, count, file, { facts, transaction: handIn.transaction })));
  if (wrong.length > 0) return { outcome: 'failed', expected, found: join(wrong, '; '), step: what.of };
  return { outcome: 'passed', expected, found: expected, step: what.of };
}

function expectedWords(what: Kvittens, count: number | undefined, window: Text): Text {
  return join(
    [
      both(
        `Kvittens på ${what.of} ${timesWords(what.times).sv}`,
        `Kvittens of ${what.of} ${timesWords(what.times).en}`,
      ),
      ...(what.outcome === undefined ? [] : [plain(VERDICT_WORDS[what.outcome])]),
      ...(count === undefined ? [] : [both(`${count} godkända`, `${count} approved`)]),
      ...(what.errors ?? []).map((error) => join([both('fel', 'error'), plain(errorWords(error))], ' ')),
      ...(window.sv === '' ? [] : [window]),
    ],
    ', ',
  );
}

type Wrong = NonNullable<Kvittens['errors']>[number];

const errorWords = ({ handling, role, code }: Wrong): string =>
  [handling === undefined ? '' : `handling ${handling}`, role ?? '', code ?? '']
    .filter((word) => word !== '')
    .join(' ');

async function misfits(
  what: Kvittens,
  count: number | undefined,
  file: StoredFile,
  { facts, transaction }: { readonly facts: Facts; readonly transaction: string },
): Promise<Text[]> {
  const decoded = await facts.decode(file);
  const errors = decoded.handlingar.map((record) => ({
    handling: record.first('fel.handling')?.value,
    role: record.first('fel.falt')?.value,
    code: record.first('fel.kod')?.value,
  }));
  const namesOf = (role: string): string[] => [role, ...facts.fieldsOf(transaction, role)];
  const says = headValue(decoded, 'kvittens.utfall');
  const approved = headValue(decoded, 'kvittens.godkanda');
  const list = errors.map(({ handling, role, code }) =>
    [handling, role, code].filter((one) => one !== undefined).join(' '),
  );
  return [
    ...(what.outcome !== undefined && says !== VERDICT_WORDS[what.outcome]
      ? [both(`utfallet är ${String(says)}`, `the outcome is ${String(says)}`)]
      : []),
    ...(count !== undefined && Number(approved ?? 0) !== count
      ? [both(`${shown(approved ?? 0)} godkända`, `${shown(approved ?? 0)} approved`)]
      : []),
    ...(what.errors ?? []).flatMap((due) => {
      const there = errors.some(
        (error) =>
          (due.handling === undefined || error.handling === due.handling) &&
          (due.role === undefined || namesOf(due.role).some((name) => sameField(error.role, name))) &&
          (due.code === undefined || error.code === due.code),
      );
      if (there) return [];
      const shown = list.length === 0 ? 'inga fel' : list.join(', ');
      return [
        both(
          `felet ${errorWords(due)} saknas; där står ${shown}`,
          `the error ${errorWords(due)} is missing; there is ${list.join(', ') || 'none'}`,
        ),
      ];
    }),
  ];
}

/** A kvittens tells the field as the layout names it (`LOPNUMMER`), or the role; capitals do not count. */
const sameField = (found: unknown, name: string): boolean => {
  const [a, b] = [shown(found), name].map((text) => text.toLowerCase().replace(/[^a-z0-9åäö]/g, ''));
  return a === b;
};

const headValue = ({ start, end }: Decoded, role: string): unknown =>
  start?.first(role)?.value ?? end?.first(role)?.value;

function nearestOf(facts: Facts, transaktionsid: string): { nearest?: Text } {
  const last = facts.events.findLast(({ data }) => data['transaktionsid'] === transaktionsid);
  return last === undefined ? {} : { nearest: plain(showEvent(facts, last)) };
}
