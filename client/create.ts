/** A client, by the door that it goes through. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Client, ClientOptions, Timing } from './client';
import { etransportClient } from './etransport';
import { shsClient } from './shs';

const REAL_TIME: Timing = { elapsed: () => performance.now(), wait: (ms) => wait(ms) };

/** Connects nothing yet: certificates are read, and the portal met, with the first call. */
export function createClient(options: ClientOptions): Client {
  const timing = options.timing ?? REAL_TIME;
  return options.via === 'shs' ? shsClient(options, timing) : etransportClient(options, timing);
}
