/** `genrep onboard APPLICATION.yaml`: judges an application, prints it as a letter, hands it to a running simulator. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCalendar } from '../simulator/calendar';
import { ComplaintError } from '../simulator/complaint';
import type { Application, ApplicationFinding, Judgement } from '../simulator/rehearsal/application';
import { judgeApplication, nothingKnown } from '../simulator/rehearsal/application-judge';
import { applicationLetter } from '../simulator/rehearsal/application-letter';
import { readApplication } from '../simulator/rehearsal/application-read';
import { APPLICATION_TEMPLATE } from '../simulator/rehearsal/application-template';
import { serviceRow } from '../simulator/rehearsal/eligibility';
import { CATALOGUE } from '../simulator/services/registry';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';

interface Options {
  readonly letter?: boolean;
  readonly json?: boolean;
  readonly new?: boolean;
}

export function addOnboard(shop: Shop): void {
  const { context } = shop;
  const command = addCommand(shop, 'onboard', {
    sv: 'prövar en ansökan om tillstånd att använda digitala tjänster',
    en: 'judges an application to use digital services',
  })
    .argument('<file>')
    .option('--letter', context.t({ sv: 'skriv ansökan som brev', en: 'print the application as a letter' }))
    .option('--new', context.t({ sv: 'skriv en mall till filen', en: 'write a template to the file' }))
    .option('--json', context.t({ sv: 'prövningen som JSON', en: 'the judgement as JSON' }));
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const file = command.args[0] ?? '';
    if (options.new === true) {
      await writeFile(context.at(file), APPLICATION_TEMPLATE, { flag: 'wx' });
      context.print(context.short(context.at(file)));
      return 0;
    }
    const { application, judgement } = await judged(context, file);
    show(context, options, application, judgement);
    return judgement.permitted ? 0 : 1;
  });
}

async function judged(
  context: Context,
  file: string,
): Promise<{ readonly application: Application; readonly judgement: Judgement }> {
  const read = readApplication(file, await readFile(context.at(file), 'utf8'));
  if (!read.ok) throw new ComplaintError(read.complaints);
  const application = await withCertificate(read.application, path.dirname(context.at(file)));
  return {
    application,
    judgement: judgeApplication(application, nothingKnown(context.wall.now(), CATALOGUE)),
  };
}

/** The certificate's file lies beside the application; one that cannot be opened is told by the judgement. */
async function withCertificate(application: Application, folder: string): Promise<Application> {
  const { certifikat } = application;
  if (certifikat?.fil === undefined || certifikat.pem !== undefined) return application;
  const pem = await readFile(path.resolve(folder, certifikat.fil), 'utf8').catch(() => undefined);
  return { ...application, certifikat: { ...certifikat, pem } };
}

function show(context: Context, options: Options, application: Application, judgement: Judgement): void {
  if (options.json === true) {
    context.print(JSON.stringify(judgement, null, 2));
    return;
  }
  if (options.letter === true) {
    const day = createCalendar().dayOf(context.wall.now());
    context.stdout.write(applicationLetter(application, judgement, day, CATALOGUE));
    for (const finding of judgement.findings) context.tell(findingLine(context, finding));
    return;
  }
  context.print(context.t(NOTICE));
  for (const finding of judgement.findings) context.print(findingLine(context, finding));
  for (const { service, permitted, section } of judgement.services)
    context.print(
      `${serviceRow(service).name[context.lang]} (${section}): ${context.t(permitted ? TO_TEST : NOT_YET)}`,
    );
  context.print(context.t(judgement.permitted ? ACCEPTED : NOT_ACCEPTED));
}

function findingLine(context: Context, finding: ApplicationFinding): string {
  const { code, place, weight, mark } = finding;
  const rule = finding.rule === undefined ? [] : [context.t(finding.rule)];
  const texts = [context.t(finding.finding), context.t(finding.remedy), ...rule, `[${mark}]`];
  return `${context.t(WEIGHTS[weight])} ${code} ${place ?? ''}: ${texts.join(' ')}`;
}

const NOTICE = {
  sv: 'ÖVNING – prövat av Genrep, inte av Kronofogden. Sakfrågor och lämplighet prövas inte.',
  en: 'REHEARSAL – judged by Genrep, not by Kronofogden. Merits and suitability are not judged.',
};
const WEIGHTS = {
  hinder: { sv: 'HINDER', en: 'OBSTACLE' },
  notering: { sv: 'NOTERING', en: 'NOTE' },
};
const TO_TEST = { sv: 'kan gå till test', en: 'may go to test' };
const NOT_YET = { sv: 'kan inte gå till test', en: 'may not go to test' };
const ACCEPTED = {
  sv: 'Ansökan har allt som guiden frågar efter.',
  en: 'The application has all that the guide asks for.',
};
const NOT_ACCEPTED = {
  sv: 'Ansökan kan inte godtas förrän hindren är undanröjda.',
  en: 'The application cannot be accepted before the obstacles are removed.',
};
