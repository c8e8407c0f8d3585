/** Onboarding and test phases of a running simulator, over one desk. */
import { createApplications, type Applications } from './applications';
import { createDesk, type RehearsalDeps } from './desk';
import { createPermissions, type Permissions } from './permissions';
import { createPhases, type Phases } from './phases';
import type { Plan } from './plan';

export interface Rehearsals {
  readonly plans: readonly Plan[];
  readonly applications: Applications;
  readonly phases: Phases;
  readonly permissions: Permissions;
}

export function createRehearsals(deps: RehearsalDeps): Rehearsals {
  const desk = createDesk(deps);
  return {
    get plans() {
      return deps.plans();
    },
    applications: createApplications(desk),
    phases: createPhases(desk),
    permissions: createPermissions(desk),
  };
}
