/** *Rapport*: how ready those are whose runs this process remembers, and the same to take along. */
import { Table } from '../../pages/pieces';
import type { Text } from '../../provenance';
import { documentOf, type Section } from '../../rehearsal/report/document';
import type { Block } from '../../rehearsal/report/document-blocks';
import { page, type Asked } from './page';

const T = {
  menu: { sv: 'Rapport', en: 'Report' },
  title: { sv: 'Beredskapsrapport', en: 'Readiness report' },
  memory: {
    sv: 'Den senaste körningen av varje scenario sedan simulatorn startades, och testfaserna.',
    en: 'The latest run of each scenario since the simulator was started, and the test phases.',
  },
  take: { sv: 'Ta med', en: 'Take along' },
  print: { sv: 'Sida att skriva ut', en: 'Page to print' },
  bundle: { sv: 'Bevispaket (zip)', en: 'Evidence bundle (zip)' },
  contents: { sv: 'Innehåll', en: 'Contents' },
} satisfies Record<string, Text>;

const TONES: Readonly<Record<string, string>> = {
  'egna-beskrivningar': 'good',
  antaganden: 'half',
  'inte-redo': 'bad',
};

export const reportPages = [
  page({
    path: '/rapport',
    menu: T.menu,
    under: '/rapport',
    run: async (asked) => ({
      kind: 'page',
      title: T.title[asked.lang],
      body: <ReportPage document={documentOf(await asked.operations.report(), asked.lang)} asked={asked} />,
    }),
  }),
  page({
    path: '/rapport/paket',
    under: '/rapport',
    run: async ({ operations }) => ({
      kind: 'file',
      name: 'bundle.zip',
      type: 'application/zip',
      bytes: [Buffer.from(await operations.bundle())],
    }),
  }),
];

interface ReportProps {
  readonly document: ReturnType<typeof documentOf>;
  readonly asked: Asked;
}

function ReportPage({ document, asked: { lang, to } }: ReportProps) {
  const { line, reason, tone, sections, real } = document;
  const all = [...sections, real];
  const api = (format: string): string => `/api/v1/report?format=${format}&lang=${lang}`;
  return (
    <div class="told">
      <section class={`verdict ${TONES[tone] ?? ''}`} aria-labelledby="rad">
        <h2 id="rad">{line}</h2>
        <p>{reason}</p>
      </section>
      <p class="soft">{T.memory[lang]}</p>
      <nav class="tabs" aria-label={T.take[lang]}>
        <ul>
          <li>
            <a href={api('html')} target="_blank" rel="noopener">
              {T.print[lang]}
            </a>
          </li>
          {(['json', 'md', 'junit'] as const).map((format) => (
            <li>
              <a href={api(format)}>{{ json: 'JSON', md: 'Markdown', junit: 'JUnit' }[format]}</a>
            </li>
          ))}
          <li>
            <a href={to('/rapport/paket')}>{T.bundle[lang]}</a>
          </li>
        </ul>
      </nav>
      <details>
        <summary>{T.contents[lang]}</summary>
        <ul>
          {all.map(({ id, title }) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </details>
      {all.map((section) => (
        <Chapter section={section} />
      ))}
    </div>
  );
}

const Chapter = ({ section: { id, title, blocks } }: { readonly section: Section }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {blocks.map((block) => (
      <Piece block={block} />
    ))}
  </section>
);

function Piece({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return <Table caption={block.caption} head={block.head} rows={block.rows} empty="" />;
  }
}
