/** A simulator that can be killed: tells its parent each event, and when it is ready. */
import { startSimulator, type SimulatorOptions } from '../../simulator';

void (async () => {
  const sim = await startSimulator(JSON.parse(process.argv[3]!) as SimulatorOptions);
  sim.journal.subscribe(({ type, data }) => process.send!({ type, data }));
  process.send!({ type: 'ready', data: { url: sim.urls.data, control: sim.urls.control, certs: sim.certs } });
})();
