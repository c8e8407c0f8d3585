/** The file that `start` writes for its printed commands: valid in business time, with the number that is due. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { valueOf, type Config } from '../simulator/config';
import { catalogueOf, transactionIn } from '../simulator/configured';
import type { FileView } from '../simulator/control/schemas';
import { findIncoming } from '../simulator/services/registry';
import type { RunningSimulator } from '../simulator/simulator';
import { fileNameOf, makeFile } from './make-file';
import { editionFor } from '../simulator/inspection';
import { senderOf } from './generate';
import { newFolder } from '../simulator/new-folder';

export const EXAMPLE_PART = 'bolag-a';
const FOLDER = path.join('.genrep', 'exempel');
const COUNT = 3;

export interface Example {
  readonly file: string;
  readonly advance: string;
  readonly names: { readonly kvittens: string; readonly bekraftelse: string };
}

/** undefined when the example's party has been changed so that it cannot hand in. */
export async function writeExample(
  cwd: string,
  config: Config,
  simulator: RunningSimulator,
): Promise<Example | undefined> {
  const sender = senderOf(config, EXAMPLE_PART);
  const code = sender.codes[0];
  const catalogue = catalogueOf(config);
  const ansokan = transactionIn(catalogue, 'bf.ansokan');
  if (code === undefined) return undefined;
  const { operations, calendar, worlds } = simulator;
  const world = operations.defaultWorld;
  const date = calendar.dayOf(worlds.of(sender.org).now());
  const party = await operations.party(world, sender.org);
  const last = party?.lopnummer[`${ansokan.id}/${code}`];
  const incoming = findIncoming(ansokan.id)?.transaction;
  const lopnummer = incoming?.nextLopnummer((name) => valueOf(config, name), last) ?? 1;
  const pieces = makeFile({
    transaction: ansokan.id,
    sender,
    count: COUNT,
    seed: `exempel ${lopnummer}`,
    date,
    lopnummer,
    faults: [],
    layouts: simulator.layouts,
    edition: editionFor(config, sender, ansokan.id),
  });
  const folder = path.join(cwd, FOLDER);
  await newFolder(folder);
  const file = path.join(folder, fileNameOf(ansokan, code, date));
  await writeFile(file, Buffer.concat([...pieces]));
  const advance = path.join(folder, 'kvall.json');
  await writeFile(advance, '{"until":"kvall"}\n');
  const reachable = (
    await operations.mailbox(world, { org: sender.org, direction: 'out', after: 0, limit: 1000 })
  ).files;
  const nextName = (id: string): string =>
    listedNext(fileNameOf(transactionIn(catalogue, id), code, date), reachable);
  return {
    file,
    advance,
    names: { kvittens: nextName('bf.kvittens'), bekraftelse: nextName('bf.bekraftelse') },
  };
}

/** The name that the next file of this name will be listed by, while earlier ones are reachable. */
function listedNext(name: string, reachable: readonly FileView[]): string {
  const taken = reachable.flatMap(({ listedName }) =>
    listedName?.startsWith(name) === true ? [listedName.slice(name.length + 1)] : [],
  );
  if (taken.length === 0) return name;
  return `${name}.${String(Math.max(...taken.map((suffix) => Number(suffix) || 1)) + 1).padStart(4, '0')}`;
}
