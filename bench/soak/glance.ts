/** The journal as far as a long run needs it: which of the newest files came. It does not grow with the run. */
import type { Control, SeenEvent } from '../chaos/control';
import type { Mirror } from '../chaos/mirror';

const KEPT = 500;

export function newGlance(): Mirror {
  const received = new Map<string, SeenEvent>();
  let after = 0;
  let following: Promise<boolean> | undefined;
  const read = async (control: Control): Promise<boolean> => {
    for (;;) {
      const page = await control.events(after);
      if (page === undefined) return false;
      for (const event of page) {
        after = event.seq;
        if (event.type === 'fil.mottagen') received.set(String(event['sha256']), event);
      }
      for (const [oldest] of received) {
        if (received.size <= KEPT) break;
        received.delete(oldest);
      }
      if (page.length === 0) return true;
    }
  };
  const follow = (control: Control): Promise<boolean> =>
    (following ??= read(control).finally(() => {
      following = undefined;
    }));
  return { events: [], breaches: [], follow, again: follow, received: (sha256) => received.get(sha256) };
}
