/** Test phases as the report tells of them: each case with its title and section, who vouches for what, and what is missing. */
import type { Text } from '../../provenance';
import type { CaseView, PartView, PhaseView } from '../phase-view';
import type { Report } from './schema';

type Row = Report['phases'][number];
type Case = Row['cases'][number];

/** `titles` of scenarios, by id. */
export const phaseRows = (
  phases: readonly PhaseView[],
  titles: ReadonlyMap<string, Text>,
): Report['phases'] =>
  phases.map(({ service, org, state, missing, parts }): Row => {
    const cases = parts
      .filter(({ included }) => included)
      .flatMap((part) => part.cases.map((one) => caseRow(part, one, titles)));
    return {
      ...{ service, org, state, cases },
      missing: cases.filter(({ nr }) => missing.includes(nr)).map(told),
    };
  });

function caseRow({ guide }: PartView, one: CaseView, titles: ReadonlyMap<string, Text>): Case {
  const { nr, scenario, attest, required, state, mode, by, at, note } = one;
  const name = scenario ?? nr;
  const title = attest ?? titles.get(name) ?? { sv: name, en: name };
  return { nr, title, section: guide, scenario, required, state, mode, by, at, note };
}

function told({ nr, title, section }: Case): Text {
  const where = section === null ? '' : ` (${section})`;
  const said = (text: string): string => `${nr} ${text.replace(/\.$/, '')}${where}`;
  return { sv: said(title.sv), en: said(title.en) };
}

/** Points that somebody has to vouch for, and has not. */
export const unvouched = ({ cases, missing }: Row): Case[] =>
  cases.filter(
    ({ nr, scenario, state, required }) =>
      scenario === null &&
      required &&
      state !== 'intygad' &&
      missing.some(({ sv }) => sv.startsWith(`${nr} `)),
  );

/** Scenarios that a phase still demands. */
export const demanded = (phases: readonly PhaseView[]): { service: string; scenario: string }[] =>
  phases.flatMap(({ service, missing, parts }) =>
    parts.flatMap(({ cases }) =>
      cases.flatMap(({ nr, scenario }) =>
        scenario !== null && missing.includes(nr) ? [{ service, scenario }] : [],
      ),
    ),
  );
