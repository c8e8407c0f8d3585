/** What is wrong with layout documents, and what is not wrong but worth knowing. */
import { compileLayout } from '../formats/compile';
import type { Layout, LayoutMistake, RoleNeeds } from '../formats/layout';
import { withSchema } from '../formats/xsd-files';
import { missingOptional, needMistakes } from '../formats/role-needs';
import { MARKS, type Mark, type Text } from '../provenance';
import { outlineOf, type Outline, type OutlinePost } from './outline';

export interface Document {
  readonly file: string;
  readonly text: string;
}

/** Worth knowing. */
export interface Remark {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: Text;
}

export interface Reviewed {
  readonly file: string;
  readonly transaction: string | undefined;
  readonly edition: string | undefined;
  readonly mistakes: readonly LayoutMistake[];
  readonly remarks: readonly Remark[];
  /** Rows by mark; undefined when it did not compile. */
  readonly marks: Readonly<Record<Mark, number>> | undefined;
}

/** What a copy says until its user names the description that it follows. */
export const PLACEHOLDER = 'er beskrivning';

export interface Surroundings {
  readonly needs: (transaction: string) => RoleNeeds | undefined;
  readonly transactions: readonly string[];
}

export function reviewLayouts(documents: readonly Document[], around: Surroundings): Reviewed[] {
  const seen: Layout[] = [];
  return documents.map(({ file, text }) => {
    const compiled = compileLayout(text.replace(/^\uFEFF/, ''), file, 'user');
    if (!compiled.ok) {
      return {
        file,
        transaction: undefined,
        edition: undefined,
        mistakes: compiled.mistakes,
        remarks: [],
        marks: undefined,
      };
    }
    const { layout, line } = compiled;
    const needs = around.needs(layout.transaction);
    const twin = seen.find((other) => sameEdition(other, layout));
    seen.push(layout);
    return {
      file,
      transaction: layout.transaction,
      edition: layout.edition,
      mistakes: [
        ...needMistakes(layout, line, needs, around.transactions),
        ...(twin === undefined ? [] : [twinMistake(layout, line, twin)]),
      ],
      remarks: needs === undefined ? [] : remarksOf(outlineOf(layout, text), needs, line),
      marks: marksOf(layout),
    };
  });
}

/** The same, with what is wrong with the XSD that a document names. */
export async function withSchemas(
  documents: readonly Document[],
  reviewed: readonly Reviewed[],
  pathOf: (file: string) => string,
): Promise<Reviewed[]> {
  const found: Reviewed[] = [];
  for (const [at, one] of reviewed.entries()) {
    const compiled = compileLayout(
      (documents[at]?.text ?? '').replace(/^\uFEFF/, ''),
      pathOf(one.file),
      'user',
    );
    const xsd = compiled.ok ? compiled.xsd : undefined;
    const read = compiled.ok && xsd !== undefined ? await withSchema(compiled.layout, xsd) : undefined;
    found.push(
      read !== undefined && 'mistake' in read ? { ...one, mistakes: [...one.mistakes, read.mistake] } : one,
    );
  }
  return found;
}

const sameEdition = (a: Layout, b: Layout): boolean =>
  a.transaction === b.transaction && a.form === b.form && a.edition === b.edition;

const twinMistake = ({ transaction, edition, file }: Layout, line: number, twin: Layout): LayoutMistake => ({
  file,
  line,
  column: 1,
  reason: {
    sv: `${transaction} utgåva ${edition} finns också i ${twin.file}.`,
    en: `${transaction} edition ${edition} is also in ${twin.file}.`,
  },
  remedy: { sv: 'Ge den ena en annan edition.', en: 'Give one of them another edition.' },
});

function marksOf(layout: Layout): Record<Mark, number> {
  const counts = Object.fromEntries(MARKS.map((mark) => [mark, 0])) as Record<Mark, number>;
  for (const { source } of layout.provenance()) counts[source.mark] += 1;
  return counts;
}

function remarksOf(outline: Outline, needs: RoleNeeds, line: number): Remark[] {
  const { layout } = outline;
  const remark = (at: number, column: number, sv: string, en: string): Remark => ({
    file: layout.file,
    line: at,
    column,
    text: { sv, en },
  });
  const source =
    layout.source.document === PLACEHOLDER
      ? [
          remark(
            line,
            1,
            'source.document är inte ifylld: skriv vilken beskrivning och utgåva layouten följer.',
            'source.document is not filled in: write which description and edition the layout follows.',
          ),
        ]
      : [];
  const missing = missingOptional(layout, needs).map(({ role, without }) =>
    remark(line, 1, `Rollen ${role} saknas. ${without.sv}`, `Role ${role} is missing. ${without.en}`),
  );
  return [...source, ...missing, ...outline.posts.flatMap((post) => postRemarks(post, outline, remark))];
}

function postRemarks(
  post: OutlinePost,
  { checks }: Outline,
  remark: (line: number, column: number, sv: string, en: string) => Remark,
): Remark[] {
  const named = checks.map(({ says }) => [...says.values()].join(' ')).join(' ');
  const checked = (field: string): boolean => named.includes(`${post.key}.${field}`);
  const values = post.fields.filter(({ view }) => view.type !== 'filler' && view.constant === undefined);
  const silent = values.filter(({ name, view }) => view.role === undefined && !checked(name));
  const fillers = post.fields.filter(({ view }) => view.type === 'filler');
  const remarks: Remark[] = [];
  if (values.length > 0 && silent.length === values.length) {
    remarks.push(
      remark(
        post.line,
        post.column,
        `Ingen tjänst läser något i ${post.key} (${post.name}): inget fält har role.`,
        `No service reads anything in ${post.key} (${post.name}): no field has a role.`,
      ),
    );
  } else if (silent.length > 0) {
    const list = silent.map(({ name }) => name).join(', ');
    remarks.push(
      remark(
        silent[0]?.line ?? post.line,
        silent[0]?.column ?? post.column,
        `Fält utan role i ${post.key}: ${list}. De kontrolleras men betyder inget för tjänsten.`,
        `Fields without a role in ${post.key}: ${list}. They are checked and mean nothing to the service.`,
      ),
    );
  }
  if (fillers.length > 0) {
    const list = fillers.map(({ view }) => `${view.from}-${view.from + view.length - 1}`).join(', ');
    remarks.push(
      remark(
        fillers[0]?.line ?? post.line,
        fillers[0]?.column ?? post.column,
        `Utfyllnad i ${post.key}: ${list} läses inte.`,
        `Filler in ${post.key}: ${list} is not read.`,
      ),
    );
  }
  return remarks;
}
