/** What a compiled layout tells of itself: roles, posts for people, rows of provenance. */
import type { ProvenanceRow } from '../provenance';
import type { Checks } from './checks';
import type { CheckView, PostView } from './layout';
import type { LayoutHead, LayoutModel, PostModel } from './model';

/** The layout's name in rows: ids are unique also when several editions are loaded. */
export const labelOf = (head: LayoutHead): string => `${head.transaction} ${head.edition}`;

export function rolesOf(posts: readonly PostModel[]): ReadonlySet<string> {
  return new Set(
    posts.flatMap((post) => post.fields.flatMap((field) => (field.role === undefined ? [] : [field.role]))),
  );
}

export function viewOf(post: PostModel): PostView {
  return {
    post: post.shown,
    name: post.name,
    length: post.length,
    fields: post.fields.map((field) => ({
      name: field.name,
      from: field.to === 0 ? 0 : field.from + 1,
      length: field.to - field.from,
      type: field.kind === 'constant' ? 'constant' : field.type.spec,
      constant: field.constant,
      role: field.role,
      required: field.required,
      source: field.source,
    })),
  };
}

export const checkViews = ({ sections, tallies }: Checks): CheckView[] =>
  [...sections, ...tallies].map(({ head: { code, rule, text, remedy } }) => ({ code, rule, text, remedy }));

/** One row for the layout, its file rules, each post, field and check. */
export function provenanceOf(model: LayoutModel, checks: Checks): ProvenanceRow[] {
  const { head } = model;
  const label = labelOf(head);
  const service = head.transaction.split('.')[0] ?? null;
  return [
    { kind: 'layout', id: label, service, what: head.title.sv, source: head.source },
    {
      kind: 'layout',
      id: `${label} file`,
      service,
      what: `${model.file.charset.name}, ${model.file.characters.name}`,
      source: model.file.source,
    },
    ...model.posts.flatMap((post): ProvenanceRow[] => [
      { kind: 'post', id: `${label} ${post.key}`, service, what: post.name, source: post.source },
      ...post.fields.map((field): ProvenanceRow => ({
        kind: 'field',
        id: `${label} ${field.key}${field.name === 'FILLER' || field.kind === 'filler' ? `@${(field.to === 0 ? field.index : field.from) + 1}` : ''}`,
        service,
        what: `${field.name} ${field.to === 0 ? '' : `${field.from + 1}-${field.to} `}${field.constant ?? field.type.spec}`,
        source: field.source,
      })),
    ]),
    ...[...checks.sections.map((check) => check.row), ...checks.tallies.map((tally) => tally.row)].map(
      (row) => ({ ...row, service }),
    ),
  ];
}
