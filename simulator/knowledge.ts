/** What Genrep knows, with marks and sources: the rows of `genrep provenance`, and the layouts they rest on. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CERTIFICATE_PROFILE } from '../certs/profile';
import { catalogueProvenance } from './catalogue';
import { ComplaintError, type Complaint } from './complaint';
import { listOf, type Config } from './config';
import { codesProvenance } from './formats/codes';
import { codeMistakes, replaceableIn, withOwnCodes, type Replaceable } from './formats/codes-check';
import { readCodes } from './formats/codes-file';
import { loadLayouts } from './formats/load';
import type { LayoutMistake, LayoutSet, RoleNeeds } from './formats/layout';
import { ownCodes, type OwnCode, type OwnCodes } from './formats/own-codes';
import { FORCED_OUTCOME } from './services/forced-error';
import { builtinPartyProvenance } from './parties/builtin';
import type { ProvenanceRow, Text } from './provenance';
import { refusalProvenance } from './etransport/refusals';
import { GUARD_RULES } from './services/identity-guard';
import { SERVICES } from './services/registry';
import { ruleProvenance } from './services/rule';
import { SETTINGS } from './settings';
import { nodeProvenance } from './shs/node';
import { productionProvenance } from './tls/production';

/** Built-in layouts lie beside their transactions. */
function builtinLayoutFiles(): string[] {
  const folder = path.join(__dirname, 'services');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.layout.yaml'))
    .sort()
    .map((name) => path.join(folder, name));
}

/** The roles that a transaction's service speaks; undefined for a transaction that nobody does. */
export function needsOf(transaction: string): RoleNeeds | undefined {
  for (const service of SERVICES) {
    const needs =
      service.incoming.find(({ id }) => id === transaction)?.needs ?? service.outgoing[transaction];
    if (needs !== undefined) return needs;
  }
  return undefined;
}

/** What the user holds in Genrep's place: layouts and codes, with what is built in. */
export interface Equipment {
  readonly layouts: LayoutSet;
  readonly codes: OwnCodes;
  /** Every row of knowledge. */
  readonly rows: readonly ProvenanceRow[];
}

/** Mistakes of all files are told together, as a `ComplaintError`; what will not work goes to `notice`. */
export async function openEquipment(
  config: Config,
  notice: (text: Text) => void = () => undefined,
): Promise<Equipment> {
  const complaints: Complaint[] = [];
  const loaded = await loadLayouts({
    builtin: builtinLayoutFiles(),
    userDirs: [...listOf(config, 'layouts')],
    needs: needsOf,
  });
  if (!loaded.ok) complaints.push(...loaded.mistakes.map(layoutComplaint));
  const layouts = loaded.ok ? loaded.set : await openLayouts([]);
  const known = replaceable(layouts);
  const codes = await readCodeFiles(listOf(config, 'codes'), notice, complaints);
  // Without the user's layouts their checks are not known: then only what was read is judged.
  if (loaded.ok) complaints.push(...codeMistakes(codes, known, HANDED_IN).map(asCodeComplaint));
  if (!loaded.ok || complaints.length > 0) throw new ComplaintError(complaints);
  loaded.notices.forEach(notice);
  return { layouts, codes: ownCodes(codes), rows: withOwnCodes(knowledge(layouts), codes, known) };
}

async function readCodeFiles(
  files: readonly string[],
  notice: (text: Text) => void,
  complaints: Complaint[],
): Promise<OwnCode[]> {
  const rows: OwnCode[] = [];
  for (const file of files) {
    try {
      const reading = readCodes(await readFile(file), file);
      rows.push(...reading.rows);
      complaints.push(...reading.mistakes.map(asCodeComplaint));
      for (const { line, reason } of reading.unread)
        notice({ sv: `${file}:${line}: ${reason.sv}`, en: `${file}:${line}: ${reason.en}` });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const reason = { sv: `Kan inte läsas: ${why}`, en: `Cannot be read: ${why}` };
      complaints.push(asCodeComplaint({ file, line: 1, reason }));
    }
  }
  return rows;
}

/** Transactions that are handed in, and so judged. */
const HANDED_IN: readonly string[] = SERVICES.flatMap(({ incoming }) => incoming.map(({ id }) => id));

/** Every rule that may be given the authority's own code. */
const replaceable = (layouts: LayoutSet): Replaceable[] => [
  ...replaceableIn(layouts),
  ...SERVICES.flatMap(({ id, rules }) =>
    rules.map((rule) => ({ ...rule, transaction: undefined, service: id })),
  ),
  { ...FORCED_OUTCOME, transaction: undefined },
];

/** Built-in layouts and those of folders. Every mistake is told together, as a `ComplaintError`. */
export async function openLayouts(userDirs: readonly string[]): Promise<LayoutSet> {
  const loaded = await loadLayouts({
    builtin: builtinLayoutFiles(),
    userDirs: [...userDirs],
    needs: needsOf,
  });
  if (!loaded.ok) throw new ComplaintError(loaded.mistakes.map(layoutComplaint));
  return loaded.set;
}

const asCodeComplaint = (mistake: LayoutMistake): Complaint => ({
  ...layoutComplaint(mistake),
  code: 'CODES',
  remedy: mistake.remedy ?? {
    sv: 'Rätta raden; filen beskrivs i docs/packs.md.',
    en: 'Correct the line; the file is described in docs/packs.md.',
  },
});

export const layoutComplaint = (mistake: LayoutMistake): Complaint => ({
  code: 'LAYOUT',
  place: [mistake.file, mistake.line, mistake.column].filter((part) => part !== undefined).join(':'),
  finding: mistake.reason,
  remedy: mistake.remedy ?? {
    sv: 'Rätta layouten; språket beskrivs i simulator/formats/README.md.',
    en: 'Correct the layout; the language is described in simulator/formats/README.md.',
  },
});

/** Every row of Genrep's own and of the layouts. */
function knowledge(layouts: LayoutSet): ProvenanceRow[] {
  return [
    ...catalogueProvenance(),
    ...layouts.all().flatMap((layout) => layout.provenance()),
    ...codesProvenance(),
    ...ruleProvenance(null, Object.values(GUARD_RULES)),
    ...SERVICES.flatMap((service) => [...ruleProvenance(service.id, service.rules), ...service.provenance()]),
    ...SETTINGS.map((row): ProvenanceRow => ({
      kind: 'setting',
      id: row.name,
      service: SERVICES.find(({ id }) => row.name.startsWith(`${id}.`))?.id ?? null,
      what: row.help.sv,
      source: row.source,
    })),
    ...builtinPartyProvenance(),
    ...productionProvenance(),
    ...refusalProvenance(),
    ...nodeProvenance(),
    ...CERTIFICATE_PROFILE.map(({ id, what, source }): ProvenanceRow => ({
      kind: 'certificate',
      id,
      service: null,
      what,
      source,
    })),
  ];
}
