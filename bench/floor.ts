/** The floor in a process of its own, `floor.js {"certs":DIR,"folder":DIR}`: nothing of the simulator is loaded. */
import { openFloor, type FloorOptions } from './bare';

async function main(options: FloorOptions): Promise<void> {
  const floor = await openFloor(options);
  process.on('message', () => void floor.close().then(() => process.exit(0)));
  // Nobody is left to stop it.
  process.on('disconnect', () => process.exit(0));
  if (process.send === undefined) process.stdout.write(`ready ${floor.url}\n`);
  else process.send({ kind: 'ready', url: floor.url });
}

void main(JSON.parse(process.argv.at(-1) ?? '{}') as FloorOptions);
