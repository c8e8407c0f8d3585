/** The plans that come with Genrep: `plan.yaml` beside the scenarios of each service. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Complaint } from '../complaint';
import { readPlan, type Plan } from './plan';

const SHIPPED = path.join(__dirname, '../../scenarios');
const PLAN = 'plan.yaml';

export type LoadedPlans =
  | { readonly ok: true; readonly plans: readonly Plan[] }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

interface Document {
  readonly place: string;
  readonly text: string;
}

export const loadPlans = async (): Promise<LoadedPlans> => readAll(await documents());

/**
 * The files are read now and understood when somebody asks. What is wrong with one is a mistake of Genrep's own:
 * the tests read them all.
 */
export async function shippedPlans(): Promise<() => readonly Plan[]> {
  const found = await documents();
  let plans: readonly Plan[] | undefined;
  return () => (plans ??= sound(readAll(found)));
}

function sound(loaded: LoadedPlans): readonly Plan[] {
  if (loaded.ok) return loaded.plans;
  throw new Error(loaded.complaints.map(({ place, finding }) => `${place ?? ''} ${finding.en}`).join('\n'));
}

async function documents(): Promise<readonly Document[]> {
  const found = (await readdir(SHIPPED, { recursive: true })).filter((name) => path.basename(name) === PLAN);
  return Promise.all(
    found.sort().map(async (name) => ({
      place: path.join('scenarios', name).split(path.sep).join('/'),
      text: await readFile(path.join(SHIPPED, name), 'utf8'),
    })),
  );
}

function readAll(found: readonly Document[]): LoadedPlans {
  const plans: Plan[] = [];
  const complaints: Complaint[] = [];
  for (const { place, text } of found) {
    const read = readPlan(place, text);
    if (read.ok) plans.push(read.plan);
    else complaints.push(...read.complaints);
  }
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, plans };
}
