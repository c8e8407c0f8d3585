/** One file: what it is, what was said of it, and a page of its records. */
import { z } from 'zod';
import type { Layout } from '../../../formats/layout';
import type { Lang } from '../../../pages/language';
import { Given, MarkOf } from '../../../pages/pieces';
import type { Corrections } from '../../compared';
import type { FileLook, FilePart } from '../../look';
import { notHere } from '../../problems';
import type { FileView } from '../../schemas';
import { numberIn, wholeOrNone } from '../address';
import { count } from '../figures';
import { momentWords } from '../moments';
import { page, type Answer, type Asked } from '../page';
import { QueryForm } from '../query-form';
import { Findings, Record, type Seeing } from './decoded';
import { Standing } from './filer';
import { DIRECTIONS, DOORS, FORMS, nameOfFile, T } from './words';

const query = z.strictObject({
  fran: wholeOrNone,
  handling: wholeOrNone,
  personer: z.literal('visa').optional(),
  byte: z.literal('visa').optional(),
  form: z.literal('andra').optional(),
});
type Query = z.infer<typeof query>;

/** So many findings of the whole file are written out at the top. */
const MOST_OF_FILE = 20;

export const filPage = page({
  path: '/filer/:id',
  under: '/filer',
  query,
  run: async (asked): Promise<Answer> => {
    const { operations, world, lang, params, query: wish } = asked;
    const id = numberIn(params, 'id');
    const look = id === undefined ? undefined : await operations.lookAtFile(world, id);
    if (look === undefined)
      return { kind: 'problems', status: 404, complaints: [notHere(params['id'] ?? '')] };
    const rejected = look.judged !== null && look.judged.verdict !== 'godkand';
    const corrections = rejected ? await operations.corrections(world, look.file.id) : undefined;
    const other = wish.form === 'andra' ? look.otherForm : undefined;
    const at = wish.fran ?? ((other ?? look.layout)?.form === 'xml' ? 0 : 1);
    const ask = { at, handling: wish.handling, otherForm: other !== undefined };
    const part = await operations.filePart(world, look.file.id, ask);
    return {
      kind: 'page',
      title: `${T.file[lang][0]?.toUpperCase() ?? ''}${T.file[lang].slice(1)} ${look.file.id}`,
      body: (
        <>
          <p class="file-name">
            <Given text={nameOfFile(look.file)} /> <Standing listed={look} lang={lang} />
          </p>
          <Facts look={look} corrections={corrections} asked={asked} />
          <h2>{T.content[lang]}</h2>
          <OtherForm look={look} shown={other} asked={asked} />
          {part === undefined ? (
            <p class="bad">{T.noLayout[lang]}</p>
          ) : (
            <Content asked={asked} look={look} part={part} />
          )}
        </>
      ),
    };
  },
});

export const filBytesPage = page({
  path: '/filer/:id/original',
  under: '/filer',
  run: async ({ operations, world, params }): Promise<Answer> => {
    const id = numberIn(params, 'id');
    const found = id === undefined ? undefined : await operations.fileBytes(world, id);
    if (found === undefined)
      return { kind: 'problems', status: 404, complaints: [notHere(params['id'] ?? '')] };
    return { kind: 'file', name: found.name, type: 'application/octet-stream', bytes: found.bytes };
  },
});

function Facts({
  look,
  corrections,
  asked,
}: {
  readonly look: FileLook;
  readonly corrections: Corrections | undefined;
  readonly asked: Asked<Query>;
}) {
  const { lang, to, operations } = asked;
  const { file, judged, layout, inReplyTo, answers } = look;
  const road = file.inReplyTo ?? file.transaktionsid;
  const link = (one: FileView) => (
    <a href={to(`/filer/${one.id}`)}>
      <Given text={nameOfFile(one)} />
    </a>
  );
  return (
    <>
      <dl>
        <dt>{T.transaction[lang]}</dt>
        <dd>{`${look.title[lang]} (${file.transaction})`}</dd>
        <dt>{T.direction[lang]}</dt>
        <dd>
          {`${DIRECTIONS[file.direction][lang]} ${momentWords(file.at)}, ${DOORS[file.door] ?? file.door}`}
        </dd>
        <dt>{T.org[lang]}</dt>
        <dd>
          <Given text={`${operations.orgNames().get(file.org) ?? ''} ${file.org}`.trim()} />
        </dd>
        <dt>transaktionsid</dt>
        <dd>
          <code>{file.transaktionsid}</code>
        </dd>
        <dt>{T.size[lang]}</dt>
        <dd>
          {count(file.bytes, lang)} <span class="soft">SHA-256</span> <code>{file.sha256}</code>
        </dd>
        {layout === undefined ? null : <LayoutFact layout={layout} lang={lang} />}
        {judged === null ? null : (
          <>
            <dt>{T.handlingar[lang]}</dt>
            <dd>{count(judged.handlingar, lang)}</dd>
            <dt>{T.problems[lang]}</dt>
            <dd>{count(judged.problems, lang)}</dd>
            <dt>{T.lopnummer[lang]}</dt>
            <dd>
              <Given text={`${judged.intressentkod ?? '–'} ${judged.lopnummer ?? '–'}`} />
            </dd>
          </>
        )}
        {inReplyTo === undefined ? null : (
          <>
            <dt>{T.inReplyTo[lang]}</dt>
            <dd>{link(inReplyTo)}</dd>
          </>
        )}
        {answers.length === 0 ? null : (
          <>
            <dt>{T.answers[lang]}</dt>
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
      </dl>
      <p class="paging">
        <ToCompare look={look} corrections={corrections} asked={asked} />
        <a href={to(`/filer/${file.id}/original`)}>{T.save[lang]}</a>
        <a href={to(`/handelselogg/fil/${encodeURIComponent(road)}`)}>{T.log[lang]}</a>
      </p>
    </>
  );
}

/** A rejected file goes with what was handed in in its place. */
function ToCompare({
  look: { file },
  corrections,
  asked: { lang, to },
}: {
  readonly look: FileLook;
  readonly corrections: Corrections | undefined;
  readonly asked: Asked<Query>;
}) {
  if (file.direction === 'out') return null;
  if (corrections?.suggested === undefined)
    return <a href={to(`/filer/${file.id}/jamfor`)}>{T.compareOther[lang]}</a>;
  const text = T[corrections.sameLopnummer ? 'compareCorrection' : 'compareNext'];
  return <a href={to(`/filer/${file.id}/jamfor/${corrections.suggested.file.id}`)}>{text[lang]}</a>;
}

const LayoutFact = ({ layout, lang }: { readonly layout: Layout; readonly lang: Lang }) => (
  <>
    <dt>{T.layout[lang]}</dt>
    <dd>
      {`${layout.edition}, ${FORMS[layout.form][lang]} `}
      <MarkOf mark={layout.source.mark} lang={lang} />
    </dd>
  </>
);

function Content({
  asked,
  look,
  part,
}: {
  readonly asked: Asked<Query>;
  readonly look: FileLook;
  readonly part: FilePart;
}) {
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
function OtherForm({
  look,
  shown,
  asked: { lang, to },
}: {
  readonly look: FileLook;
  readonly shown: Layout | undefined;
  readonly asked: Asked<Query>;
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
        {`${shown.edition}, ${FORMS[shown.form][lang]} `}
        <MarkOf mark={shown.source.mark} lang={lang} />
      </span>
      <a href={to(address)}>{T.asDelivered[lang]}</a>
    </p>
  );
}

/** People and bytes: in the address of this view alone, never kept. */
function Switches({
  asked: { lang, to, query: wish },
  look,
  part,
}: {
  readonly asked: Asked<Query>;
  readonly look: FileLook;
  readonly part: FilePart;
}) {
  const people = wish.personer === 'visa';
  const here = (more: Readonly<Record<string, string | number | undefined>>): string =>
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

function Ways({
  asked,
  look,
  part,
}: {
  readonly asked: Asked<Query>;
  readonly look: FileLook;
  readonly part: FilePart;
}) {
  const { lang, to, query: wish } = asked;
  const address = `/filer/${look.file.id}`;
  const kept = { personer: wish.personer, byte: wish.byte, form: wish.form };
  const link = (at: number | null, text: string) =>
    at === null ? null : (
      <a href={`${to(address, { ...kept, fran: at })}${at === 0 ? '' : `#r${at}`}`}>{text}</a>
    );
  return (
    <div class="ways">
      {link(part.previous, `← ${T.previous[lang]}`)}
      {link(part.next, `${T.next[lang]} →`)}
      {part.nextProblem === null ? (
        (look.judged?.problems ?? 0) > 0 ? (
          <span class="soft">{T.noProblem[lang]}</span>
        ) : null
      ) : (
        link(part.nextProblem, `${T.nextProblem[lang]} →`)
      )}
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
