/** A phase as it is shown: the plan with what has come of each case. */
import type { Mark, Text } from '../provenance';
import type { Permit } from '../parties/party';
import {
  caseOf,
  closedBy,
  isApproved,
  isIncluded,
  missing,
  openDoors,
  type CaseRecord,
  type Limits,
  type Phase,
} from './phase';
import type { Plan, PlanCase, PlanPart } from './plan';

export interface CaseView extends PlanCase, CaseRecord {
  /** No case of a plan is anything but Genrep's assumption. */
  readonly mark: Mark;
}

export interface PartView {
  readonly id: string;
  readonly title: Text;
  readonly guide: string | null;
  /** Tested in this phase. */
  readonly included: boolean;
  /** Its cases may be run or vouched for. */
  readonly open: boolean;
  readonly after: readonly string[];
  readonly approved: boolean;
  readonly cases: readonly CaseView[];
}

export interface PhaseView extends Omit<Phase, 'cases'> {
  readonly title: Text;
  readonly note: Text;
  readonly limits: Limits;
  /** Permits whose doors are open now. */
  readonly doors: readonly Permit[];
  readonly parts: readonly PartView[];
  /** Required cases that are not done. */
  readonly missing: readonly string[];
}

export function phaseView(plan: Plan, phase: Phase, limits: Limits): PhaseView {
  const { org, service, state, wanted, held, started, ended, serious, failedInRow, breaks } = phase;
  return {
    ...{ org, service, state, wanted, held, started, ended, serious, failedInRow, breaks },
    title: plan.title,
    note: plan.note,
    limits,
    doors: openDoors(plan, phase),
    parts: plan.parts.map((part) => partView(plan, phase, part)),
    missing: missing(plan, phase).map(({ nr }) => nr),
  };
}

function partView(plan: Plan, phase: Phase, part: PlanPart): PartView {
  const { id, title, guide, after } = part;
  return {
    id,
    title,
    guide,
    after,
    included: isIncluded(phase, part),
    open: phase.state === 'pagar' && isIncluded(phase, part) && closedBy(plan, phase, part).length === 0,
    approved: isApproved(phase, part),
    cases: part.cases.map((one) => ({ ...one, ...caseOf(phase, one.nr), mark: 'assumed' })),
  };
}
