/** Settings of the test phase: when it is broken off. */
import { assumed } from '../provenance';
import type { SettingRow } from '../setting';

const source = assumed('Genrep', 'guiden 2.5 säger att tester kan avbrytas, inte efter hur många brister');

export const REHEARSAL_SETTINGS: readonly SettingRow[] = [
  {
    name: 'testfas.storaBrister',
    kind: 'integer',
    min: 1,
    max: 1000,
    default: 3,
    help: {
      sv: 'så många stora brister bryter av en testfas',
      en: 'how many serious deficiencies break a test phase off',
    },
    source,
  },
  {
    name: 'testfas.underkandaIRad',
    kind: 'integer',
    min: 1,
    max: 1000,
    default: 5,
    help: {
      sv: 'så många underkända körningar i rad bryter av en testfas',
      en: 'how many failed runs one after another break a test phase off',
    },
    source,
  },
];
