/** Inspected files as pages to take home: without script, people masked, bounded however large the file is. */
import type { Problem } from '../simulator/formats/inspect';
import type { Layout } from '../simulator/formats/layout';
import { ROLES } from '../simulator/formats/roles';
import { ruler } from '../simulator/formats/ruler';
import { OVNING } from '../simulator/kvittens/ovning';
import type { Text } from '../simulator/provenance';
import type { Language } from './context';
import type { Looked } from '../simulator/inspection';
import { maskFinding, maskNumbers, maskOf } from '../simulator/formats/people-mask';
import { postsOf, type Shown, type ShownPost } from './page-records';
import { STYLE } from './page-style';

/** So many problems are written out on a page; all are counted. */
const MOST_PROBLEMS = 1_000;

type Say = (sv: string, en: string) => string;
const sayIn =
  (lang: Language): Say =>
  (sv, en) =>
    lang === 'sv' ? sv : en;

/** `name`: of the file, as it is to be shown. */
export interface PageFile {
  readonly name: string;
  readonly looked: Looked;
}

/** One page of one or several files. */
export async function inspectionPage(files: readonly PageFile[], lang: Language): Promise<string> {
  const sections: string[] = [];
  for (const file of files) sections.push(await sectionOf(file, lang));
  const title = files.length === 1 ? (files[0]?.name ?? '') : `genrep inspect (${files.length})`;
  return page(title, lang, sections.join('\n'));
}

export interface IndexRow {
  readonly name: string;
  readonly href: string;
  readonly looked: Looked;
}

/** The page that leads to one page per file. */
export function indexPage(rows: readonly IndexRow[], summary: string, lang: Language): string {
  const say = sayIn(lang);
  const cells = rows.map(({ name, href, looked }) => {
    const told = looked.ok
      ? [looked.inspected.transaction, looked.inspected.verdict, String(looked.inspected.counts.problems)]
      : ['', say('oläst', 'unread'), looked.complaints.map(({ code }) => code).join(', ')];
    return `<tr><th scope="row"><a href="${escape(encodeURI(href))}">${escape(name)}</a></th>${told.map(cell).join('')}</tr>`;
  });
  const heads = [
    say('Fil', 'File'),
    say('Transaktion', 'Transaction'),
    say('Utfall', 'Outcome'),
    say('Fel och anmärkningar', 'Problems'),
  ];
  return page(
    'genrep inspect',
    lang,
    `<h1>genrep inspect</h1><p>${escape(summary)}</p><table><thead><tr>${heads.map(head).join('')}</tr></thead><tbody>${cells.join('\n')}</tbody></table>`,
  );
}

const page = (title: string, lang: Language, body: string): string => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title><style>${STYLE}</style></head><body>
<p class="ovning" role="note" lang="sv">${escape(OVNING)}</p>
<main>
${body}
</main></body></html>
`;

async function sectionOf({ name, looked }: PageFile, lang: Language): Promise<string> {
  const say = sayIn(lang);
  if (!looked.ok) {
    const texts = looked.complaints.map(
      ({ code, finding, remedy }) => `<li>${escape(`${code}: ${finding[lang]} ${remedy[lang]}`)}</li>`,
    );
    return `<section><h1>${escape(name)}</h1><ul>${texts.join('')}</ul></section>`;
  }
  const { inspected, items } = looked;
  const { counts, problems, layout } = inspected;
  const records = items.filter((item): item is Shown => item.kind !== 'finding');
  const placed = new Set<Problem>();
  const sections: string[] = [];
  for (const item of records)
    sections.push(await recordSection(item, layout, inspected.file, problems, placed, lang));
  const elsewhere = problems.filter((problem) => !placed.has(problem)).slice(0, MOST_PROBLEMS);
  const handlingar = records.filter(({ kind }) => kind === 'handling').length;
  const leftOut = counts.problems - placed.size - elsewhere.length;
  return `<section><h1>${escape(name)}</h1>
<p>${escape(`${layout.title[lang]}, ${layout.transaction} ${layout.edition}: ${inspected.verdict}`)}</p>
<p>${escape(assumptions(layout, say))}</p>
<p>${escape(say(`${counts.bytes} byte, ${counts.lines} rader, ${counts.handlingar} handlingar, ${counts.problems} fel och anmärkningar.`, `${counts.bytes} bytes, ${counts.lines} lines, ${counts.handlingar} handlingar, ${counts.problems} problems.`))}
${escape(say('Personer är maskade på sidan.', 'People are masked on the page.'))}</p>
<p>${escape(say(`${handlingar} av ${counts.handlingar} handlingar visas: de första och dem med fel, så många som ryms.`, `${handlingar} of ${counts.handlingar} handlingar are shown: the first, and those with problems, as many as there is room for.`))}
${leftOut > 0 ? escape(say(`${leftOut} fel visas inte.`, `${leftOut} problems are not shown.`)) : ''}</p>
${elsewhere.length === 0 ? '' : `<h2>${say('Om filen, och det som inte visas nedan', 'About the file, and what is not shown below')}</h2>${elsewhere.map((problem) => problemBlock(problem, layout, undefined, lang)).join('')}`}
<h2>${say('Poster', 'Records')}</h2>
${sections.join('\n')}</section>`;
}

function assumptions(layout: Layout, say: Say): string {
  const rows = layout.provenance();
  const assumed = rows.filter(({ source }) => source.mark === 'assumed').length;
  const share = rows.length === 0 ? 0 : Math.round((100 * assumed) / rows.length);
  return say(
    `${share} procent av layoutens ${rows.length} uppgifter är antagna.`,
    `${share} per cent of the layout's ${rows.length} items are assumed.`,
  );
}

async function recordSection(
  item: Shown,
  layout: Layout,
  file: string,
  problems: readonly Problem[],
  placed: Set<Problem>,
  lang: Language,
): Promise<string> {
  const say = sayIn(lang);
  const posts = await postsOf(layout, item, file);
  const own = item.kind === 'handling' ? item.number : null;
  const title =
    item.kind === 'handling'
      ? `${say('Handling', 'Handling')} ${item.number}`
      : item.kind === 'start'
        ? say('Filens början', 'Start of the file')
        : say('Filens slut', 'End of the file');
  const take = (fits: (problem: Problem) => boolean): Problem[] => {
    const found = problems.filter((problem) => !placed.has(problem) && fits(problem));
    for (const problem of found) placed.add(problem);
    return found;
  };
  const blocks = posts.map((post) =>
    postBlock(
      post,
      take(({ line, record }) => line === post.number && record === post.post.post),
      layout,
      lang,
    ),
  );
  const others = own === null ? [] : take(({ handling }) => handling === own);
  return `<section><h3>${escape(title)}</h3>${others.map((problem) => problemBlock(problem, layout, undefined, lang)).join('')}${blocks.join('')}</section>`;
}

function postBlock(shown: ShownPost, problems: readonly Problem[], layout: Layout, lang: Language): string {
  const say = sayIn(lang);
  const { post, number, line, fields } = shown;
  const rows = fields.map(({ field, text }) => {
    const place = field.from === 0 ? '' : `${field.from}–${field.from + field.length - 1}`;
    const meaning = field.role === undefined ? '' : (ROLES.get(field.role)?.[lang] ?? field.role);
    const cells = [
      place,
      `${meaning}${field.role === undefined ? '' : ` (${field.role})`}`,
      text,
      field.source.mark,
    ];
    return `<tr><th scope="row">${escape(field.name)}</th>${cells.map(cell).join('')}</tr>`;
  });
  const heads = [
    say('Fält', 'Field'),
    say('Plats', 'Place'),
    say('Betydelse', 'Meaning'),
    say('Värde', 'Value'),
    say('Stöd', 'Mark'),
  ];
  const flat =
    line === undefined
      ? ''
      : `<div class="scroll" tabindex="0" role="region" aria-label="${escape(`${say('Rad', 'Line')} ${number}`)}"><pre><span aria-hidden="true">${ruler(line.length)}</span>\n${escape(line)}</pre></div>`;
  return `<h4>${escape(`${post.post} ${post.name}, ${say('rad', 'line')} ${number}`)}</h4>${flat}${problems
    .map((problem) => problemBlock(problem, layout, shown, lang))
    .join(
      '',
    )}<div class="scroll" tabindex="0" role="region" aria-label="${escape(post.name)}"><table><thead><tr>${heads.map(head).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function problemBlock(
  problem: Problem,
  layout: Layout,
  shown: ShownPost | undefined,
  lang: Language,
): string {
  const say = sayIn(lang);
  const seen = shown?.fields.find(({ field }) => field.name === problem.field);
  const role = seen?.field.role ?? roleOf(layout, problem);
  const text = (whole: Text | string): string =>
    maskFinding(typeof whole === 'string' ? whole : whole[lang], maskOf(role), seen?.slot.raw);
  const place = [problem.record, problem.field].filter((part) => part !== null).join('.');
  const where = say(
    `rad ${problem.line}, kolumn ${problem.column}, byte ${problem.byte}`,
    `line ${problem.line}, column ${problem.column}, byte ${problem.byte}`,
  );
  return `<div class="problem${problem.severity === 'fel' ? '' : ' mild'}"><p><span class="${problem.severity}">${problem.severity === 'fel' ? say('Fel', 'Error') : say('Anmärkning', 'Remark')} ${escape(problem.code)}</span> ${escape(`${place} (${where})`)}<br>${escape(text(problem[lang]))}<br>${escape(say('Åtgärd: ', 'Remedy: '))}${escape(text(problem.remedy))}<br>${escape(`${say('Regel', 'Rule')}: ${problem.rule}, ${problem.mark}`)}</p></div>`;
}

const roleOf = (layout: Layout, { record, field }: Problem): string | undefined =>
  layout.posts
    .find(({ post, fields }) => post === record && fields.some(({ name }) => name === field))
    ?.fields.find(({ name }) => name === field)?.role;

const cell = (text: string): string => `<td>${escape(maskNumbers(text))}</td>`;
const head = (text: string): string => `<th scope="col">${escape(text)}</th>`;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
