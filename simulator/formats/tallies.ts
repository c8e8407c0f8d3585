/** Counts and sums over a whole file: kept while it is read or written, compared or filled in at its end. */
import { checkFinding, type Tally } from './checks';
import type { Finding } from './finding';
import type { FieldModel, PostModel } from './model';
import { rawOf, valueOf, placeOf, type Rec } from './record';
import type { Scalar } from './layout';

export interface TallyState {
  readonly tally: Tally;
  total: number;
  /** A summand could not be read, so that the sum says nothing. */
  unsure: boolean;
}

export interface Tallies {
  readonly states: readonly TallyState[];
  /** A post came, also one of unknown type (`undefined`); `value` gives a summand of it, a text when it cannot be summed. */
  post(post: PostModel | undefined, value: (field: FieldModel) => Scalar | undefined): void;
  handling(): void;
}

/** What a post adds to: undefined fields count the post itself. */
interface Share {
  readonly state: TallyState;
  readonly fields: readonly FieldModel[] | undefined;
}

export function startTallies(tallies: readonly Tally[]): Tallies {
  const states = tallies.map((tally): TallyState => ({ tally, total: 0, unsure: false }));
  const handlingar = states.filter(({ tally }) => tally.kind === 'handlingar');
  const byIndex: (readonly Share[] | undefined)[] = [];
  const sharesOf = (post: PostModel | undefined): readonly Share[] =>
    states
      .filter(({ tally }) => touches(tally, post))
      .map((state) => {
        const refs = state.tally.summands.filter((ref) => ref.post === post);
        return { state, fields: state.tally.kind === 'posts' ? undefined : refs.map(({ field }) => field) };
      });
  return {
    states,
    post: (post, value) => {
      const index = post === undefined ? 0 : post.index + 1;
      for (const { state, fields } of (byIndex[index] ??= sharesOf(post))) {
        if (fields === undefined) state.total++;
        else if (post === undefined) state.unsure = true;
        else addSummands(state, fields, value);
      }
    },
    handling: () => {
      for (const state of handlingar) state.total++;
    },
  };
}

function touches(tally: Tally, post: PostModel | undefined): boolean {
  if (tally.kind === 'handlingar') return false;
  if (post === undefined) return tally.kind === 'sum' || tally.posts === undefined;
  if (tally.kind === 'sum') return tally.summands.some((ref) => ref.post === post);
  return tally.posts === undefined ? !tally.except.has(post) : tally.posts.has(post);
}

function addSummands(
  state: TallyState,
  fields: readonly FieldModel[],
  value: (field: FieldModel) => Scalar | undefined,
): void {
  for (const field of fields) {
    const amount = value(field);
    if (typeof amount === 'number') state.total += amount;
    else if (amount !== undefined) state.unsure = true;
  }
}

/** The summand of a post as read; a text when it is filled but cannot be read. */
export function summandOf(rec: Rec, field: FieldModel): Scalar | undefined {
  const quick = rec.cells === undefined ? field.type.span?.(rec.text, field.from, field.to) : undefined;
  if (quick !== undefined) return quick;
  const raw = rawOf(rec, field);
  return raw === '' ? undefined : (field.type.value(raw) ?? raw);
}

/** Compares with the post that says what is due. */
export function compareTally(state: TallyState, rec: Rec): Finding | undefined {
  const { tally, total, unsure } = state;
  const said = valueOf(rec, tally.target.field);
  if (unsure || typeof said !== 'number' || said === total) return undefined;
  const show = tally.target.field.type.spec.startsWith('amount') ? kronor : String;
  return checkFinding(tally.head, placeOf(rec, tally.target.field, null), {
    found: show(total),
    due: show(said),
  });
}

function kronor(ore: number): string {
  const size = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${size.slice(0, -2)},${size.slice(-2)}`;
}
