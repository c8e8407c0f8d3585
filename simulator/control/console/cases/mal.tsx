/** One mål: how it stands, its life as a time line, and what can happen to it. */
import { z } from 'zod';
import { masked, maskNumbers } from '../../../formats/people-mask';
import { Given, Table } from '../../../pages/pieces';
import type { CaseLife } from '../../look';
import { notHere } from '../../problems';
import type { CaseView, FileView } from '../../schemas';
import { filter } from '../address';
import { bookingWords } from '../booking-words';
import { kronor } from '../figures';
import { nameOfFile } from '../files/words';
import { momentWords } from '../moments';
import { act, page, type Answer, type Asked } from '../page';
import { noAmount } from './list';
import { peopleOf } from './people';
import { AMOUNTS, EVENT_FIELDS, happenedWords, oreOf, statusWords, T, TEXTS } from './words';

const query = z.strictObject({ personer: z.literal('visa').optional() });
type Query = z.infer<typeof query>;

const address = (malnummer: string): string => `/mal/${encodeURIComponent(malnummer)}`;

export const malnummerPage = page({
  path: '/mal/:malnummer',
  under: '/mal',
  query,
  run: async (asked): Promise<Answer> => {
    const { operations, world, params, lang } = asked;
    const malnummer = params['malnummer'] ?? '';
    const life = await operations.caseLife(world, malnummer);
    if (life === undefined) return { kind: 'problems', status: 404, complaints: [notHere(malnummer)] };
    return {
      kind: 'page',
      title: `${T.menu[lang]} ${life.view.malnummer}`,
      body: <Mal life={life} asked={asked} />,
    };
  },
});

interface Props {
  readonly life: CaseLife;
  readonly asked: Asked<Query>;
}

const Mal = ({ life, asked }: Props) => (
  <>
    <Standing life={life} asked={asked} />
    <People view={life.view} asked={asked} />
    <Events life={life} asked={asked} />
    <Life life={life} asked={asked} />
    <Ahead life={life} asked={asked} />
  </>
);

function Standing({ life, asked: { lang, to, operations, query: wish } }: Props) {
  const { view, file, handling, answers } = life;
  const amounts = Object.entries(AMOUNTS).flatMap(([key, text]) => {
    const value = view.state[key];
    return typeof value === 'number' ? [[text[lang], kronor(value, lang)] as const] : [];
  });
  const texts = Object.entries(TEXTS).flatMap(([key, text]) => {
    const value = view.state[key];
    return typeof value === 'string' && value !== '' ? [[text[lang], value] as const] : [];
  });
  const link = (one: FileView) => (
    <a href={to(`/filer/${one.id}`)}>
      <Given text={nameOfFile(one)} />
    </a>
  );
  const linked = [view.state['verkstallighet'], view.state['utslag']].filter(
    (one): one is string => typeof one === 'string',
  );
  return (
    <>
      <p class="lead">
        <strong>{statusWords(view.status)[lang]}</strong> <span class="soft">{view.status}</span>
      </p>
      <dl>
        <dt>{T.org[lang]}</dt>
        <dd>
          <Given text={operations.orgNames().get(view.org) ?? view.org} />
        </dd>
        <dt>{T.service[lang]}</dt>
        <dd>{view.service}</dd>
        <dt>{T.referens[lang]}</dt>
        <dd>
          <Given text={wish.personer === 'visa' ? view.referens : maskNumbers(view.referens)} />
        </dd>
        <dt>{T.registered[lang]}</dt>
        <dd>{momentWords(view.registered)}</dd>
        <dt>{T.came[lang]}</dt>
        <dd>
          {file === undefined ? (
            T.onPaper[lang]
          ) : (
            <>
              {link(file)}
              {handling === null ? null : (
                <>
                  {', '}
                  <a href={to(`/filer/${file.id}`, { handling })}>{`${T.handling[lang]} ${handling}`}</a>
                </>
              )}
            </>
          )}
        </dd>
        {answers.length === 0 ? null : (
          <>
            <dt>{T.files[lang]}</dt>
            <dd>
              {answers.map((one, at) => (
                <>
                  {at === 0 ? '' : ', '}
                  {link(one)}
                </>
              ))}
            </dd>
          </>
        )}
        {[...amounts, ...texts].map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>
              <Given text={value} />
            </dd>
          </>
        ))}
        {linked.map((other) => (
          <>
            <dt>{T.mal[lang]}</dt>
            <dd>
              <a href={to(address(other))}>{other}</a>
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}

function People({ view, asked }: { readonly view: CaseView; readonly asked: Asked<Query> }) {
  const { lang, to, query: wish } = asked;
  const people = wish.personer === 'visa';
  const hide = (text: string, how: 'name' | 'identity'): string => (people ? text : masked(text, how));
  const title = T[view.state['svarande'] === undefined ? 'galdenar' : 'parties'][lang];
  const rows = peopleOf(view);
  if (rows.length === 0) return null;
  return (
    <>
      <Table
        caption={title}
        head={[T.name, T.number, T.status].map((text) => text[lang])}
        rows={rows.map(({ namn, identitet, lage }) => [
          <Given text={hide(namn, 'name')} />,
          <Given text={hide(identitet, 'identity')} />,
          statusWords(lage ?? view.status)[lang],
        ])}
        empty=""
      />
      <p class="paging">
        <span>{T[people ? 'shown' : 'hidden'][lang]}</span>
        <a href={to(address(view.malnummer), people ? {} : { personer: 'visa' })}>
          {T[people ? 'mask' : 'reveal'][lang]}
        </a>
      </p>
    </>
  );
}

function Events({ life: { view }, asked: { lang, to } }: Props) {
  const many = peopleOf(view).length > 1;
  return (
    <section>
      <h2>{T.happen[lang]}</h2>
      {view.events.length === 0 ? <p class="empty">{T.nothingFits[lang]}</p> : null}
      <ul class="events">
        {view.events.map((type) => (
          <li>
            <form class="goto" method="post" action={to(`${address(view.malnummer)}/handelse`)}>
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

function EventField({ type, lang }: { readonly type: string; readonly lang: 'sv' | 'en' }) {
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

/** Events and letters, in the order of time; each letter leads to itself. */
function Life({ life, asked: { lang, to } }: Props) {
  const rows = [
    ...(life.events.some(({ type }) => type === 'mal.registrerat')
      ? []
      : [{ at: life.view.registered, what: <>{T.registered[lang]}</> }]),
    ...life.events.map(({ at, type, data }) => ({
      at,
      what: (
        <>
          {happenedWords(type)[lang]} <Told data={data} lang={lang} />
        </>
      ),
    })),
    ...life.letters.map(({ at, n, rubrik }) => ({
      at,
      what: (
        <>
          {`${T.letter[lang]}: `}
          <a href={to(`/brev/${n}`)}>
            <Given text={rubrik} />
          </a>
        </>
      ),
    })),
  ].sort((one, other) => one.at.localeCompare(other.at));
  return (
    <section>
      <h2>{T.life[lang]}</h2>
      <ol class="line dated">
        {rows.map(({ at, what }) => (
          <li>
            <time dateTime={at}>{momentWords(at)}</time> <span>{what}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An amount that the journal tells, when it tells one. */
const Told = ({
  data,
  lang,
}: {
  readonly data: Readonly<Record<string, unknown>>;
  readonly lang: 'sv' | 'en';
}) => (typeof data['belopp'] === 'number' ? <span class="soft">{kronor(data['belopp'], lang)}</span> : null);

const Ahead = ({ life: { booked }, asked: { lang } }: Props) => (
  <section>
    <h2>{T.ahead[lang]}</h2>
    {booked.length === 0 ? <p class="empty">{T.nothingAhead[lang]}</p> : null}
    <ol class="line dated">
      {booked.map(({ due, event }) => (
        <li>
          <time dateTime={due}>{momentWords(due)}</time> <span>{bookingWords('case', event)[lang]}</span>
        </li>
      ))}
    </ol>
  </section>
);

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
      return { kind: 'see', to: to(address(malnummer)), said: { complaints: [noAmount] } };
    const data = {
      ...(belopp === undefined ? {} : { belopp }),
      ...(form.till === undefined ? {} : { till: form.till }),
      ...(form.svarande === undefined ? {} : { svarande: Number(form.svarande) }),
    };
    const done = await operations.caseEvent(world, malnummer, { type: form.type, data });
    return {
      kind: 'see',
      to: to(address(malnummer)),
      said: done.ok ? { text: T.done } : { complaints: done.complaints },
    };
  },
});
