import { nodeDriver } from '../../simulator/store/driver-node';
import { storeContract } from '../contracts/store.contract';

if (nodeDriver() === undefined) {
  test.skip(`Node ${process.versions.node} has no node:sqlite: nothing to run`, () => undefined);
} else {
  describe('node:sqlite', () => storeContract('node:sqlite'));
}
