/** What a story says of its own steps and expectations must be there; and each must be of a kind that fits. */
import type { Complaint } from '../complaint';
import { nearest } from '../formats/near-words';
import type { Text } from '../provenance';
import { mistake } from './mistakes';
import type { Scenario } from './scenario';
import type { Path, Source } from './source';

/** Keys whose value is a step's id, wherever they stand. */
const STEP_KEYS: ReadonlySet<string> = new Set(['of', 'after', 'before', 'at', 'step', 'again']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;
/** Not a step: the last hand-in. */
export const LATEST = 'senaste';

export function referenceMistakes(scenario: Scenario, source: Source): Complaint[] {
  const steps = new Set(scenario.steps.map(({ id }) => id));
  const told: Complaint[] = [];
  const unknownStep = (path: Path, said: string): void => {
    const near = nearest(said, [...steps]);
    told.push(
      mistake(source, source.lineOf(path), 'STEP', {
        sv: `Inget steg heter ”${said}”${near === undefined ? '.' : `; menas ”${near}”?`}`,
        en: `No step is called "${said}"${near === undefined ? '.' : `; is "${near}" meant?`}`,
      }),
    );
  };
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      value.forEach((item, at) => walk(item, [...path, at]));
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const where = [...path, key];
      if (key === 'where' || key === 'data' || key === 'match') continue;
      if (STEP_KEYS.has(key) && typeof inner === 'string') {
        if (!steps.has(inner) && inner !== LATEST && !UUID.test(inner)) unknownStep(where, inner);
      } else walk(inner, where);
    }
  };
  const { value } = source;
  walk((value as { steps: unknown }).steps, ['steps']);
  walk((value as { authority?: unknown }).authority, ['authority']);
  walk((value as { expect: unknown }).expect, ['expect']);
  return [
    ...told,
    ...twice(scenario, source),
    ...doorMistakes(scenario, source),
    ...mustFailMistakes(scenario, source),
  ];
}

function twice(scenario: Scenario, source: Source): Complaint[] {
  const seen = new Set<string>();
  return scenario.steps.flatMap(({ id, nr }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const finding: Text = { sv: `Två steg heter ”${id}”.`, en: `Two steps are called "${id}".` };
    return [mistake(source, source.lineOf(['steps', nr - 1, 'id']), 'STEP', finding)];
  });
}

/** A file handed in over e-transport has no label. */
function doorMistakes(scenario: Scenario, source: Source): Complaint[] {
  return scenario.steps.flatMap((step) => {
    if (step.kind !== 'hand-in' || step.via === 'shs') return [];
    return (['txId', 'sender'] as const).flatMap((key) => {
      if (step.what[key] === undefined) return [];
      const finding: Text = {
        sv: `${key} finns bara i SHS; steget ska ha via: shs.`,
        en: `${key} is only in SHS; the step should have via: shs.`,
      };
      return [mistake(source, source.lineOf(['steps', step.nr - 1, 'hand-in', key]), 'STEP', finding)];
    });
  });
}

function mustFailMistakes(scenario: Scenario, source: Source): Complaint[] {
  const known = new Set([
    ...scenario.expect.flatMap(({ nr, id }) => [String(nr), id]),
    ...scenario.steps.map(({ id }) => id),
  ]);
  return scenario.mustFail.flatMap(({ of }, at) => {
    if (known.has(of)) return [];
    const finding: Text = {
      sv: `Ingen förväntan och inget steg har numret eller id:t ”${of}”.`,
      en: `No expectation and no step has the number or id "${of}".`,
    };
    return [mistake(source, source.lineOf(['must-fail', at]), 'MUST-FAIL', finding)];
  });
}
