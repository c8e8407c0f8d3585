/** A simulator for inputs that come over sockets, and what it says that went wrong beside its answers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { createClient } from '../../client';
import { startSimulator, type Simulator } from '../../simulator';
import { openLayouts } from '../../simulator/knowledge';
import { APPLICATION_TEMPLATE } from '../../simulator/rehearsal/application-template';
import { CATALOGUE, findIncoming } from '../../simulator/services/registry';
import type { Answer } from './answer';
import { Unmeant, type Around, type Source } from './kind';
import { basesOf, type Base } from './kinds/files';
import { openLine, type Call, type Line } from './sockets';

export interface Stage {
  readonly sim: Simulator;
  readonly dataPort: number;
  readonly controlPort: number;
  /** A line to the data port with this part's certificate. */
  as(part: string): Line;
  /** A line to the control port. */
  control(): Line;
  /** What a source is made with. */
  readonly rest: Required<Pick<Source, 'troubles' | 'settle' | 'close'>>;
}

/** A row of what there is to ask for, the same in every simulator. */
export async function furnish({ sim }: Stage): Promise<readonly string[]> {
  const client = createClient({ url: sim.urls.data, certs: sim.certs, as: 'bolag-a' });
  const bases = (await filesToHandIn()).filter(
    ({ layout, sender }) => layout.form === 'fixed' && sender.part === 'bolag-a',
  );
  const found = new Set<string>();
  for (const { layout, bytes } of bases) {
    const row = CATALOGUE.find(({ id }) => id === layout.transaction);
    if (row === undefined || findIncoming(row.id) === undefined) continue;
    const name = row.fileName.replace('XXX', 'AAA');
    const answer = await client.submit({ transaction: row.id, name, body: bytes });
    if (answer.ok) found.add(answer.value.transaktionsid);
  }
  client.close();
  await sim.clock.advance('P20D');
  const products = new Set(CATALOGUE.map(({ productId }) => productId));
  const base = `${sim.urls.control}/api/v1`;
  const json = { 'Content-Type': 'application/json' };
  const begin = async (path: string, body: unknown): Promise<void> => {
    await fetch(`${base}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) });
  };
  await begin('/scenarios/bf-godkand/runs', { actor: 'wait' });
  await begin('/applications', { ansokan: APPLICATION_TEMPLATE });
  await begin('/phases', { org: '5560000167', service: 'bf' });
  for (const path of ['/cases', '/letters', '/mailbox?direction=in', '/mailbox', '/faults', '/overrides']) {
    const text = await (await fetch(`${base}${path}`)).text();
    for (const [word] of text.matchAll(IDS)) if (!products.has(word)) found.add(word);
  }
  return ['bf-godkand-1', APPLICATION_TEMPLATE, ...[...found].sort()].slice(0, 60);
}

/** Transaktionsid and målnummer. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{2}-\d{4,7}-\d{2}/g;

/** The layouts' files are the same in every simulator. */
let bases: Promise<readonly Base[]> | undefined;
export const filesToHandIn = (): Promise<readonly Base[]> => (bases ??= openLayouts([]).then(basesOf));

export const PARTS = ['bolag-a', 'bolag-d', 'kommun-a', 'egen'] as const;
const CLOCK = '2026-03-02T08:00';

/** What somebody of ours has thrown, as the operator is told. */
const BROKEN = /\n\s+at |GENREP-BUG/;

export async function openStage({ certs }: Around): Promise<Stage> {
  const broken: string[] = [];
  const sim = await startSimulator({ clock: CLOCK, seed: 7, memory: true, certs }, (line) => {
    if (BROKEN.test(line)) broken.push(line);
  });
  const lines: Line[] = [];
  const portOf = (url: string): number => Number(new URL(url).port);
  const opened = (line: Line): Line => {
    lines.push(line);
    return line;
  };
  const file = (name: string): Buffer => readFileSync(path.join(sim.certs, name));
  const [dataPort, controlPort] = [portOf(sim.urls.data), portOf(sim.urls.control)];
  return {
    ...{ sim, dataPort, controlPort },
    as: (part) => {
      const secure = createSecureContext({
        cert: file(`${part}.pem`),
        key: file(`${part}.key`),
        ca: file('ca.pem'),
      });
      return opened(openLine({ port: dataPort, secure }));
    },
    control: () => opened(openLine({ port: controlPort, secure: undefined })),
    rest: {
      troubles: () => broken.splice(0),
      settle: async () => {
        await sim.clock.advance('P2D');
      },
      close: async () => {
        for (const line of lines) line.close();
        await sim.close();
      },
    },
  };
}

/** 5xx that are meant say why, in a stable code. */
const MEANT = new Set([501, 503, 507]);
const CODE = /[A-Z]{2,}-[A-Z0-9-]{2,}|[a-z]+-[a-z]+|errorCode=/;

/** What came of a call, in a word; throws when the answer says that we went wrong. */
export async function outcomeOf(line: Line, call: Call): Promise<string> {
  const answer = await line.call(call);
  if (answer === undefined) return 'gone';
  judge(answer);
  return String(answer.status);
}

function judge({ status, body }: Answer): void {
  const text = body.toString('utf8', 0, 2000);
  if (status < 500 || (MEANT.has(status) && CODE.test(text))) return;
  throw new Unmeant(`${status}\n${text}`);
}
