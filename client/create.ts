/** A client, by the door that it goes through. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Client, ClientOptions, Timing } from './client';
import { etransportClient } from './etransport';

const REAL_TIME: Timing = { elapsed: () => performance.now(), wait: (ms) => wait(ms) };

/** Connects nothing yet: certificates are read, and the portal met, with the first call. */
export const createClient = (options: ClientOptions): Client =>
  etransportClient(options, options.timing ?? REAL_TIME);
