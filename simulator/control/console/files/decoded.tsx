/** Decoded records: the line as it stands under a ruler, its fields, and what is wrong with it, in place. */
import type { SeenPost } from '../../../formats/decode';
import type { Finding } from '../../../formats/finding';
import { ruler } from '../../../formats/ruler';
import type { Lang } from '../../../pages/language';
import { Given, MarkOf, Table } from '../../../pages/pieces';
import type { PartRow } from '../../look';
import { count } from '../figures';
import { findingShown, hexOf, meaningOf, piecesOf, rawShown, unknownShown, valueShown } from './shown';
import { SEVERITIES, T } from './words';

export interface Seeing {
  readonly lang: Lang;
  readonly people: boolean;
  readonly bytes: boolean;
}

/** So many looks of fields there are in the style sheet. */
const LOOKS = 4;

export function Record({
  row,
  by,
  seeing,
}: {
  readonly row: PartRow;
  readonly by: 'line' | 'handling';
  readonly seeing: Seeing;
}) {
  const { lang } = seeing;
  const bad = row.findings.some(({ severity }) => severity === 'fel');
  return (
    <section class={bad ? 'record wrong' : 'record'} id={`r${row.number}`}>
      <h3>{by === 'line' ? <LineTitle row={row} lang={lang} /> : titleOf(row, lang)}</h3>
      {by === 'line' ? <Flat row={row} seeing={seeing} /> : <Elements row={row} seeing={seeing} />}
      {seeing.bytes ? (
        <pre class="hex" tabindex={0}>
          {hexOf(row.bytes, row.byte)}
        </pre>
      ) : null}
    </section>
  );
}

const titleOf = ({ handling, posts }: PartRow, lang: Lang): string =>
  handling !== null
    ? `${lang === 'sv' ? 'Handling' : 'Handling'} ${count(handling, lang)}`
    : T[posts[0]?.section === 'end' ? 'end' : 'start'][lang];

function LineTitle({ row, lang }: { readonly row: PartRow; readonly lang: Lang }) {
  const post = row.posts[0]?.post;
  return (
    <>
      {post === undefined ? T.unknown[lang] : <PostName post={post} />}{' '}
      <span class="soft">
        {`${T.line[lang]} ${count(row.number, lang)}`}
        {row.handling === null ? '' : `, ${T.handling[lang]} ${count(row.handling, lang)}`}
      </span>
    </>
  );
}

const PostName = ({ post }: { readonly post: SeenPost['post'] }) => (
  <>{post.name === post.post ? post.post : `${post.post} ${post.name}`}</>
);

function Flat({ row, seeing }: { readonly row: PartRow; readonly seeing: Seeing }) {
  const { lang, people } = seeing;
  const [post] = row.posts;
  const label = `${T.line[lang]} ${row.number}`;
  return (
    <>
      <div class="scroll" tabindex={0} role="region" aria-label={label}>
        <pre class="raw">
          <span class="ruler" aria-hidden="true">
            {ruler(row.text.length)}
          </span>
          {'\n'}
          {post === undefined ? (
            <Given text={unknownShown(row.text, people)} />
          ) : (
            piecesOf(post, row.text, people).map(({ text, field }) =>
              field === undefined ? <Given text={text} /> : <Piece post={post} field={field} text={text} />,
            )
          )}
        </pre>
      </div>
      <Findings of={row.findings} post={post} seeing={seeing} />
      {post === undefined ? null : <Fields post={post} seeing={seeing} />}
    </>
  );
}

const Piece = ({
  post,
  field,
  text,
}: {
  readonly post: SeenPost;
  readonly field: number;
  readonly text: string;
}) => (
  <span class={`piece look${field % LOOKS}`} title={post.fields[field]?.field.name}>
    <Given text={text} />
  </span>
);

function Elements({ row, seeing }: { readonly row: PartRow; readonly seeing: Seeing }) {
  const placed = new Set<Finding>();
  const blocks = row.posts.map((post) => {
    const own = row.findings.filter(
      (one) =>
        !placed.has(one) &&
        one.place.record === post.post.post &&
        (one.place.line === post.line || post.fields.some(({ byte }) => byte === one.place.byte)),
    );
    for (const one of own) placed.add(one);
    return { post, own };
  });
  return (
    <>
      <Findings of={row.findings.filter((one) => !placed.has(one))} post={undefined} seeing={seeing} />
      {blocks.map(({ post, own }) => (
        <div class="element">
          <h4>
            <PostName post={post.post} />{' '}
            <span class="soft">{`${T.line[seeing.lang]} ${count(post.line, seeing.lang)}`}</span>
          </h4>
          <Findings of={own} post={post} seeing={seeing} />
          <Fields post={post} seeing={seeing} />
        </div>
      ))}
    </>
  );
}

/** Name and value of each field at a glance; the rest of what is known of them when opened. */
function Fields({ post, seeing }: { readonly post: SeenPost; readonly seeing: Seeing }) {
  const { lang, people } = seeing;
  const filled = post.fields
    .map((seen, index) => ({ seen, index }))
    .filter(({ seen }) => seen.raw !== '' && seen.field.type !== 'filler');
  if (post.fields.length === 0) return null;
  return (
    <>
      <ul class="fields">
        {filled.map(({ seen, index }) => (
          <li class={`look${index % LOOKS}`} title={meaningOf(seen.field.role, lang)}>
            <span class="name">{seen.field.name}</span> <Given text={valueShown(seen, people, lang)} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{T.fields[lang]}</summary>
        <FieldTable post={post} seeing={seeing} />
      </details>
    </>
  );
}

const FieldTable = ({
  post,
  seeing: { lang, people },
}: {
  readonly post: SeenPost;
  readonly seeing: Seeing;
}) => (
  <Table
    caption={<PostName post={post.post} />}
    head={[T.field, T.place, T.stands, T.value, T.meaning, T.rule, T.mark].map((text) => text[lang])}
    rows={post.fields.map((seen) => {
      const { field } = seen;
      return [
        field.name,
        field.length > 0 ? `${field.from}–${field.from + field.length - 1}` : `${seen.line}:${seen.column}`,
        seen.raw === '' ? <span class="soft">{T.blank[lang]}</span> : <Given text={rawShown(seen, people)} />,
        <Given text={seen.raw === '' ? '' : valueShown(seen, people, lang)} />,
        <>
          {meaningOf(field.role, lang)}
          {field.role === undefined ? null : (
            <>
              {' '}
              <code>{field.role}</code>
            </>
          )}
        </>,
        <>
          <code>{field.constant === undefined ? field.type : `= ${field.constant}`}</code>
          {field.required ? `, ${T.required[lang]}` : ''}
        </>,
        <>
          <MarkOf mark={field.source.mark} lang={lang} /> {field.source.document}
        </>,
      ];
    })}
    empty=""
  />
);

export const Findings = ({
  of,
  post,
  seeing,
}: {
  readonly of: readonly Finding[];
  readonly post: SeenPost | undefined;
  readonly seeing: Seeing;
}) => (
  <>
    {of.map((finding) => (
      <FindingBox finding={finding} post={post} seeing={seeing} />
    ))}
  </>
);

function FindingBox({
  finding,
  post,
  seeing: { lang, people },
}: {
  readonly finding: Finding;
  readonly post: SeenPost | undefined;
  readonly seeing: Seeing;
}) {
  const { place, code, severity, rule, mark, genrep } = finding;
  const where = [place.record, place.field].filter((part) => part !== null).join('.');
  return (
    <div class={severity === 'fel' ? 'finding' : 'finding mild'}>
      <p>
        <strong class={severity === 'fel' ? 'bad' : 'half'}>{SEVERITIES[severity][lang]}</strong>{' '}
        <code>{code}</code> {genrep === undefined ? null : <code class="soft">{genrep}</code>}{' '}
        <Given text={where} />{' '}
        <span class="soft">
          {`${T.line[lang]} ${place.line}, ${lang === 'sv' ? 'kolumn' : 'column'} ${place.column}, byte ${place.byte}`}
        </span>
      </p>
      <p>
        <Given text={findingShown(finding.text, finding, post, people, lang)} />
      </p>
      <p class="remedy">
        {`${T.remedy[lang]}: `}
        <Given text={findingShown(finding.remedy, finding, post, people, lang)} />
      </p>
      <p class="soft">
        {`${T.rule[lang]}: `}
        <code>{rule}</code> <MarkOf mark={mark} lang={lang} />{' '}
        {finding.document === undefined ? null : <Given text={finding.document} />}
      </p>
    </div>
  );
}
