/** The readiness report as data. Everything of real time stands under keys named `real`; drop those, compare two runs. */
import { z } from 'zod';

export const FORMAT = 'genrep-report-1';

const text = z.object({ sv: z.string(), en: z.string() });
const share = z.object({ assumed: z.int(), rows: z.int() });
const span = z.object({ from: z.string(), to: z.string() });

export const LINES = ['egna-beskrivningar', 'antaganden', 'inte-redo'] as const;
const line = z.object({
  line: z.enum(LINES),
  text,
  /** Why, in one sentence. */
  reason: text,
});

const transaction = z.object({
  transaction: z.string(),
  title: z.string(),
  cases: z.int(),
  passed: z.int(),
  state: z.enum(['godkand', 'ej-godkand', 'oklar', 'ej-provad']),
});

const service = line.extend({
  service: z.string(),
  title: text,
  cases: z.int(),
  passed: z.int(),
  transactions: z.array(transaction),
});

const failure = z.object({
  scenario: z.string(),
  title: text,
  outcome: z.string(),
  place: z.string(),
  finding: text,
  remedy: text,
});

const etiquette = z.object({
  scenario: z.string(),
  code: z.string(),
  severity: z.string(),
  text,
  remedy: text,
  at: z.string(),
  transaktionsid: z.string().nullable(),
  fatal: z.boolean(),
});

const file = z.object({
  direction: z.enum(['in', 'out']),
  as: z.string(),
  transaction: z.string(),
  transaktionsid: z.string(),
  name: z.string().nullable(),
  sha256: z.string(),
  bytes: z.int(),
  at: z.string(),
  verdict: z.string().nullable(),
  fetched: z.boolean().nullable(),
  real: z.object({ at: z.string() }),
});

const reportCase = z.object({
  id: z.string(),
  title: text,
  file: z.string(),
  services: z.array(z.string()),
  transactions: z.array(z.string()),
  guide: z.array(z.string()),
  mode: z.string(),
  outcome: z.string(),
  reason: text.nullable(),
  /** Whether it says anything of the ingivare's own system, or why not. */
  counts: z.union([z.literal(true), text]),
  seed: z.string(),
  business: span,
  files: z.array(file),
  real: span.extend({ ms: z.number() }),
});

const setting = z.object({
  name: z.string(),
  value: z.string(),
  /** What it decides. */
  about: z.enum(['hel-fil-eller-del', 'tid', 'utfall', 'annat']),
  origin: z.string(),
  mark: z.string(),
});

const layout = z.object({
  transaction: z.string(),
  edition: z.string(),
  form: z.string(),
  hash: z.string(),
  ...share.shape,
});

const open = z.object({
  id: z.string(),
  what: text,
  owner: text,
  cost: text,
  leadTime: text,
  section: z.string(),
});

const phaseCase = z.object({
  nr: z.string(),
  title: text,
  /** Of the guide. */
  section: z.string().nullable(),
  /** null: a point that a person vouches for. */
  scenario: z.string().nullable(),
  required: z.boolean(),
  state: z.string(),
  mode: z.string().nullable(),
  /** Who vouches, when (business time) and what was noted. */
  by: z.string().nullable(),
  at: z.string().nullable(),
  note: z.string().nullable(),
});

const phase = z.object({
  service: z.string(),
  org: z.string(),
  state: z.string(),
  missing: z.array(text),
  cases: z.array(phaseCase).default([]),
});

export const reportSchema = z.object({
  format: z.literal(FORMAT),
  notice: text,
  first: line,
  services: z.array(service),
  phases: z.array(phase),
  failed: z.array(failure),
  etiquette: z.array(etiquette),
  notExercised: z.array(z.object({ id: z.string(), title: text, reason: text })),
  assumptions: z.object({
    services: z.array(
      z.object({ service: z.string(), title: text, layouts: share, codes: share, productIds: share }),
    ),
    all: share,
    settings: z.array(setting),
  }),
  cases: z.array(reportCase),
  change: z.object({
    rows: z.array(z.object({ id: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    real: z.object({ previous: z.string().nullable() }),
  }),
  beforeBooking: z.object({ open: z.array(open), cannotShow: z.array(text) }),
  versions: z.object({
    genrep: z.string(),
    node: z.string(),
    guide: z.string(),
    seeds: z.array(z.string()),
    layouts: z.array(layout),
    packs: z.array(z.string()),
  }),
  guide: z.array(
    z.object({
      section: z.string(),
      title: text,
      cases: z.array(z.string()),
      nothing: text.nullable(),
    }),
  ),
  real: z.object({ made: z.string() }),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportLine = z.infer<typeof line>;
export type ReportCase = z.infer<typeof reportCase>;
export type ReportService = Report['services'][number];
export type ReportSetting = z.infer<typeof setting>;
export type Share = z.infer<typeof share>;
