/** The data port of a simulator, its callers with their certificates, and what they hand in. */
import type { Draws } from '../../../simulator/chance';
import { mutate, wordsOf } from '../bytes';
import type { Around, Kind, Made, Source } from '../kind';
import { ODD } from '../lines';
import { struckIn, wired, type Request } from '../request';
import { filesToHandIn, openStage, outcomeOf, PARTS, type Stage } from '../stage';
import type { Line } from '../sockets';
import type { Base } from './files';

const PER_SIMULATOR = 500;
/** Of the first part. */
export const ORG = '5560000167';
export const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'];
export const TYPES = ['application/octet-stream', 'text/plain', 'text/xml; charset=ISO-8859-1', 'x', ''];

export interface Hall extends Stage {
  readonly lines: readonly Line[];
  readonly host: readonly [string, string];
  readonly bases: readonly Base[];
}

export const doorKindOf = (id: string, share: number, request: (draws: Draws, hall: Hall) => Told): Kind => ({
  ...{ id, share, perSource: PER_SIMULATOR },
  open: async (around: Around): Promise<Source> => {
    const bases = await filesToHandIn();
    const stage = await openStage(around);
    const hall: Hall = {
      ...{ ...stage, bases },
      lines: PARTS.map((part) => stage.as(part)),
      host: ['Host', `localhost:${stage.dataPort}`],
    };
    return { ...stage.rest, make: (draws) => madeOf(draws, hall, request(draws, hall)) };
  },
});

export interface Told extends Request {
  readonly like: string;
  /** Which of the parts; any unless said. */
  readonly as?: number;
}

function madeOf(draws: Draws, hall: Hall, { like, as, ...request }: Told): Made {
  const call = wired(request, draws);
  const at = as ?? (draws.below(10) < 7 ? 0 : draws.below(hall.lines.length));
  const line = hall.lines[at];
  if (line === undefined) throw new Error('no line');
  return {
    ...{
      bytes: call.bytes,
      note: `as ${PARTS[at] ?? ''}${struckIn(call)}`,
      like: `${like}${struckIn(call)}`,
    },
    read: () => outcomeOf(line, call),
  };
}

/** A name that fits, or nearly, or not. */
export function nameFor(pattern: string, draws: Draws): string {
  const name = pattern.replace('XXX', draws.pick(['AAA', 'DDD', 'KBL', 'aaa']));
  if (draws.below(3) > 0) return name;
  return draws.pick([
    () => draws.pick(ODD),
    () => `${name}.${draws.below(100)}`,
    () => name.toLowerCase(),
    () => mutate(Buffer.from(name), draws, wordsOf(['/', '..', '%', ' ', '\xe5', '\\'])).toString('latin1'),
  ])();
}
