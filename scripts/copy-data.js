// Copies the data files that the program reads (layouts, scenarios, what pages ask for) beside the compiled code.
'use strict';
const { chmodSync, cpSync, readdirSync, rmSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const room = path.join(root, 'simulator');

// What was copied before and is no longer there must not be read.
for (const name of readdirSync(path.join(root, 'dist/simulator'), { recursive: true, encoding: 'utf8' })) {
  if (name.endsWith('.yaml')) rmSync(path.join(root, 'dist/simulator', name));
}
rmSync(path.join(root, 'dist/scenarios'), { recursive: true, force: true });
for (const name of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
  if (name.endsWith('.yaml')) cpSync(path.join(room, name), path.join(root, 'dist/simulator', name));
}
for (const name of ['genrep.css', 'genrep.js', 'genrep.svg']) {
  cpSync(path.join(room, 'pages', name), path.join(root, 'dist/simulator/pages', name));
}
cpSync(path.join(root, 'scenarios'), path.join(root, 'dist/scenarios'), { recursive: true });
chmodSync(path.join(root, 'dist/cli/genrep.js'), 0o755);
