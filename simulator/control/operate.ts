/** The operations of the control API over the parts of the simulator. */
import { byProductId } from '../catalogue';
import { toPublic } from '../journal';
import { MAIN_WORLD } from '../world';
import { caseOperations } from './operate-cases';
import { certificateOperations } from './operate-certificates';
import { clockOperations } from './operate-clock';
import { compareOperations } from './operate-compare';
import { connectOperations } from './operate-connect';
import { faultOperations } from './operate-faults';
import { fileOperations } from './operate-files';
import { layoutOperations } from './operate-layouts';
import { historyOperations } from './operate-history';
import { letterOperations } from './operate-letters';
import { malOperations } from './operate-mal';
import { nowOperations } from './operate-now';
import { lookOperations } from './operate-look';
import { partyOperations } from './operate-parties';
import { scenarioOperations } from './operate-scenarios';
import { tryOperations } from './operate-try';
import type { ControlOperations } from './operations';
import type { Parts } from './parts';
import { packView, productView } from './views';

export function operate(parts: Parts): ControlOperations {
  const { journal, store, calendar, about } = parts;
  return {
    defaultWorld: MAIN_WORLD,
    hasWorld: (world) => parts.worlds.get(world) !== undefined,
    ready: parts.ready,
    rehearsals: parts.rehearsals,
    products: () => byProductId(parts.catalogue).map(productView),
    provenance: parts.provenance,
    stop: parts.stop,
    lastSeq: () => store.lastSeq(),
    subscribe: (listener) => journal.subscribe(listener),
    journal: async (ask) => {
      const events = await journal.read({
        after: ask.after,
        limit: ask.limit,
        ...(ask.type === undefined ? {} : { type: ask.type }),
        ...(ask.transaktionsid === undefined ? {} : { transaktionsid: ask.transaktionsid }),
        ...(ask.world === undefined ? {} : { world: ask.world }),
      });
      // Asked for after the events: what goes meanwhile is told too often rather than never.
      const gone = ((await store.oldestEvent())?.seq ?? 1) - 1;
      return {
        events: events.map((event) => toPublic(event, (at) => calendar.iso(at))),
        next: events.at(-1)?.seq ?? ask.after,
        trimmed: ask.after < gone ? gone : null,
      };
    },
    status: async () => ({
      product: 'genrep',
      version: about.version,
      notice: {
        sv: 'ÖVNING – inte utfärdat av Kronofogden',
        en: 'REHEARSAL – not issued by Kronofogden',
      },
      pid: about.pid,
      startedAt: about.startedAt,
      urls: about.urls,
      certs: about.certs,
      packs: parts.packs.map(packView),
      storage: {
        ...{ engine: store.engine, memory: about.folder === null, folder: about.folder },
        room: await parts.room.look(),
      },
      journal: { lastSeq: await store.lastSeq() },
      worlds: await Promise.all(
        parts.worlds.all().map(async (world) => ({
          ...(await clockOperations(parts).clock(world.name)),
          faults: [...faultOperations(parts).faults(world.name)],
          openJobs: (await store.openJobs()).filter((job) => job.world === world.name).length,
          cases: { ...(await store.countCases(world.name, undefined)) },
        })),
      ),
    }),
    ...clockOperations(parts),
    ...nowOperations(parts),
    ...historyOperations(parts),
    ...faultOperations(parts),
    ...certificateOperations(parts),
    ...fileOperations(parts),
    ...caseOperations(parts),
    ...letterOperations(parts),
    ...lookOperations(parts),
    ...compareOperations(parts, lookOperations(parts)),
    ...tryOperations(parts),
    ...malOperations(parts, caseOperations(parts)),
    ...partyOperations(parts),
    ...scenarioOperations(parts),
    ...layoutOperations(parts),
    ...connectOperations(parts),
  };
}
