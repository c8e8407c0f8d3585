/** *Inlämnade filer*: what the organisation has handed in through either door, and what has come of it. */
import { Act, Table } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import type { StoredFile } from '../../store/store';
import { refused } from '../outcome';
import { outcomeOf, WEB, type Asked, type PortalPage, type Shown } from './asked';
import { numberOf, Older } from './pager';
import type { FileVerdict } from './deps';
import { FileFacts } from './file-facts';
import { FetchState, Kind, FileName, Size, STATES, When } from './pieces';
import { Next } from './receipt';

const T = {
  menu: { sv: 'Inlämnade filer', en: 'Files handed in' },
  lead: {
    sv: 'Allt som organisationen har lämnat, i webbläsaren, med skript eller över SHS; de nyaste först.',
    en: 'All that the organisation has handed in, in the browser, by script or over SHS; the newest first.',
  },
  file: { sv: 'Fil', en: 'File' },
  kind: { sv: 'Innehåll', en: 'Content' },
  size: { sv: 'Storlek', en: 'Size' },
  received: { sv: 'Mottagen', en: 'Received' },
  state: { sv: 'Status', en: 'Status' },
  lopnummer: { sv: 'Löpnummer', en: 'Löpnummer' },
  answers: { sv: 'Svar', en: 'Answers' },
  fetch: { sv: 'Hämta', en: 'Fetch' },
  none: { sv: 'Ingen fil är inlämnad.', en: 'No file has been handed in.' },
  noAnswers: { sv: 'Inget svar att hämta.', en: 'No answer to fetch.' },
  older: { sv: 'Äldre filer', en: 'Older files' },
  newest: { sv: 'De nyaste', en: 'The newest' },
  id: { sv: 'Transaktionsid', en: 'Transaktionsid' },
  handlingar: { sv: 'Handlingar', en: 'Handlingar' },
  rejected: { sv: 'varav underkända', en: 'of them rejected' },
  next: { sv: 'Vad händer nu?', en: 'What happens next?' },
  title: { sv: 'Inlämnad fil', en: 'File handed in' },
  back: { sv: 'Alla inlämnade filer', en: 'All files handed in' },
} satisfies Record<string, Text>;

const VERDICTS: Readonly<Record<FileVerdict['verdict'], Text & { readonly tone: string }>> = {
  godkand: { sv: 'godkänd', en: 'approved (godkänd)', tone: 'good' },
  'underkand-handlingar': {
    sv: 'godkänd, med underkända handlingar',
    en: 'approved, with rejected handlingar',
    tone: 'half',
  },
  'underkand-fil': { sv: 'underkänd', en: 'rejected (underkänd)', tone: 'bad' },
};

export const handedInPages: readonly PortalPage[] = [
  { method: 'GET', path: '/inlamnade', menu: T.menu, run: list },
  { method: 'GET', path: '/inlamnade/:id', run: one },
];

async function list(asked: Asked): Promise<Shown> {
  const { deps, caller, query, lang } = asked;
  const { files, older } = await deps.mailbox.shelf.handedIn({
    world: caller.world,
    org: caller.party.org,
    before: numberOf(query.get('fore')),
  });
  const rows = await Promise.all(files.map((file) => rowOf(asked, file)));
  return {
    kind: 'page',
    title: T.menu[lang],
    body: (
      <>
        <p>{T.lead[lang]}</p>
        <Table
          caption={T.menu[lang]}
          head={[T.file, T.kind, T.received, T.size, T.state, T.lopnummer, T.answers].map((one) => one[lang])}
          rows={rows}
          empty={T.none[lang]}
        />
        <Older asked={asked} older={older} more={T.older} newest={T.newest} />
      </>
    ),
  };
}

async function rowOf(asked: Asked, file: StoredFile) {
  const { deps, lang } = asked;
  const told = await deps.verdictOf(file);
  const answers = await answersOf(asked, file);
  return [
    <a href={`${WEB}/inlamnade/${file.transaktionsid}`}>
      <FileName file={file} lang={lang} />
    </a>,
    <Kind of={deps.catalogue.find(({ id }) => id === file.transaction)} lang={lang} />,
    <When at={file.at} deps={deps} />,
    <Size bytes={file.bytes} lang={lang} />,
    <State told={told} lang={lang} />,
    told?.lopnummer ?? null,
    answers.map((answer) => <Answer asked={asked} {...answer} />),
  ];
}

/** A page of a file that is not the organisation's is a page that is not there. */
async function one(asked: Asked): Promise<Shown> {
  const { deps, caller, lang, id } = asked;
  const file = await deps.mailbox.shelf.received(caller.world, caller.party.org, id);
  if (file === undefined) return outcomeOf(refused({ code: 'okand-fil' }));
  const told = await deps.verdictOf(file);
  const answers = await answersOf(asked, file);
  return {
    kind: 'page',
    title: T.title[lang],
    body: (
      <>
        <dl>
          <dt>{T.id[lang]}</dt>
          <dd>
            <code>{file.transaktionsid}</code>
          </dd>
          <dt>{T.state[lang]}</dt>
          <dd>
            <State told={told} lang={lang} />
          </dd>
          {told === undefined ? null : <Counts told={told} lang={lang} />}
        </dl>
        <FileFacts asked={asked} file={file} />
        <h2>{told === undefined ? T.next[lang] : T.answers[lang]}</h2>
        {told === undefined ? <Next asked={asked} file={file} /> : null}
        {told !== undefined && answers.length === 0 ? <p class="empty">{T.noAnswers[lang]}</p> : null}
        {answers.map((answer) => (
          <Answer asked={asked} {...answer} />
        ))}
        <p>
          <a href={`${WEB}/inlamnade`}>{T.back[lang]}</a>
        </p>
      </>
    ),
  };
}

const Counts = ({ told, lang }: { readonly told: FileVerdict; readonly lang: Lang }) => (
  <>
    {told.lopnummer === null ? null : (
      <>
        <dt>{T.lopnummer[lang]}</dt>
        <dd>{told.lopnummer}</dd>
      </>
    )}
    <dt>{T.handlingar[lang]}</dt>
    <dd>
      {told.handlingar}
      {told.underkanda === 0 ? null : `, ${T.rejected[lang]} ${told.underkanda}`}
    </dd>
  </>
);

/** Until the answer has come, the portal knows only that the file has. */
const State = ({ told, lang }: { readonly told: FileVerdict | undefined; readonly lang: Lang }) =>
  told === undefined ? (
    <>{STATES.mottagen[lang]}</>
  ) : (
    <span class={VERDICTS[told.verdict].tone}>{VERDICTS[told.verdict][lang]}</span>
  );

interface FoundAnswer {
  readonly file: StoredFile;
  readonly fetchedAt: number | undefined;
}

async function answersOf({ deps }: Asked, file: StoredFile): Promise<FoundAnswer[]> {
  const { shelf } = deps.mailbox;
  const answers = await shelf.answers(file);
  return Promise.all(answers.map(async (one) => ({ file: one, fetchedAt: await shelf.fetchedAt(one) })));
}

const Answer = ({ asked: { deps, lang }, file, fetchedAt }: FoundAnswer & { readonly asked: Asked }) => (
  <div class="answer" data-renew={`${WEB}/lage`}>
    <FileName file={file} lang={lang} />{' '}
    <FetchState file={file} fetchedAt={fetchedAt} deps={deps} lang={lang} />
    <Act to={`${WEB}/hamta`} label={T.fetch[lang]} fields={{ en: file.transaktionsid }} quiet />
  </div>
);
