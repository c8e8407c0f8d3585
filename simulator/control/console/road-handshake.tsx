/** How a file came: who showed which certificate, by which protocol. */
import { Given } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import type { JournalEventView } from '../schemas';
import { Fact } from './fact';
import { Step } from './road-step';

const T = {
  handshake: { sv: 'Anslutning', en: 'Connection' },
  unknown: {
    sv: 'Händelseloggen har inte kvar hur filen kom.',
    en: 'The journal no longer holds how the file came.',
  },
  byHand: { sv: 'Lagd här för hand; ingen anslutning.', en: 'Put here by hand; no connection.' },
  certificate: { sv: 'certifikat', en: 'certificate' },
  serial: { sv: 'serienummer', en: 'serial number' },
  days: { sv: 'dagar kvar', en: 'days left' },
  tls: { sv: 'protokoll', en: 'protocol' },
} satisfies Record<string, Text>;

export function Handshake({
  event,
  door,
  lang,
}: {
  readonly event: JournalEventView | undefined;
  readonly door: string;
  readonly lang: Lang;
}) {
  const shown = event?.['handshake'] as
    { readonly subject?: string; readonly serial?: string; readonly tls?: string | null } | undefined;
  return (
    <Step name={T.handshake[lang]} event={event} lang={lang}>
      {shown === undefined ? (
        <p class="soft">{door === 'konsol' ? T.byHand[lang] : T.unknown[lang]}</p>
      ) : (
        <dl>
          <Fact name={T.certificate[lang]}>
            <Given text={shown.subject ?? ''} />
          </Fact>
          <Fact name={T.serial[lang]}>
            <Given text={shown.serial ?? ''} />
          </Fact>
          <Fact name={T.tls[lang]}>{shown.tls ?? '–'}</Fact>
          {typeof event?.['days'] === 'number' ? <Fact name={T.days[lang]}>{event['days']}</Fact> : null}
        </dl>
      )}
    </Step>
  );
}
