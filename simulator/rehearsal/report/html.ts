/** The report as one page to print: no script, nothing fetched, light and dark. */
import type { Document, Section } from './document';
import type { Block } from './document-blocks';

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f2f2f2;--line:#767676;--good:#0b5d1e;--half:#5c4a00;--bad:#a40000;--band:#fff3c4}
@media (prefers-color-scheme:dark){:root{--ink:#f0f0f0;--paper:#161616;--soft:#262626;--line:#9a9a9a;--good:#8fd9a0;--half:#ffd77a;--bad:#ff9d94;--band:#3a3000}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
.ovning{border:2px solid var(--line);background:var(--band);padding:.5rem 1rem;font-weight:bold}
.line{font-size:1.6rem;line-height:1.3;font-weight:bold;border-left:.5rem solid;padding:.25rem 1rem;margin:1rem 0 .5rem}
.egna-beskrivningar{color:var(--good)}.antaganden{color:var(--half)}.inte-redo{color:var(--bad)}
h1,h2{line-height:1.25;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--soft)}
a{color:inherit}a:focus-visible,.scroll:focus-visible{outline:3px solid var(--line)}
@media print{body{max-width:none;padding:0;font-size:.8rem}nav{display:none}.scroll{overflow:visible}tr,caption{break-inside:avoid}h2{break-after:avoid}}
`;

export function htmlOf(document: Document): string {
  const { lang, notice, title, line, reason, tone, sections, real } = document;
  const links = [...sections, real].map(
    ({ id, title: name }) => `<li><a href="#${id}">${escape(name)}</a></li>`,
  );
  const [first, ...others] = sections;
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(`${title}: ${line}`)}</title><style>${STYLE}</style></head><body>
<p class="ovning" role="note">${escape(notice)}</p>
<main>
<h1>${escape(title)}</h1>
<p class="line ${tone}">${escape(line)}</p>
<p>${escape(reason)}</p>
${first === undefined ? '' : sectionOf(first)}
<nav aria-label="${escape(title)}"><ul>${links.join('')}</ul></nav>
${others.map((section) => sectionOf(section)).join('\n')}
${sectionOf(real, ' class="real"')}
</main></body></html>
`;
}

const sectionOf = ({ id, title, blocks }: Section, more = ''): string =>
  `<section id="${id}" aria-labelledby="${id}-h"${more}><h2 id="${id}-h">${escape(title)}</h2>\n${blocks.map(blockOf).join('\n')}</section>`;

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escape(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableOf(block);
  }
}

function tableOf({ caption, head, rows }: Extract<Block, { kind: 'table' }>): string {
  const heads = head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('');
  const lines = rows.map(
    ([first = '', ...others]) =>
      `<tr><th scope="row">${escape(first)}</th>${others.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>\n${lines.join('\n')}\n</tbody></table></div>`;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
