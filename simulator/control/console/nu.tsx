/** *Nu*: what runs, what the clock says and can be made to say. */
import { z } from 'zod';
import { Act, Given, Table } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import type { StatusView } from '../schemas';
import { act, page, type Asked } from './page';

const STEPS: readonly (readonly [wish: string, label: Text])[] = [
  ['PT15M', { sv: '15 minuter', en: '15 minutes' }],
  ['kväll', { sv: 'kväll', en: 'evening' }],
  ['1 arbetsdag', { sv: 'nästa arbetsdag', en: 'next working day' }],
  ['next', { sv: 'nästa händelse', en: 'next event' }],
  ['idle', { sv: 'tills inget är bokat', en: 'until nothing is booked' }],
];

const T = {
  menu: { sv: 'Nu', en: 'Now' },
  clock: { sv: 'Klockan', en: 'The clock' },
  advance: { sv: 'Flytta fram', en: 'Advance' },
  moved: { sv: 'Klockan är flyttad.', en: 'The clock has been moved.' },
  addresses: { sv: 'Adresser', en: 'Addresses' },
  what: { sv: 'vad', en: 'what' },
  where: { sv: 'adress', en: 'address' },
  certs: { sv: 'certifikat', en: 'certificates' },
  none: { sv: 'Inget.', en: 'Nothing.' },
} satisfies Record<string, Text>;

export const nuPages = [
  page({
    path: '/',
    menu: T.menu,
    under: '/',
    run: async (asked) => {
      const status = await asked.operations.status();
      return {
        kind: 'page',
        title: T.menu[asked.lang],
        body: (
          <div data-follow="/nytt" data-piece={asked.to('/nu')}>
            <Nu status={status} asked={asked} />
          </div>
        ),
      };
    },
  }),
  page({
    path: '/nu',
    under: '/',
    run: async (asked) => ({
      kind: 'piece',
      body: <Nu status={await asked.operations.status()} asked={asked} />,
    }),
  }),
  act({
    path: '/klocka',
    under: '/',
    form: z.strictObject({ by: z.string().min(1).max(100) }),
    run: async ({ operations, world, form, to }) => {
      const words = ['kväll', 'next', 'idle'];
      const done = await operations.advance(
        world,
        words.includes(form.by) ? { until: form.by } : { by: form.by },
      );
      return {
        kind: 'see',
        to: to('/'),
        said: done.ok ? { text: T.moved } : { complaints: done.complaints },
      };
    },
  }),
];

function Nu({ status, asked }: { readonly status: StatusView; readonly asked: Asked }) {
  const { lang, world, to } = asked;
  const here = status.worlds.find((one) => one.world === world);
  return (
    <>
      <section class="card">
        <h2>{T.clock[lang]}</h2>
        <p class="mono">{here?.now}</p>
        {STEPS.map(([by, label]) => (
          <Act to={to('/klocka')} label={label[lang]} fields={{ by }} />
        ))}
      </section>
      <Addresses status={status} lang={lang} />
    </>
  );
}

const Addresses = ({ status, lang }: { readonly status: StatusView; readonly lang: Lang }) => (
  <Table
    caption={T.addresses[lang]}
    head={[T.what[lang], T.where[lang]]}
    rows={[...Object.entries(status.urls), [T.certs[lang], status.certs] as const].map(([name, url]) => [
      name,
      <Given text={url} />,
    ])}
    empty={T.none[lang]}
  />
);
