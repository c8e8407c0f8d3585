/** Mal over the control API. */
import { parseOrgNumber } from '../parties/party';
import type { CaseRow } from '../store/store';
import type { ControlOperations } from './operations';
import { worldIn } from '../world';
import type { Parts } from './parts';
import type { CaseView } from './schemas';
import { caseView } from './views';

type Part = Pick<ControlOperations, 'cases' | 'case' | 'paperCase' | 'caseEvent'>;

export function caseOperations(parts: Parts): Part {
  const { store, office, calendar } = parts;
  const view = (row: CaseRow): CaseView => caseView(row, office.cases.eventsFor(row), calendar);
  return {
    cases: async (world, { org, after, limit }) => {
      const rows = await store.cases(world, org, after, limit);
      return { cases: rows.map(view), next: rows.length < limit ? null : (rows.at(-1)?.malnummer ?? null) };
    },
    case: async (world, malnummer) => {
      const row = await store.case(world, malnummer);
      return row === undefined ? undefined : view(row);
    },
    paperCase: async (name, { org, ...wish }) => {
      const world = worldIn(parts.worlds, name);
      const result = await office.clockwork.atRest(world, () =>
        office.cases.onPaper(world, parseOrgNumber(org) ?? org, wish),
      );
      if (!result.ok) return { ok: false, status: result.status, complaints: result.complaints };
      // On a world that follows the wall clock something may now fall due.
      office.clockwork.look(world);
      return { ok: true, value: view(result.row) };
    },
    caseEvent: async (name, malnummer, wish) => {
      const world = worldIn(parts.worlds, name);
      const event = { type: wish.type, data: wish.data ?? {} };
      const result = await office.clockwork.atRest(world, () => office.cases.byHand(world, malnummer, event));
      return result.ok
        ? { ok: true, value: view(result.row) }
        : { ok: false, status: result.status, complaints: [result.complaint] };
    },
  };
}
