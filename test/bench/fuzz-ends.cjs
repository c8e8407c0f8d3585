'use strict';

// A worker that ends at the seventh input.
process.on('message', ({ kind, stretch, step }) => {
  if (kind === 'end') process.exit(0);
  for (let index = stretch.from; index < stretch.to; index++) {
    if (step) process.send({ kind: 'begins', index });
    // When what was sent has gone.
    if (index === 6) return process.send({ kind: 'begins', index }, () => process.exit(9));
  }
  process.send({ kind: 'done', inputs: stretch.to - stretch.from, rss: 1 });
  return undefined;
});
