/** Each kind of change, written. */
import type { BookingTable } from './bookings';
import type { CaseTable } from './cases';
import type { EventTable } from './events';
import type { FileTable } from './files';
import type { JobTable } from './jobs';
import type { LandmarkTable } from './landmarks';
import type { LetterTable } from './letters';
import type { MessageTable } from './messages';
import type { Change, StoredEvent } from './store';
import type { ValueTable } from './values';
import type { WorldTable } from './worlds';

export interface Tables {
  readonly worlds: WorldTable;
  readonly events: EventTable;
  readonly bookings: BookingTable;
  readonly cases: CaseTable;
  readonly jobs: JobTable;
  readonly landmarks: LandmarkTable;
  readonly files: FileTable;
  readonly values: ValueTable;
  readonly letters: LetterTable;
  readonly messages: MessageTable;
}

/** Within a transaction; gives the event when the change was one. */
export function apply(tables: Tables, change: Change): StoredEvent | undefined {
  switch (change.kind) {
    case 'event':
      return tables.events.add(change.event);
    case 'booking':
      tables.bookings.put(change.booking);
      return;
    case 'unbook':
      tables.bookings.remove(change.id);
      return;
    case 'unbook-key':
      tables.bookings.removeKey(change.world, change.bookingKind, change.key);
      return;
    case 'case':
      tables.cases.put(change.row);
      return;
    case 'concerns':
      tables.cases.concern(change.world, change.identitet, change.malnummer, change.at);
      return;
    case 'outgoing':
      tables.cases.gather(change.row);
      return;
    case 'outgoing-done':
      tables.cases.gatheringDone(change.world, change.org, change.transaction, change.group);
      return;
    case 'series':
      tables.values.setSeries(change.world, change.name, change.value);
      return;
    case 'letter':
      tables.letters.add(change.letter);
      return;
    case 'world':
      tables.worlds.write(change.row);
      return;
    case 'setting':
      tables.values.setSetting(change.name, change.value);
      return;
    case 'party':
      tables.values.setParty(change.org, change.value);
      return;
    case 'findings':
      tables.jobs.addFindings(change.job, change.findings);
      return;
    case 'findings-clear':
      tables.jobs.clearFindings(change.job);
      return;
    case 'landmarks':
      tables.landmarks.add(change.fileId, change.landmarks);
      return;
    case 'landmarks-clear':
      tables.landmarks.clear(change.fileId);
      return;
    case 'job':
      tables.jobs.update(change.id, change.phase, change.cursor);
      return;
    case 'file-layout':
      tables.files.setLayout(change.fileId, change.layout);
      return;
    case 'file-label':
      tables.files.setLabel(change.fileId, change.label);
      return;
    case 'message':
      tables.messages.put(change.row);
      return;
  }
}
