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

export async function loadPlans(): Promise<LoadedPlans> {
  const found = (await readdir(SHIPPED, { recursive: true })).filter((name) => path.basename(name) === PLAN);
  const plans: Plan[] = [];
  const complaints: Complaint[] = [];
  for (const name of found.sort()) {
    const place = path.join('scenarios', name).split(path.sep).join('/');
    const read = readPlan(place, await readFile(path.join(SHIPPED, name), 'utf8'));
    if (read.ok) plans.push(read.plan);
    else complaints.push(...read.complaints);
  }
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, plans };
}
