/** Small pieces that several of the portal's pages show. */
import type { Transaction } from '../../catalogue';
import type { Instant } from '../../clock';
import { Given, MarkOf } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import { sizeOf } from '../../pages/size';
import type { Text } from '../../provenance';
import type { StoredFile } from '../../store/store';
import type { PortalDeps } from './deps';

export const STATES: Readonly<Record<StoredFile['state'], Text>> = {
  mottagen: { sv: 'mottagen', en: 'received' },
  vantar: { sv: 'ny', en: 'new' },
  hamtas: { sv: 'hämtas nu', en: 'being fetched' },
  hamtad: { sv: 'hämtad', en: 'fetched' },
};

/** Business time, to the minute. */
export const When = ({ at, deps }: { readonly at: Instant; readonly deps: PortalDeps }) => {
  const local = deps.local(at);
  return (
    <time class="when" dateTime={local}>
      {local.slice(0, 16).replace('T', ' ')}
    </time>
  );
};

/** What kind of file it is, and how sure it is that there is such a file. */
export const Kind = ({ of, lang }: { readonly of: Transaction | undefined; readonly lang: Lang }) =>
  of === undefined ? null : (
    <>
      {of.title} <MarkOf mark={of.source.mark} lang={lang} />
    </>
  );

/** Whether a file has been fetched, and when; the script renews it after a fetch. */
export const FetchState = ({
  file,
  fetchedAt,
  deps,
  lang,
}: {
  readonly file: StoredFile;
  readonly fetchedAt: Instant | undefined;
  readonly deps: PortalDeps;
  readonly lang: Lang;
}) => (
  <span data-state={file.transaktionsid} class={file.state === 'vantar' ? 'new' : undefined}>
    {STATES[file.state][lang]} {fetchedAt === undefined ? null : <When at={fetchedAt} deps={deps} />}
  </span>
);

/** A file's name, in one piece: it is what people look for. */
export const FileName = ({ file, lang }: { readonly file: StoredFile; readonly lang: Lang }) => {
  const name = file.listedName ?? file.name;
  if (name === null) return <>{lang === 'sv' ? '(utan namn)' : '(no name)'}</>;
  return (
    <span class="named-file">
      <Given text={name} />
    </span>
  );
};

export const Size = ({ bytes, lang }: { readonly bytes: number; readonly lang: Lang }) => (
  <span class="size">{sizeOf(bytes, lang)}</span>
);
