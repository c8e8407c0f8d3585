/**
 * A fault report with the five things that the service centre asks for (documented on the same undated sheet as the
 * file names): application, file, ingivare, transaktionsid, description. Filled in to practise with, never to be sent.
 */
import { seenText } from '../../pages/pieces';
import { documented, type Source, type Text } from '../../provenance';
import { REFUSAL_TEXTS } from '../../tls/refusals';
import { OVNING } from '../../kvittens/ovning';
import type { Road } from '../face-views';
import type { JournalEventView, PartyView } from '../schemas';
import { momentWords } from './moments';
import { verdictWords } from './verdict-words';

export const REPORT_SOURCE: Source = documented(
  'Kronofogden, anvisning vid fel i filkommunikation (odaterad)',
);

const NOT_TO_SEND: Text = {
  sv: 'Genreps övningstext: skicka den inte till servicecentret.',
  en: 'Genrep’s text for a rehearsal: do not send it to the service centre.',
};
const HEADS: readonly Text[] = [
  { sv: 'Applikation', en: 'Application' },
  { sv: 'Filens namn', en: 'Name of the file' },
  { sv: 'Ingivare', en: 'Ingivare' },
  { sv: 'Transaktionsid', en: 'Transaktionsid' },
  { sv: 'Problembeskrivning', en: 'Description' },
];
const UNKNOWN: Text = { sv: '(saknas)', en: '(none)' };
const FILL_IN: Text = {
  sv: 'e-post: (fyll i), telefon: (fyll i)',
  en: 'e-mail: (fill in), phone: (fill in)',
};
const MOST_FINDINGS = 5;
/** Between the lines of one item. */
const BREAK = '\n   ';

/** Which of Kronofogden's systems a transaction belongs to, as the sheet has it. */
function applicationOf(transaction: string): string | undefined {
  if (transaction.startsWith('bf.')) return 'Supro';
  if (['verk.ansokan', 'verk.kvittens', 'verk.bekraftelse'].includes(transaction)) return 'REX';
  if (transaction.startsWith('verk.')) return 'INIT';
  return transaction.startsWith('skuld.') ? 'REX' : undefined;
}

export function reportOfFile(road: Road, party: PartyView | undefined): Text {
  const { file } = road;
  const who = (fill: string): string =>
    [party?.codes.join(', '), party?.name ?? file.org, file.org, fill].filter(Boolean).join(', ');
  return inBoth((lang) => [
    applicationOf(file.transaction) ?? UNKNOWN[lang],
    file.name ?? UNKNOWN[lang],
    who(FILL_IN[lang]),
    file.transaktionsid,
    descriptionOf(road, lang),
  ]);
}

function descriptionOf({ title, file, events, findings }: Road, lang: keyof Text): string {
  const checked = events.find(({ type }) => type === 'fil.kontrollerad');
  const lines = [
    lang === 'sv'
      ? `${title}, inlämnad ${momentWords(file.at)} (${file.door}, ${file.bytes} byte).`
      : `${title}, handed in ${momentWords(file.at)} (${file.door}, ${file.bytes} bytes).`,
    ...(checked === undefined ? [] : [`${verdictWords(String(checked['verdict']))[lang]}.`]),
    ...findings
      .slice(0, MOST_FINDINGS)
      .map(({ code, line, text }) => `${code} ${lang === 'sv' ? 'rad' : 'line'} ${line}: ${text[lang]}`),
  ];
  return lines.join(BREAK);
}

/** Of a refused connection: there is no file, and the certificate tells who it was. */
export function reportOfConnection(event: JournalEventView): Text {
  const text = (name: string): string | undefined => {
    const value = event[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const reason = text('reason') ?? '';
  const told = Object.entries(REFUSAL_TEXTS).find(([name]) => name === reason)?.[1].finding;
  return inBoth((lang) => [
    UNKNOWN[lang],
    UNKNOWN[lang],
    [text('subject') ?? UNKNOWN[lang], FILL_IN[lang]].join(', '),
    UNKNOWN[lang],
    [
      `${momentWords(event.at)}: ${told?.[lang] ?? reason}`,
      `serial ${text('serial') ?? '-'}, issuer ${text('issuer') ?? '-'}, ${text('tls') ?? 'TLS -'}`,
    ].join(BREAK),
  ]);
}

const inBoth = (values: (lang: keyof Text) => readonly string[]): Text => ({
  sv: written(values('sv'), 'sv'),
  en: written(values('en'), 'en'),
});

const written = (values: readonly string[], lang: keyof Text): string =>
  [
    OVNING,
    NOT_TO_SEND[lang],
    '',
    ...HEADS.map(
      (head, at) => `${at + 1}. ${head[lang]}: ${(values[at] ?? '').split(BREAK).map(seenText).join(BREAK)}`,
    ),
  ].join('\n');
