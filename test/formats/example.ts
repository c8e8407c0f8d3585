/** The example of the layout reference, as the tests' common ground. */
import { compileLayout } from '../../simulator/formats/compile';
import type { Layout, LayoutReader, ReadItem } from '../../simulator/formats/layout';
import type { Finding } from '../../simulator/formats/finding';

export const EXAMPLE = `
transaction: verk.ansokan
edition: genrep-1
title: { sv: Ansökan om verkställighet, en: Application for enforcement }
source: { document: Exempel, mark: documented, note: posts only; fields assumed }
file: { form: fixed, charset: ISO-8859-1, end: CRLF, also: [LF], lines: padded, characters: svenska }
structure:
  - post: "00"
  - handling: 1..
    of: [ { post: "01" }, { post: "02", times: 1..20 }, { any: ["03", "05"], times: 0..10 } ]
  - post: "99"
posts:
  "00":
    fields:
      - { name: POSTTYP, at: 1-2, is: "00" }
      - { name: KOD, at: 3-5, role: intressentkod, required: true }
      - { name: LOPNR, at: { from: 6, length: 4 }, type: number, role: lopnummer }
  "01":
    fields:
      - { name: POSTTYP, at: 1-2, is: "01" }
      - { name: REF, at: 3-12, role: ingivare.referens, required: true }
      - { name: PNR, at: 12, type: "identitet(any, 12)", role: svarande.identitet }
  "02":
    name: Kapitalskuld
    mark: documented
    fields:
      - { name: POSTTYP, at: 1-2, is: "02" }
      - { name: BELOPP, at: 3-13, type: amount(2), unit: öre, role: kapital.belopp, required: true, positive: true, mark: assumed }
      - { name: FORFALL, at: 14-21, type: date(ÅÅÅÅMMDD), role: kapital.forfallodag, mark: assumed }
  "03":
    fields:
      - { name: POSTTYP, at: 1-2, is: "03" }
      - { name: TEXT, at: 3-32, role: grund, join: blank }
  "05":
    fields:
      - { name: POSTTYP, at: 1-2, is: "05" }
      - { name: TEXT, at: 3-32, role: grund, join: blank }
  "99":
    name: Slutpost
    fields:
      - { name: POSTTYP, at: 1-2, is: "99" }
      - { name: ANTAL, at: 3-9, type: number, mark: assumed }
      - { name: TOT-BEL, at: 10-22, type: amount(2), mark: documented, note: name documented; place assumed }
checks:
  - { code: G-201, level: file, count: handlingar, equals: 99.ANTAL, mark: assumed }
  - { code: G-202, level: file, sum: 02.BELOPP, equals: 99.TOT-BEL, mark: inferred }
`;

export function layoutFrom(document: string): Layout {
  const compiled = compileLayout(document, 'test.yaml');
  if (!compiled.ok) throw new Error(compiled.mistakes.map((m) => `${m.line}: ${m.reason.en}`).join('\n'));
  return compiled.layout;
}

export function readAll(layout: Layout, ...pieces: readonly Buffer[]): ReadItem[] {
  const reader: LayoutReader = layout.reader({ today: '2026-01-02' });
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

export const findingsIn = (items: readonly ReadItem[]): Finding[] =>
  items.flatMap((item) => (item.kind === 'finding' ? [item.finding] : []));

/** `code line:column@byte` of each finding. */
export const brief = (items: readonly ReadItem[]): string[] =>
  findingsIn(items).map(({ code, place }) => `${code} ${place.line}:${place.column}@${place.byte}`);

/** Lines of 32 characters, ended CR LF. */
export const latin = (...lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((line) => `${line.padEnd(32)}\r\n`).join(''), 'latin1');
