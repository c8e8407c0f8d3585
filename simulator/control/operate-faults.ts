/** Planned faults over the control API. */
import type { Calendar } from '../calendar';
import { instantOf } from '../clock-spec';
import type { Complaint } from '../complaint';
import type { Fault } from '../faults/faults';
import { faultComplaints } from '../faults/judge';
import { EFFECTS } from '../faults/table';
import { parseOrgNumber } from '../parties/party';
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import { notATime } from './problems';
import type { FaultView } from './schemas';

type Part = Pick<ControlOperations, 'faults' | 'addFault' | 'removeFault' | 'removeFaults'>;

export function faultOperations(parts: Parts): Part {
  const { faults, calendar, parties, catalogue } = parts;
  const known = {
    org: (org: string) => parties.get(org) !== undefined,
    transaction: (id: string) => catalogue.some((row) => row.id === id),
  };
  return {
    faults: (world) => faults.list(world).map((fault) => view(fault, calendar)),
    addFault: async (world, { expires: until, ...wish }) => {
      const expires = until === undefined ? undefined : instantOf(until, calendar);
      const org = wish.org === undefined ? undefined : (parseOrgNumber(wish.org) ?? wish.org);
      const fault = { ...wish, org, expires };
      const complaints: Complaint[] = faultComplaints(fault, known);
      if (until !== undefined && expires === undefined) complaints.push(notATime(until));
      if (complaints.length === 0 && fault.effect.kind === 'certificate')
        complaints.push(...(await parts.wrongCertificate(fault.effect.which)));
      if (complaints.length > 0) return { ok: false, status: 400, complaints };
      return { ok: true, value: view(await faults.add(world, fault), calendar) };
    },
    removeFault: (world, id) => faults.remove(world, id),
    removeFaults: (world) => faults.removeAll(world),
  };
}

/** How often it could have struck is the faults' own. */
function view({ expires, ...fault }: Fault, calendar: Calendar): FaultView {
  const { text, client } = EFFECTS[fault.effect.kind];
  const { id, world, point, effect, left, struck, org, transaction, door, call, count, share } = fault;
  const aim = { org, transaction, door, call, count, share };
  return {
    ...{ id, world, point, effect, left, struck },
    ...Object.fromEntries(Object.entries(aim).filter(([, value]) => value !== undefined)),
    ...(expires === undefined ? {} : { expires: calendar.iso(expires) }),
    what: text,
    client,
    mark: 'assumed',
  };
}
