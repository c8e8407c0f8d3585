/** Störningar: those that are planned, and a form for another. */
import { z } from 'zod';
import { effect as effectForm, point as pointForm } from '../../faults/schema';
import { EFFECTS, EFFECT_KINDS, POINTS, WRONG_CERTIFICATES, type Point } from '../../faults/table';
import { Act, Given, MarkOf } from '../../pages/pieces';
import type { Text } from '../../provenance';
import { misfits } from '../problems';
import type { FaultView, FaultWish } from '../schemas';
import { momentWords } from './moments';
import { act, type Asked } from './page';

const T = {
  faults: { sv: 'Störningar', en: 'Störningar (planned faults)' },
  none: { sv: 'Ingen störning är planerad.', en: 'No fault is planned.' },
  remove: { sv: 'Ta bort', en: 'Remove' },
  left: { sv: 'gånger kvar', en: 'times left' },
  until: { sv: 'till', en: 'until' },
  struck: { sv: 'utlöst', en: 'struck' },
  times: { sv: 'gånger', en: 'times' },
  right: { sv: 'Rätt klient:', en: 'The right client:' },
  add: { sv: 'Lägg till en störning', en: 'Add a fault' },
  what: { sv: 'Var och vad', en: 'Where and what' },
  org: { sv: 'Organisation', en: 'Organisation' },
  everyone: { sv: 'alla', en: 'all' },
  count: { sv: 'Antal gånger', en: 'How many times' },
  number: { sv: 'Mått', en: 'Measure' },
  hint: {
    sv: 'Mått: millisekunder (dröjer, tyst), byte (bryts), felkod 400–599, minuter (sen kvittens). Tomt: Genrep väljer.',
    en: 'Measure: milliseconds (delay, silence), bytes (cut), status 400–599, minutes (late kvittens). Empty: Genrep chooses.',
  },
  which: { sv: 'Fel certifikat', en: 'Wrong certificate' },
  do: { sv: 'Lägg till', en: 'Add' },
  added: { sv: 'Störningen är planerad.', en: 'The fault is planned.' },
  removed: { sv: 'Störningen är borttagen.', en: 'The fault has been removed.' },
  gone: { sv: 'Störningen fanns inte längre.', en: 'The fault was no longer there.' },
} satisfies Record<string, Text>;

/** What a measure is when none is given. */
const MEASURES: Readonly<Partial<Record<string, readonly [name: string, otherwise: number]>>> = {
  delay: ['ms', 3_000],
  stall: ['ms', 60_000],
  cut: ['after', 100],
  status: ['status', 503],
  garble: ['bytes', 1],
  late: ['minutes', 60],
};
const MOST_ORGS = 100;

const number = z.union([z.literal('').transform(() => undefined), z.coerce.number().int()]).optional();
const form = z.strictObject({
  what: z.string().regex(/^[a-z-]+\/[a-z-]+$/),
  org: z.string().max(20),
  count: number,
  measure: number,
  which: z.enum(WRONG_CERTIFICATES),
});

export const faultPages = [
  act({
    path: '/storningar',
    under: '/',
    form,
    run: async ({ operations, world, form: given, to }) => {
      const wish = wishOf(given);
      if (!wish.success) return { kind: 'problems', status: 400, complaints: misfits(wish.error, 'form') };
      const added = await operations.addFault(world, wish.data);
      const said = added.ok ? { text: T.added } : { complaints: added.complaints };
      return { kind: 'see', to: to('/'), said };
    },
  }),
  act({
    path: '/storningar/bort',
    under: '/',
    form: z.strictObject({ id: z.string().max(60) }),
    run: async ({ operations, world, form: { id }, to }) => {
      const there = await operations.removeFault(world, id);
      return { kind: 'see', to: to('/'), said: { text: there ? T.removed : T.gone } };
    },
  }),
];

const wishForm = z.object({
  point: pointForm,
  effect: effectForm,
  org: z.string().optional(),
  count: z.number().int().min(1).max(1_000_000).optional(),
});

function wishOf({ what, org, count, measure, which }: z.infer<typeof form>) {
  const [point = '', kind = ''] = what.split('/', 2);
  const [name, otherwise] = MEASURES[kind] ?? [];
  return wishForm.safeParse({
    point,
    effect: {
      kind,
      ...(name === undefined ? {} : { [name]: measure ?? otherwise }),
      ...(kind === 'certificate' ? { which } : {}),
    },
    ...(org === '' ? {} : { org }),
    ...(count === undefined ? {} : { count }),
  }) satisfies { readonly success: boolean; readonly data?: FaultWish | undefined };
}

export const Faults = ({
  faults,
  asked,
}: {
  readonly faults: readonly FaultView[];
  readonly asked: Asked;
}) => {
  const { lang, to, operations } = asked;
  const names = operations.orgNames();
  return (
    <section aria-labelledby="storningar">
      <h2 id="storningar">{T.faults[lang]}</h2>
      {faults.length === 0 ? <p class="empty">{T.none[lang]}</p> : null}
      <ul class="plain">
        {faults.map((fault) => (
          <li class="card">
            <p>
              <strong>{fault.what[lang]}</strong> {POINTS[fault.point][lang]} <code>{fault.effect.kind}</code>{' '}
              <MarkOf mark={fault.mark} lang={lang} />
            </p>
            <p>
              {fault.org === undefined ? (
                T.everyone[lang]
              ) : (
                <Given text={names.get(fault.org) ?? fault.org} />
              )}
              {fault.transaction === undefined ? null : ` · ${fault.transaction}`}
              {fault.left === null ? null : ` · ${fault.left} ${T.left[lang]}`}
              {fault.expires === undefined ? null : ` · ${T.until[lang]} ${momentWords(fault.expires)}`}
              {` · ${T.struck[lang]} ${fault.struck} ${T.times[lang]}`}
            </p>
            <p class="soft">
              {T.right[lang]} {fault.client[lang]}
            </p>
            <Act to={to('/storningar/bort')} label={T.remove[lang]} fields={{ id: fault.id }} quiet />
          </li>
        ))}
      </ul>
      <FaultForm asked={asked} />
    </section>
  );
};

const POINT_NAMES = Object.keys(POINTS) as readonly Point[];

const FaultForm = ({ asked: { lang, to, operations } }: { readonly asked: Asked }) => (
  <details class="fold" data-key="ny-storning">
    <summary>{T.add[lang]}</summary>
    <form method="post" action={to('/storningar')} class="row">
      <p class="field wide">
        <label for="fault-what">{T.what[lang]}</label>
        <select id="fault-what" name="what">
          {POINT_NAMES.map((point) => (
            <optgroup label={POINTS[point][lang]}>
              {EFFECT_KINDS.filter((kind) => EFFECTS[kind].points.includes(point)).map((kind) => (
                <option value={`${point}/${kind}`}>{EFFECTS[kind].text[lang]}</option>
              ))}
            </optgroup>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="fault-org">{T.org[lang]}</label>
        <select id="fault-org" name="org">
          <option value="">{T.everyone[lang]}</option>
          {[...operations.orgNames()].slice(0, MOST_ORGS).map(([org, name]) => (
            <option value={org}>{name}</option>
          ))}
        </select>
      </p>
      <p class="field narrow">
        <label for="fault-count">{T.count[lang]}</label>
        <input id="fault-count" name="count" type="number" min={1} max={1_000_000} value={1} />
      </p>
      <p class="field narrow">
        <label for="fault-measure">{T.number[lang]}</label>
        <input id="fault-measure" name="measure" type="number" min={0} aria-describedby="fault-hint" />
      </p>
      <p class="field">
        <label for="fault-which">{T.which[lang]}</label>
        <select id="fault-which" name="which">
          {WRONG_CERTIFICATES.map((which) => (
            <option value={which}>{which}</option>
          ))}
        </select>
      </p>
      <button type="submit">{T.do[lang]}</button>
    </form>
    <p class="soft" id="fault-hint">
      {T.hint[lang]} <MarkOf mark="assumed" lang={lang} />
    </p>
  </details>
);
