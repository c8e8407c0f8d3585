/** What differs between two files: handlingar, fields, and what was found. */
import type { ComponentChildren } from 'preact';
import type { SeenField } from '../../../formats/decode';
import type { Finding } from '../../../formats/finding';
import { maskNumbers } from '../../../formats/people-mask';
import type { Lang } from '../../../pages/language';
import { Given, MarkOf, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { Compared, FieldChange, HandlingChange } from '../../compared';
import type { FileLook } from '../../look';
import { count } from '../figures';
import type { Asked } from '../page';
import { C, KINDS } from './compare-words';
import { findingOfLayout, meaningOf, valueShown } from './shown';
import { SEVERITIES, T } from './words';

interface Props {
  readonly compared: Compared;
  readonly asked: Pick<Asked, 'lang' | 'to'>;
  readonly people: boolean;
}

export function Handling({
  of: { kind, one, other, referens, fields, more },
  compared,
  asked: { lang, to },
  people,
}: Props & { readonly of: HandlingChange }) {
  const link = (id: number, handling: number | null) =>
    handling === null ? (
      '–'
    ) : (
      <a href={to(`/filer/${id}`, { handling })}>{`${T.handling[lang]} ${count(handling, lang)}`}</a>
    );
  const referensShown = people ? referens : maskNumbers(referens);
  const caption = (
    <>
      {`${C.reference[lang]} `}
      <Given text={referensShown} />
    </>
  );
  return (
    <section class="record">
      <h3>
        <span aria-hidden="true">{KINDS[kind].sign}</span> {KINDS[kind].text[lang]}{' '}
        {referens === '' ? null : <Given text={referensShown} />}{' '}
        <span class="soft">
          {link(compared.one.file.id, one)} → {link(compared.other.file.id, other)}
        </span>
      </h3>
      {fields.length === 0 ? null : <Fields of={fields} caption={caption} lang={lang} people={people} />}
      {more === 0 ? null : <p class="soft">{`${count(more, lang)} ${C.more[lang]}`}</p>}
    </section>
  );
}

export const Fields = ({
  of,
  caption,
  lang,
  people,
}: {
  readonly of: readonly FieldChange[];
  readonly caption: ComponentChildren;
  readonly lang: Lang;
  readonly people: boolean;
}) => (
  <Table
    caption={caption}
    head={[T.field, C.before, C.after, T.meaning].map((text) => text[lang])}
    rows={of.map(({ post, one, other }) => {
      const field = (one ?? other)?.field;
      return [
        <>
          {field?.name} <span class="soft">{post}</span>
        </>,
        <Value of={one} lang={lang} people={people} />,
        <Value of={other} lang={lang} people={people} />,
        meaningOf(field?.role, lang),
      ];
    })}
    empty=""
  />
);

const Value = ({
  of,
  lang,
  people,
}: {
  readonly of: SeenField | undefined;
  readonly lang: Lang;
  readonly people: boolean;
}) =>
  of === undefined || of.raw === '' ? (
    <span class="soft">{T.blank[lang]}</span>
  ) : (
    <Given text={valueShown(of, people, lang)} />
  );

/** What went away, what is new, and what stays: the last as it stands in the second file. */
export function FoundIn(props: Props) {
  const { compared, asked } = props;
  const { findings, one, other } = compared;
  const { lang } = asked;
  const groups: readonly (readonly [Text, readonly Finding[], FileLook, string])[] = [
    [C.gone, findings.gone, one, '✓'],
    [C.new, findings.added, other, '✗'],
    [C.stay, findings.stay, other, '✗'],
  ];
  return (
    <>
      <h2>{C.findings[lang]}</h2>
      {findings.more ? <p class="soft">{C.moreFindings[lang]}</p> : null}
      {groups.map(([title, found, look, sign]) => (
        <>
          <h3>
            <span aria-hidden="true">{found.length === 0 ? '' : `${sign} `}</span>
            {title[lang]} <span class="soft">{count(found.length, lang)}</span>
          </h3>
          {found.length === 0 ? null : <FindingList of={found} look={look} {...props} />}
        </>
      ))}
    </>
  );
}

/** So many of each kind are written out. */
const MOST_LISTED = 50;

const FindingList = ({
  of,
  look,
  asked: { lang, to },
  people,
}: Props & { readonly of: readonly Finding[]; readonly look: FileLook }) => (
  <>
    <ul class="compared">
      {of.slice(0, MOST_LISTED).map((finding) => {
        const { severity, code, place, mark } = finding;
        const where = [place.record, place.field].filter((part) => part !== null).join('.');
        const handling = place.handling ?? undefined;
        return (
          <li>
            <strong class={severity === 'fel' ? 'bad' : 'half'}>{SEVERITIES[severity][lang]}</strong>{' '}
            <code>{code}</code> <Given text={where} />{' '}
            <a href={to(`/filer/${look.file.id}`, { handling })}>
              {handling === undefined
                ? `${T.line[lang]} ${count(place.line, lang)}`
                : `${T.handling[lang]} ${count(handling, lang)}`}
            </a>{' '}
            <MarkOf mark={mark} lang={lang} />
            <br />
            <Given text={findingOfLayout(finding, look.layout, people, lang)} />
          </li>
        );
      })}
    </ul>
    {of.length > MOST_LISTED ? <p class="soft">{C.firstListed[lang]}</p> : null}
  </>
);
