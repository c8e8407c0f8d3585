/** *Filer*: everything that has been handed in and delivered, newest first. */
import { z } from 'zod';
import type { Lang } from '../../../pages/language';
import { Given, Table } from '../../../pages/pieces';
import type { ListedFile, ListedFiles } from '../../look';
import { filter, wholeOrNone } from '../address';
import { count } from '../figures';
import { momentWords } from '../moments';
import { page, type Asked } from '../page';
import { OneOf, orgsOf, QueryForm } from '../query-form';
import { FileLink } from './file-link';
import { DIRECTIONS, STATES, T, VERDICT_TEXTS } from './words';

const PAGE = 25;

const query = z.strictObject({
  org: filter,
  transaktion: filter,
  riktning: z
    .enum(['in', 'out', ''])
    .transform((way) => (way === '' ? undefined : way))
    .optional(),
  lage: z
    .enum(['mottagen', 'vantar', 'hamtas', 'hamtad', ''])
    .transform((state) => (state === '' ? undefined : state))
    .optional(),
  fore: wholeOrNone,
});
type Query = z.infer<typeof query>;

export const filerPage = page({
  path: '/filer',
  menu: T.menu,
  under: '/filer',
  query,
  run: async (asked) => {
    const { operations, world, lang } = asked;
    const wish = asked.query;
    const found = await operations.recentFiles(world, {
      org: wish.org,
      transaction: wish.transaktion,
      direction: wish.riktning,
      state: wish.lage,
      before: wish.fore,
      limit: PAGE,
    });
    const parties = await operations.parties(world);
    const names = new Map(parties.map(({ org, name }) => [org, name]));
    return {
      kind: 'page',
      title: T.menu[lang],
      body: (
        <>
          <p>
            <a href={asked.to('/filer/prova')}>{T.own[lang]}</a>
          </p>
          <Filter asked={asked} names={names} />
          <Files found={found} asked={asked} names={names} />
          <Paging asked={asked} next={found.next} />
        </>
      ),
    };
  },
});

function Filter({
  asked,
  names,
}: {
  readonly asked: Asked<Query>;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { lang, query: wish, operations } = asked;
  const transactions = [...new Set(operations.products().map(({ id }) => id))];
  return (
    <QueryForm action="/filer" asked={asked}>
      <OneOf name="org" label={T.org[lang]} lang={lang} chosen={wish.org} of={orgsOf(names)} />
      <OneOf
        name="riktning"
        label={T.direction[lang]}
        lang={lang}
        chosen={wish.riktning}
        of={Object.entries(DIRECTIONS).map(([id, text]) => [id, text[lang]])}
      />
      <OneOf
        name="transaktion"
        label={T.transaction[lang]}
        lang={lang}
        chosen={wish.transaktion}
        of={transactions.map((id) => [id, id])}
      />
      <OneOf
        name="lage"
        label={T.state[lang]}
        lang={lang}
        chosen={wish.lage}
        of={Object.entries(STATES).map(([id, text]) => [id, text[lang]])}
      />
      <button type="submit">{T.show[lang]}</button>
    </QueryForm>
  );
}

const Files = ({
  found,
  asked: { lang, to },
  names,
}: {
  readonly found: ListedFiles;
  readonly asked: Asked<Query>;
  readonly names: ReadonlyMap<string, string>;
}) => (
  <Table
    caption={T.all[lang]}
    head={[T.file, T.at, T.direction, T.transaction, T.org, T.state, T.size].map((text) => text[lang])}
    rows={found.files.map((listed) => {
      const { file } = listed;
      return [
        <FileLink file={file} to={to} />,
        momentWords(file.at),
        <Way direction={file.direction} lang={lang} />,
        file.transaction,
        names.get(file.org) === undefined ? file.org : <Given text={names.get(file.org) ?? ''} />,
        <Standing listed={listed} lang={lang} />,
        count(file.bytes, lang),
      ];
    })}
    empty={T.none[lang]}
  />
);

const Way = ({ direction, lang }: { readonly direction: 'in' | 'out'; readonly lang: Lang }) => (
  <>
    <span aria-hidden="true">{direction === 'in' ? '→ ' : '← '}</span>
    {DIRECTIONS[direction][lang]}
  </>
);

/** Of a file that has been checked its verdict, of others their state. */
export function Standing({ listed, lang }: { readonly listed: ListedFile; readonly lang: Lang }) {
  const { judged, file } = listed;
  if (judged === null) return <>{STATES[file.state][lang]}</>;
  const good = judged.verdict === 'godkand';
  return (
    <span class={good ? 'good' : 'bad'}>
      {good ? '✓ ' : '✗ '}
      {VERDICT_TEXTS[judged.verdict][lang]}
    </span>
  );
}

function Paging({ asked, next }: { readonly asked: Asked<Query>; readonly next: number | null }) {
  const { lang, to, query: wish } = asked;
  const kept = { org: wish.org, riktning: wish.riktning, transaktion: wish.transaktion, lage: wish.lage };
  return (
    <p class="paging">
      {wish.fore === undefined ? null : <a href={to('/filer', kept)}>{T.newest[lang]}</a>}
      {next === null ? null : <a href={to('/filer', { ...kept, fore: next })}>{T.older[lang]}</a>}
    </p>
  );
}
