'use strict';

// Lets a process run a TypeScript file as it stands: node run-ts.cjs FILE ARGUMENT…
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const run = (tsx) => (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};
require.extensions['.ts'] = run(false);
require.extensions['.tsx'] = run(true);

require(resolve(process.argv[2]));
