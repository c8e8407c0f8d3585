/**
 * A pack: what one holder of the authority's description has typed in, for many to rehearse with. `pack.yaml` says what it
 * is and who vouches for it; layouts, codes, product ids, names and settings lie in it or beside it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Complaint } from './complaint';
import { readCatalogueSections, type CatalogueSections, type Placed } from './config-catalogue';
import {
  expectMap,
  mistakesOf,
  readYaml,
  textAt,
  textsAt,
  type Mistakes,
  type View,
} from './formats/yaml-cursor';
import { documented, type Source, type Text } from './provenance';

export interface PackDocument {
  readonly document: string;
  readonly edition?: string;
}

export interface Pack extends CatalogueSections {
  readonly name: string;
  readonly title: Text;
  /** The manifest. */
  readonly file: string;
  /** The first is what products, names and settings are from, and codes that name none. */
  readonly documents: readonly PackDocument[];
  /** Layout editions that it brings; empty: not said. */
  readonly editions: readonly string[];
  readonly intygas: { readonly av: string; readonly datum: string };
  /** Folders and files, absolute. */
  readonly layouts: readonly string[];
  readonly codes: readonly string[];
  readonly xsd: readonly string[];
  readonly settings: ReadonlyMap<string, Placed<string | readonly string[]>>;
}

export interface PackReading {
  /** undefined when it could not be read at all. */
  readonly pack: Pack | undefined;
  readonly complaints: readonly Complaint[];
}

const KEYS = [
  ...['name', 'title', 'documents', 'editions', 'intygas', 'layouts', 'codes', 'xsd', 'products', 'names'],
  ...['settings', 'note'],
];

/** @param given a folder with `pack.yaml`, or the manifest itself */
export function readPack(given: string): PackReading {
  const file = isFolder(given) ? path.join(given, 'pack.yaml') : given;
  const mistakes = mistakesOf(file);
  const complaints: Complaint[] = [];
  const pack = readManifest(file, mistakes, complaints);
  return { pack, complaints: [...mistakes.list.map(asComplaint), ...complaints] };
}

/** Where the rows of a pack that name no document of their own are from. */
export function packSource({ name, documents }: Pack): Source {
  const [first] = documents;
  const source = documented(first?.document ?? name);
  const edition = first?.edition;
  return { ...source, ...(edition === undefined ? {} : { edition }), note: `pack ${name}` };
}

function readManifest(file: string, mistakes: Mistakes, complaints: Complaint[]): Pack | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    mistakes.at(1, `Kan inte läsas: ${why}`, `Cannot be read: ${why}`);
    return undefined;
  }
  const view = readYaml(text.replace(/^\uFEFF/, ''), mistakes);
  const map = mistakes.list.length > 0 ? undefined : expectMap(view, KEYS, 'pack.yaml', mistakes);
  if (map === undefined) return undefined;
  const name = textAt(map, 'name', mistakes) ?? '';
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name))
    mistakes.at(
      map.lineOf('name'),
      '”name” ska vara a–z, 0–9 och bindestreck.',
      '"name" should be a–z, 0–9 and hyphens.',
    );
  const title = textAt(map, 'title', mistakes) ?? name;
  return {
    name,
    title: { sv: title, en: title },
    file,
    documents: documentsOf(map, mistakes),
    editions: textsAt(map, 'editions', mistakes) ?? [],
    intygas: vouchedOf(map, mistakes),
    layouts: partsOf(map, 'layouts', 'layouts', file, mistakes),
    codes: partsOf(map, 'codes', 'codes.yaml', file, mistakes),
    xsd: partsOf(map, 'xsd', undefined, file, mistakes),
    settings: settingsOf(map.entries.get('settings')),
    ...readCatalogueSections(map, file, complaints),
  };
}

function documentsOf(map: View, mistakes: Mistakes): PackDocument[] {
  const list = map.entries.get('documents');
  const documents = (list?.kind === 'list' ? list.items : []).flatMap((item): PackDocument[] => {
    if (item.kind === 'text') return [{ document: item.text }];
    const one = expectMap(item, ['document', 'edition'], 'documents', mistakes);
    const document = one && textAt(one, 'document', mistakes);
    const edition = one && textAt(one, 'edition', mistakes);
    if (document !== undefined) return [{ document, ...(edition === undefined ? {} : { edition }) }];
    if (one !== undefined) mistakes.at(item.line, '”document” saknas.', '"document" is missing.');
    return [];
  });
  if (documents.length === 0)
    mistakes.at(
      map.lineOf('documents'),
      '”documents” ska lista dokumenten som paketet bygger på.',
      '"documents" should list the documents that the pack is from.',
    );
  return documents;
}

function vouchedOf(map: View, mistakes: Mistakes): Pack['intygas'] {
  const view = map.entries.get('intygas');
  const one = view && expectMap(view, ['av', 'datum'], 'intygas', mistakes);
  const av = (one && textAt(one, 'av', mistakes)) ?? '';
  const datum = (one && textAt(one, 'datum', mistakes)) ?? '';
  if (av === '' || !/^\d{4}-\d{2}-\d{2}$/.test(datum))
    mistakes.at(
      view?.line ?? map.line,
      '”intygas” ska säga vem som svarar för innehållet: { av: namn, datum: ÅÅÅÅ-MM-DD }.',
      '"intygas" should say who vouches for the content: { av: name, datum: YYYY-MM-DD }.',
    );
  return { av, datum };
}

/** What lies in the pack's folder; nothing outside it. */
function partsOf(
  map: View,
  key: string,
  usual: string | undefined,
  file: string,
  mistakes: Mistakes,
): readonly string[] {
  const folder = path.dirname(file);
  const given = textsAt(map, key, mistakes);
  if (given === undefined)
    return usual !== undefined && existsSync(path.join(folder, usual)) ? [path.join(folder, usual)] : [];
  return given.flatMap((part) => {
    const whole = path.resolve(folder, part);
    const inside = path.relative(folder, whole);
    const line = map.lineOf(key);
    if (inside.startsWith('..') || path.isAbsolute(inside) || path.isAbsolute(part))
      mistakes.at(line, `${part} ligger utanför paketet.`, `${part} is outside the pack.`);
    else if (!existsSync(whole))
      mistakes.at(line, `${part} finns inte i paketet.`, `${part} is not in the pack.`);
    else return [whole];
    return [];
  });
}

/** Settings by dotted name. */
function settingsOf(view: View | undefined): Map<string, Placed<string | readonly string[]>> {
  const settings = new Map<string, Placed<string | readonly string[]>>();
  const walk = (one: View, prefix: string): void => {
    if (one.kind === 'map')
      for (const [key, part] of one.entries) walk(part, prefix === '' ? key : `${prefix}.${key}`);
    else {
      const value = one.kind === 'list' ? one.items.map(({ text }) => text) : one.text;
      settings.set(prefix, { value, line: one.line });
    }
  };
  if (view !== undefined) walk(view, '');
  return settings;
}

function isFolder(given: string): boolean {
  try {
    return statSync(given).isDirectory();
  } catch {
    return false;
  }
}

const asComplaint = ({ file, line, column, reason, remedy }: Mistakes['list'][number]): Complaint => ({
  code: 'PACK',
  place: [file, line, column].filter((part) => part !== undefined).join(':'),
  finding: reason,
  remedy: remedy ?? {
    sv: 'Rätta paketet; pack.yaml beskrivs i docs/packs.md.',
    en: 'Correct the pack; pack.yaml is described in docs/packs.md.',
  },
});
