/** What people write themselves: layouts, codes, packs, scenarios, plans, applications; and tables that they paste. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Draws } from '../../../simulator/chance';
import { compileLayout } from '../../../simulator/formats/compile';
import { readCodes } from '../../../simulator/formats/codes-file';
import type { Layout } from '../../../simulator/formats/layout';
import { needMistakes } from '../../../simulator/formats/role-needs';
import { needsOf, openLayouts } from '../../../simulator/knowledge';
import { outlineOf } from '../../../simulator/layouts/outline';
import { importTable } from '../../../simulator/layouts/import';
import { decodePaste } from '../../../simulator/layouts/table/decode';
import { readPack } from '../../../simulator/pack';
import { loadLayouts } from '../../../simulator/formats/load';
import { nothingKnown, judgeApplication } from '../../../simulator/rehearsal/application-judge';
import { readApplication } from '../../../simulator/rehearsal/application-read';
import { APPLICATION_TEMPLATE } from '../../../simulator/rehearsal/application-template';
import { readPlan } from '../../../simulator/rehearsal/plan';
import { SHIPPED } from '../../../simulator/scenario/folder';
import { loadScenario } from '../../../simulator/scenario/load';
import { CATALOGUE } from '../../../simulator/services/registry';
import { mutate, wordsOf } from '../bytes';
import { inProcess, type Around, type Made, type Source } from '../kind';
import { mutateLines } from '../lines';
import { basesOf } from './files';

const YAML_WORDS = wordsOf([
  ...[
    '\n',
    '\n  ',
    '\n- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '!!',
    '!!set',
    '|',
    '>',
    '"',
    "'",
    '#',
    '%',
  ],
  ...[
    '---',
    '...',
    '\t',
    '\0',
    '\xff',
    '<<: *a',
    '? ',
    '~',
    '0x',
    '1e9',
    '{{',
    'ï»¿',
    '\r',
    '__proto__: ',
    'x'.repeat(400),
  ],
]);

/** By lines mostly: bytes that are struck make a document that is no YAML. */
const spoiled = (seed: string, draws: Draws): Buffer =>
  draws.below(5) === 0 ? mutate(Buffer.from(seed), draws, YAML_WORDS) : Buffer.from(mutateLines(seed, draws));

/** A kind of document: some to start from, and what takes them. */
const documents =
  (
    seeds: () => readonly string[] | Promise<readonly string[]>,
    read: (text: string, bytes: Buffer) => string,
  ) =>
  async (): Promise<Source> => {
    const from = await seeds();
    return {
      make: (draws): Made => {
        const at = draws.below(from.length);
        const bytes = spoiled(from[at] ?? '', draws);
        return {
          ...{ bytes, note: `from document ${at}`, like: String(at) },
          read: () => read(bytes.toString('utf8'), bytes),
        };
      },
    };
  };

const outcome = ({ ok }: { readonly ok: boolean }): string => (ok ? 'ok' : 'refused');

function yamlUnder(folder: string, wanted: (name: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && wanted(path.basename(name)))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}
const isPlan = (name: string): boolean => name === 'plan.yaml';
const scenarios = (): string[] => yamlUnder(SHIPPED, (name) => !isPlan(name)).filter((_, at) => at % 8 === 0);
const plans = (): string[] => yamlUnder(SHIPPED, isPlan);
const APPLICATIONS = [
  APPLICATION_TEMPLATE,
  APPLICATION_TEMPLATE.replace('arende: ansokan ', 'arende: andring '),
];
const CODES = [
  `document: Exempel
edition: '2'
codes:
  - rule: SK-102
    code: EX102
    text: { sv: 'Löpnummer {given} är redan använt.', en: 'Number {given} has been used already.' }
    remedy: { sv: 'Använd {expected}.', en: 'Use {expected}.' }
  - { rule: ej-foremal-for-inkasso, transaction: skuld.forfragan, code: EX112, text: Får inte ställas, severity: fel }
`,
];
const TABLES = [
  '# dokument: Exempel\n# utgåva: 2\nFelkod\tText\tRegel\tAllvar\nEX1\tFel {given}\tSK-102\tfel\nEX2\tFel\tBF-201\tanm\n',
  'Felkod;Text;Regel\nEX1;"Fel; {given}";SK-102\n',
];

async function openLayoutKind(): Promise<Source> {
  const set = await openLayouts([]);
  const bases = basesOf(set);
  const texts = set.all().map((layout) => readFileSync(layout.file, 'utf8'));
  return {
    make: (draws) => {
      const at = draws.below(texts.length);
      const bytes = spoiled(texts[at] ?? '', draws);
      const file = bases.find(({ layout }) => layout === set.all()[at])?.bytes ?? Buffer.alloc(0);
      return {
        ...{ bytes, note: `from layout ${at}`, like: String(at) },
        read: () => usedLayout(bytes.toString('utf8'), file),
      };
    },
  };
}

/** Compiled, judged, told, and a file read by it. */
function usedLayout(text: string, file: Buffer): string {
  const compiled = compileLayout(text, 'min.yaml');
  if (!compiled.ok) return 'refused';
  const { layout } = compiled;
  needMistakes(layout, 1, needsOf(layout.transaction));
  layout.provenance();
  outlineOf(layout, text);
  layout.fits(file);
  const reader = layout.reader({ today: '2026-03-02' });
  reader.push(file);
  reader.end();
  return `ok ${layout.form}`;
}

/** A layout's posts as a description prints them. */
function tableOf(layout: Layout, between: string): string {
  const rows = layout.posts.flatMap(({ post, name, fields }) => [
    `Post ${post} ${name}`,
    ['Pos', 'Längd', 'Fält', 'Typ', 'Krav'].join(between),
    ...fields.map((field) =>
      [
        `${field.from}-${field.from + field.length - 1}`,
        ...[field.length, field.name, field.type, field.required ? 'J' : 'N'],
      ].join(between),
    ),
  ]);
  return `${rows.join('\n')}\n`;
}

async function openPastes(): Promise<Source> {
  const layouts = (await openLayouts([])).all().filter(({ form }) => form === 'fixed');
  return {
    make: (draws) => {
      const layout = draws.pick(layouts);
      const text = tableOf(layout, draws.pick(['\t', ' ', '  ', ';', '|', ' | ']));
      const bytes = spoiled(text, draws);
      const post = draws.pick([null, layout.posts[0]?.post ?? null, '99', '']) ?? undefined;
      return {
        ...{ bytes, note: `${layout.transaction}, post ${post ?? '-'}`, like: layout.transaction },
        read: () => outcome(importTable(decodePaste(bytes), { post, layout })),
      };
    },
  };
}

const MANIFEST = `name: exempel
title: Exempelbeskrivning av skuldutdrag (påhittad)
documents:
  - { document: Exempelbeskrivning skuldutdrag (påhittad), edition: '2' }
editions: [exempel-2]
intygas: { av: Exempelbolaget AB (påhittat), datum: 2026-01-15 }
layouts: [layouts]
codes: [codes.yaml]
products:
  skuld.forfragan:
    - { id: 5e1f0000-0000-4000-8000-000000000001, edition: exempel-2 }
    - { id: 5e1f0000-0000-4000-8000-000000000002, edition: genrep-1 }
  skuld.kvitto: 5e1f0000-0000-4000-8000-000000000003
names:
  skuld.forfragan: fraga.xxx.NNN.txt
  skuld.kvitto: kvitto.xxx.NNNN.YYYYMMDD.txt
settings:
  tider: { kvall: '17:30' }
  skuld.lopnummer.hogsta: 9999
`;

/** A folder with a manifest, codes and a layout, of which one or two are spoiled. */
async function openPacks({ folder }: Around): Promise<Source> {
  const [first] = (await openLayouts([])).editions('skuld.forfragan', 'fixed');
  const layout = first === undefined ? '' : readFileSync(first.file, 'utf8');
  const pack = path.join(folder, `pack-${process.pid}`);
  mkdirSync(path.join(pack, 'layouts'), { recursive: true });
  const write = (name: string, bytes: Buffer): void => writeFileSync(path.join(pack, name), bytes);
  return {
    make: (draws) => {
      const manifest = spoiled(MANIFEST, draws);
      const own = draws.below(4) === 0 ? spoiled(layout, draws) : undefined;
      return {
        ...{
          bytes: manifest,
          note: own === undefined ? '' : own.toString('utf8'),
          like: String(own === undefined),
        },
        read: async () => {
          write('pack.yaml', manifest);
          write('codes.yaml', Buffer.from(CODES[0] ?? ''));
          write('layouts/l.yaml', own ?? Buffer.from(layout));
          const { pack: read, complaints } = readPack(pack);
          if (read !== undefined && own !== undefined)
            await loadLayouts({ builtin: [], userDirs: [], packs: read.layouts, needs: needsOf });
          return complaints.length > 0 ? 'refused' : 'ok';
        },
      };
    },
  };
}

const DAY_MS = 1_772_000_000_000;
const judged = (text: string): string => {
  const read = readApplication('ansokan.yaml', text);
  if (!read.ok) return 'refused';
  return String(judgeApplication(read.application, nothingKnown(DAY_MS, CATALOGUE)).permitted);
};

export const documentKinds = [
  inProcess('layout', 8, openLayoutKind),
  inProcess('paste', 4, openPastes),
  inProcess(
    'codes',
    3,
    documents(
      () => CODES,
      (_, bytes) => told(readCodes(bytes, 'codes.yaml')),
    ),
  ),
  inProcess(
    'codes-table',
    3,
    documents(
      () => TABLES,
      (_, bytes) => told(readCodes(bytes, 'fel.txt')),
    ),
  ),
  inProcess('pack', 3, openPacks),
  inProcess(
    'scenario',
    6,
    documents(scenarios, (text) => outcome(loadScenario('ovning.yaml', text))),
  ),
  inProcess(
    'plan',
    3,
    documents(plans, (text) => outcome(readPlan('plan.yaml', text))),
  ),
  inProcess(
    'application',
    5,
    documents(() => APPLICATIONS, judged),
  ),
];

function told({ mistakes }: { readonly mistakes: readonly unknown[] }): string {
  return mistakes.length > 0 ? 'refused' : 'ok';
}
