/** What Genrep knows, with marks and sources: the rows of `genrep provenance`, and the layouts they rest on. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CERTIFICATE_PROFILE } from '../certs/profile';
import { catalogueProvenance } from './catalogue';
import { ComplaintError, type Complaint } from './complaint';
import { codesProvenance } from './formats/codes';
import { loadLayouts } from './formats/load';
import type { LayoutMistake, LayoutSet, RoleNeeds } from './formats/layout';
import { builtinPartyProvenance } from './parties/builtin';
import type { ProvenanceRow, Text } from './provenance';
import { refusalProvenance } from './etransport/refusals';
import { SERVICES } from './services/registry';
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

/**
 * Built-in and the user's own layouts. Every mistake is told together, as a `ComplaintError`; what will not work with
 * the user's layouts goes to `notice`.
 */
export async function openLayouts(
  userDirs: readonly string[],
  notice: (text: Text) => void = () => undefined,
): Promise<LayoutSet> {
  const loaded = await loadLayouts({
    builtin: builtinLayoutFiles(),
    userDirs: [...userDirs],
    needs: needsOf,
  });
  if (!loaded.ok) throw new ComplaintError(loaded.mistakes.map(layoutComplaint));
  loaded.notices.forEach(notice);
  return loaded.set;
}

export const layoutComplaint = (mistake: LayoutMistake): Complaint => ({
  code: 'LAYOUT',
  place: [mistake.file, mistake.line, mistake.column].filter((part) => part !== undefined).join(':'),
  finding: mistake.reason,
  remedy: mistake.remedy ?? {
    sv: 'Rätta layouten; språket beskrivs i simulator/formats/README.md.',
    en: 'Correct the layout; the language is described in simulator/formats/README.md.',
  },
});

/** Every row of knowledge, layouts included. */
export function knowledge(layouts: LayoutSet): ProvenanceRow[] {
  return [
    ...catalogueProvenance(),
    ...layouts.all().flatMap((layout) => layout.provenance()),
    ...codesProvenance(),
    ...SERVICES.flatMap((service) => service.provenance()),
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
