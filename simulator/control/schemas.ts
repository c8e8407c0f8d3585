/** The shapes that the control API takes and gives: one truth for checking, for types and for openapi.json. */
import { z } from 'zod';
import { call, door, effect, point, share, strikes } from '../faults/schema';
import { MARKS } from '../provenance';
import { fate, kvittens } from '../scenario/authority-schema';
import { scalar } from '../scenario/words';
import { VERDICTS } from '../formats/finding';
import { isDiskName } from '../disk-name';

const moment = z.string().meta({ description: 'ISO 8601, Europe/Stockholm' });
const text = z.object({ sv: z.string(), en: z.string() });

export const complaint = z
  .object({
    code: z.string(),
    place: z.string().optional(),
    finding: text,
    rule: text.optional(),
    remedy: text,
  })
  .meta({ title: 'Complaint', description: 'What was wrong: stable code, place, finding, rule, remedy' });
/** The first complaint stands on the top level; all of them under `complaints` when there are several. */
export const problem = z
  .object({ ...complaint.shape, complaints: z.array(complaint).optional() })
  .meta({ title: 'Problem' });

export const booking = z
  .object({ due: moment, kind: z.string(), key: z.string(), counts: z.boolean() })
  .meta({ title: 'Booking', description: 'Something that happens when business time reaches it' });

export const clock = z
  .object({
    world: z.string(),
    mode: z.enum(['real', 'virtual']),
    now: moment,
    seed: z.string(),
    /** How many bookings lie ahead. */
    booked: z.number().int(),
    next: booking.nullable(),
  })
  .meta({ title: 'Clock' });

export const advance = z
  .strictObject({
    by: z.string().min(1).max(100).optional().meta({ description: 'PT15M, P2D, 3 arbetsdagar' }),
    to: z.string().min(1).max(100).optional().meta({ description: 'a moment, ISO 8601' }),
    until: z.string().min(1).max(100).optional().meta({ description: 'kväll, next, idle' }),
  })
  .refine((wish) => [wish.by, wish.to, wish.until].filter((part) => part !== undefined).length === 1, {
    message: 'give exactly one of by, to, until',
  })
  .meta({ title: 'Advance' });

export const advanced = z
  .object({
    world: z.string(),
    from: moment,
    to: moment,
    done: z.number().int().meta({ description: 'how many booked things were done' }),
    left: z.number().int().meta({ description: 'how many bookings lie ahead' }),
    ahead: z.array(booking).meta({ description: 'the first of them' }),
  })
  .meta({ title: 'Advanced' });

export const fault = z
  .strictObject({
    point,
    effect,
    org: z.string().max(20).optional(),
    transaction: z.string().max(60).optional(),
    door: door.optional(),
    call: call.optional(),
    count: strikes.optional(),
    share: share.optional(),
    expires: moment.max(40).optional(),
  })
  .meta({ title: 'NewFault' });
export const faultHeld = z
  .object({
    ...fault.shape,
    id: z.string(),
    world: z.string(),
    left: z.number().int().nullable().meta({ description: 'strikes left; null: until expires' }),
    struck: z.number().int().meta({ description: 'how often it has struck' }),
    what: text.meta({ description: 'what happens' }),
    client: text.meta({ description: 'what the right client does' }),
    mark: z.enum(MARKS),
  })
  .meta({ title: 'Fault' });

export const status = z
  .object({
    product: z.literal('genrep'),
    version: z.string(),
    notice: text,
    pid: z.number().int(),
    startedAt: z.string(),
    urls: z.object({ data: z.string(), etransport: z.string(), shs: z.string(), control: z.string() }),
    certs: z.string(),
    packs: z.array(
      z.object({
        name: z.string(),
        title: text,
        documents: z.array(z.object({ document: z.string(), edition: z.string().optional() })),
        editions: z.array(z.string()),
        intygas: z.object({ av: z.string(), datum: z.string() }),
      }),
    ),
    storage: z.object({
      engine: z.string(),
      memory: z.boolean(),
      folder: z.string().nullable(),
      room: z
        .object({
          used: z.number().int(),
          maxBytes: z.number().int(),
          handInsStopAt: z.number().int(),
          free: z.number().int().nullable(),
          minFreeBytes: z.number().int(),
          state: z.enum(['enough', 'scarce', 'none']),
        })
        .meta({ description: 'bytes stored and their bound; bytes left on the disk and their floor' }),
    }),
    journal: z.object({ lastSeq: z.number().int() }),
    worlds: z.array(
      z.object({
        ...clock.shape,
        openJobs: z.number().int(),
        faults: z.array(faultHeld).meta({ description: 'planned faults that are active' }),
        cases: z.record(z.string(), z.number().int()).meta({ description: 'how many mål in each status' }),
      }),
    ),
  })
  .meta({ title: 'Status' });

export const product = z
  .object({
    id: z.string(),
    service: z.string(),
    direction: z.enum(['in', 'out']),
    fileName: z.string(),
    productId: z.string(),
    kvittens: z.enum(['always', 'on-error', 'none']),
    mark: z.enum(MARKS),
  })
  .meta({ title: 'Product' });

export const journalEvent = z
  .looseObject({
    seq: z.number().int(),
    type: z.string(),
    at: moment,
    wall: z.string(),
    world: z.string(),
    org: z.string().nullable(),
  })
  .meta({ title: 'Event', description: 'Each type has fields of its own beside these' });
export const journalPage = z
  .object({
    events: z.array(journalEvent),
    next: z.number().int(),
    trimmed: z.number().int().nullable().meta({
      description:
        'events up to and including this seq, some of them asked for, have been trimmed (journal.maxEvents, journal.maxBytes); null: none of those asked for',
    }),
  })
  .meta({ title: 'Journal' });

export const file = z
  .object({
    id: z.number().int(),
    org: z.string(),
    direction: z.enum(['in', 'out']),
    transaction: z.string(),
    productId: z.string(),
    name: z.string().nullable(),
    listedName: z.string().nullable(),
    transaktionsid: z.string(),
    door: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    state: z.enum(['mottagen', 'vantar', 'hamtas', 'hamtad']),
    kvitterad: z.boolean(),
    at: moment,
    expires: moment.nullable(),
    inReplyTo: z.string().nullable(),
    layout: z.string().nullable(),
  })
  .meta({ title: 'File' });
export const filePage = z
  .object({ files: z.array(file), next: z.number().int().nullable() })
  .meta({ title: 'Files' });

export const caseRow = z
  .object({
    malnummer: z.string(),
    org: z.string(),
    service: z.string(),
    referens: z.string(),
    status: z.string(),
    registered: moment,
    state: z.record(z.string(), z.unknown()),
    events: z.array(z.string()).meta({ description: 'what may happen to it now' }),
  })
  .meta({ title: 'Case' });
export const casePage = z
  .object({ cases: z.array(caseRow), next: z.string().nullable() })
  .meta({ title: 'Cases' });
export const caseEvent = z
  .strictObject({ type: z.string().min(1).max(60), data: z.record(z.string(), z.unknown()).optional() })
  .meta({ title: 'CaseEvent' });

const ore = z.number().int().min(0).max(99_999_999_999);
const day = z.iso.date();
export const paperCase = z
  .strictObject({
    org: z.string().min(1).max(20),
    intressentkod: z.string().max(3).optional().meta({ description: "the ingivare's first, left out" }),
    referens: z.string().max(50).optional().meta({ description: 'its end decides how the mål goes' }),
    svarande: z
      .array(z.strictObject({ identitet: z.string().min(1).max(13), namn: z.string().max(50).optional() }))
      .min(1)
      .max(20)
      .optional()
      .meta({ description: 'a synthetic person, left out' }),
    belopp: ore.min(1).optional().meta({ description: 'capital, whole öre; drawn, left out' }),
    kostnader: ore.optional().meta({ description: 'whole öre' }),
    forfallodag: day.optional(),
    rantesats: z
      .number()
      .int()
      .min(0)
      .max(100_000)
      .optional()
      .meta({ description: 'hundredths of a per cent' }),
    rantaFran: day.optional(),
    verkstalls: z.boolean().optional(),
  })
  .meta({ title: 'NewCase', description: 'A BF application on paper; all but org may be left out' });

export const letter = z
  .object({
    n: z.number().int(),
    org: z.string(),
    at: moment,
    service: z.string(),
    malnummer: z.string().nullable(),
    slag: z.string().meta({ description: 'what kind of letter: komplettering, avskrivning …' }),
    kanal: z.enum(['brev', 'digital-brevlada']),
    rubrik: z.string(),
    text: z.string(),
  })
  .meta({ title: 'Letter' });
export const letterPage = z
  .object({ letters: z.array(letter), next: z.number().int().nullable() })
  .meta({ title: 'Letters' });

export const party = z
  .object({
    org: z.string(),
    name: z.string(),
    part: z.string(),
    kind: z.string(),
    codes: z.array(z.string()),
    permits: z.array(z.string()),
    settings: z.record(z.string(), z.unknown()),
    lopnummer: z
      .record(z.string(), z.number().int())
      .meta({ description: 'last accepted number of each series' }),
    warnings: z.array(complaint).meta({ description: 'what its settings lead to that can hardly be meant' }),
  })
  .meta({ title: 'Party' });
export const partyPatch = z
  .strictObject({
    name: z.string().min(1).max(200).optional(),
    part: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
      .refine(isDiskName, 'a name that is free')
      .optional(),
    kind: z.string().optional(),
    codes: z.array(z.string()).max(50).optional(),
    permits: z.array(z.string()).max(50).optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    lopnummer: z.record(z.string(), z.number().int().min(0).max(999_999_999)).optional(),
  })
  .meta({ title: 'PartyPatch', description: 'What is left out stays as it is' });

export const override = z
  .strictObject({
    org: z.string().max(20).optional(),
    transaction: z.string().max(60).optional(),
    verdict: z.enum(VERDICTS).optional(),
    errors: z
      .array(
        z.strictObject({
          handling: z.number().int().min(1),
          code: z.string().max(40).optional(),
          text: z.string().max(400).optional(),
          role: z.string().max(60).optional(),
        }),
      )
      .max(1000)
      .optional(),
    edition: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'layout edition that the file is read by; with transaction' }),
    match: z
      .record(z.string().max(60), scalar)
      .optional()
      .meta({ description: 'only a file with a handling in which these roles have these values' }),
    silence: z.boolean().optional(),
    kvittens: kvittens.optional(),
    fates: z.array(fate).max(1000).optional().meta({ description: 'how the mål of the file go' }),
    count: z.number().int().min(1).max(1_000_000).optional(),
    expires: moment.max(40).optional(),
  })
  .meta({ title: 'NewOverride' });
export const overrideHeld = z
  .object({ ...override.shape, id: z.string(), world: z.string(), count: z.number().int() })
  .meta({ title: 'Override' });

export const certificateAct = z
  .union([
    z.strictObject({ age: z.int().min(-3660).max(3660).meta({ description: 'days left, business time' }) }),
    z.strictObject({ renew: z.literal(true) }),
    z.strictObject({ revoke: z.enum(['old', 'new']) }),
    z.strictObject({ issuer: z.enum(['trusted', 'untrusted']) }),
    z.strictObject({ usage: z.literal('server') }),
    z.strictObject({ merge: z.string().max(20).meta({ description: 'the new organisation number' }) }),
    z.strictObject({ restore: z.literal(true) }),
  ])
  .meta({ title: 'CertificateAct' });
export const certificateState = z
  .object({
    org: z.string(),
    ends: moment.nullable().meta({ description: 'business time when the old certificates end' }),
    revoked: z.array(z.enum(['old', 'new'])),
    secondIssuer: z.boolean(),
    made: z.array(z.string()).meta({ description: 'names of the certificate files made for it' }),
    certs: z.string().meta({ description: 'the folder that they lie in' }),
    offers: z
      .array(z.object({ act: certificateAct, what: z.object({ sv: z.string(), en: z.string() }) }))
      .meta({ description: 'every act that the POST takes, with values to begin from' }),
  })
  .meta({ title: 'CertificateState' });

export const provenanceRow = z
  .object({
    kind: z.string(),
    id: z.string(),
    service: z.string().nullable(),
    what: z.string(),
    source: z.object({
      mark: z.enum(MARKS),
      document: z.string(),
      edition: z.string().optional(),
      section: z.string().optional(),
      note: z.string().optional(),
    }),
  })
  .meta({ title: 'ProvenanceRow' });

export const resetWish = z
  .strictObject({ clock: z.string().max(40).optional(), seed: z.string().max(100).optional() })
  .meta({ title: 'Reset' });

export type ClockView = z.infer<typeof clock>;
export type BookingView = z.infer<typeof booking>;
export type AdvanceWish = z.infer<typeof advance>;
export type Advanced = z.infer<typeof advanced>;
export type StatusView = z.infer<typeof status>;
export type ProductView = z.infer<typeof product>;
export type JournalEventView = z.infer<typeof journalEvent>;
export type JournalPage = z.infer<typeof journalPage>;
export type FileView = z.infer<typeof file>;
export type FilePage = z.infer<typeof filePage>;
export type CaseView = z.infer<typeof caseRow>;
export type CasePage = z.infer<typeof casePage>;
export type CaseEventWish = z.infer<typeof caseEvent>;
export type PaperCaseWish = z.infer<typeof paperCase>;
export type LetterView = z.infer<typeof letter>;
export type LetterPage = z.infer<typeof letterPage>;
export type PartyView = z.infer<typeof party>;
export type PartyPatchWish = z.infer<typeof partyPatch>;
export type OverrideWish = z.infer<typeof override>;
export type OverrideView = z.infer<typeof overrideHeld>;
export type CertificateWish = z.infer<typeof certificateAct>;
export type CertificateView = z.infer<typeof certificateState>;
export type FaultWish = z.infer<typeof fault>;
export type FaultView = z.infer<typeof faultHeld>;
export type ResetWish = z.infer<typeof resetWish>;
