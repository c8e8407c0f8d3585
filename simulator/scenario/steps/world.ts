/** Steps that the authority, the world or time take: advance, wait-for, event, setting, permit, restart, and what is told. */
import { complained, done, eventsSince, failed, until, type Play, type Session } from './session';

export const advance: Play<'advance'> = async ({ what: { by } }, { session }) => {
  const stage = session.stage();
  await stage.settle();
  const complaints = await stage.advance(by);
  await stage.settle();
  const now = session.backstage().calendar.local(stage.now());
  return complained(complaints, done(`Tiden är ${now}.`, `The time is ${now}.`));
};

export const waitFor: Play<'wait-for'> = async (step, begun) => {
  const { session } = begun;
  const { transaction, event, of, count = 1 } = step.what;
  const type = event ?? 'fil.levererad';
  const org = session.orgOf(step.as);
  const of_ = session.records.find(({ step: { id } }) => id === of);
  const mal = of === undefined ? undefined : new Set(await session.malOf(of));
  const came = await until(session, step.within, async () => {
    const found = (await eventsSince(begun)).filter(
      (one) =>
        one.type === type &&
        (one.org === null || one.org === org) &&
        (transaction === undefined || one.data['transaction'] === transaction) &&
        (of_ === undefined ||
          one.data['inReplyTo'] === of_.transaktionsid ||
          one.data['transaktionsid'] === of_.transaktionsid ||
          mal?.has(String(one.data['malnummer'])) === true),
    );
    return found.length >= count;
  });
  const what = transaction ?? type;
  const within = step.within === undefined ? '' : ` (${step.within})`;
  return came
    ? done(`${what} kom.`, `${what} came.`)
    : failed(`${what} kom inte${within}.`, `${what} did not come${within}.`);
};

export const caseEvent: Play<'event'> = async ({ as, what }, { session }) => {
  const stage = session.stage();
  await stage.settle();
  const { of, handling = 1, type, service, data = {} } = what;
  const all = await session.malOf(of, handling === 'all' ? undefined : handling);
  const mal = service === undefined ? all : await ofService(session, as, service, all);
  if (mal.length === 0)
    return failed(
      `Steget ${of} har inte lett till något sådant mål.`,
      `The step ${of} has led to no such mål.`,
    );
  const complaints = [];
  for (const malnummer of mal) complaints.push(...(await stage.caseEvent(malnummer, { type, data })));
  const told = mal.join(', ');
  return complained(complaints, done(`${type}: ${told}.`, `${type}: ${told}.`));
};

export const paper: Play<'paper'> = async ({ as, what }, { session }) => {
  const came = await session.stage().paper(session.orgOf(as) ?? as, what);
  if (!came.ok) return complained(came.complaints, done('', ''));
  const { malnummer } = came;
  return done(
    `Ansökan på papper blev mål ${malnummer}.`,
    `The application on paper became mål ${malnummer}.`,
    { malnummer },
  );
};

/** An ärende of skuldsanering is about a person, and so not of any one hand-in. */
async function ofService(
  session: Session,
  as: string,
  service: 'bf' | 'verk' | 'sanering',
  mal: readonly string[],
): Promise<readonly string[]> {
  const rows = (await session.stage().cases()).filter((row) => row.service === service);
  return rows.flatMap(({ malnummer, org, status }) =>
    (service === 'sanering' ? org === session.orgOf(as) && status !== 'avslutat' : mal.includes(malnummer))
      ? [malnummer]
      : [],
  );
}

export const setting: Play<'setting'> = async ({ what: { values, party } }, { session }) => {
  Object.assign(session.settings, values);
  const complaints =
    party === undefined
      ? await session.stage().set(values)
      : await session.stage().change(party, { settings: values });
  const told = Object.entries(values)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');
  return complained(complaints, done(told, told));
};

export const permit: Play<'permit'> = async ({ as, what: { give = [], take = [] } }, { session }) => {
  const held = session.backstage().party(as)?.permits ?? [];
  const permits = [...new Set([...held, ...give])].filter((one) => !take.some((gone) => gone === one));
  const complaints = await session.stage().change(as, { permits });
  const told = permits.length === 0 ? '–' : permits.join(', ');
  return complained(complaints, done(`Tillstånd för ${as}: ${told}.`, `Permits of ${as}: ${told}.`));
};

export const restart: Play<'restart'> = async ({ what: { how = 'clean' } }, { session }) => {
  await session.stage().settle();
  await session.restart(how);
  return done('Simulatorn startades om.', 'The simulator was started again.');
};

export const tell: Play<'attest' | 'pause'> = ({ what: { what } }) =>
  Promise.resolve({ outcome: 'done', text: what });
