/** *Mål*: those of the world, and an application on paper. */
import { z } from 'zod';
import { Given, Table } from '../../../pages/pieces';
import type { FoundCases } from '../../look';
import { filter } from '../address';
import { momentWords } from '../moments';
import { act, page, type Answer, type Asked } from '../page';
import { OneOf, orgsOf, QueryForm } from '../query-form';
import { malAddress, MalLink } from './mal-link';
import { oreOf, statusWords, T } from './words';

const PAGE = 25;

const query = z.strictObject({
  org: filter,
  tjanst: filter,
  status: filter,
  referens: filter,
  efter: filter,
});
type Query = z.infer<typeof query>;

export const malPage = page({
  path: '/mal',
  menu: T.menu,
  under: '/mal',
  query,
  run: async (asked): Promise<Answer> => {
    const { operations, world, lang, to, query: wish } = asked;
    const found = await operations.findCases(world, {
      org: wish.org,
      service: wish.tjanst,
      status: wish.status,
      referens: wish.referens,
      after: wish.efter ?? '',
      limit: PAGE,
    });
    const { worlds } = await operations.status();
    const counts = worlds.find((one) => one.world === world)?.cases ?? {};
    return {
      kind: 'page',
      title: T.menu[lang],
      body: (
        <>
          <p class="paging">
            <a href={to('/mal/papper')}>{T.paper[lang]}</a>
            <a href={to('/brev')}>{T.letters[lang]}</a>
          </p>
          <Filter asked={asked} statuses={Object.keys(counts)} />
          <Cases found={found} asked={asked} />
          <p class="paging">
            {wish.efter === undefined ? null : (
              <a href={to('/mal', { ...wish, efter: undefined })}>{T.first[lang]}</a>
            )}
            {found.next === null ? null : (
              <a href={to('/mal', { ...wish, efter: found.next })}>{T.next[lang]}</a>
            )}
          </p>
        </>
      ),
    };
  },
});

function Filter({ asked, statuses }: { readonly asked: Asked<Query>; readonly statuses: readonly string[] }) {
  const { lang, operations, query: wish } = asked;
  const services = [...new Set(operations.products().map(({ service }) => service))];
  return (
    <QueryForm action="/mal" asked={asked}>
      <OneOf
        name="org"
        label={T.org[lang]}
        lang={lang}
        chosen={wish.org}
        of={orgsOf(operations.orgNames())}
      />
      <OneOf
        name="tjanst"
        label={T.service[lang]}
        lang={lang}
        chosen={wish.tjanst}
        of={services.map((id) => [id, id])}
      />
      <OneOf
        name="status"
        label={T.status[lang]}
        lang={lang}
        chosen={wish.status}
        of={statuses.map((id) => [id, statusWords(id)[lang]])}
      />
      <label>
        {T.referens[lang]}
        <br />
        <input type="search" name="referens" value={wish.referens} maxLength={60} size={16} />
      </label>
      <button type="submit">{T.show[lang]}</button>
    </QueryForm>
  );
}

function Cases({ found, asked }: { readonly found: FoundCases; readonly asked: Asked<Query> }) {
  const { lang, to, operations } = asked;
  const names = operations.orgNames();
  return (
    <Table
      caption={T.all[lang]}
      head={[T.mal, T.service, T.status, T.referens, T.org, T.registered].map((text) => text[lang])}
      rows={found.cases.map((one) => [
        <MalLink malnummer={one.malnummer} to={to} />,
        one.service,
        statusWords(one.status)[lang],
        <Given text={one.referens} />,
        <Given text={names.get(one.org) ?? one.org} />,
        momentWords(one.registered),
      ])}
      empty={T[found.next === null ? 'none' : 'noneYet'][lang]}
    />
  );
}

export const papperPage = page({
  path: '/mal/papper',
  under: '/mal',
  run: ({ operations, lang, to }): Answer => ({
    kind: 'page',
    title: T.paper[lang],
    body: (
      <form class="stacked" method="post" action={to('/mal/papper')}>
        <p>{T.paperNote[lang]}</p>
        <label>
          {T.org[lang]}
          <br />
          <select name="org" required>
            {orgsOf(operations.orgNames()).map(([org, text]) => (
              <option value={org}>{text}</option>
            ))}
          </select>
        </label>
        <Line name="belopp" label={T.capital[lang]} mode="decimal" />
        <Line name="kostnader" label={T.costs[lang]} mode="decimal" />
        <Line name="svarande" label={T.person[lang]} mode="numeric" />
        <Line name="referens" label={T.referens[lang]} />
        <Line name="forfallodag" label={T.due[lang]} type="date" />
        <button type="submit">{T.register[lang]}</button>
      </form>
    ),
  }),
});

const Line = ({
  name,
  label,
  type = 'text',
  mode,
}: {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
  readonly mode?: 'decimal' | 'numeric';
}) => (
  <label>
    {label}
    <br />
    <input type={type} name={name} maxLength={60} inputMode={mode} />
  </label>
);

export const papperAct = act({
  path: '/mal/papper',
  under: '/mal',
  form: z.strictObject({
    org: z.string().min(1).max(20),
    belopp: filter,
    kostnader: filter,
    svarande: filter,
    referens: filter,
    forfallodag: filter.pipe(z.iso.date().optional()),
  }),
  run: async ({ operations, world, form, to }): Promise<Answer> => {
    const [belopp, kostnader] = [form.belopp, form.kostnader].map((text) =>
      text === undefined ? undefined : oreOf(text),
    );
    if (
      (form.belopp !== undefined && belopp === undefined) ||
      (form.kostnader !== undefined && kostnader === undefined)
    )
      return { kind: 'see', to: to('/mal/papper'), said: { complaints: [noAmount] } };
    const made = await operations.paperCase(world, {
      org: form.org,
      belopp,
      kostnader,
      referens: form.referens,
      svarande: form.svarande === undefined ? undefined : [{ identitet: form.svarande }],
      forfallodag: form.forfallodag,
    });
    return made.ok
      ? {
          kind: 'see',
          to: to(malAddress(made.value.malnummer)),
          said: { text: T.registeredNow },
        }
      : { kind: 'see', to: to('/mal/papper'), said: { complaints: made.complaints } };
  },
});

export const noAmount = { code: 'USAGE', place: 'belopp', finding: T.badAmount, remedy: T.writeAmount };
