/** Counts and sums over a whole file: kept while it is read or written, compared or filled in at its end. */
import { checkFinding, type Tally } from './checks';
import type { Finding } from './finding';
import type { PostModel } from './model';
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
  /** A post came, also one of unknown type (`undefined`). */
  post(post: PostModel | undefined, value: (index: number, tally: Tally) => Scalar | undefined): void;
  handling(): void;
}

export function startTallies(tallies: readonly Tally[]): Tallies {
  const states = tallies.map((tally): TallyState => ({ tally, total: 0, unsure: false }));
  const byPost = new Map<PostModel | undefined, readonly TallyState[]>();
  const touched = (post: PostModel | undefined): readonly TallyState[] => {
    const known = byPost.get(post);
    if (known !== undefined) return known;
    const list = states.filter(({ tally }) => touches(tally, post));
    byPost.set(post, list);
    return list;
  };
  return {
    states,
    post: (post, value) => {
      for (const state of touched(post)) {
        if (state.tally.kind === 'posts') state.total++;
        else if (post === undefined) state.unsure = true;
        else addSummands(state, post, value);
      }
    },
    handling: () => {
      for (const state of states) if (state.tally.kind === 'handlingar') state.total++;
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
  post: PostModel,
  value: (index: number, tally: Tally) => Scalar | undefined,
): void {
  state.tally.summands.forEach((ref, index) => {
    if (ref.post !== post) return;
    const amount = value(index, state.tally);
    if (typeof amount === 'number') state.total += amount;
    else if (amount !== undefined) state.unsure = true;
  });
}

/** The summand of a post as read; a text when it is filled but cannot be read. */
export function summandOf(rec: Rec, index: number, tally: Tally): Scalar | undefined {
  const field = tally.summands[index]?.field;
  if (field === undefined) return undefined;
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
