/** Example lines of a layout, written by the layout's own writer from synthetic values. */
import { luhnValid } from '../formats/identity';
import type { Layout, PostFieldView, PostView, RoleValues, Scalar } from '../formats/layout';
import type { Outline, OutlineField } from '../layouts/outline';
import type { GeneratedFile } from '../services/service';

const DAY = '2026-01-02';
const VALUES: Readonly<Record<string, Scalar>> = {
  intressentkod: 'AAA',
  malnummer: '12-345001-26',
  'ingivare.referens': 'REF-1',
  'ovning.text': 'ÖVNING – inte utfärdat av Kronofogden',
  'kvittens.transaktionsid': '11111111-2222-4333-8444-555555555555',
};
const BY_PART: Readonly<Record<string, string>> = {
  namn: 'Åsa Övning',
  adress: 'Provgatan 1',
  postnummer: '22210',
  postort: 'Övningsstad',
  land: 'SE',
  referens: 'REF-1',
};

/** The example line of each post by its name in findings; what could not be written is left out. */
export function sampleLines(
  outline: Outline,
  generated: GeneratedFile | undefined,
): ReadonlyMap<string, string> {
  const { layout } = outline;
  const lines = new Map<string, string>();
  const collect = (text: string): void => {
    for (const line of text.split(/\r?\n/)) {
      const post = layout.posts.find((one) => fits(one, line, layout.form));
      if (post !== undefined && !lines.has(post.post)) lines.set(post.post, line.trimEnd());
    }
  };
  if (generated !== undefined) {
    const handlingar = [1, 2, 3].map((number) => generated.handling(number));
    collect(written(outline, generated.start, handlingar, generated.end));
  }
  collect(sampleFile(outline));
  for (const post of outline.posts) {
    const shown = layout.posts.find((one) => one.name === post.name)?.post ?? post.key;
    if (lines.has(shown)) continue;
    const own = valuesOf(post.fields);
    collect(written(outline, own, [own], own));
  }
  return lines;
}

/** A whole file with one handling. */
export function sampleFile(outline: Outline): string {
  const all = valuesOf(outline.posts.flatMap(({ fields }) => fields));
  return written(outline, all, [all], all);
}

function written(
  outline: Outline,
  start: RoleValues,
  handlingar: readonly RoleValues[],
  end: RoleValues,
): string {
  const writer = outline.layout.writer({ overflow: 'clip' });
  const pieces = [
    writer.start(start),
    ...handlingar.map((values) => writer.handling(values)),
    writer.end(end),
  ];
  const utf8 = (outline.file.get('charset') ?? (outline.layout.form === 'xml' ? 'UTF-8' : '')) === 'UTF-8';
  return Buffer.concat(pieces).toString(utf8 ? 'utf8' : 'latin1');
}

const constantsOf = (post: PostView): readonly PostFieldView[] =>
  post.fields.filter(({ constant }) => constant !== undefined);

function fits(post: PostView, line: string, form: Layout['form']): boolean {
  if (form !== 'fixed') return constantsOf(post).every(({ constant }) => line.includes(constant ?? ''));
  const constants = constantsOf(post);
  return (
    constants.length > 0 &&
    constants.every(
      ({ from, length, constant }) => line.slice(from - 1, from - 1 + length).trim() === constant?.trim(),
    )
  );
}

function valuesOf(fields: readonly OutlineField[]): RoleValues {
  const values: Record<string, Scalar> = {};
  for (const field of fields) {
    const { role, constant } = field.view;
    if (role !== undefined && constant === undefined) values[role] ??= valueOf(field, role);
  }
  return values;
}

function valueOf({ view, says }: OutlineField, role: string): Scalar {
  const [kind = 'text'] = view.type.split('(');
  if (kind === 'number') return 1;
  if (kind === 'amount') return 125_000;
  if (kind === 'date') return DAY;
  if (kind === 'time') return `${DAY}T09:15:00`;
  if (kind === 'yes-no') return true;
  if (kind === 'identitet') return view.type.includes('org') ? '5599910006' : '192001019807';
  if (kind === 'postnummer') return '22210';
  if (kind === 'bankgiro' || kind === 'plusgiro' || kind === 'ocr') return withCheckDigit('991234');
  if (kind === 'code') return firstCode(says.get('codes') ?? '');
  return VALUES[role] ?? BY_PART[role.slice(role.lastIndexOf('.') + 1)] ?? 'Exempel';
}

const withCheckDigit = (digits: string): string =>
  Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`).find(luhnValid) ?? digits;

/** Of `K: sv: Kapital, en: Capital, R: …` or `[K, R]`. */
const firstCode = (codes: string): string => /^\[?([^:,\]]+)/.exec(codes)?.[1]?.trim() ?? '';

/** Column numbers above a line: tens, then units. */
export function ruler(length: number): string[] {
  const units = Array.from({ length }, (_, at) => String((at + 1) % 10)).join('');
  const tens = Array.from({ length: Math.floor(length / 10) }, (_, at) =>
    String((at + 1) * 10).padStart(10),
  ).join('');
  return tens === '' ? [units] : [tens, units];
}
