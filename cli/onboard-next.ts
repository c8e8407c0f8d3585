/** What a newcomer does next, after `genrep onboard`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PartyView, StatusView } from '../simulator/control/schemas';
import { parseOrgNumber, showOrgNumber } from '../simulator/parties/party';
import type { ApplicationAnswer } from '../simulator/rehearsal/applications';
import type { Desk } from './command';
import type { Context } from './context';
import { quotedFor } from './paste';

/** After the template has been written. */
export function fillIn(context: Context, file: string): void {
  const name = quotedFor(context.platform)(context.short(file));
  context.tell(
    context.t({
      sv: `Fyll i den och kör: genrep onboard ${name}`,
      en: `Fill it in and run: genrep onboard ${name}`,
    }),
  );
}

/** After an application that could be accepted has been judged, but handed in nowhere. */
export function handItIn(context: Context, file: string): void {
  const name = quotedFor(context.platform)(file);
  context.tell(
    context.t({
      sv: `Nästa steg: genrep onboard ${name} --letter skriver brevet; genrep onboard ${name} --submit lämnar ansökan till simulatorn som körs.`,
      en: `Next: genrep onboard ${name} --letter writes the letter; genrep onboard ${name} --submit hands the application to the simulator that runs.`,
    }),
  );
}

/** After it has been accepted: a certificate, where there is none, and the test of each service. */
export async function goOn(context: Context, desk: Desk, { judgement }: ApplicationAnswer): Promise<void> {
  const { services, permitted } = judgement;
  const number = parseOrgNumber(judgement.org ?? '');
  if (number === undefined || !permitted) return;
  const org = showOrgNumber(number);
  const party = await desk.ask<PartyView>({ method: 'GET', path: `/parties/${number}` });
  const { certs } = await desk.ask<StatusView>({ method: 'GET', path: '/status' });
  const next = context.t({ sv: 'Nästa steg', en: 'Next' });
  if (!existsSync(path.join(certs, `${party.part}.pem`))) {
    const why = {
      sv: `bolaget har inget certifikat i ${context.short(certs)}. Gör ett`,
      en: `the company has no certificate in ${context.short(certs)}. Make one`,
    };
    context.tell(`${next}: ${context.t(why)}: ${partyAdd(context, org, party)}`);
  }
  for (const { service, permitted: mayTest } of services)
    if (mayTest) context.tell(`${next}: genrep phase start ${org} ${service}`);
}

function partyAdd({ platform }: Context, shown: string, { org, name, part, kind, codes }: PartyView): string {
  const quote = quotedFor(platform);
  return [
    `genrep party add --org ${shown} --name ${quote(name)}`,
    ...(codes.length === 0 ? [] : [`--code ${codes.join(',')}`]),
    ...(kind === 'inkasso' || kind === 'none' ? [] : [`--kind ${kind}`]),
    ...(part === `org-${org}` ? [] : [`--part ${quote(part)}`]),
  ].join(' ');
}
