/** The journal as it was seen from outside, while the simulator lived; what was seen once must stay. */
import type { Control, SeenEvent } from './control';
import { breach, type Breach } from './ledger';

export interface Mirror {
  readonly events: readonly SeenEvent[];
  readonly breaches: Breach[];
  /** Reads what is new; false when the simulator did not answer. */
  follow(control: Control): Promise<boolean>;
  /** Reads again, from the first event of the life before; false when the simulator did not answer. */
  again(control: Control): Promise<boolean>;
  /** Of the file with these bytes; undefined when none has come. */
  received(sha256: string): SeenEvent | undefined;
}

export function newMirror(): Mirror {
  const events: SeenEvent[] = [];
  const breaches: Breach[] = [];
  const received = new Map<string, SeenEvent>();
  /** How many of them have been read in two lives. */
  let sure = 0;
  let following: Promise<boolean> | undefined;

  const take = (event: SeenEvent): void => {
    const due = events.length + 1;
    if (event.seq > due) breaches.push(breach('lost', `journal: ${event.seq} follows on ${due - 1}`));
    if (event.seq < due) breaches.push(breach('doubled', `journal: ${event.seq} follows on ${due - 1}`));
    events.push(event);
    const { type, sha256 } = event;
    if (type === 'fil.mottagen' && typeof sha256 === 'string' && !received.has(sha256))
      received.set(sha256, event);
  };
  const read = async (control: Control): Promise<boolean> => {
    for (;;) {
      const page = await control.events(events.at(-1)?.seq ?? 0);
      if (page === undefined) return false;
      page.forEach(take);
      if (page.length === 0) return true;
    }
  };
  /** One reading at a time, or events would be taken twice. */
  const follow = (control: Control): Promise<boolean> => {
    following ??= read(control).finally(() => {
      following = undefined;
    });
    return following;
  };

  return {
    events,
    breaches,
    follow,
    again: async (control) => {
      await following;
      const kept: SeenEvent[] = [];
      const seen = events.slice(sure);
      const from = events[sure - 1]?.seq ?? 0;
      while (kept.length < seen.length) {
        const page = await control.events(kept.at(-1)?.seq ?? from);
        if (page === undefined) return false;
        if (page.length === 0) break;
        kept.push(...page);
      }
      const gone = seen.findIndex((event, at) => JSON.stringify(event) !== JSON.stringify(kept[at]));
      if (gone !== -1) {
        const { seq, type } = seen[gone] ?? { seq: 0, type: '' };
        breaches.push(breach('halfVisible', `journal: ${seq} ${type} was seen and is no more`));
        return true;
      }
      const whole = await follow(control);
      if (whole) sure = events.length;
      return whole;
    },
    received: (sha256) => received.get(sha256),
  };
}
