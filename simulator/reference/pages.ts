/** Every generated reference page, by its path under `docs/`. */
import { CATALOGUE } from '../services/registry';
import { createChance } from '../chance';
import { CODES } from '../formats/codes';
import type { RoleNeeds } from '../formats/layout';
import { ROLES } from '../formats/roles';
import type { Outline } from '../layouts/outline';
import { SCHEMA_FILE, schemaText } from '../layouts/schema';
import { PARTY_WORDS, ROLE_WORDS } from '../layouts/table/role-words';
import { builtinParties } from '../parties/builtin';
import { laidOutIds, SERVICES } from '../services/registry';
import type { GeneratedFile, IncomingTransaction } from '../services/service';
import { transactionPage, type TransactionFacts } from './transaction-page';
import { code, table, warning, type Lang } from './words';

const LANGS = ['sv', 'en'] as const;
const ending = (lang: Lang): string => (lang === 'sv' ? '.md' : '.en.md');

/** `layouts`: the built-in ones. */
export function referencePages(layouts: readonly Outline[]): ReadonlyMap<string, string> {
  const facts = CATALOGUE.map((row) => factsOf(row.id, layouts)).filter(({ layouts: own }) => own.length > 0);
  return new Map([
    ...LANGS.flatMap((lang) => [
      ...facts.map(
        (one) => [`transaktioner/${one.row.id}${ending(lang)}`, transactionPage(one, lang)] as const,
      ),
      [`transaktioner/README${ending(lang)}`, indexPage(facts, lang)] as const,
      [lang === 'sv' ? 'roller.md' : 'roles.md', rolesPage(facts, lang)] as const,
    ]),
    ['kontroller.md', checksPage()],
    [SCHEMA_FILE, schemaText(laidOutIds())],
  ]);
}

function factsOf(id: string, layouts: readonly Outline[]): TransactionFacts {
  const row = CATALOGUE.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no transaction ${id}`);
  const service = SERVICES.find((one) => one.id === row.service);
  const incoming = service?.incoming.find((one) => one.id === id);
  return {
    row,
    layouts: layouts.filter(({ layout }) => layout.transaction === id),
    incoming,
    needs: incoming?.needs ?? service?.outgoing[id],
    generated: incoming === undefined ? undefined : exampleFile(incoming),
  };
}

/** The same for everyone, every time. */
function exampleFile(incoming: IncomingTransaction): GeneratedFile | undefined {
  const sender = builtinParties().find(({ codes }) => codes.length > 0);
  const own = sender?.codes[0];
  if (sender === undefined || own === undefined) return undefined;
  return incoming.generate({
    chance: createChance('reference'),
    code: own,
    sender,
    date: '2026-01-02',
    lopnummer: 1,
    count: 3,
  });
}

function indexPage(facts: readonly TransactionFacts[], lang: Lang): string {
  const t = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  const rows = facts.map(({ row, layouts }) => [
    `[${code(row.id)}](${row.id}${ending(lang)})`,
    layouts[0]?.layout.title[lang] ?? row.title,
    row.direction,
    code(row.fileName),
    layouts.map(({ layout }) => layout.form).join(', '),
  ]);
  const lines = [
    `# ${t('Transaktioner', 'Transactions')}`,
    '',
    ...warning(lang),
    ...table(
      ['id', t('vad', 'what'), t('riktning', 'direction'), t('filnamn', 'file name'), t('form', 'form')],
      rows,
    ),
    t(
      'Se också [rollerna](../roller.md) och [läsarens kontroller](../kontroller.md).',
      "See also [the roles](../roles.md) and [the reader's checks](../kontroller.md).",
    ),
    '',
  ];
  return lines.join('\n');
}

function rolesPage(facts: readonly TransactionFacts[], lang: Lang): string {
  const t = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  const uses = (role: string, test: (needs: RoleNeeds) => boolean): string[] =>
    facts.flatMap(({ row, needs }) =>
      needs !== undefined && test(needs) && mentions(needs, role) ? [row.id] : [],
    );
  const rows = [...ROLES].map(([role, text]) => [
    code(role),
    text[lang],
    uses(role, (needs) => needs.required.includes(role))
      .map(code)
      .join(', '),
    facts
      .flatMap(({ row, needs }) =>
        needs?.optional[role] === undefined ? [] : [`${code(row.id)}: ${needs.optional[role][lang]}`],
      )
      .join(' '),
    wordsFor(role).join(', '),
  ]);
  const lines = [
    `# ${t('Roller', 'Roles')}`,
    '',
    ...warning(lang),
    t(
      'En roll knyter ett fält till vad det betyder. Tjänsterna läser roller, aldrig fältnamn eller lägen. Ett fält utan roll kontrolleras och betyder inget för tjänsten.',
      'A role ties a field to what it means. Services read roles, never field names or places. A field without a role is checked and means nothing to the service.',
    ),
    '',
    t(
      '”Gissas av” är de ord, utan prickar och skiljetecken, som `genrep layout import` känner igen i ett fältnamn.',
      '"Guessed by" are the words, without diacritics and punctuation, that `genrep layout import` knows in a field name.',
    ),
    '',
    ...table(
      [
        t('roll', 'role'),
        t('betydelse', 'meaning'),
        t('krävs av', 'needed by'),
        t('kan saknas; då', 'may be missing; then'),
        t('gissas av', 'guessed by'),
      ],
      rows,
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const mentions = (needs: RoleNeeds, role: string): boolean =>
  needs.required.includes(role) || role in needs.optional;

function wordsFor(role: string): readonly string[] {
  const own = ROLE_WORDS.find(([of]) => of === role)?.slice(1);
  const part = PARTY_WORDS.find(
    ([of]) =>
      /^(?:sokande|ombud|svarande|galdenar|borgenar|ingivare)\./.test(role) && role.endsWith(`.${of}`),
  );
  return own ?? part?.slice(1) ?? [];
}

function checksPage(): string {
  const rows = Object.values(CODES).map((row) => [
    code(row.code),
    row.severity,
    `${row.text.sv} / ${row.text.en}`,
    `${row.remedy.sv} / ${row.remedy.en}`,
  ]);
  const lines = [
    "# Läsarens kontroller / The reader's checks",
    '',
    ...warning('sv'),
    ...warning('en').slice(0, 2),
    ...table(['kod / code', 'allvar / severity', 'finner / finds', 'åtgärd / remedy'], rows),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
