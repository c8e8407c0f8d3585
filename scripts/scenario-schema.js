// Writes scenarios/scenario.schema.json, which editors use, from the schema that the program checks by.
'use strict';
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { jsonSchema } = require('../dist/simulator/scenario/schema');

const file = path.join(__dirname, '../scenarios/scenario.schema.json');
writeFileSync(file, `${JSON.stringify(jsonSchema(), null, 2)}\n`);
