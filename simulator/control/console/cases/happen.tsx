/** What can happen to a mål now, and making it happen. */
import { z } from 'zod';
import type { Lang } from '../../../pages/language';
import type { CaseView } from '../../schemas';
import { filter } from '../address';
import { bookingWords } from '../booking-words';
import { act, type Answer, type Asked } from '../page';
import { noAmount } from './list';
import { malAddress } from './mal-link';
import { peopleOf } from './people';
import { EVENT_FIELDS, oreOf, T } from './words';

interface HappenProps {
  readonly view: CaseView;
  readonly asked: Asked;
}

export function Happen({ view, asked: { lang, to } }: HappenProps) {
  const many = peopleOf(view).length > 1;
  return (
    <section>
      <h2>{T.happen[lang]}</h2>
      {view.events.length === 0 ? <p class="empty">{T.nothingFits[lang]}</p> : null}
      <ul class="events">
        {view.events.map((type) => (
          <li>
            <form class="goto" method="post" action={to(`${malAddress(view.malnummer)}/handelse`)}>
              <input type="hidden" name="type" value={type} />
              <button type="submit" class="quiet">
                {bookingWords('case', type)[lang]}
              </button>
              <EventField type={type} lang={lang} />
              {many ? (
                <label>
                  {T.which[lang]} <input type="text" inputMode="numeric" name="svarande" size={3} />
                </label>
              ) : null}
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EventField({ type, lang }: { readonly type: string; readonly lang: Lang }) {
  const field = EVENT_FIELDS[type];
  if (field === undefined) return null;
  return (
    <label>
      {T[field === 'belopp' ? 'amount' : 'until'][lang]}{' '}
      {field === 'belopp' ? (
        <input type="text" inputMode="decimal" name="belopp" size={10} />
      ) : (
        <input type="date" name="till" />
      )}
    </label>
  );
}

export const handelseAct = act({
  path: '/mal/:malnummer/handelse',
  under: '/mal',
  form: z.strictObject({
    type: z.string().min(1).max(60),
    belopp: filter,
    till: filter.pipe(z.iso.date().optional()),
    svarande: filter.pipe(
      z
        .string()
        .regex(/^\d{1,3}$/)
        .optional(),
    ),
  }),
  run: async ({ operations, world, params, form, to }): Promise<Answer> => {
    const malnummer = params['malnummer'] ?? '';
    const belopp = form.belopp === undefined ? undefined : oreOf(form.belopp);
    if (form.belopp !== undefined && belopp === undefined)
      return { kind: 'see', to: to(malAddress(malnummer)), said: { complaints: [noAmount] } };
    const data = {
      ...(belopp === undefined ? {} : { belopp }),
      ...(form.till === undefined ? {} : { till: form.till }),
      ...(form.svarande === undefined ? {} : { svarande: Number(form.svarande) }),
    };
    const done = await operations.caseEvent(world, malnummer, { type: form.type, data });
    return {
      kind: 'see',
      to: to(malAddress(malnummer)),
      said: done.ok ? { text: T.done } : { complaints: done.complaints },
    };
  },
});
