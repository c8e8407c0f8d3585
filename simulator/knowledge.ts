/** What Genrep knows, with marks and sources: the rows of `genrep provenance`, and the layouts they rest on. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CERTIFICATE_PROFILE } from '../certs/profile';
import { catalogueProvenance } from './catalogue';
import { ComplaintError, type Complaint } from './complaint';
import { listOf, type Config } from './config';
import { catalogueOf } from './configured';
import { codesProvenance } from './formats/codes';
import { codeMistakes, replaceableIn, withOwnCodes, type Replaceable } from './formats/codes-check';
import { readCodes } from './formats/codes-file';
import type { Describing } from './formats/codes-table';
import { editionsSet } from './formats/editions';
import { loadLayouts } from './formats/load';
import type { Layout, LayoutMistake, LayoutSet, RoleNeeds } from './formats/layout';
import { ownCodes, type OwnCode, type OwnCodes } from './formats/own-codes';
import { FORCED_OUTCOME } from './services/forced-error';
import { packSource } from './pack';
import { editionMistakes, packTold } from './pack-check';
import { builtinPartyProvenance } from './parties/builtin';
import type { ProvenanceRow, Source, Text } from './provenance';
import type { SettingRow } from './setting';
import { faultProvenance } from './faults/table';
import { refusalProvenance } from './etransport/refusals';
import { eligibilityProvenance } from './rehearsal/eligibility';
import { onboardingProvenance } from './rehearsal/onboarding-rules';
import { phaseProvenance } from './rehearsal/phase-rules';
import { planProvenance, type Plan } from './rehearsal/plan';
import { shippedPlans } from './rehearsal/plan-files';
import { etiquetteProvenance } from './scenario/etiquette-points';
import { GUARD_RULES } from './services/identity-guard';
import { SERVICES } from './services/registry';
import { ruleProvenance } from './services/rule';
import { SETTINGS } from './settings';
import { nodeProvenance } from './shs/node';
import { productionProvenance } from './tls/production';

/** Built-in layouts lie beside their transactions, and are the same as long as the program runs. */
let builtinFiles: readonly string[] | undefined;
function builtinLayoutFiles(): readonly string[] {
  const folder = path.join(__dirname, 'services');
  builtinFiles ??= readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.layout.yaml'))
    .sort()
    .map((name) => path.join(folder, name));
  return builtinFiles;
}

/** The roles that a transaction's service speaks; undefined for a transaction that nobody does. */
export function needsOf(transaction: string): RoleNeeds | undefined {
  for (const service of SERVICES) {
    const needs =
      [...service.incoming, ...(service.companions ?? [])].find(({ id }) => id === transaction)?.needs ??
      (Object.hasOwn(service.outgoing, transaction) ? service.outgoing[transaction] : undefined);
    if (needs !== undefined) return needs;
  }
  return undefined;
}

/** What the user holds in Genrep's place: layouts and codes, with what is built in. */
export interface Equipment {
  readonly layouts: LayoutSet;
  readonly codes: OwnCodes;
  /** Every row of knowledge that is in use; put together when somebody asks. */
  readonly rows: readonly ProvenanceRow[];
  readonly plans: readonly Plan[];
  /** Files of the layouts that come with Genrep. */
  readonly builtin: ReadonlySet<string>;
}

/** Mistakes of all files are told together, as a `ComplaintError`; what will not work goes to `notice`. */
export async function openEquipment(
  config: Config,
  notice: (text: Text) => void = () => undefined,
): Promise<Equipment> {
  const complaints: Complaint[] = [...config.packMistakes];
  const builtin = builtinLayoutFiles();
  const loaded = await loadLayouts({
    builtin,
    userDirs: [...listOf(config, 'layouts')],
    packs: config.packs.flatMap((pack) => pack.layouts),
    needs: needsOf,
  });
  if (!loaded.ok) complaints.push(...loaded.mistakes.map(layoutComplaint));
  const layouts = loaded.ok ? loaded.set : await openLayouts([]);
  const codes = await readAllCodes(config, notice, complaints);
  // Whoever has no codes of their own need not wait until every layout has been compiled.
  const known = codes.rows.length > 0 ? replaceable(layouts) : [];
  // Without the user's layouts their checks and editions are not known: then only what was read is judged.
  if (loaded.ok) {
    const mistakes = codes.groups.flatMap((rows) => codeMistakes(rows, known, HANDED_IN));
    complaints.push(...mistakes.map(asCodeComplaint), ...editionMistakes(config, layouts));
  }
  if (!loaded.ok || complaints.length > 0) throw new ComplaintError(complaints);
  loaded.notices.forEach(notice);
  for (const pack of config.packs) notice(packTold(pack));
  const plans = await shippedPlans();
  let rows: readonly ProvenanceRow[] | undefined;
  return {
    layouts,
    codes: ownCodes(codes.rows),
    get rows() {
      rows ??= [
        ...withOwnCodes(knowledge(config, layouts, new Set(builtin)), codes.rows, known),
        ...planProvenance(plans()),
      ];
      return rows;
    },
    get plans() {
      return plans();
    },
    builtin: new Set(builtin),
  };
}

/** What was left for later at the start, a piece in each turn, so that nobody who asks has to wait for all of it. */
export async function readAhead({ layouts }: Equipment, turn: () => Promise<boolean>): Promise<void> {
  for (const layout of layouts.all()) {
    if (!(await turn())) return;
    layout.provenance();
  }
}

/** The user's own rows go before those of packs. */
async function readAllCodes(
  config: Config,
  notice: (text: Text) => void,
  complaints: Complaint[],
): Promise<{ readonly groups: readonly (readonly OwnCode[])[]; readonly rows: readonly OwnCode[] }> {
  const own = await readCodeFiles(listOf(config, 'codes'), undefined, notice, complaints);
  const packed: OwnCode[] = [];
  for (const { codes, documents } of config.packs)
    packed.push(...(await readCodeFiles(codes, documents[0], notice, complaints)));
  const taken = new Set(own.map(codeKey));
  return { groups: [own, packed], rows: [...own, ...packed.filter((row) => !taken.has(codeKey(row)))] };
}

const codeKey = ({ rule, transaction }: OwnCode): string => `${transaction ?? ''} ${rule}`;

async function readCodeFiles(
  files: readonly string[],
  from: Describing | undefined,
  notice: (text: Text) => void,
  complaints: Complaint[],
): Promise<OwnCode[]> {
  const rows: OwnCode[] = [];
  for (const file of files) {
    try {
      const reading = readCodes(await readFile(file), file, from);
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
function knowledge(config: Config, layouts: LayoutSet, builtin: ReadonlySet<string>): ProvenanceRow[] {
  return [
    ...catalogueProvenance(catalogueOf(config)),
    ...inUse(config, layouts, builtin).flatMap((layout) => layout.provenance()),
    ...codesProvenance(),
    ...ruleProvenance(null, Object.values(GUARD_RULES)),
    ...SERVICES.flatMap((service) => [...ruleProvenance(service.id, service.rules), ...service.provenance()]),
    ...SETTINGS.map((row): ProvenanceRow => ({
      kind: 'setting',
      id: row.name,
      service: SERVICES.find(({ id }) => row.name.startsWith(`${id}.`))?.id ?? null,
      what: row.help.sv,
      source: settingSource(config, row),
    })),
    ...builtinPartyProvenance(),
    ...productionProvenance(),
    ...refusalProvenance(),
    ...faultProvenance(),
    ...etiquetteProvenance(),
    ...nodeProvenance(),
    ...eligibilityProvenance(),
    ...onboardingProvenance(),
    ...phaseProvenance(),
    ...CERTIFICATE_PROFILE.map(({ id, what, source }): ProvenanceRow => ({
      kind: 'certificate',
      id,
      service: null,
      what,
      source,
    })),
  ];
}

/** A built-in layout that another replaces rests in the shelf, unless an edition of it is asked for. */
function inUse(config: Config, layouts: LayoutSet, builtin: ReadonlySet<string>): readonly Layout[] {
  const asked = new Set([
    ...[...editionsSet(config.values.get('utgava')?.value)].map((pair) => pair.join(' ')),
    ...[...config.chosen.products].flatMap(([id, { value }]) =>
      value.map(({ edition }) => `${id} ${edition ?? ''}`),
    ),
    ...config.parties.flatMap(({ settings }) =>
      [...editionsSet(settings['utgava'])].map((pair) => pair.join(' ')),
    ),
  ]);
  return layouts
    .all()
    .filter(
      ({ file, transaction, form, edition }) =>
        !builtin.has(file) ||
        asked.has(`${transaction} ${edition}`) ||
        layouts.editions(transaction, form)[0]?.file === file,
    );
}

function settingSource(config: Config, row: SettingRow): Source {
  const origin = config.values.get(row.name)?.origin;
  const pack = origin?.kind === 'pack' ? config.packs.find(({ name }) => name === origin.name) : undefined;
  return pack === undefined ? row.source : packSource(pack);
}
