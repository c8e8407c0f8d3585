/** A layout pasted or uploaded: every mistake with its line, or its posts with a ruler and a sample. Nothing is kept. */
import { Given, MarkOf, Table } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import { MARKS, type Text } from '../../../provenance';
import type { SamplePost, TriedLayout } from '../../operate-layouts';
import { act, page, type Answer, type Asked } from '../page';
import { readUpload, receiver } from '../upload';
import { UNDERLAG } from './overview';
import { Post } from './transaction';
import { FORMS } from './words';

const PATH = '/underlag/prova-layout';
/** Ten times the largest built-in one. */
const MOST_BYTES = 128 * 1024;
const MOST_VALUES = 200;
const PASTED: Text = { sv: 'inklistrad.yaml', en: 'pasted.yaml' };
const T = {
  title: { sv: 'Pröva en layout', en: 'Try a layout' },
  back: { sv: 'Till underlaget', en: 'Back to sources' },
  about: {
    sv: 'Samma kontroll som genrep layout check. Ingenting sparas, och simulatorn fortsätter med de layouter den har.',
    en: 'The same check as genrep layout check. Nothing is kept, and the simulator goes on with the layouts that it has.',
  },
  text: { sv: 'Layouten (YAML)', en: 'The layout (YAML)' },
  file: { sv: 'eller en fil', en: 'or a file' },
  check: { sv: 'Kontrollera', en: 'Check' },
  mistakes: { sv: 'Fel', en: 'Mistakes' },
  remarks: { sv: 'Värt att veta', en: 'Worth knowing' },
  line: { sv: 'rad', en: 'line' },
  column: { sv: 'kolumn', en: 'column' },
  what: { sv: 'vad', en: 'what' },
  remedy: { sv: 'åtgärd', en: 'remedy' },
  right: { sv: 'Inga fel. Layouten går att öva med.', en: 'No mistakes. The layout can be rehearsed with.' },
  wrong: { sv: 'Layouten går inte att använda än.', en: 'The layout cannot be used yet.' },
  posts: { sv: 'Poster', en: 'Posts' },
  sample: { sv: 'En fil skriven efter layouten', en: 'A file written by the layout' },
  synthetic: {
    sv: 'Uppgifterna är påhittade av Genrep.',
    en: 'The values are made up by Genrep.',
  },
  decoded: { sv: 'Samma fil avkodad', en: 'The same file decoded' },
  post: { sv: 'post', en: 'post' },
  field: { sv: 'fält', en: 'field' },
  role: { sv: 'roll', en: 'role' },
  value: { sv: 'värde', en: 'value' },
  findings: {
    sv: 'Vad kontrollerna säger om provfilen',
    en: 'What the checks say of the sample',
  },
  none: { sv: 'Inget.', en: 'Nothing.' },
  noLine: { sv: 'Ingen exempelrad kunde skrivas.', en: 'No example line could be written.' },
  big: { sv: 'Layouten är större än 128 kB.', en: 'The layout is larger than 128 kB.' },
  bigRemedy: { sv: 'Använd genrep layout check.', en: 'Use genrep layout check.' },
} satisfies Record<string, Text>;

const receive = receiver('file', {
  fileSize: MOST_BYTES,
  fieldSize: MOST_BYTES,
  files: 1,
  fields: 4,
  parts: 6,
});

interface Document {
  readonly name: string;
  readonly text: string;
}

export const tryPages = [
  page({
    path: PATH,
    under: UNDERLAG,
    run: (asked) => shown(asked, undefined, undefined),
  }),
  act({
    path: PATH,
    under: UNDERLAG,
    ownBody: true,
    run: async (asked) => {
      const given = await documentIn(asked);
      if ('kind' in given) return given;
      return shown(asked, given, asked.operations.tryLayout(given.name, given.text));
    },
  }),
];

/** What was pasted or uploaded. */
async function documentIn({ request, lang }: Asked): Promise<Document | Answer> {
  const upload = await readUpload(receive, request);
  if (upload.kind === 'too-large') return tooBig();
  if (upload.kind === 'unreadable') return { kind: 'problems', status: 400, complaints: [upload.complaint] };
  const { file, fields } = upload;
  if (file !== undefined && file.size > 0)
    return { name: file.originalname, text: file.buffer.toString('utf8') };
  const { text } = fields;
  return { name: PASTED[lang], text: typeof text === 'string' ? text : '' };
}

const tooBig = (): Answer => ({
  kind: 'problems',
  status: 413,
  complaints: [{ code: 'LAYOUT', finding: T.big, remedy: T.bigRemedy }],
});

function shown(asked: Asked, given: Document | undefined, tried: TriedLayout | undefined): Answer {
  const { lang, to } = asked;
  return {
    kind: 'page',
    title: T.title[lang],
    body: (
      <>
        <p>
          <a href={to(UNDERLAG)}>{T.back[lang]}</a>
        </p>
        <p>{T.about[lang]}</p>
        {given === undefined || tried === undefined ? null : (
          <Judged name={given.name} tried={tried} lang={lang} />
        )}
        <form method="post" action={to(PATH)} enctype="multipart/form-data" class="stacked">
          <label for="text">{T.text[lang]}</label>
          <textarea id="text" name="text" rows={16} spellcheck={false} class="mono">
            {given?.text ?? ''}
          </textarea>
          <label for="file">{T.file[lang]}</label>
          <input id="file" name="file" type="file" accept=".yaml,.yml" />
          <button type="submit">{T.check[lang]}</button>
        </form>
      </>
    ),
  };
}

function Judged({
  name,
  tried,
  lang,
}: {
  readonly name: string;
  readonly tried: TriedLayout;
  readonly lang: Lang;
}) {
  const { mistakes, remarks, transaction, edition } = tried.review;
  const right = mistakes.length === 0;
  return (
    <section class="verdict" role="status">
      <h2>
        <Given text={[name, transaction, edition].filter((part) => part !== undefined).join(' · ')} />
      </h2>
      <p class={right ? 'good' : 'bad'}>
        <strong>{right ? T.right[lang] : T.wrong[lang]}</strong>
      </p>
      {right ? null : (
        <Table
          caption={`${T.mistakes[lang]} (${mistakes.length})`}
          head={[T.line[lang], T.column[lang], T.what[lang], T.remedy[lang]]}
          rows={mistakes.map(({ line, column, reason, remedy }) => [
            line,
            column ?? '',
            <Given text={reason[lang]} />,
            <Given text={remedy?.[lang] ?? ''} />,
          ])}
          empty={T.none[lang]}
        />
      )}
      {tried.xsd === null ? null : (
        <p>
          {lang === 'sv'
            ? 'Layouten pekar på ett XML-schema bredvid filen; det prövas av genrep layout check: '
            : 'The layout names an XML schema beside the file; genrep layout check tries it: '}
          <Given text={tried.xsd} />
        </p>
      )}
      {remarks.length === 0 ? null : (
        <Table
          caption={`${T.remarks[lang]} (${remarks.length})`}
          head={[T.line[lang], T.what[lang]]}
          rows={remarks.map(({ line, text }) => [line, <Given text={text[lang]} />])}
          empty={T.none[lang]}
        />
      )}
      {right ? <Shown tried={tried} lang={lang} /> : null}
    </section>
  );
}

function Shown({
  tried: { layout, posts, sample },
  lang,
}: {
  readonly tried: TriedLayout;
  readonly lang: Lang;
}) {
  if (layout === null || sample === null) return null;
  return (
    <>
      <p>
        {FORMS[layout.form][lang]}
        {MARKS.map((mark) => (
          <>
            {' '}
            <MarkOf mark={mark} lang={lang} /> {layout.marks[mark]}
          </>
        ))}
      </p>
      <h3>{T.posts[lang]}</h3>
      {posts.map((post) => (
        <section>
          {layout.form === 'fixed' ? <Line post={post} lang={lang} /> : null}
          <Post post={post} lang={lang} />
        </section>
      ))}
      <h3>{T.sample[lang]}</h3>
      <p>{T.synthetic[lang]}</p>
      <pre tabindex={0}>
        {sample.text.split(/\r?\n/).map((line) => (
          <>
            <Given text={line} />
            {'\n'}
          </>
        ))}
      </pre>
      <Table
        caption={T.decoded[lang]}
        head={[T.line[lang], T.post[lang], T.field[lang], T.role[lang], T.value[lang]]}
        rows={sample.values
          .slice(0, MOST_VALUES)
          .map(({ line, post, field, role, raw }) => [
            line,
            <Given text={post} />,
            <Given text={field} />,
            <code>{role}</code>,
            <Given text={raw} />,
          ])}
        empty={T.none[lang]}
      />
      {sample.findings.length === 0 ? null : (
        <Table
          caption={T.findings[lang]}
          head={[T.field[lang], T.what[lang]]}
          rows={sample.findings
            .slice(0, MOST_VALUES)
            .map(({ code, text }) => [<code>{code}</code>, <Given text={text[lang]} />])}
          empty={T.none[lang]}
        />
      )}
    </>
  );
}

const Line = ({ post, lang }: { readonly post: SamplePost; readonly lang: Lang }) =>
  post.line === null ? (
    <p class="soft">{T.noLine[lang]}</p>
  ) : (
    <pre tabindex={0} class="ruled">
      <span class="soft" aria-hidden="true">{`${post.ruler.join('\n')}\n`}</span>
      <Given text={post.line} />
    </pre>
  );
