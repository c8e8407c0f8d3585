/** The report as Markdown, for a pull request or a wiki. */
import type { Document, Section } from './document';
import type { Block } from './document-blocks';

export function markdownOf({ notice, title, line, reason, sections, real }: Document): string {
  const head = [`**${escape(notice)}**`, `# ${escape(title)}`, `## ${escape(line)}`, escape(reason)];
  return `${[...head, ...[...sections, real].flatMap(sectionOf)].join('\n\n')}\n`;
}

const sectionOf = ({ title, blocks }: Section): string[] => [`## ${escape(title)}`, ...blocks.map(blockOf)];

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return escape(block.text);
    case 'list':
      return block.items.map((item) => `- ${escape(item)}`).join('\n');
    case 'table': {
      const lines = [block.head, block.head.map(() => '---'), ...block.rows].map(
        (cells, at) => `| ${cells.map((cell) => (at === 1 ? cell : escape(cell))).join(' | ')} |`,
      );
      return `**${escape(block.caption)}**\n\n${lines.join('\n')}`;
    }
  }
}

/** Text as text: nothing in it is taken for marking, a table's edge or a line's end. */
const escape = (text: string): string =>
  text.replace(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`).replace(/\s*[\r\n]+\s*/g, ' ');
