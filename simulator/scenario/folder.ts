/** Finding stories: files, folders, or ids among those that come with Genrep. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Complaint } from '../complaint';
import { nearest } from '../formats/near-words';
import { loadScenario } from './load';
import type { Scenario } from './scenario';

/** The stories that come with Genrep. */
export const SHIPPED = path.join(__dirname, '../../scenarios');

/** Not stories, though they lie among them. */
const OTHERS: ReadonlySet<string> = new Set(['plan.yaml', 'plan.yml']);

export type Loaded =
  | { readonly ok: true; readonly scenarios: readonly Scenario[] }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** Each name is a file, a folder or the id of a story that comes with Genrep; none: all that come with it. */
export async function loadScenarios(
  names: readonly string[],
  cwd: string,
  shipped = SHIPPED,
): Promise<Loaded> {
  const complaints: Complaint[] = [];
  const files: string[] = [];
  const ids: string[] = [];
  for (const name of names.length === 0 ? [shipped] : names) {
    const at = path.resolve(cwd, name);
    const found = await filesAt(at);
    if (found !== undefined) {
      files.push(...found);
      if (found.length === 0) complaints.push(emptyFolder(name));
    } else ids.push(name);
  }
  const wanted = await readAll([...new Set(files)], cwd, complaints);
  const others = ids.length === 0 ? [] : await readAll((await filesAt(shipped)) ?? [], cwd, complaints);
  const named = ids.flatMap((id) => {
    const found = others.find((scenario) => scenario.id === id);
    if (found === undefined) complaints.push(unknownName(id, others));
    return found ?? [];
  });
  const scenarios = [...wanted, ...named.filter(({ file }) => !wanted.some((one) => one.file === file))];
  complaints.push(...sameId(scenarios));
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, scenarios };
}

/** undefined when there is nothing of that name. */
async function filesAt(at: string): Promise<string[] | undefined> {
  const what = await stat(at).catch(() => undefined);
  if (what === undefined) return undefined;
  if (!what.isDirectory()) return [at];
  const inside = await readdir(at, { recursive: true });
  return inside
    .filter((name) => /\.ya?ml$/.test(name) && !OTHERS.has(path.basename(name)))
    .sort()
    .map((name) => path.join(at, name));
}

async function readAll(files: readonly string[], cwd: string, complaints: Complaint[]): Promise<Scenario[]> {
  const scenarios: Scenario[] = [];
  for (const file of files) {
    const loaded = loadScenario(placeOf(file, cwd), await readFile(file, 'utf8'));
    if (loaded.ok) scenarios.push({ ...loaded.scenario, folder: path.dirname(file) });
    else complaints.push(...loaded.complaints);
  }
  return scenarios;
}

/** The same wherever Genrep is installed, for those that come with it; from the working folder for others. */
function placeOf(file: string, cwd: string): string {
  const own = path.relative(SHIPPED, file);
  const place =
    own.startsWith('..') || path.isAbsolute(own) ? path.relative(cwd, file) : path.join('scenarios', own);
  return place.split(path.sep).join('/');
}

function sameId(scenarios: readonly Scenario[]): Complaint[] {
  const seen = new Map<string, string>();
  return scenarios.flatMap(({ id, file }): Complaint[] => {
    const first = seen.get(id);
    seen.set(id, first ?? file);
    if (first === undefined) return [];
    return [
      {
        code: 'SCENARIO-ID',
        place: file,
        finding: { sv: `Id:t ${id} finns redan i ${first}.`, en: `The id ${id} is already in ${first}.` },
        remedy: { sv: 'Ge ett av dem ett annat id.', en: 'Give one of them another id.' },
      },
    ];
  });
}

function unknownName(name: string, among: readonly Scenario[]): Complaint {
  const near = nearest(
    name,
    among.map(({ id }) => id),
  );
  const [sv, en] = near === undefined ? ['', ''] : [` Menas ${near}?`, ` Is ${near} meant?`];
  return {
    code: 'SCENARIO-UNKNOWN',
    place: name,
    finding: {
      sv: `Det finns ingen fil, mapp eller övning med det namnet.${sv}`,
      en: `There is no file, folder or scenario of that name.${en}`,
    },
    remedy: { sv: 'genrep run --list visar de som finns.', en: 'genrep run --list shows those there are.' },
  };
}

const emptyFolder = (name: string): Complaint => ({
  code: 'SCENARIO-NONE',
  place: name,
  finding: { sv: 'Mappen har inga övningar.', en: 'The folder holds no scenarios.' },
  remedy: { sv: 'Ange en mapp med .yaml-filer.', en: 'Give a folder of .yaml files.' },
});
