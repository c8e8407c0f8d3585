/** The file of a road and the files that answer it: what they are, and whether they have been fetched. */
import { Given } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import type { Road } from '../face-views';
import type { FileView, JournalEventView } from '../schemas';
import { Fact } from './fact';
import { count } from './figures';
import { DOORS } from './files/words';
import { momentWords } from './moments';
import type { Asked } from './page';

const T = {
  org: { sv: 'organisation', en: 'organisation' },
  name: { sv: 'filnamn', en: 'file name' },
  none: { sv: '(utan namn)', en: '(no name)' },
  door: { sv: 'dörr', en: 'door' },
  size: { sv: 'byte', en: 'bytes' },
  look: { sv: 'Se filens innehåll', en: 'See what is in the file' },
  fetched: { sv: 'hämtad', en: 'fetched' },
  waiting: { sv: 'väntar på att hämtas', en: 'waits to be fetched' },
  real: { sv: 'riktig tid', en: 'real time' },
} satisfies Record<string, Text>;

export function FileFacts({ file, asked }: { readonly file: FileView; readonly asked: Asked }) {
  const { lang, operations, to } = asked;
  const rows: readonly (readonly [Text, string])[] = [
    [T.org, operations.orgNames().get(file.org) ?? file.org],
    [T.name, file.listedName ?? file.name ?? T.none[lang]],
    [T.door, DOORS[file.door] ?? file.door],
    [T.size, count(file.bytes, lang)],
  ];
  return (
    <>
      <dl>
        {rows.map(([name, value]) => (
          <Fact name={name[lang]}>
            <Given text={value} />
          </Fact>
        ))}
        <dt>SHA-256</dt>
        <dd class="mono">{file.sha256}</dd>
      </dl>
      <p>
        <a href={to(`/filer/${file.id}`)}>{T.look[lang]}</a>
      </p>
    </>
  );
}

export function Replies({ replies, asked }: { readonly replies: Road['replies']; readonly asked: Asked }) {
  const { lang, to } = asked;
  return (
    <ul class="plain">
      {replies.map(({ file, title, events }) => (
        <li>
          <strong>{title}</strong>{' '}
          <a href={to(`/filer/${file.id}`)}>
            <Given text={file.listedName ?? file.name ?? ''} />
          </a>
          , {momentWords(file.at)}
          <Fetched file={file} events={events} lang={lang} />
        </li>
      ))}
    </ul>
  );
}

export function Fetched({
  file,
  events,
  lang,
}: {
  readonly file: FileView;
  readonly events: readonly JournalEventView[];
  readonly lang: Lang;
}) {
  const first = events.find(({ type }) => type === 'fil.hamtad');
  if (file.state !== 'hamtad' || first === undefined) return <p class="half">{T.waiting[lang]}</p>;
  return (
    <p class="good">
      {T.fetched[lang]} {momentWords(first.at)} ({T.real[lang]} {momentWords(first.wall)})
    </p>
  );
}
