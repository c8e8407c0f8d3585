/** Codes, scenarios, plans and applications. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCodes } from '../../../simulator/formats/codes-file';
import { judgeApplication, nothingKnown } from '../../../simulator/rehearsal/application-judge';
import { readApplication } from '../../../simulator/rehearsal/application-read';
import { APPLICATION_TEMPLATE } from '../../../simulator/rehearsal/application-template';
import { readPlan } from '../../../simulator/rehearsal/plan';
import { SHIPPED } from '../../../simulator/scenario/folder';
import { loadScenario } from '../../../simulator/scenario/load';
import { CATALOGUE } from '../../../simulator/services/registry';
import { inProcess } from '../kind';
import { documents, outcome } from './yaml';

function yamlUnder(folder: string, wanted: (name: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && wanted(path.basename(name)))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}
const isPlan = (name: string): boolean => name === 'plan.yaml';
const scenarios = (): string[] => yamlUnder(SHIPPED, (name) => !isPlan(name)).filter((_, at) => at % 8 === 0);
const plans = (): string[] => yamlUnder(SHIPPED, isPlan);
const APPLICATIONS = [
  APPLICATION_TEMPLATE,
  APPLICATION_TEMPLATE.replace('arende: ansokan ', 'arende: andring '),
];
export const CODES = [
  `document: Exempel
edition: '2'
codes:
  - rule: SK-102
    code: EX102
    text: { sv: 'Löpnummer {given} är redan använt.', en: 'Number {given} has been used already.' }
    remedy: { sv: 'Använd {expected}.', en: 'Use {expected}.' }
  - { rule: ej-foremal-for-inkasso, transaction: skuld.forfragan, code: EX112, text: Får inte ställas, severity: fel }
`,
];
const TABLES = [
  '# dokument: Exempel\n# utgåva: 2\nFelkod\tText\tRegel\tAllvar\nEX1\tFel {given}\tSK-102\tfel\nEX2\tFel\tBF-201\tanm\n',
  'Felkod;Text;Regel\nEX1;"Fel; {given}";SK-102\n',
];

const DAY_MS = 1_772_000_000_000;
const judged = (text: string): string => {
  const read = readApplication('ansokan.yaml', text);
  if (!read.ok) return 'refused';
  return String(judgeApplication(read.application, nothingKnown(DAY_MS, CATALOGUE)).permitted);
};

export const documentKinds = [
  inProcess(
    'codes',
    3,
    documents(
      () => CODES,
      (_, bytes) => told(readCodes(bytes, 'codes.yaml')),
    ),
  ),
  inProcess(
    'codes-table',
    3,
    documents(
      () => TABLES,
      (_, bytes) => told(readCodes(bytes, 'fel.txt')),
    ),
  ),
  inProcess(
    'scenario',
    6,
    documents(scenarios, (text) => outcome(loadScenario('ovning.yaml', text))),
  ),
  inProcess(
    'plan',
    3,
    documents(plans, (text) => outcome(readPlan('plan.yaml', text))),
  ),
  inProcess(
    'application',
    5,
    documents(() => APPLICATIONS, judged),
  ),
];

function told({ mistakes }: { readonly mistakes: readonly unknown[] }): string {
  return mistakes.length > 0 ? 'refused' : 'ok';
}
