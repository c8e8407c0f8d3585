/** The layouts that are loaded, as the pages show them; and one that is tried without being kept. */
import { compileLayout } from '../formats/compile';
import type { Form, Layout } from '../formats/layout';
import { ROLES } from '../formats/roles';
import { needsOf } from '../knowledge';
import { reviewLayouts, type Reviewed } from '../layouts/review';
import { outlineOf, type Outline } from '../layouts/outline';
import { MARKS, type Mark, type Source, type Text } from '../provenance';
import { ruler, sampleFile, sampleLines } from '../reference/samples';
import { CATALOGUE } from '../services/registry';
import type { Parts } from './parts';

export interface LayoutView {
  readonly transaction: string;
  readonly edition: string;
  readonly form: Form;
  readonly title: Text;
  /** Read from a folder or a pack of the user's. */
  readonly own: boolean;
  /** Where one's own was read from. */
  readonly file: string | null;
  /** sha256 of the document. */
  readonly hash: string;
  readonly source: Source;
  readonly marks: Readonly<Record<Mark, number>>;
  /** The one that is used unless another edition is asked for. */
  readonly first: boolean;
}

interface LayoutField {
  readonly name: string;
  /** `1-2`; empty where the width is free. */
  readonly place: string;
  readonly type: string;
  readonly role: string | null;
  readonly meaning: Text | null;
  readonly required: boolean;
  readonly source: Source;
}

export interface LayoutPost {
  readonly post: string;
  readonly name: string;
  readonly fields: readonly LayoutField[];
}

export interface LayoutDetail extends LayoutView {
  readonly posts: readonly LayoutPost[];
  readonly checks: readonly { readonly code: string; readonly text: Text; readonly source: Source | null }[];
}

/** A post of a flat file: an example line, and where its columns are. */
export interface SamplePost extends LayoutPost {
  /** null: no line could be written. */
  readonly line: string | null;
  readonly ruler: readonly string[];
}

interface SampleValue {
  readonly line: number;
  readonly post: string;
  readonly field: string;
  readonly role: string;
  readonly raw: string;
}

export interface TriedLayout {
  readonly review: Reviewed;
  readonly layout: LayoutDetail | null;
  /** It names a schema, which lies beside a file and is not read here. */
  readonly xsd: string | null;
  readonly posts: readonly SamplePost[];
  /** A file written by the layout, and what its reader sees in it. */
  readonly sample: {
    readonly text: string;
    readonly values: readonly SampleValue[];
    readonly findings: readonly { readonly code: string; readonly text: Text }[];
  } | null;
}

export interface LayoutOperations {
  /** Own ones first. */
  layouts(): readonly LayoutView[];
  /** Every layout of a transaction. */
  layoutsOf(transaction: string): readonly LayoutDetail[];
  /** As `genrep layout check`; nothing is kept. */
  tryLayout(name: string, text: string): TriedLayout;
}

export function layoutOperations(parts: Parts): LayoutOperations {
  const all = (): readonly Layout[] => parts.layouts.all();
  const isOwn = ({ file }: Layout): boolean => !parts.builtinLayouts.has(file);
  const view = (layout: Layout): LayoutView => ({
    transaction: layout.transaction,
    edition: layout.edition,
    form: layout.form,
    title: layout.title,
    own: isOwn(layout),
    file: isOwn(layout) ? layout.file : null,
    hash: layout.hash,
    source: layout.source,
    marks: marksOf(layout),
    first: parts.layouts.editions(layout.transaction, layout.form)[0] === layout,
  });
  return {
    layouts: () => all().map(view),
    layoutsOf: (transaction) =>
      parts.layouts.editions(transaction).map((layout) => ({ ...view(layout), ...detailOf(layout) })),
    tryLayout,
  };
}

function marksOf(layout: Layout): Record<Mark, number> {
  const counts = Object.fromEntries(MARKS.map((mark) => [mark, 0])) as Record<Mark, number>;
  for (const { source } of layout.provenance()) counts[source.mark] += 1;
  return counts;
}

function detailOf(layout: Layout): Pick<LayoutDetail, 'posts' | 'checks'> {
  const sources = new Map(
    layout
      .provenance()
      .filter(({ kind }) => kind === 'check')
      .map(({ id, source }) => [id.slice(id.lastIndexOf(' ') + 1), source]),
  );
  return {
    posts: layout.posts.map(({ post, name, fields }) => ({
      post,
      name,
      fields: fields.map((field) => ({
        name: field.name,
        place: field.length === 0 ? '' : `${field.from}-${field.from + field.length - 1}`,
        type: field.constant === undefined ? field.type : `”${field.constant}”`,
        role: field.role ?? null,
        meaning: field.role === undefined ? null : (ROLES.get(field.role) ?? null),
        required: field.required,
        source: field.source,
      })),
    })),
    checks: layout.checks.map(({ code, text }) => ({ code, text, source: sources.get(code) ?? null })),
  };
}

/** Any day: the sample's own dates lie on it. */
const TODAY = '2026-01-02';

function tryLayout(name: string, text: string): TriedLayout {
  const [review] = reviewLayouts([{ file: name, text }], {
    needs: needsOf,
    transactions: CATALOGUE.map(({ id }) => id),
  });
  if (review === undefined) throw new Error('one document in, one review out');
  const plain = text.replace(/^\uFEFF/, '');
  const compiled = compileLayout(plain, name, 'user');
  if (!compiled.ok) return { review, layout: null, xsd: null, posts: [], sample: null };
  const { layout, xsd } = compiled;
  const outline = outlineOf(layout, plain);
  const detail = detailOf(layout);
  const lines = layout.form === 'fixed' ? sampleLines(outline, undefined) : new Map<string, string>();
  return {
    review,
    layout: {
      transaction: layout.transaction,
      edition: layout.edition,
      form: layout.form,
      title: layout.title,
      own: true,
      file: name,
      hash: layout.hash,
      source: layout.source,
      marks: marksOf(layout),
      first: false,
      ...detail,
    },
    xsd: xsd?.name ?? null,
    posts: detail.posts.map((post) => {
      const line = lines.get(post.post);
      return { ...post, line: line ?? null, ruler: line === undefined ? [] : ruler(line.length) };
    }),
    sample: review.mistakes.length > 0 ? null : sampleOf(outline),
  };
}

function sampleOf(outline: Outline): TriedLayout['sample'] {
  const { layout } = outline;
  const text = sampleFile(outline);
  const utf8 = (outline.file.get('charset') ?? (layout.form === 'xml' ? 'UTF-8' : '')) === 'UTF-8';
  const reader = layout.reader({ today: TODAY });
  const items = [...reader.push(Buffer.from(text, utf8 ? 'utf8' : 'latin1')), ...reader.end()];
  const values = items.flatMap((item) =>
    item.kind === 'finding'
      ? []
      : [...layout.roles].flatMap((role) =>
          item.record.values(role).map(({ raw, place }) => ({
            line: place.line,
            at: place.byte,
            post: place.record ?? '',
            field: place.field ?? '',
            role,
            raw,
          })),
        ),
  );
  return {
    text,
    values: values.sort((one, other) => one.at - other.at),
    findings: items.flatMap((item) =>
      item.kind === 'finding' ? [{ code: item.finding.code, text: item.finding.text }] : [],
    ),
  };
}
