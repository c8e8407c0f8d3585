/** A file of one's own: what would happen to it, without anything being handed in, stored or journalled. */
import type { Complaint } from '../../../complaint';
import { maskNumbers } from '../../../formats/people-mask';
import type { Lang } from '../../../pages/language';
import { Complaints, Given, MarkOf } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { TriedFile } from '../../look';
import { count } from '../figures';
import { act, page, type Answer, type Asked } from '../page';
import { OneOf, orgsOf } from '../query-form';
import { readUpload, receiver } from '../upload';
import { Findings, Record, type Seeing } from './decoded';
import { FORMS, T, VERDICT_TEXTS } from './words';

const PATH = '/filer/prova';
const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 10;

const P = {
  about: {
    sv: 'Filen avkodas och kontrolleras som av genrep inspect. Ingenting lämnas in, sparas eller skrivs i händelseloggen. Mål slås inte upp.',
    en: 'The file is decoded and checked as by genrep inspect. Nothing is handed in, kept or written in the journal. Mål are not looked up.',
  },
  choose: { sv: `Fil, högst ${MOST_MEGABYTES} MB`, en: `File, ${MOST_MEGABYTES} MB at most` },
  byContent: {
    sv: 'Transaktion, annars efter namn och innehåll',
    en: 'Transaction, else by name and content',
  },
  as: { sv: 'Som organisation, för löpnummer', en: 'As organisation, for the löpnummer' },
  people: { sv: 'Visa personuppgifter', en: 'Show people' },
  run: { sv: 'Pröva', en: 'Try' },
  would: { sv: 'Om filen lämnades in', en: 'If the file were handed in' },
  kvittens: { sv: 'Kvittensen skulle se ut så här', en: 'The kvittens would look like this' },
  noKvittens: { sv: 'Ingen kvittens skulle komma.', en: 'No kvittens would come.' },
  idLater: {
    sv: 'Transaktionsid och tid ges först när en fil lämnas in.',
    en: 'Transaktionsid and time are given only when a file is handed in.',
  },
  right: { sv: 'det som väntas', en: 'the one that is due' },
  anyNumber: { sv: 'vilket nummer som helst går', en: 'any number will do' },
  due: { sv: 'väntat', en: 'due' },
  big: { sv: 'Filen är för stor.', en: 'The file is too large.' },
  bigRemedy: {
    sv: `Här tas högst ${MOST_MEGABYTES} MB; genrep inspect läser större filer.`,
    en: `${MOST_MEGABYTES} MB at most here; genrep inspect reads larger files.`,
  },
  none: { sv: 'Ingen fil valdes.', en: 'No file was chosen.' },
  noneRemedy: { sv: 'Välj en fil.', en: 'Choose a file.' },
  more: { sv: 'De första visas.', en: 'The first are shown.' },
} satisfies Record<string, Text>;

const receive = receiver('fil', {
  fileSize: MOST_MEGABYTES * MEGABYTE,
  fieldSize: 1_000,
  files: 1,
  fields: 6,
  parts: 8,
});

export const provaPage = page({
  path: PATH,
  under: '/filer',
  run: (asked): Answer => ({ kind: 'page', title: T.own[asked.lang], body: <Form asked={asked} /> }),
});

export const provaAct = act({
  path: PATH,
  under: '/filer',
  ownBody: true,
  run: async (asked): Promise<Answer> => {
    const { operations, world, lang } = asked;
    const given = await fileIn(asked);
    if ('code' in given)
      return { kind: 'problems', status: given.code === 'FIL-STOR' ? 413 : 400, complaints: [given] };
    const tried = await operations.tryFile(world, given);
    const seeing: Seeing = { lang, people: given.people, bytes: false };
    return {
      kind: 'page',
      title: T.own[lang],
      body: (
        <>
          <Form asked={asked} />
          <p class="file-name">
            <Given text={given.name} />
          </p>
          {tried.ok ? (
            <Tried tried={tried.value} seeing={seeing} />
          ) : (
            <Complaints of={tried.complaints} lang={lang} />
          )}
        </>
      ),
    };
  },
});

interface GivenFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly transaction: string | undefined;
  readonly org: string | undefined;
  readonly people: boolean;
}

const tooBig = { code: 'FIL-STOR', finding: P.big, remedy: P.bigRemedy };
const noFile = { code: 'FIL-SAKNAS', finding: P.none, remedy: P.noneRemedy };

async function fileIn({ request }: Asked): Promise<GivenFile | Complaint> {
  const upload = await readUpload(receive, request);
  if (upload.kind === 'too-large') return tooBig;
  if (upload.kind === 'unreadable') return upload.complaint;
  const { file, fields } = upload;
  if (file === undefined || file.size === 0) return noFile;
  const field = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 60) : undefined;
  };
  // Browsers send the name as UTF-8, which is read here byte by byte.
  const name = Buffer.from(file.originalname, 'latin1').toString('utf8').slice(0, 200);
  return {
    name,
    bytes: file.buffer,
    transaction: field('transaktion'),
    org: field('org'),
    people: field('personer') === 'visa',
  };
}

function Form({ asked: { lang, to, operations } }: { readonly asked: Asked }) {
  const ids = [...new Set(operations.products().map(({ id }) => id))];
  return (
    <form class="stacked" method="post" action={to(PATH)} encType="multipart/form-data">
      <p>{P.about[lang]}</p>
      <label>
        {P.choose[lang]}
        <br />
        <input type="file" name="fil" required />
      </label>
      <OneOf
        name="transaktion"
        label={P.byContent[lang]}
        lang={lang}
        none="–"
        of={ids.map((id) => [id, id])}
      />
      <OneOf name="org" label={P.as[lang]} lang={lang} none="–" of={orgsOf(operations.orgNames())} />
      <label>
        <input type="checkbox" name="personer" value="visa" /> {P.people[lang]}
      </label>
      <button type="submit">{P.run[lang]}</button>
    </form>
  );
}

function Tried({ tried, seeing }: { readonly tried: TriedFile; readonly seeing: Seeing }) {
  const { lang, people } = seeing;
  const { inspected, findings, rows, kvittens } = tried;
  const { layout, verdict, counts } = inspected;
  const good = verdict === 'godkand';
  return (
    <>
      <h2>{P.would[lang]}</h2>
      <p class={good ? 'lead good' : 'lead bad'}>
        {good ? '✓ ' : '✗ '}
        {VERDICT_TEXTS[verdict][lang]}
      </p>
      <dl>
        <dt>{T.transaction[lang]}</dt>
        <dd>{`${layout.title[lang]} (${layout.transaction})`}</dd>
        <dt>{T.layout[lang]}</dt>
        <dd>
          {`${layout.edition}, ${FORMS[layout.form][lang]} `}
          <MarkOf mark={layout.source.mark} lang={lang} />
        </dd>
        <dt>{T.handlingar[lang]}</dt>
        <dd>{count(counts.handlingar, lang)}</dd>
        <dt>{T.problems[lang]}</dt>
        <dd>
          {count(counts.problems, lang)}
          {counts.problems > findings.length ? ` ${P.more[lang]}` : ''}
        </dd>
        <Lopnummer tried={tried} lang={lang} />
      </dl>
      <Findings
        of={findings.filter(({ place }) => place.handling === null)}
        post={undefined}
        seeing={seeing}
      />
      <h2>{T.content[lang]}</h2>
      <p>{T[people ? 'shown' : 'hidden'][lang]}</p>
      {rows.map((part) => part.rows.map((row) => <Record row={row} by={part.by} seeing={seeing} />))}
      <h2>{P.kvittens[lang]}</h2>
      {kvittens === null ? (
        <p class="empty">{P.noKvittens[lang]}</p>
      ) : (
        <>
          <p class="soft">{P.idLater[lang]}</p>
          <pre tabindex={0}>
            <Lines text={people ? kvittens : maskNumbers(kvittens)} />
          </pre>
        </>
      )}
    </>
  );
}

/** Line ends stay line ends; all else that is invisible is written out. */
const Lines = ({ text }: { readonly text: string }) => (
  <>
    {text.split(/\r?\n/).map((line) => (
      <>
        <Given text={line} />
        {'\n'}
      </>
    ))}
  </>
);

function Lopnummer({ tried: { lopnummer }, lang }: { readonly tried: TriedFile; readonly lang: Lang }) {
  if (lopnummer === null) return null;
  const { given, due } = lopnummer;
  const told = due === null ? P.anyNumber[lang] : given === due ? P.right[lang] : `${P.due[lang]} ${due}`;
  return (
    <>
      <dt>{T.lopnummer[lang]}</dt>
      <dd>{`${given ?? '–'}: ${told}`}</dd>
    </>
  );
}
