// In the command `genrep` a module of the compiled code loads another when it first uses it: a start needs far from all
// of them. In another's process, where it may put a module in another's place, they are loaded at once, as imports are.
'use strict';
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/** As the compiler writes an import; what comes with Node costs nothing. */
const IMPORT = /^const (\w+_\d+) = ((?:__import(?:Default|Star)\()?require\("(?!node:)[^"]+"\)\)?);$/gm;
/** What is done for each record of a file calls at once. */
const OFTEN = /^simulator\/(formats|store)\//;
const COMMAND = 'cli/genrep.js';
const FLAG = "globalThis[Symbol.for('genrep.command')]";

function late(code) {
  const names = [];
  const without = code.replace(IMPORT, (_, name, load) => {
    names.push(name);
    return `let ${name}$; const ${name} = () => ${name}$ ??= ${load};`;
  });
  if (names.length === 0) return code;
  const used = names.reduce(
    (text, name) => text.replaceAll(new RegExp(`\\b${name}\\.`, 'g'), `(${name}()).`),
    without,
  );
  return `${used}\nif (!${FLAG}) { ${names.map((name) => `${name}();`).join(' ')} }\n`;
}

/** The command says first of all that it is one. */
const asCommand = (code) => code.replace('"use strict";', `"use strict";\n${FLAG} = true;`);

function rewrite(dist) {
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const module = name.split(path.sep).join('/');
    if (!module.endsWith('.js') || OFTEN.test(module)) continue;
    const file = path.join(dist, name);
    const code = readFileSync(file, 'utf8');
    const changed = module === COMMAND ? asCommand(late(code)) : late(code);
    if (changed !== code) writeFileSync(file, changed);
  }
}

if (require.main === module) rewrite(path.join(__dirname, '../dist'));
module.exports = { late };
