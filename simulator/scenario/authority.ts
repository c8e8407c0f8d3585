/** The authority's rows as overrides: those of a step hold while it hands in, the others from the start. */
import type { NewOverride } from '../office/overrides';
import type { AuthorityRow } from './authority-schema';
import type { Stage } from './backstage';
import type { Scenario, Step } from './scenario';

interface Parts {
  readonly scenario: Scenario;
  readonly stage: () => Stage;
  orgOf(part: string): string | undefined;
}

export async function forceAtStart(parts: Parts): Promise<void> {
  for (const row of parts.scenario.authority) {
    if (row.when.step === undefined) await parts.stage().force(overrideOf(row, parts));
  }
}

/**
 * Gives what is to be done when the step has handed in: what was not used is kept for that file, which may be read
 * later, or taken back when there is none.
 */
export async function forceFor(
  parts: Parts,
  step: Step<'hand-in'>,
): Promise<(transaktionsid: string | undefined) => Promise<void>> {
  const held: { readonly override: NewOverride; readonly takeBack: () => Promise<boolean> }[] = [];
  for (const row of parts.scenario.authority) {
    if (row.when.step !== step.id) continue;
    const { as = step.as, transaction = step.what.transaction } = row.when;
    const override = overrideOf({ ...row, when: { ...row.when, as, transaction } }, parts);
    held.push({ override, takeBack: await parts.stage().force(override) });
  }
  return async (transaktionsid) => {
    for (const { override, takeBack } of held) {
      const unused = await takeBack();
      if (unused && transaktionsid !== undefined) await parts.stage().force({ ...override, transaktionsid });
    }
  };
}

function overrideOf(row: AuthorityRow, parts: Parts): NewOverride {
  const { as, transaction, match, count } = row.when;
  const errors = (row.reject ?? []).flatMap(({ handling, ...error }) =>
    handling === undefined ? [] : [{ handling, ...error }],
  );
  const whole = (row.reject ?? []).some(({ handling }) => handling === undefined);
  const fates = row.case === undefined ? undefined : Array.isArray(row.case) ? row.case : [row.case];
  return {
    org: parts.orgOf(as ?? parts.scenario.as),
    transaction,
    match,
    count,
    verdict: row.verdict ?? (whole ? 'underkand-fil' : undefined),
    errors: errors.length === 0 ? undefined : errors,
    silence: row.silence,
    kvittens: row.kvittens,
    fates,
  };
}
