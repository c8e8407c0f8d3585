import { systemClock } from '../../simulator/clock';
import type { Driver } from '../../simulator/store/driver';
import { betterDriver } from '../../simulator/store/driver-better';
import { nodeDriver } from '../../simulator/store/driver-node';
import { createCommitQueue, type CommitQueue } from '../../simulator/store/queue';

/** A real database in memory whose statements are written down, and can be made to fail. */
async function bench(fails: (sql: string) => boolean = () => false, elapsed: () => number = () => 0) {
  const open = nodeDriver() ?? (await betterDriver());
  const driver = open!(':memory:');
  driver.exec('CREATE TABLE t (n INTEGER)');
  const ran: string[] = [];
  const watched: Driver = {
    ...driver,
    exec: (sql) => {
      ran.push(sql);
      driver.exec(sql);
    },
    prepare: (sql) => {
      const statement = driver.prepare(sql);
      return {
        ...statement,
        run: (...values) => {
          ran.push(sql);
          if (fails(sql)) throw new Error(`${sql} fails`);
          return statement.run(...values);
        },
      };
    },
  };
  const told: string[] = [];
  const hooks = {
    committed: () => told.push('committed'),
    undone: () => told.push('undone'),
  };
  const queue: CommitQueue = createCommitQueue(watched, { ...systemClock, elapsed }, hooks);
  const insert = driver.prepare('INSERT INTO t VALUES (?)');
  const add = (n: number, bytes = 0) => queue.run(bytes, () => insert.run(n).lastId);
  const rows = (): unknown[] =>
    driver
      .prepare('SELECT n FROM t ORDER BY n')
      .all()
      .map((row) => row['n']);
  const count = (sql: string): number => ran.filter((statement) => statement === sql).length;
  return { queue, add, rows, count, told, driver };
}

test('commands of one turn share one commit; those of the next have their own', async () => {
  const { add, count, told, rows } = await bench();
  await Promise.all([add(1), add(2), add(3)]);
  expect([count('BEGIN IMMEDIATE'), count('COMMIT'), told]).toEqual([1, 1, ['committed']]);
  await add(4);
  expect(count('COMMIT')).toBe(2);
  expect(rows()).toEqual([1, 2, 3, 4]);
});

test('while commits are slow, commands that follow one another are gathered, but one who comes alone never waits', async () => {
  let at = 0;
  const slow = (sql: string): boolean => {
    if (sql === 'COMMIT') at += 6;
    return false;
  };
  const { add, count } = await bench(slow, () => at);
  await add(1);
  await add(2);
  expect(count('COMMIT')).toBe(2);
  // The clock stands: whoever comes before it goes on is gathered.
  const gathered = [add(3), add(4)];
  for (let n = 5; n < 10; n++) {
    await systemClock.yield();
    gathered.push(add(n));
  }
  expect(count('COMMIT')).toBe(2);
  at += 6;
  await Promise.all(gathered);
  expect(count('COMMIT')).toBe(3);
});

test('a promise is kept after the commit, never before', async () => {
  const { queue, told } = await bench();
  const seen: string[][] = [];
  await queue.run(0, () => seen.push([...told]));
  seen.push([...told]);
  expect(seen).toEqual([[], ['committed']]);
});

test('a flush is bounded by count and by bytes', async () => {
  const { add, count } = await bench();
  await Promise.all(Array.from({ length: 600 }, (_, n) => add(n)));
  expect(count('COMMIT')).toBeGreaterThanOrEqual(3);
  const before = count('COMMIT');
  await Promise.all(Array.from({ length: 8 }, (_, n) => add(n, 300_000)));
  expect(count('COMMIT') - before).toBeGreaterThanOrEqual(3);
});

test('a flush is bounded by time, but takes one command at least', async () => {
  let at = 0;
  const { add, count } = await bench(undefined, () => (at += 10));
  await Promise.all([add(1), add(2), add(3)]);
  expect(count('COMMIT')).toBe(3);
});

test('a commit that fails refuses all of its commands, and the next one goes on', async () => {
  let broken = true;
  const { add, rows, told } = await bench((sql) => sql === 'COMMIT' && broken);
  const outcomes = await Promise.allSettled([add(1), add(2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([rows(), told]).toEqual([[], ['undone']]);
  broken = false;
  await add(3);
  expect([rows(), told]).toEqual([[3], ['undone', 'committed']]);
});

test('one that fails is undone alone', async () => {
  const { queue, add, rows, driver } = await bench();
  const bad = queue.run(0, () => {
    driver.exec('INSERT INTO t VALUES (99)');
    throw new Error('bad');
  });
  const outcomes = await Promise.allSettled([add(1), bad, add(2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(rows()).toEqual([1, 2]);
});

test('background work goes a piece at a time, and harms nobody when it fails', async () => {
  const { queue, add, rows, driver } = await bench();
  let pieces = 0;
  queue.background(() => (pieces += 1) < 5);
  queue.background(() => {
    driver.exec('INSERT INTO t VALUES (99)');
    throw new Error('bad');
  });
  await add(1);
  expect(pieces).toBe(1);
  await queue.idle();
  expect([pieces, rows()]).toEqual([5, [1]]);
});

test('after stop nothing more is taken, and what was taken is done', async () => {
  const { queue, add, rows } = await bench();
  const last = add(1);
  queue.stop();
  await expect(add(2)).rejects.toThrow(/closed/);
  await queue.idle();
  await last;
  expect(rows()).toEqual([1]);
});
