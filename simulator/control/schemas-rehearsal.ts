/** The shapes of applications, test phases and permissions over the control API. */
import { z } from 'zod';
import { PERMITS } from '../parties/party';
import { complaint } from './schemas';
import { ACTOR_HELP, ACTORS } from './schemas-scenarios';

const text = z.object({ sv: z.string(), en: z.string() });
const name = z.string().max(200);
const said = z.string().max(2000);

export const applicationWish = z
  .strictObject({
    ansokan: z.union([z.string().max(200_000), z.record(z.string(), z.unknown())]).meta({
      description:
        'the application: its YAML text, or the same as JSON (genrep onboard --new shows the keys)',
    }),
    namn: name.optional().meta({ description: 'how it is called in findings' }),
    pem: z.string().max(100_000).optional().meta({ description: 'the certificate that it names as a file' }),
  })
  .meta({ title: 'ApplicationWish' });

const finding = z.looseObject({
  ...complaint.shape,
  weight: z.enum(['hinder', 'notering']),
  section: z.string().meta({ description: 'of the guide' }),
  mark: z.string(),
});

const judgement = z.looseObject({
  permitted: z.boolean().meta({ description: 'no obstacle: may be tested' }),
  findings: z.array(finding),
  services: z.array(z.looseObject({ service: z.string(), permitted: z.boolean(), section: z.string() })),
});

export const application = z
  .looseObject({ n: z.number().int(), at: z.string(), judgement })
  .meta({ title: 'Application' });

export const phaseWish = z.strictObject({ org: name, service: name }).meta({
  title: 'PhaseWish',
  description: 'org: organisationsnummer; service: bf, verk, skuld, kredit, sanering',
});

export const phase = z
  .looseObject({
    org: z.string(),
    service: z.string(),
    state: z.enum(['pagar', 'avbruten', 'avslutad']),
    missing: z.array(z.string()).meta({ description: 'required cases that are not done' }),
    parts: z.array(
      z.looseObject({
        id: z.string(),
        open: z.boolean(),
        approved: z.boolean(),
        cases: z.array(
          z.looseObject({
            nr: z.string(),
            state: z.enum([
              'ej-kord',
              'kors',
              'vantar-pa-er',
              'godkand',
              'ej-godkand',
              'intygad',
              'avbruten',
            ]),
            mark: z.literal('assumed'),
          }),
        ),
      }),
    ),
  })
  .meta({ title: 'Phase' });

export const caseRun = z
  .strictObject({
    case: name,
    actor: z.enum(ACTORS).optional().meta({ description: ACTOR_HELP }),
    patience: z.int().min(1).max(86_400).optional(),
  })
  .meta({ title: 'CaseRun' });
export const caseAttest = z.strictObject({ case: name, by: name, note: said }).meta({ title: 'CaseAttest' });
export const breakOff = z.strictObject({ by: name, reason: said }).meta({ title: 'BreakOff' });
export const reopen = z
  .strictObject({ by: name, mended: said.meta({ description: 'what was mended' }) })
  .meta({ title: 'Reopen' });

export const standing = z
  .looseObject({
    service: z.string(),
    state: z.enum(['ansokt', 'test', 'tillstand', 'aterkallat']),
    permits: z.array(z.enum(PERMITS)),
  })
  .meta({ title: 'Permission' });
export const revocation = z
  .strictObject({
    what: name.meta({ description: 'a service, or bf.nedsattning: exactly that is closed' }),
    reason: said,
  })
  .meta({ title: 'Revocation' });

export const plan = z
  .looseObject({ service: z.string(), title: text, note: text })
  .meta({ title: 'Plan', description: 'Every case is Genrep’s assumption' });
