// Copies the data files that the program reads (layouts and other YAML) beside the compiled code.
'use strict';
const { cpSync, readdirSync, statSync, chmodSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const rooms = ['simulator', 'cli', 'certs', 'client', 'scenarios'];

/** Every .yaml file under a folder, relative to the root. */
function yamlFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => name.endsWith('.yaml') && statSync(path.join(root, name)).isFile());
}

for (const file of rooms.flatMap(yamlFiles)) {
  cpSync(path.join(root, file), path.join(root, 'dist', file));
}
chmodSync(path.join(root, 'dist/cli/genrep.js'), 0o755);
