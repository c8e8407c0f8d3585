/** *Anslutning*: the application for permission, and how it is judged. */
import { z } from 'zod';
import type { Complaint } from '../../../complaint';
import { Complaints } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import { readApplication } from '../../../rehearsal/application-read';
import type { JudgedApplication } from '../../../rehearsal/applications';
import { act, page, type Answer, type Asked } from '../page';
import { orgShown } from '../testfas/words';
import { beslutPage } from './beslut';
import { ApplicationForm } from './form';
import { ingivarePage } from './ingivare';
import { Judged } from './judged';
import { first, textOf, valuesOf, type Values } from './values';

const T = {
  menu: { sv: 'Anslutning', en: 'Onboarding' },
  intro: {
    sv: 'Ansökan om tillstånd att använda digitala tjänster, steg 1–4 i guiden. Genrep prövar den efter guidens villkor och säger vad som saknas. Den når aldrig Kronofogden.',
    en: 'The application for permission to use digital services, steps 1–4 of the guide. Genrep judges it by the guide’s conditions and says what is missing. It never reaches Kronofogden.',
  },
  choose: { sv: 'Ingivare som finns', en: 'Ingivare there are' },
  judged: { sv: 'Så prövas ansökan', en: 'How the application is judged' },
  mend: { sv: 'Rätta', en: 'Correct' },
  handed: { sv: 'Ansökan är lämnad och godtagen.', en: 'The application is handed in and accepted.' },
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
  ingivarePage,
  beslutPage,
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
  asked: Asked<unknown, Values>,
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
