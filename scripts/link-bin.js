// Lets `npx genrep` in this folder run what is built here. npm links the programs of dependencies, not a package's own: npx
// would first install the folder into a cache, and build it again.
'use strict';
const { mkdirSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const folder = path.join(__dirname, '../node_modules/.bin');
const program = path.join('..', '..', 'dist', 'cli', 'genrep.js');
mkdirSync(folder, { recursive: true });
const link = path.join(folder, process.platform === 'win32' ? 'genrep.cmd' : 'genrep');
rmSync(link, { force: true });
if (process.platform === 'win32') writeFileSync(link, `@node "%~dp0\\${program}" %*\r\n`);
else symlinkSync(program, link);
