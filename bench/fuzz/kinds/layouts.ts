/** Layouts, tables of fields that are pasted, and packs: the descriptions that an ingivare holds. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileLayout } from '../../../simulator/formats/compile';
import type { Layout } from '../../../simulator/formats/layout';
import { loadLayouts } from '../../../simulator/formats/load';
import { needMistakes } from '../../../simulator/formats/role-needs';
import { needsOf, openLayouts } from '../../../simulator/knowledge';
import { importTable } from '../../../simulator/layouts/import';
import { outlineOf } from '../../../simulator/layouts/outline';
import { decodePaste } from '../../../simulator/layouts/table/decode';
import { readPack } from '../../../simulator/pack';
import { inProcess, type Around, type Source } from '../kind';
import { CODES } from './documents';
import { basesOf } from './files';
import { outcome, spoiledText } from './yaml';

async function openLayoutKind(): Promise<Source> {
  const set = await openLayouts([]);
  const bases = basesOf(set);
  const texts = set.all().map((layout) => readFileSync(layout.file, 'utf8'));
  return {
    make: (draws) => {
      const at = draws.below(texts.length);
      const bytes = spoiledText(texts[at] ?? '', draws);
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
      const bytes = spoiledText(text, draws);
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
      const manifest = spoiledText(MANIFEST, draws);
      const own = draws.below(4) === 0 ? spoiledText(layout, draws) : undefined;
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

export const layoutKinds = [
  inProcess('layout', 8, openLayoutKind),
  inProcess('paste', 4, openPastes),
  inProcess('pack', 3, openPacks),
];
