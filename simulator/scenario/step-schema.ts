/** The steps of a story: one row per kind, in the words of the business. */
import { z } from 'zod';
import { EFFECTS } from '../faults/table';
import { call, door, effect, point, share, strikes } from '../faults/schema';
import { PERMITS } from '../parties/party';
import { parseFault } from '../services/planted';
import {
  incoming,
  name,
  ordinal,
  outgoing,
  part,
  scalar,
  settings,
  span,
  stepName,
  text,
  transaction,
} from './words';

const planted = z
  .string()
  .refine((value) => parseFault(value) !== undefined, 'a defect as in genrep generate --help: belopp-noll:2')
  .meta({ description: 'A planted defect and the handling that it strikes: belopp-noll:2' });

const roleValue = z
  .strictObject({
    role: z.string().max(60).meta({ description: 'For example svarande.identitet' }),
    value: z.union([scalar, z.array(scalar).max(100), z.null()]).meta({ description: 'null: left blank' }),
    handling: z
      .union([ordinal, z.enum(['start', 'end', 'all'])])
      .optional()
      .meta({ description: 'Left out: in every handling' }),
  })
  .meta({ description: 'A value that is written instead of the generated one' });

const generate = z
  .strictObject({
    count: ordinal.optional().meta({ description: 'Handlingar; 1 unless given' }),
    seed: z.union([z.int(), z.string().max(60)]).optional(),
    faults: z.array(planted).max(20).optional(),
    values: z.array(roleValue).max(200).optional(),
    references: z.array(z.string().max(50)).max(1000).optional().meta({
      description: 'The ingivare’s own references, in order of handling',
    }),
    ending: z.string().max(40).optional().meta({
      description: 'Written after each reference, and so deciding how the mål goes: UTSLAG, BETALD …',
    }),
    cases: z.array(stepName).min(1).max(20).optional().meta({
      description: 'Only mål that came of these steps, first those that fit; left out: all that fit',
    }),
    form: z.enum(['fixed', 'xml']).optional(),
    code: z
      .string()
      .length(3)
      .optional()
      .meta({ description: 'An intressentkod; the first of the part unless given' }),
    date: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .optional()
      .meta({ description: 'The business day unless given' }),
  })
  .meta({ description: 'A believable file of synthetic people' });

const handIn = z
  .strictObject({
    transaction: incoming,
    generate: generate.optional(),
    file: z.string().max(200).optional().meta({ description: 'A file beside the story, byte by byte' }),
    again: stepName.optional().meta({ description: 'The same bytes as in that step' }),
    lopnummer: z
      .union([z.enum(['next', 'same']), z.string().regex(/^skip \d{1,6}$/), z.int().min(0)])
      .optional()
      .meta({ description: 'next (unless given), same, skip 2, or a number' }),
    name: z
      .union([z.string().max(200), z.null()])
      .optional()
      .meta({
        description: 'The documented name unless given; null: handed in without a name',
      }),
    txId: z
      .literal('same')
      .optional()
      .meta({ description: 'SHS: the tx.id of the message that again names; left out: a new one' }),
    sender: part.optional().meta({
      description: 'SHS: whom the label names as sender; left out: who does the step',
    }),
  })
  .refine(
    (what) => [what.generate, what.file, what.again].filter((one) => one !== undefined).length <= 1,
    'give one of generate, file, again',
  )
  .refine(
    ({ txId, again }) => txId === undefined || again !== undefined,
    'txId: same goes with again, the step whose message it repeats',
  );

const fetched = z.strictObject({
  transaction: outgoing,
  of: stepName.optional().meta({ description: 'Only files that answer this step’s hand-in' }),
  all: z.boolean().optional().meta({ description: 'true: fetched ones too' }),
  count: ordinal.optional().meta({ description: 'As many must wait; left out: one at least' }),
});

const waited = z
  .strictObject({
    transaction: transaction.optional().meta({ description: 'A file of this kind has been delivered' }),
    event: z.string().max(60).optional().meta({ description: 'An event of this type has been journalled' }),
    of: stepName.optional(),
    count: ordinal.optional(),
  })
  .refine(
    (what) => (what.transaction === undefined) !== (what.event === undefined),
    'give transaction or event',
  );

const caseEvent = z.strictObject({
  of: stepName.meta({ description: 'The step that handed the mål in' }),
  handling: z
    .union([ordinal, z.literal('all')])
    .optional()
    .meta({ description: '1 unless given' }),
  service: z.enum(['bf', 'verk', 'sanering']).optional().meta({
    description:
      'verk: only the mål in Verkställighet, also those that an utslag opened; sanering: the ärenden that are open',
  }),
  type: z.string().min(1).max(60).meta({ description: 'betalas, bestrids, kompletteras …' }),
  data: z.record(z.string(), z.unknown()).optional(),
});

const permits = z
  .strictObject({ give: z.array(z.enum(PERMITS)).optional(), take: z.array(z.enum(PERMITS)).optional() })
  .refine((what) => (what.give ?? what.take) !== undefined, 'give one of give, take');

const ore = z.int().min(0).max(100_000_000_00).meta({ description: 'Whole öre' });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const paper = z.strictObject({
  referens: z
    .string()
    .max(50)
    .optional()
    .meta({ description: 'Its end decides how the mål goes: P1-UTSLAG' }),
  svarande: z
    .array(z.strictObject({ identitet: z.string().min(1).max(13), namn: z.string().max(50).optional() }))
    .min(1)
    .max(20)
    .optional(),
  belopp: ore.optional(),
  kostnader: ore.optional(),
  forfallodag: day.optional(),
  rantesats: z.int().min(0).max(100_000).optional().meta({ description: 'Hundredths of a per cent' }),
  rantaFran: day.optional(),
  verkstalls: z.boolean().optional(),
});

const fault = z
  .strictObject({
    point: point.optional().meta({ description: 'Where: genrep fault add --help lists points and effects' }),
    effect: effect.optional().meta({ description: 'What happens there' }),
    party: part.optional().meta({ description: 'Strikes this one alone; left out: whoever is in the story' }),
    transaction: transaction.optional(),
    door: door.optional(),
    call: call.optional(),
    count: strikes.optional(),
    share: share.optional(),
    for: span.optional().meta({ description: 'Lasts so long, business time' }),
    end: z.literal(true).optional().meta({ description: 'Ends every fault of the story' }),
  })
  .refine(
    ({ end, point: where, effect: what }) => (end === true) !== (where !== undefined && what !== undefined),
    'give point and effect, or end: true',
  )
  .refine(
    ({ point: where, effect: what }) =>
      where === undefined || what === undefined || EFFECTS[what.kind].points.includes(where),
    'that effect cannot strike at that point; genrep fault add --help lists which can',
  );

const certificate = z
  .strictObject({
    age: z.int().min(-3660).max(3660).optional().meta({
      description: 'The certificate ends after so many days of business time; negative: it has ended',
    }),
    renew: z.literal(true).optional().meta({ description: 'A new one (ny) beside the old' }),
    revoke: z.enum(['old', 'new']).optional(),
    issuer: z.enum(['trusted', 'untrusted']).optional().meta({
      description: 'One of a second issuer (ca2), which is trusted from now on, or is not',
    }),
    usage: z.literal('server').optional().meta({
      description: 'One (fel-anvandning) that servers alone may use: not for a client to connect with',
    }),
    merge: z.string().max(20).optional().meta({
      description: 'One with this organisation number, of the part <part>-nytt-nummer; the codes go with it',
    }),
    use: z
      .enum(['own', 'ny', 'ca2', 'fel-anvandning'])
      .optional()
      .meta({ description: 'The client connects with this one' }),
  })
  .refine(
    (what) => Object.keys(what).length === 1,
    'give one of age, renew, revoke, issuer, usage, merge, use',
  );

const connect = z.strictObject({
  certificate: part.optional().meta({ description: 'Another certificate than the part’s own' }),
  without: z.boolean().optional().meta({ description: 'true: without a certificate' }),
});

/** Whatever the kind: what a step may say beside what it does. */
export const STEP_COMMON = {
  id: name.optional(),
  as: part.optional().meta({ description: 'Who does it, when it is not the story’s own' }),
  via: z.enum(['etransport', 'shs']).optional().meta({ description: 'The door; etransport unless given' }),
  within: span.optional().meta({
    description:
      'Business time that may pass before it must have come; the clock is moved no further. Left out: none',
  }),
  tell: text.optional().meta({ description: 'What a person with a system of their own is to do' }),
};

/** What each kind says. */
export const STEP_BODIES = {
  'hand-in': handIn.meta({ description: 'Hands in a file' }),
  fetch: fetched.meta({ description: 'Fetches what waits of one kind; fails when nothing does' }),
  list: z.strictObject({ transaction: outgoing, all: z.boolean().optional() }).meta({
    description: 'Lists what waits, and fetches nothing',
  }),
  acknowledge: z.strictObject({ of: stepName }).meta({
    description: 'SHS: says that the files of a fetch step are taken care of',
  }),
  advance: z.strictObject({ by: z.string().min(1).max(60) }).meta({
    description: 'Moves business time: PT15M, P2D, 3 arbetsdagar, kväll, next, idle, to 2026-03-02T08:00',
  }),
  'wait-for': waited.meta({
    description: 'Moves business time until something has come, at most as far as within',
  }),
  event: caseEvent.meta({ description: 'Something happens to a mål' }),
  setting: z
    .strictObject({ values: settings, party: part.optional() })
    .meta({ description: 'Changes settings: of the world, or of one ingivare' }),
  permit: permits.meta({ description: 'Gives or takes tillstånd' }),
  paper: paper.meta({ description: 'An application on paper comes in, of the part that does the step' }),
  connect: connect.meta({ description: 'Tries a certificate, and does nothing more' }),
  restart: z
    .strictObject({ how: z.enum(['clean', 'kill']).optional() })
    .meta({ description: 'Stops the simulator and starts it again on its data' }),
  certificate: certificate.meta({ description: 'Changes a certificate' }),
  fault: fault.meta({ description: 'Injects a störning' }),
  attest: z.strictObject({ what: text }).meta({ description: 'A point that a person vouches for' }),
  pause: z.strictObject({ what: text }).meta({ description: 'Tells something; nothing is done' }),
} as const;

/** `fetch: bf.kvittens` is short for `fetch: { transaction: bf.kvittens }`; a map where a map is due is told as such. */
export const STEP_SHORT: Readonly<Record<string, { readonly key: string; readonly of: z.ZodType }>> = {
  fetch: { key: 'transaction', of: outgoing },
  list: { key: 'transaction', of: outgoing },
  acknowledge: { key: 'of', of: stepName },
  advance: { key: 'by', of: z.string() },
  'wait-for': { key: 'transaction', of: transaction },
};

export type StepKind = keyof typeof STEP_BODIES;
export type StepBody<K extends StepKind> = z.infer<(typeof STEP_BODIES)[K]>;
export type Generate = z.infer<typeof generate>;
