import { storeContract } from '../contracts/store.contract';

const there = ((): boolean => {
  try {
    const Database = jest.requireActual<new (file: string) => { close(): void }>('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
})();

if (there) {
  describe('better-sqlite3', () => storeContract('better-sqlite3'));
} else {
  test.skip(`better-sqlite3 is not there for Node ${process.versions.node}: nothing to run`, () => undefined);
}
