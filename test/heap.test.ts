import { execFileSync } from 'node:child_process';

const highest = (...mode: string[]): number =>
  Number(
    execFileSync(process.execPath, [
      '--expose-gc',
      require.resolve('./run-ts.cjs'),
      require.resolve('./heap.child.ts'),
      ...mode,
    ]),
  );

test('the heap stays nearer to what is in use than V8 lets it by itself', () => {
  const near = highest('near');
  expect(near).toBeGreaterThan(0);
  expect(near).toBeLessThan(0.75 * highest());
});
