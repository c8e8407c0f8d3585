/** The library: `import { startSimulator } from 'genrep'`. */
export { startSimulator, type Simulator, type SimulatorOptions } from './library';
