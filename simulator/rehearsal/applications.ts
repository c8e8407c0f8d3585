/** Applications handed in to a running simulator: judged, kept, and when accepted made into code, data and services to test. */
import { refusedBy } from './phase-rules';
import type { Application, Judgement } from './application';
import { judgeApplication, type Known } from './application-judge';
import { applicationLetter } from './application-letter';
import { readApplication, type ReadApplication } from './application-read';
import { codesAfter } from './codes';
import { keptStanding, refused, type Answer, type Desk } from './desk';
import { MOST_APPLICATIONS, withApplied, withData, type KeptApplication, type Standing } from './standing';

export interface HandedIn {
  readonly text: string;
  readonly name: string;
  /** The certificate that the application names as a file. */
  readonly pem: string | null;
}

/** An application that has been judged, and nothing more. */
export interface JudgedApplication {
  readonly application: Application;
  readonly judgement: Judgement;
  /** To print and sign. */
  readonly letter: string;
}

export interface Applications {
  /** Says how it would be judged; keeps nothing. */
  judge(handedIn: HandedIn): Answer<JudgedApplication>;
  /** `name`: how the file is told of in findings. */
  handIn(handedIn: HandedIn): Promise<Answer<ApplicationAnswer>>;
  of(org: string): Promise<Answer<readonly KeptApplication[]>>;
}

export interface ApplicationAnswer {
  readonly n: number;
  readonly at: string;
  readonly judgement: Judgement;
  /** After it: those that the organisation has. */
  readonly codes: readonly string[];
}

export function createApplications(desk: Desk): Applications {
  return {
    judge: (handedIn) => {
      const read = readHandedIn(handedIn);
      if (!read.ok) return refused(400, ...read.complaints);
      const { application } = read;
      const judgement = judge(desk, application);
      const day = new Date(desk.wall()).toISOString().slice(0, 10);
      const letter = applicationLetter(application, judgement, day, desk.catalogue);
      return { ok: true, value: { application, judgement, letter } };
    },
    handIn: async (handedIn) => {
      const read = readHandedIn(handedIn);
      if (!read.ok) return refused(400, ...read.complaints);
      const first = judge(desk, read.application);
      // Without a number there is nobody to keep it for.
      if (first.org === null) return refused(400, ...first.findings);
      const { org } = first;
      return desk.inTurn(org, () => take(desk, org, handedIn, read.application));
    },
    of: async (text) => {
      const org = desk.orgOf(text);
      if (org === undefined) return refused(404, refusedBy('TESTFAS-SAKNAS', text, { vad: text }));
      return { ok: true, value: (await desk.standing(org)).applications };
    },
  };
}

export function readHandedIn({ text, name, pem }: HandedIn): ReadApplication {
  const read = readApplication(name, text);
  const certifikat = read.ok ? read.application.certifikat : undefined;
  if (!read.ok || pem === null || certifikat === undefined) return read;
  return { ok: true, application: { ...read.application, certifikat: { ...certifikat, pem } } };
}

export const knownOf = ({ parties, catalogue, wall }: Desk, org: string): Known => ({
  now: wall(),
  catalogue,
  held: parties.get(org)?.permits ?? [],
  codes: parties.get(org)?.codes ?? [],
  taken: takenFrom(parties, org),
});

const takenFrom =
  (parties: Desk['parties'], org: string) =>
  (code: string): boolean =>
    parties.all().some((party) => party.org !== org && party.codes.some((one) => one === code));

function judge(desk: Desk, application: Application): Judgement {
  const digits = (application.organisationsnummer ?? '').replaceAll(/\D/g, '').slice(-10);
  return judgeApplication(application, knownOf(desk, digits));
}

async function take(
  desk: Desk,
  org: string,
  { text, pem }: HandedIn,
  application: Application,
): Promise<Answer<ApplicationAnswer>> {
  const { parties, store } = desk;
  const at = desk.now();
  const judgement = judge(desk, application);
  const before = await desk.standing(org);
  const n = (before.applications.at(-1)?.n ?? 0) + 1;
  const kept: KeptApplication = { n, at, text, pem, judgement };
  const applications = [...before.applications, kept].slice(-MOST_APPLICATIONS);
  const { permitted, arende, services } = judgement;
  const told = desk.told('ovning.ansokan', org, {
    n,
    arende,
    godtagen: permitted,
    tjanster: services.map(({ service }) => service),
    hinder: judgement.findings.filter(({ weight }) => weight === 'hinder').map(({ code }) => code),
  });
  if (!permitted) {
    await store.commit([keptStanding(org, { ...before, applications }), told]);
    return { ok: true, value: { n, at, judgement, codes: parties.get(org)?.codes ?? [] } };
  }
  const held = parties.get(org)?.permits ?? [];
  const after: Standing = {
    applications,
    data: withData(before.data, application),
    services: withApplied(before, judgement, held, at),
  };
  const put = await parties.put(org, patchOf(desk, org, application, judgement), [
    keptStanding(org, after),
    told,
  ]);
  if (!put.ok) return refused(409, ...put.complaints);
  return { ok: true, value: { n, at, judgement, codes: put.party.codes } };
}

function patchOf(
  { parties }: Desk,
  org: string,
  application: Application,
  { services }: Judgement,
): Parameters<Desk['parties']['put']>[1] {
  const party = parties.get(org);
  const ground = services[0]?.ground ?? undefined;
  const kind = party === undefined || party.kind === 'none' ? ground : party.kind;
  return {
    ...(application.foretagsnamn === undefined ? {} : { name: application.foretagsnamn }),
    ...(kind === undefined ? {} : { kind }),
    ...(party === undefined ? { permits: [] } : {}),
    codes: codesAfter(application, party, takenFrom(parties, org)),
  };
}
