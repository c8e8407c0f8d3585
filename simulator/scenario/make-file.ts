/** The file that a step hands in: generated, from beside the story, or the bytes of an earlier step. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createChance } from '../chance';
import type { Complaint } from '../complaint';
import { fillName } from '../formats/names';
import type { RoleValues, Scalar } from '../formats/layout';
import type { Party } from '../parties/party';
import { generateFile, plantProblems } from '../services/generate';
import { parseFault } from '../services/planted';
import { findIncoming } from '../services/registry';
import type { GeneratedFile, GenerateMoment, IncomingTransaction } from '../services/service';
import type { Backstage, Stage } from './backstage';
import type { Scenario, Step } from './scenario';
import type { Generate } from './step-schema';

export interface Made {
  readonly name: string | undefined;
  readonly body: Buffer;
}
export type MadeFile =
  | { readonly ok: true; readonly made: Made }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface Maker {
  make(step: Step<'hand-in'>, scenario: Scenario, stage: Stage): Promise<MadeFile>;
}

/** What a file that changes mål is about. */
interface About {
  readonly living: NonNullable<GenerateMoment['cases']>;
  /** Mål of the steps that the story names which no longer take it, by målnummer: they come after the living ones. */
  readonly ended: readonly string[];
}

/** `malOf`: the mål that a step has led to so far. */
export function createMaker(
  backstage: Backstage,
  malOf: (step: string) => Promise<readonly string[]>,
): Maker {
  /** Last used lopnummer of a part's code and transaction, as a system of its own would remember it. */
  const series = new Map<string, number>();
  const sent = new Map<string, Made>();

  const lopnummerOf = (key: string, said: Step<'hand-in'>['what']['lopnummer']): number => {
    const last = series.get(key) ?? 0;
    const next =
      typeof said === 'number'
        ? said
        : said === 'same'
          ? Math.max(last, 1)
          : last + 1 + Number(/^skip (\d+)$/.exec(said ?? '')?.[1] ?? 0);
    series.set(key, next);
    return next;
  };

  const generated = async (
    step: Step<'hand-in'>,
    party: Party,
    scenario: Scenario,
    stage: Stage,
  ): Promise<MadeFile> => {
    const { transaction, generate = {}, lopnummer } = step.what;
    const found = findIncoming(transaction)?.transaction;
    const layout = backstage.layouts.editions(transaction, generate.form)[0];
    const code = generate.code ?? party.codes[0];
    if (found === undefined || layout === undefined) return cannot(transaction);
    if (code === undefined) return noCode(party);
    const faults = (generate.faults ?? []).flatMap((text) => parseFault(text) ?? []);
    const count = generate.count ?? 1;
    const problems = plantProblems(layout, faults, count);
    if (problems.length > 0) return { ok: false, complaints: problems };
    const about = await casesOf(found, party, generate, stage);
    const moment: GenerateMoment = {
      chance: createChance(String(generate.seed ?? `${scenario.seed}/${step.id}`)),
      code,
      sender: party,
      date: generate.date ?? backstage.calendar.dayOf(stage.now()),
      lopnummer: lopnummerOf(`${party.part}/${code}/${transaction}`, lopnummer),
      count,
      cases: about.living,
    };
    const bytes = [...generateFile(told(found, generate, about), layout, moment, faults)];
    return { ok: true, made: { name: nameOf(transaction, code, stage), body: Buffer.concat(bytes) } };
  };

  const casesOf = async (
    transaction: IncomingTransaction,
    party: Party,
    { cases }: Generate,
    stage: Stage,
  ): Promise<About> => {
    const { suits } = transaction;
    if (suits === undefined) return { living: [], ended: [] };
    const own = cases === undefined ? undefined : new Set((await Promise.all(cases.map(malOf))).flat());
    const rows = (await stage.cases()).filter(
      (row) => row.org === party.org && (own === undefined || own.has(row.malnummer)),
    );
    const living = rows.filter(suits);
    const service = transaction.id.slice(0, transaction.id.indexOf('.'));
    const ended = own === undefined ? [] : rows.filter((row) => row.service === service && !suits(row));
    return { living, ended: ended.map(({ malnummer }) => malnummer) };
  };

  const nameOf = (transaction: string, code: string, stage: Stage): string => {
    const pattern = backstage.catalogue.find(({ id }) => id === transaction)?.fileName ?? 'XXX';
    return fillName(pattern, { code, date: backstage.calendar.dayOf(stage.now()) });
  };

  const made = async (step: Step<'hand-in'>, scenario: Scenario, stage: Stage): Promise<MadeFile> => {
    const { transaction, file, again } = step.what;
    const party = backstage.party(step.as);
    if (party === undefined) return noParty(step.as);
    if (again !== undefined) {
      const before = sent.get(again);
      return before === undefined ? nothingSent(again) : { ok: true, made: before };
    }
    if (file === undefined) return generated(step, party, scenario, stage);
    const at = path.resolve(scenario.folder ?? '.', file);
    const body = await readFile(at).catch(() => undefined);
    if (body === undefined) return noFile(file);
    return { ok: true, made: { name: nameOf(transaction, party.codes[0] ?? 'XXX', stage), body } };
  };

  return {
    make: async (step, scenario, stage) => {
      const result = await made(step, scenario, stage);
      if (!result.ok) return result;
      const { name } = step.what;
      const finished = { ...result.made, name: name === undefined ? result.made.name : (name ?? undefined) };
      sent.set(step.id, finished);
      return { ok: true, made: finished };
    },
  };
}

/** The transaction, with what the story says instead of what would be generated. */
function told(transaction: IncomingTransaction, generate: Generate, about: About): IncomingTransaction {
  return { ...transaction, generate: (moment) => retold(transaction.generate(moment), generate, about) };
}

function retold(
  file: GeneratedFile,
  { values = [], references = [], ending }: Generate,
  { living, ended }: About,
): GeneratedFile {
  const patch = (made: RoleValues, where: (at: unknown) => boolean): RoleValues => {
    const mine = values.filter(({ handling }) => where(handling ?? 'all'));
    return { ...made, ...Object.fromEntries(mine.map(({ role, value }) => [role, roleValue(value)])) };
  };
  return {
    start: patch(file.start, (at) => at === 'start'),
    end: patch(file.end, (at) => at === 'end'),
    handling: (number) => {
      const given = file.handling(number);
      const over = given['malnummer'] === undefined ? undefined : ended[number - 1 - living.length];
      const made = over === undefined ? given : { ...given, malnummer: over };
      const reference = references[number - 1] ?? String(made['ingivare.referens'] ?? '');
      const whole = ending === undefined ? reference : `${reference}-${ending}`;
      const referred = whole === '' ? made : { ...made, 'ingivare.referens': whole };
      return patch(referred, (at) => at === 'all' || at === number);
    },
  };
}

const roleValue = (value: Scalar | null | readonly Scalar[]): RoleValues[string] => value ?? undefined;

const refused = (code: string, place: string, sv: string, en: string): MadeFile => ({
  ok: false,
  complaints: [
    {
      code: `SCENARIO-FILE-${code}`,
      place,
      finding: { sv, en },
      remedy: { sv: 'Rätta steget.', en: 'Correct the step.' },
    },
  ],
});

const cannot = (transaction: string): MadeFile =>
  refused('KIND', transaction, 'Genrep kan inte göra sådana filer.', 'Genrep cannot make such files.');
const noCode = ({ part }: Party): MadeFile =>
  refused('CODE', part, 'Parten har ingen intressentkod.', 'The party has no intressentkod.');
const noParty = (part: string): MadeFile =>
  refused('PARTY', part, 'Parten finns inte i simulatorn.', 'The simulator has no such party.');
const nothingSent = (step: string): MadeFile =>
  refused('AGAIN', step, 'Steget har inte lämnat någon fil.', 'The step has handed in no file.');
const noFile = (file: string): MadeFile =>
  refused('READ', file, 'Filen går inte att läsa.', 'The file cannot be read.');
