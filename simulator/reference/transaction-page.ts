/** The reference page of one transaction, in one language. */
import type { Transaction } from '../catalogue';
import type { RoleNeeds } from '../formats/layout';
import { ROLES } from '../formats/roles';
import type { Outline, OutlineCheck, OutlinePost } from '../layouts/outline';
import type { GeneratedFile, IncomingTransaction } from '../services/service';
import { ruler, sampleFile, sampleLines } from './samples';
import { both, code, sourceText, table, warning, type Lang } from './words';

export interface TransactionFacts {
  readonly row: Transaction;
  readonly layouts: readonly Outline[];
  readonly incoming: IncomingTransaction | undefined;
  readonly needs: RoleNeeds | undefined;
  /** A believable file, where the service can make one. */
  readonly generated: GeneratedFile | undefined;
}

const MOST_XML_LINES = 60;

export function transactionPage(facts: TransactionFacts, lang: Lang): string {
  const { row, layouts } = facts;
  const title = layouts[0]?.layout.title[lang] ?? row.title;
  const lines = [
    `# ${title} (\`${row.id}\`)`,
    '',
    ...warning(lang),
    ...headTable(facts, lang),
    ...layouts.flatMap((outline) => layoutPart(outline, facts, lang)),
    ...rulesPart(facts, lang),
    ...rolesPart(facts, lang),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const HABITS = {
  always: both('alltid', 'always'),
  'on-error': both('bara vid fel', 'on error only'),
  none: both('ingen', 'none'),
} as const;

function headTable({ row }: TransactionFacts, lang: Lang): string[] {
  const t = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  const habit = HABITS[row.kvittens][lang];
  const kvittens = row.kvittensTransaction === null ? habit : `${habit}: \`${row.kvittensTransaction}\``;
  return table(
    [t('vad', 'what'), t('uppgift', 'value'), t('stöd', 'support')],
    [
      [
        t('riktning', 'direction'),
        row.direction === 'in'
          ? t('ingivare till Kronofogden', 'ingivare to Kronofogden')
          : t('Kronofogden till ingivare', 'Kronofogden to ingivare'),
        sourceText(row.source, lang),
      ],
      [
        t('filnamn', 'file name'),
        [row.fileName, ...row.olderNames].map(code).join(', '),
        sourceText(row.nameSource, lang),
      ],
      [t('produktidentitet', 'product id'), code(row.productId), t('antaget: Genrep', 'assumed: Genrep')],
      [t('kvittens', 'kvittens'), kvittens, ''],
      [t('behörighet', 'permit'), row.permits.map(code).join(', '), ''],
    ],
  );
}

const FORMS: Readonly<Record<string, { sv: string; en: string }>> = {
  fixed: both('flat fil', 'flat file'),
  separated: both('separerade värden', 'separated values'),
  xml: both('XML', 'XML'),
};

function layoutPart(outline: Outline, facts: TransactionFacts, lang: Lang): string[] {
  const t = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  const { layout } = outline;
  const flat = layout.form !== 'xml';
  const samples = flat ? sampleLines(outline, facts.generated) : new Map<string, string>();
  const rules = [...outline.file].map(([key, value]) => `${key} ${value}`).join(', ');
  return [
    `## ${FORMS[layout.form]?.[lang] ?? layout.form}: ${layout.edition}`,
    '',
    `${sourceText(layout.source, lang)}. ${t('Filen', 'The file')}: ${rules}.`,
    '',
    ...(flat ? ['```', ...outline.structure, '```', ''] : []),
    ...outline.posts.flatMap((post) => postPart(post, outline, samples, lang)),
    ...(flat ? [] : xmlSample(outline, t('Exempel med påhittade uppgifter', 'Example with made-up data'))),
    ...checksPart(outline, lang),
  ];
}

function postPart(
  post: OutlinePost,
  { layout }: Outline,
  samples: ReadonlyMap<string, string>,
  lang: Lang,
): string[] {
  const t = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  const placed = post.fields.some(({ view }) => view.length > 0);
  const rows = post.fields.map(({ name, view, says }) => [
    code(name),
    ...(placed ? [`${view.from}-${view.from + view.length - 1}`, String(view.length)] : []),
    view.constant === undefined
      ? typeText(view.type, says)
      : `${t('alltid', 'always')} ${code(view.constant)}`,
    view.role === undefined ? '' : `${code(view.role)} ${ROLES.get(view.role)?.[lang] ?? ''}`,
    view.required ? t('ja', 'yes') : '',
    sourceText(view.source, lang),
  ]);
  const places = placed ? [t('läge', 'place'), t('längd', 'length')] : [];
  const sample = samples.get(shownOf(post, layout.posts));
  return [
    `### ${post.key}${post.name === post.key ? '' : ` ${post.name}`}`,
    '',
    ...table(
      [
        t('fält', 'field'),
        ...places,
        t('typ', 'type'),
        t('roll', 'role'),
        t('krävs', 'required'),
        t('stöd', 'support'),
      ],
      rows,
    ),
    ...(sample === undefined
      ? []
      : ['```text', ...(placed ? ruler(Math.ceil(sample.length / 10) * 10) : []), sample, '```', '']),
  ];
}

/** A post is shown by its constant in findings. */
const shownOf = (post: OutlinePost, posts: readonly { post: string; name: string }[]): string =>
  post.fields.find(({ view }) => view.constant !== undefined)?.view.constant ??
  posts.find(({ name }) => name === post.name)?.post ??
  post.key;

function typeText(type: string, says: ReadonlyMap<string, string>): string {
  const codes = says.get('codes');
  const rest = [...says].filter(([key]) => !['type', 'is', 'codes'].includes(key));
  const more = rest.map(([key, value]) => `${key} ${value}`);
  return [code(type), ...(codes === undefined ? [] : [codes]), ...more].join('; ');
}

function xmlSample(outline: Outline, title: string): string[] {
  const lines = sampleFile(outline).trimEnd().split(/\r?\n/);
  const shown = lines.length > MOST_XML_LINES ? [...lines.slice(0, MOST_XML_LINES), '…'] : lines;
  return [`### ${title}`, '', '```xml', ...shown, '```', ''];
}

function checksPart({ checks, layout }: Outline, lang: Lang): string[] {
  const t = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  const sources = layout.provenance().filter(({ kind }) => kind === 'check');
  const rows = checks.map((check, index) => [
    code(check.code),
    conditionText(check),
    sources[index] === undefined
      ? ''
      : sourceText(sources.find(({ id }) => id.endsWith(` ${check.code}`))?.source ?? layout.source, lang),
  ]);
  if (rows.length === 0) return [];
  return [
    `### ${t('Kontroller i layouten', 'Checks of the layout')}`,
    '',
    ...table([t('kod', 'code'), t('kontroll', 'check'), t('stöd', 'support')], rows),
    t(
      'Form, teckenkod, radslut och fälttyper kontrolleras av läsaren: se [kontroller](../kontroller.md).',
      'Form, charset, line ends and field types are checked by the reader: see [checks](../kontroller.md).',
    ),
    '',
  ];
}

const conditionText = ({ says }: OutlineCheck): string =>
  [...says]
    .filter(([key]) => !['text', 'remedy'].includes(key))
    .map(([key, value]) => `${key} ${value}`)
    .join('; ');

function rulesPart({ incoming }: TransactionFacts, lang: Lang): string[] {
  const t = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  const rows = (incoming?.rules ?? []).map((rule) => [
    code(rule.code),
    `${rule.level}, ${rule.severity}`,
    rule.text[lang],
    rule.remedy[lang],
    sourceText(rule.source, lang),
  ]);
  if (rows.length === 0) return [];
  return [
    `## ${t('Regler i tjänsten', 'Rules of the service')}`,
    '',
    ...table(
      [
        t('kod', 'code'),
        t('nivå', 'level'),
        t('finner', 'finds'),
        t('åtgärd', 'remedy'),
        t('stöd', 'support'),
      ],
      rows,
    ),
  ];
}

function rolesPart({ needs }: TransactionFacts, lang: Lang): string[] {
  const t = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  if (needs === undefined) return [];
  const required = needs.required.map((role) => [
    code(role),
    ROLES.get(role)?.[lang] ?? '',
    t('krävs', 'required'),
  ]);
  const optional = Object.entries(needs.optional).map(([role, without]) => [
    code(role),
    ROLES.get(role)?.[lang] ?? '',
    without[lang],
  ]);
  return [
    `## ${t('Roller', 'Roles')}`,
    '',
    ...table(
      [t('roll', 'role'), t('betydelse', 'meaning'), t('om den saknas', 'when it is missing')],
      [...required, ...optional],
    ),
  ];
}
