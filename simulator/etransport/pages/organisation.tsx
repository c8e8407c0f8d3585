/** *Organisationen*: who the certificate says that the reader is, what they may do, and in which rehearsal. */
import { Given, MarkOf, Table } from '../../pages/pieces';
import type { Lang } from '../../pages/language';
import { showOrgNumber } from '../../parties/party';
import type { Text } from '../../provenance';
import type { Peer } from '../../tls/peer';
import { SERVICES } from '../wording';
import type { Asked, PortalPage, Shown } from './asked';
import { When } from './pieces';

const T = {
  menu: { sv: 'Organisationen', en: 'Organisation' },
  name: { sv: 'Namn', en: 'Name' },
  number: { sv: 'Organisationsnummer', en: 'Organisationsnummer' },
  code: { sv: 'Huvud-intressentkod', en: 'Huvud-intressentkod' },
  codes: { sv: 'Underkoder', en: 'Underkoder' },
  none: { sv: 'ingen', en: 'none' },
  permits: {
    sv: 'Tillstånd att använda digitala tjänster',
    en: 'Permission to use digital services (tillstånd)',
  },
  service: { sv: 'Tjänst', en: 'Service' },
  permit: { sv: 'I Genrep', en: 'In Genrep' },
  noPermits: { sv: 'Inget tillstånd.', en: 'No permission.' },
  certificate: { sv: 'Serverlegitimation', en: 'Certificate (serverlegitimation)' },
  subject: { sv: 'Innehavare', en: 'Subject' },
  issuer: { sv: 'Utfärdare', en: 'Issuer' },
  serial: { sv: 'Serienummer', en: 'Serial number' },
  ends: { sv: 'Gäller till', en: 'Valid until' },
  days: { sv: 'Dagar kvar', en: 'Days left' },
  soon: {
    sv: 'Certifikatet går snart ut. Beställ ett nytt och lägg in det innan dess.',
    en: 'The certificate expires soon. Order a new one and put it in place before that.',
  },
  rehearsed: {
    sv: 'Övningen låter certifikatet gå ut en annan dag än den som står i det; dagarna räknas i övningens tid.',
    en: 'The rehearsal lets the certificate expire on another day than the one it holds; the days are in the rehearsal’s time.',
  },
  rehearsal: { sv: 'Övningen', en: 'The rehearsal' },
  world: { sv: 'Övning', en: 'Rehearsal' },
  main: { sv: 'den gemensamma', en: 'the common one' },
  now: { sv: 'Klockan i övningen', en: 'The time in the rehearsal' },
  clock: { sv: 'Klockan', en: 'The clock' },
} satisfies Record<string, Text>;

const CLOCKS: Readonly<Record<'real' | 'virtual', Text>> = {
  real: { sv: 'går som den riktiga', en: 'goes with the real one' },
  virtual: { sv: 'står stilla tills någon flyttar den', en: 'stands still until somebody moves it' },
};

/** So many days before its end a certificate is remarked on. */
const SOON_DAYS = 30;
const DAY = 86_400_000;

export const organisationPage: PortalPage = {
  method: 'GET',
  path: '/organisation',
  menu: T.menu,
  run: organisation,
};

function organisation({ deps, caller, peer, lang }: Asked): Shown {
  const { party, world } = caller;
  const [code, ...others] = party.codes;
  const clock = deps.clockOf(world);
  return {
    kind: 'page',
    title: T.menu[lang],
    body: (
      <>
        <dl>
          <dt>{T.name[lang]}</dt>
          <dd>
            <Given text={party.name} />
          </dd>
          <dt>{T.number[lang]}</dt>
          <dd>{showOrgNumber(party.org)}</dd>
          <dt>{T.code[lang]}</dt>
          <dd>{code ?? T.none[lang]}</dd>
          <dt>{T.codes[lang]}</dt>
          <dd>{others.length === 0 ? T.none[lang] : others.join(', ')}</dd>
        </dl>
        <Table
          caption={T.permits[lang]}
          head={[T.service[lang], T.permit[lang]]}
          rows={party.permits.map((permit) => [SERVICES[permit][lang], <code>{permit}</code>])}
          empty={T.noPermits[lang]}
        />
        <h2>{T.certificate[lang]}</h2>
        <Certificate
          peer={{ ...peer, days: caller.days }}
          now={deps.wall.now()}
          local={deps.local}
          lang={lang}
        />
        <h2>{T.rehearsal[lang]}</h2>
        <dl>
          <dt>{T.world[lang]}</dt>
          <dd>{world === 'main' ? T.main[lang] : <Given text={world} />}</dd>
          <dt>{T.now[lang]}</dt>
          <dd>
            <When at={clock.now} deps={deps} />
          </dd>
          <dt>{T.clock[lang]}</dt>
          <dd>{CLOCKS[clock.mode][lang]}</dd>
        </dl>
      </>
    ),
  };
}

function Certificate({
  peer,
  now,
  local,
  lang,
}: {
  readonly peer: Peer;
  readonly now: number;
  readonly local: Asked['deps']['local'];
  readonly lang: Lang;
}) {
  const soon = peer.days < SOON_DAYS;
  const rehearsed = Math.floor((peer.ends - now) / DAY) !== peer.days;
  return (
    <>
      {soon ? (
        <p class="warning">
          {T.soon[lang]} <MarkOf mark="assumed" lang={lang} />
        </p>
      ) : null}
      <dl>
        <dt>{T.subject[lang]}</dt>
        <dd>
          <Given text={peer.subject} />
        </dd>
        <dt>{T.issuer[lang]}</dt>
        <dd>
          <Given text={peer.issuer} />
        </dd>
        <dt>{T.serial[lang]}</dt>
        <dd>
          <code>{peer.serial}</code>
        </dd>
        <dt>{T.ends[lang]}</dt>
        <dd>{local(peer.ends).slice(0, 10)}</dd>
        <dt>{T.days[lang]}</dt>
        <dd>{peer.days}</dd>
      </dl>
      {rehearsed ? <p>{T.rehearsed[lang]}</p> : null}
    </>
  );
}
