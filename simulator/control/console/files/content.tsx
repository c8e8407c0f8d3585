/** What is in a file: a page of its records, with ways to the others, and what may be shown of them. */
import type { Layout } from '../../../formats/layout';
import type { FileLook, FilePart } from '../../look';
import type { Asked } from '../page';
import { QueryForm } from '../query-form';
import { Findings, Record, type Seeing } from './decoded';
import { LayoutName } from './facts';
import { T } from './words';

/** How the reader has asked to see it, in the address of this view alone. */
interface Wish {
  readonly personer?: 'visa' | undefined;
  readonly byte?: 'visa' | undefined;
  readonly form?: 'andra' | undefined;
}

/** So many findings of the whole file are written out at the top. */
const MOST_OF_FILE = 20;

interface ContentProps {
  readonly look: FileLook;
  readonly part: FilePart;
  readonly asked: Asked<Wish>;
}

export function Content({ look, part, asked }: ContentProps) {
  const { lang, query: wish } = asked;
  const people = wish.personer === 'visa';
  const seeing: Seeing = { lang, people, bytes: people && wish.byte === 'visa' };
  return (
    <>
      <Switches asked={asked} look={look} part={part} />
      {part.from > 1 || part.ofFile.length === 0 ? null : (
        <>
          <h3>{T.ofFile[lang]}</h3>
          <Findings of={part.ofFile.slice(0, MOST_OF_FILE)} post={undefined} seeing={seeing} />
        </>
      )}
      <Ways asked={asked} look={look} part={part} />
      {part.rows.length === 0 ? <p class="empty">{T[part.far ? 'far' : 'past'][lang]}</p> : null}
      {part.rows.map((row) => (
        <Record row={row} by={part.by} seeing={seeing} />
      ))}
      <Ways asked={asked} look={look} part={part} />
    </>
  );
}

/** A kvittens is one of two forms; the other is shown as never delivered. */
export function OtherForm({
  look,
  shown,
  asked: { lang, to },
}: {
  readonly look: FileLook;
  readonly shown: Layout | undefined;
  readonly asked: Asked;
}) {
  if (look.otherForm === undefined) return null;
  const address = `/filer/${look.file.id}`;
  if (shown === undefined)
    return (
      <p class="paging">
        <a href={to(address, { form: 'andra' })}>
          {T[look.otherForm.form === 'xml' ? 'asXml' : 'asText'][lang]}
        </a>
      </p>
    );
  return (
    <p class="paging">
      <strong class="half">{T.otherForm[lang]}</strong>
      <span>
        <LayoutName layout={shown} lang={lang} />
      </span>
      <a href={to(address)}>{T.asDelivered[lang]}</a>
    </p>
  );
}

/** People and bytes: never kept. */
function Switches({ asked: { lang, to, query: wish }, look, part }: ContentProps) {
  const people = wish.personer === 'visa';
  const here = (more: Readonly<Partial<Wish>>): string =>
    to(`/filer/${look.file.id}`, { fran: part.from, form: wish.form, ...more });
  return (
    <p class="paging">
      <span>{T[people ? 'shown' : 'hidden'][lang]}</span>
      <a href={here(people ? {} : { personer: 'visa' })}>{T[people ? 'mask' : 'reveal'][lang]}</a>
      {people ? (
        <a href={here({ personer: 'visa', byte: wish.byte === 'visa' ? undefined : 'visa' })}>
          {T[wish.byte === 'visa' ? 'noBytes' : 'bytes'][lang]}
        </a>
      ) : (
        <span class="soft">{T.bytesMasked[lang]}</span>
      )}
    </p>
  );
}

function Ways({ asked, look, part }: ContentProps) {
  const { lang, to, query: wish } = asked;
  const address = `/filer/${look.file.id}`;
  const kept = { personer: wish.personer, byte: wish.byte, form: wish.form };
  const link = (at: number | null, text: string) =>
    at === null ? null : (
      <a href={`${to(address, { ...kept, fran: at })}${at === 0 ? '' : `#r${at}`}`}>{text}</a>
    );
  const noMore = part.nextProblem === null && (look.judged?.problems ?? 0) > 0;
  return (
    <div class="ways">
      {link(part.previous, `← ${T.previous[lang]}`)}
      {link(part.next, `${T.next[lang]} →`)}
      {link(part.nextProblem, `${T.nextProblem[lang]} →`)}
      {noMore ? <span class="soft">{T.noProblem[lang]}</span> : null}
      <QueryForm action={address} asked={asked} kind="goto">
        {wish.personer === undefined ? null : <input type="hidden" name="personer" value="visa" />}
        {wish.form === undefined ? null : <input type="hidden" name="form" value="andra" />}
        {part.by === 'handling' ? null : <GoTo name="fran" label={T.line[lang]} />}
        <GoTo name="handling" label={T.handling[lang]} />
        <button type="submit" class="quiet">
          {T.goTo[lang]}
        </button>
      </QueryForm>
    </div>
  );
}

const GoTo = ({ name, label }: { readonly name: string; readonly label: string }) => (
  <label>
    {label} <input type="text" inputmode="numeric" name={name} size={8} />
  </label>
);
