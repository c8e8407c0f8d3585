/** Inspected files as a page of its own, without script. */
import { linesOf, type Looked } from './inspect-file';
import type { Language } from './context';

export function inspectionPage(looked: readonly Looked[], lang: Language): string {
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>genrep inspect</title></head><body>
${looked.map((one) => sectionOf(one, lang)).join('\n')}
</body></html>
`;
}

function sectionOf(one: Looked, lang: Language): string {
  if (!one.ok) {
    const texts = one.complaints.map(
      ({ code, finding, remedy }) => `<li>${escape(`${code}: ${finding[lang]} ${remedy[lang]}`)}</li>`,
    );
    return `<section><h1>${escape(one.file)}</h1><ul>${texts.join('')}</ul></section>`;
  }
  const { file, transaction, edition, verdict, counts, problems, layout } = one.inspected;
  const rows = problems.map(
    (problem) =>
      `<tr>${[
        problem.severity,
        problem.code,
        problem.line,
        problem.column,
        problem.byte,
        problem.record ?? '',
        problem.field ?? '',
        problem[lang],
        problem.remedy[lang],
        problem.rule,
        problem.genrep ?? '',
        [problem.mark, problem.document].filter((part) => part !== undefined).join(', '),
      ]
        .map((cell) => `<td>${escape(String(cell))}</td>`)
        .join('')}</tr>`,
  );
  const items = one.items.flatMap((item) =>
    item.kind === 'finding'
      ? []
      : [
          `<h3>${item.kind}${item.kind === 'handling' ? ` ${item.number}` : ''}</h3><pre>${escape(linesOf(layout, item.record).join('\n'))}</pre>`,
        ],
  );
  return `<section><h1>${escape(file)}</h1><p>${escape(`${transaction} ${edition}: ${verdict}`)}</p>
<p>${counts.bytes} byte, ${counts.lines} rader, ${counts.handlingar} handlingar, ${counts.problems} fel och anmärkningar</p>
<table>${rows.join('')}</table>${items.join('')}</section>`;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
