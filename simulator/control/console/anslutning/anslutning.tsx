/** *Anslutning*: the application, how it is judged, the letter, what it led to, and decisions on permissions. */
import { z } from 'zod';
import type { Complaint } from '../../../complaint';
import { Complaints, Copy, Given, MarkOf, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { ApplicationFinding } from '../../../rehearsal/application';
import { readApplication } from '../../../rehearsal/application-read';
import type { JudgedApplication } from '../../../rehearsal/applications';
import { serviceRow } from '../../../rehearsal/eligibility';
import { notHere } from '../../problems';
import { minute } from '../moments';
import { act, page, type Answer, type Asked } from '../page';
import { orgShown, STANDINGS } from '../testfas/words';
import { ApplicationForm } from './form';
import { first, textOf, valuesOf, type Values } from './values';

const T = {
  menu: { sv: 'Anslutning', en: 'Onboarding' },
  intro: {
    sv: 'Ansökan om tillstånd att använda digitala tjänster, steg 1–4 i guiden. Genrep prövar den efter guidens villkor och säger vad som saknas. Den når aldrig Kronofogden.',
    en: 'The application for permission to use digital services, steps 1–4 of the guide. Genrep judges it by the guide’s conditions and says what is missing. It never reaches Kronofogden.',
  },
  choose: { sv: 'Ingivare som finns', en: 'Ingivare there are' },
  judged: { sv: 'Så prövas ansökan', en: 'How the application is judged' },
  permitted: { sv: 'Inga hinder: får testas.', en: 'No obstacle: may be tested.' },
  hindered: { sv: 'Det här hindrar ansökan:', en: 'These hinder the application:' },
  notes: { sv: 'Att veta', en: 'Worth knowing' },
  services: { sv: 'Tjänster', en: 'Services' },
  service: { sv: 'tjänst', en: 'service' },
  verdict: { sv: 'prövning', en: 'judgement' },
  section: { sv: 'guiden', en: 'guide' },
  may: { sv: 'får testas', en: 'may be tested' },
  mayNot: { sv: 'får inte testas', en: 'may not be tested' },
  letter: { sv: 'Brevet att skriva ut och underteckna', en: 'The letter to print and sign' },
  copy: { sv: 'Kopiera', en: 'Copy' },
  handIn: { sv: 'Lämna ansökan i övningen', en: 'Hand in the application in the rehearsal' },
  mend: { sv: 'Rätta', en: 'Correct' },
  handed: { sv: 'Ansökan är lämnad och godtagen.', en: 'The application is handed in and accepted.' },
  codes: { sv: 'Koder (2.4)', en: 'Codes (2.4)' },
  main: { sv: 'huvud-intressentkod', en: 'huvud-intressentkod' },
  sub: { sv: 'underkod', en: 'underkod' },
  none: { sv: 'Inga.', en: 'None.' },
  code: { sv: 'kod', en: 'code' },
  kind: { sv: 'slag', en: 'kind' },
  state: { sv: 'läge', en: 'state' },
  decision: { sv: 'beslut', en: 'decision' },
  read: { sv: 'Läs beslutet', en: 'Read the decision' },
  applications: { sv: 'Ansökningar', en: 'Applications' },
  when: { sv: 'lämnad', en: 'handed in' },
  change: { sv: 'Ändra uppgifter (2.4)', en: 'Change data (2.4)' },
  further: { sv: 'Sök fler tjänster eller transaktioner', en: 'Apply for further services or transactions' },
  phase: { sv: 'Till testfasen', en: 'To the test phase' },
  settings: { sv: 'Inställningar (3)', en: 'Settings (3)' },
  accepted: { sv: 'godtagen', en: 'accepted' },
  refused: { sv: 'ej godtagen', en: 'not accepted' },
} satisfies Record<string, Text>;

const field = z
  .union([z.string(), z.array(z.string())])
  .transform((one) => (Array.isArray(one) ? one : [one]));
const form = z.record(z.string().max(60), field);
const query = z.strictObject({
  org: z.string().max(20).optional(),
  arende: z.enum(['ansokan', 'andring']).optional(),
});

/** How the form is called in findings. */
const NAME = 'ansokan';

export const onboardingPages = [
  page({
    path: '/anslutning',
    menu: T.menu,
    under: '/anslutning',
    query,
    run: async (asked) => ({
      kind: 'page',
      title: T.menu[asked.lang],
      body: (
        <>
          <p class="lead">{T.intro[asked.lang]}</p>
          <Known parties={await asked.operations.parties(asked.world)} asked={asked} />
          <ApplicationForm
            values={await begunWith(asked, asked.query)}
            pasted=""
            products={asked.operations.products()}
            asked={asked}
          />
        </>
      ),
    }),
  }),
  act({
    path: '/anslutning/prova',
    under: '/anslutning',
    form,
    run: async (asked) => {
      const pasted = first(asked.form, 'yaml');
      const text = pasted === '' ? textOf(asked.form) : pasted;
      const handedIn = { text, name: NAME, pem: first(asked.form, 'pem') || null };
      const { applications } = asked.operations.rehearsals;
      const judged = applications.judge(handedIn);
      if (first(asked.form, 'gor') === 'lamna' && judged.ok && judged.value.judgement.permitted) {
        const done = await applications.handIn(handedIn);
        const org = judged.value.judgement.org ?? '';
        return done.ok
          ? { kind: 'see', to: asked.to(`/anslutning/ingivare/${org}`), said: { text: T.handed } }
          : { kind: 'problems', status: done.status, complaints: done.complaints };
      }
      return judgedPage(asked, judged.ok ? judged.value : judged.complaints, pasted);
    },
  }),
  page({
    path: '/anslutning/ingivare/:org',
    under: '/anslutning',
    run: standingPage,
  }),
  page({
    path: '/anslutning/beslut/:org/:service',
    under: '/anslutning',
    run: async ({ operations, params, lang }) => {
      const { org = '', service = '' } = params;
      const standing = await operations.rehearsals.permissions.of(org);
      const decision = standing.ok
        ? standing.value.find((one) => one.service === service)?.decision
        : undefined;
      if (decision == null)
        return { kind: 'problems', status: 404, complaints: [notHere(`${org} ${service}`)] };
      return {
        kind: 'page',
        title: decision.rubrik,
        body: (
          <>
            <pre class="letter" lang="sv" tabindex={0}>
              {decision.text}
            </pre>
            <p class="soft">
              {lang === 'en' ? 'The decision is in Swedish, as an authority would write.' : ''}
            </p>
          </>
        ),
      };
    },
  }),
];

function Known({
  parties,
  asked: { lang, to },
}: {
  readonly parties: readonly { org: string; name: string }[];
  readonly asked: Asked;
}) {
  return (
    <details>
      <summary>{T.choose[lang]}</summary>
      <ul>
        {parties.map(({ org, name }) => (
          <li>
            <a href={to(`/anslutning/ingivare/${org}`)}>{name}</a> {orgShown(org)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** For an ingivare that is known: its latest application, else what is known of it. */
async function begunWith(asked: Asked, { org, arende }: z.infer<typeof query>): Promise<Values> {
  const errand = arende === undefined ? {} : { arende: [arende] };
  if (org === undefined) return errand;
  const party = await asked.operations.party(asked.world, org);
  if (party === undefined) return errand;
  const kept = await asked.operations.rehearsals.applications.of(party.org);
  const last = kept.ok ? kept.value.at(-1) : undefined;
  const read = last === undefined ? undefined : readApplication(NAME, last.text);
  const before = read?.ok === true ? valuesOf(read.application) : {};
  const [code = '', ...more] = party.codes;
  return {
    foretagsnamn: [party.name],
    organisationsnummer: [orgShown(party.org)],
    ...before,
    intressentkod: [code],
    underkoder: [more.join(', ')],
    ...errand,
  };
}

/** The form again, below what was said of it. */
function judgedPage(
  asked: Asked<unknown, z.infer<typeof form>>,
  judged: JudgedApplication | readonly Complaint[],
  pasted: string,
): Answer {
  const { lang } = asked;
  const values = Object.fromEntries(Object.entries(asked.form).filter(([name]) => name !== 'yaml'));
  return {
    kind: 'page',
    title: T.judged[lang],
    body: (
      <>
        {'judgement' in judged ? (
          <Judged judged={judged} asked={asked} />
        ) : (
          <Complaints of={judged} lang={lang} />
        )}
        <h2>{T.mend[lang]}</h2>
        <ApplicationForm
          values={values}
          pasted={pasted}
          products={asked.operations.products()}
          asked={asked}
        />
      </>
    ),
  };
}

function Judged({
  judged,
  asked,
}: {
  readonly judged: JudgedApplication;
  readonly asked: Asked<unknown, z.infer<typeof form>>;
}) {
  const { lang, to } = asked;
  const { judgement, letter } = judged;
  const hinders = judgement.findings.filter(({ weight }) => weight === 'hinder');
  const notes = judgement.findings.filter(({ weight }) => weight !== 'hinder');
  const again = Object.entries(asked.form).flatMap(([name, values]) =>
    name === 'gor' ? [] : values.map((value) => [name, value] as const),
  );
  return (
    <>
      {judgement.permitted ? (
        <section class="verdict good">
          <h2>✓ {T.permitted[lang]}</h2>
        </section>
      ) : (
        <section class="verdict bad" role="alert">
          <h2>
            ✗ {T.hindered[lang]} ({hinders.length})
          </h2>
          <Findings of={hinders} asked={asked} />
        </section>
      )}
      {notes.length === 0 ? null : (
        <section>
          <h2>{T.notes[lang]}</h2>
          <Findings of={notes} asked={asked} />
        </section>
      )}
      {judgement.services.length === 0 ? null : (
        <Table
          caption={T.services[lang]}
          head={[T.service[lang], T.verdict[lang], T.section[lang]]}
          rows={judgement.services.map(({ service, permitted, section }) => [
            serviceRow(service).name[lang],
            <span class={permitted ? 'good' : 'bad'}>
              {permitted ? `✓ ${T.may[lang]}` : `✗ ${T.mayNot[lang]}`}
            </span>,
            section,
          ])}
          empty=""
        />
      )}
      {judgement.permitted ? (
        <>
          <form method="post" action={to('/anslutning/prova')}>
            {again.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button type="submit" name="gor" value="lamna">
              {T.handIn[lang]}
            </button>
          </form>
          <h2>{T.letter[lang]}</h2>
          <Copy text={letter} label={T.copy[lang]} />
        </>
      ) : null}
    </>
  );
}

const Findings = ({
  of,
  asked: { lang },
}: {
  readonly of: readonly ApplicationFinding[];
  readonly asked: Asked;
}) => (
  <ul class="findings">
    {of.map(({ code, section, mark, place, finding, remedy }) => (
      <li>
        <p>
          <strong>
            <Given text={finding[lang]} />
          </strong>{' '}
          <span class="count">
            {T.section[lang]} {section}
          </span>{' '}
          <MarkOf mark={mark} lang={lang} />
        </p>
        <p>
          <Given text={remedy[lang]} />
        </p>
        <p class="soft">
          <code>{code}</code> <Given text={place ?? ''} />
        </p>
      </li>
    ))}
  </ul>
);

async function standingPage(asked: Asked): Promise<Answer> {
  const { operations, world, params, lang, to } = asked;
  const org = params['org'] ?? '';
  const party = await operations.party(world, org);
  const standing = await operations.rehearsals.permissions.of(org);
  const kept = await operations.rehearsals.applications.of(org);
  if (party === undefined || !standing.ok)
    return { kind: 'problems', status: 404, complaints: [notHere(org)] };
  const settings = Object.entries(party.settings);
  return {
    kind: 'page',
    title: party.name,
    body: (
      <div class="told">
        <p class="facts">
          <span>{orgShown(party.org)}</span>
          <a href={to('/anslutning', { org: party.org, arende: 'ansokan' })}>{T.further[lang]}</a>
          <a href={to('/anslutning', { org: party.org, arende: 'andring' })}>{T.change[lang]}</a>
          <a href={to('/testfas', { org: party.org })}>{T.phase[lang]}</a>
        </p>
        <h2>{T.codes[lang]}</h2>
        <Table
          caption={T.codes[lang]}
          head={[T.code[lang], T.kind[lang]]}
          rows={party.codes.map((code, at) => [<strong>{code}</strong>, (at === 0 ? T.main : T.sub)[lang]])}
          empty={T.none[lang]}
        />
        <h2>{T.services[lang]}</h2>
        <Table
          caption={T.services[lang]}
          head={[T.service[lang], T.state[lang], T.decision[lang]]}
          rows={standing.value.map(({ service, state, decision }) => [
            <a href={to('/testfas', { org: party.org, tjanst: service })}>
              {serviceRow(service).name[lang]}
            </a>,
            STANDINGS[state][lang],
            decision === null ? (
              '–'
            ) : (
              <a href={to(`/anslutning/beslut/${party.org}/${service}`)}>{T.read[lang]}</a>
            ),
          ])}
          empty={T.none[lang]}
        />
        <h2>{T.applications[lang]}</h2>
        <Table
          caption={T.applications[lang]}
          head={['nr', T.when[lang], T.verdict[lang]]}
          rows={(kept.ok ? [...kept.value].reverse() : []).map(({ n, at, judgement }) => [
            n,
            minute(at),
            <>
              {(judgement.permitted ? T.accepted : T.refused)[lang]}
              {judgement.permitted ? null : <Findings of={judgement.findings} asked={asked} />}
            </>,
          ])}
          empty={T.none[lang]}
        />
        {settings.length === 0 ? null : (
          <>
            <h2>{T.settings[lang]}</h2>
            <ul>
              {settings.map(([name, value]) => (
                <li class="mono">
                  {name} = <Given text={String(value)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    ),
  };
}
