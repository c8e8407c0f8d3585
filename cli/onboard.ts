/** `genrep onboard APPLICATION.yaml`: judges an application, prints it as a letter, hands it to a running simulator. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCalendar } from '../simulator/calendar';
import { ComplaintError, type Complaint } from '../simulator/complaint';
import type { Application, ApplicationFinding, Judgement } from '../simulator/rehearsal/application';
import { judgeApplication, nothingKnown } from '../simulator/rehearsal/application-judge';
import { applicationLetter } from '../simulator/rehearsal/application-letter';
import { readApplication } from '../simulator/rehearsal/application-read';
import { APPLICATION_TEMPLATE } from '../simulator/rehearsal/application-template';
import { serviceRow } from '../simulator/rehearsal/eligibility';
import { CATALOGUE } from '../simulator/services/registry';
import type { ApplicationAnswer } from '../simulator/rehearsal/applications';
import { act, addCommand, deskOf, type Desk, type Shop } from './command';
import type { Context } from './context';
import { fillIn, goOn, handItIn } from './onboard-next';

interface Options {
  readonly submit?: boolean;
  readonly control?: string;
  readonly controlToken?: string;
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
    .argument('[file]', context.t({ sv: 'ansökan', en: 'the application' }), 'ansokan.yaml')
    .option('--letter', context.t({ sv: 'skriv ansökan som brev', en: 'print the application as a letter' }))
    .option('--new', context.t({ sv: 'skriv en mall till filen', en: 'write a template to the file' }))
    .option('--json', context.t({ sv: 'prövningen som JSON', en: 'the judgement as JSON' }))
    .option(
      '--submit',
      context.t({ sv: 'lämna den till simulatorn som körs', en: 'hand it to the simulator that runs' }),
    )
    .option(
      '--control <url>',
      context.t({
        sv: 'lämna den till simulatorn på adressen',
        en: 'hand it to the simulator at the address',
      }),
    )
    .option(
      '--control-token <token>',
      context.t({ sv: 'nyckel till kontrollporten', en: 'token of the control port' }),
    );
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const file = command.args[0] ?? 'ansokan.yaml';
    if (options.new === true) {
      await writeNew(context.at(file), file);
      context.print(context.short(context.at(file)));
      fillIn(context, context.at(file));
      return 0;
    }
    const own = await judged(context, file);
    const { application } = own;
    const wanted = options.submit === true || options.control !== undefined;
    const desk = wanted ? await deskOf(context, options) : undefined;
    const answer = desk === undefined ? undefined : await handedIn(context, desk, file, application);
    const judgement = answer?.judgement ?? own.judgement;
    show(context, options, application, judgement);
    if (options.json === true || options.letter === true) return judgement.permitted ? 0 : 1;
    if (answer !== undefined && desk !== undefined) {
      context.tell(codesLine(context, answer));
      await goOn(context, desk, answer);
    } else if (judgement.permitted) handItIn(context, file);
    return judgement.permitted ? 0 : 1;
  });
}

/** What the simulator knows decides there: codes and permissions that are held. */
async function handedIn(
  context: Context,
  desk: Desk,
  file: string,
  { certifikat }: Application,
): Promise<ApplicationAnswer> {
  const ansokan = await readFile(context.at(file), 'utf8');
  const pem = certifikat?.pem === undefined ? {} : { pem: certifikat.pem };
  return desk.ask({ method: 'POST', path: '/applications', body: { ansokan, namn: file, ...pem } });
}

const codesLine = (context: Context, { n, codes }: ApplicationAnswer): string =>
  context.t({
    sv: `Ansökan ${n} är lämnad. Intressentkoder: ${codes.join(', ') || '–'}.`,
    en: `Application ${n} is handed in. Intressentkoder: ${codes.join(', ') || '–'}.`,
  });

async function judged(
  context: Context,
  file: string,
): Promise<{ readonly application: Application; readonly judgement: Judgement }> {
  const read = readApplication(file, await textOf(context.at(file), file));
  if (!read.ok) throw new ComplaintError(read.complaints);
  const application = await withCertificate(read.application, path.dirname(context.at(file)));
  return {
    application,
    judgement: judgeApplication(application, nothingKnown(context.wall.now(), CATALOGUE)),
  };
}

/** Nothing is ever written over: what is filled in took its time. */
async function writeNew(file: string, place: string): Promise<void> {
  await writeFile(file, APPLICATION_TEMPLATE, { flag: 'wx' }).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') throw new ComplaintError([thereAlready(place)]);
    throw error;
  });
}

async function textOf(file: string, place: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') throw new ComplaintError([notThere(place)]);
    throw error;
  });
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const thereAlready = (place: string): Complaint => ({
  code: 'ANSOKAN-FINNS',
  place,
  finding: { sv: 'Filen finns redan; inget skrevs.', en: 'The file is there already; nothing was written.' },
  remedy: {
    sv: `Välj ett annat namn, eller pröva den: genrep onboard ${place}`,
    en: `Choose another name, or have it judged: genrep onboard ${place}`,
  },
});

const notThere = (place: string): Complaint => ({
  code: 'ANSOKAN-SAKNAS',
  place,
  finding: { sv: 'Filen finns inte.', en: 'There is no such file.' },
  remedy: {
    sv: `Skriv en mall att fylla i: genrep onboard --new ${place}`,
    en: `Write a template to fill in: genrep onboard --new ${place}`,
  },
});

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
