/** Decisions on permissions (guide 2.6), as letters; their words are Genrep's own, and the first line says ÖVNING. */
import type { ServiceId, Transaction } from '../catalogue';
import { OVNING } from '../kvittens/ovning';
import { showOrgNumber, type Party, type Permit } from '../parties/party';
import type { NewLetter } from '../store/store';
import { serviceRow } from './eligibility';
import type { Decision } from './standing';

const titleOf = (permit: Permit, service: ServiceId): string => {
  if (permit === 'bf.nedsattning') return 'transaktionen Nedsättning';
  return `tjänsten ${serviceRow(service).name.sv}`;
};

interface About {
  readonly party: Party;
  readonly service: ServiceId;
  readonly permits: readonly Permit[];
  readonly day: string;
}

function letterText({ party, day }: About, head: string, lines: readonly string[]): string {
  const address = [party.name, `Organisationsnummer ${showOrgNumber(party.org)}`];
  const codes = `Intressentkod ${party.codes.join(', ')}`;
  return `${[OVNING, '', day, '', ...address, codes, '', head.toUpperCase(), '', ...lines].join('\n')}\n`;
}

const ASSUMED = 'Antaget: beslutets form och ord är Genreps; guiden 2.6 säger att tillståndet är skriftligt.';

export function permissionDecision(
  about: About,
  catalogue: readonly Transaction[],
  ownClient: boolean,
): Decision {
  const { service, permits, day } = about;
  const rubrik = 'Tillstånd att använda digitala tjänster';
  const opened = catalogue.filter(
    (row) => row.service === service && row.permits.some((permit) => permits.includes(permit)),
  );
  const lines = [
    `Testerna är genomförda. Tillstånd ges för ${permits.map((one) => titleOf(one, service)).join(' och ')}:`,
    ...opened.map(
      ({ direction, title, fileName }) =>
        `- ${direction === 'in' ? 'lämna' : 'hämta'} ${title} (${fileName})`,
    ),
    '',
    'Tillståndet gäller i den här övningen och får återkallas om dess regler bryts eller förutsättningarna ändras.',
    ...(ownClient
      ? ['', 'OBS: fall i testfasen kördes med Genreps egen klient. De säger inget om ert system.']
      : []),
    '',
    'Vad som verkligen testas avgör Kronofogdens IT. Testfallen är Genreps antaganden.',
    ASSUMED,
  ];
  return { at: day, rubrik, text: letterText(about, rubrik, lines) };
}

export function revocationDecision(about: About, reason: string): Decision {
  const { service, permits, day } = about;
  const rubrik = 'Återkallelse av tillstånd att använda digitala tjänster';
  const lines = [
    `Tillståndet återkallas för ${permits.map((one) => titleOf(one, service)).join(' och ')}.`,
    `Skäl: ${reason}`,
    'Övriga tjänster och transaktioner berörs inte.',
    '',
    'Antaget: efter återkallelsen kan tjänstens filer varken lämnas eller hämtas, inte heller de som redan levererats.',
    ASSUMED,
  ];
  return { at: day, rubrik, text: letterText(about, rubrik, lines) };
}

export const letterOf = (
  decision: Decision,
  place: Pick<NewLetter, 'world' | 'org' | 'at' | 'service'>,
  slag: 'tillstand' | 'aterkallelse',
): NewLetter => ({
  ...place,
  malnummer: null,
  slag,
  kanal: 'brev',
  rubrik: decision.rubrik,
  text: decision.text,
});
