/** One ingivare: its codes, how far each service has come, its applications, its settings. */
import { Given, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { KeptApplication } from '../../../rehearsal/standing';
import { serviceRow } from '../../../rehearsal/eligibility';
import type { StandingView } from '../../../rehearsal/permissions';
import { notHere } from '../../problems';
import type { PartyView } from '../../schemas';
import { minute } from '../moments';
import { page, type Asked } from '../page';
import { orgShown, STANDINGS } from '../testfas/words';
import { Findings } from './findings';

const T = {
  further: { sv: 'Sök fler tjänster eller transaktioner', en: 'Apply for further services or transactions' },
  change: { sv: 'Ändra uppgifter (2.4)', en: 'Change data (2.4)' },
  phase: { sv: 'Till testfasen', en: 'To the test phase' },
  codes: { sv: 'Koder (2.4)', en: 'Codes (2.4)' },
  code: { sv: 'kod', en: 'code' },
  kind: { sv: 'slag', en: 'kind' },
  main: { sv: 'huvud-intressentkod', en: 'huvud-intressentkod' },
  sub: { sv: 'underkod', en: 'underkod' },
  none: { sv: 'Inga.', en: 'None.' },
  services: { sv: 'Tjänster', en: 'Services' },
  service: { sv: 'tjänst', en: 'service' },
  state: { sv: 'läge', en: 'state' },
  decision: { sv: 'beslut', en: 'decision' },
  read: { sv: 'Läs beslutet', en: 'Read the decision' },
  applications: { sv: 'Ansökningar', en: 'Applications' },
  when: { sv: 'lämnad', en: 'handed in' },
  verdict: { sv: 'prövning', en: 'judgement' },
  accepted: { sv: 'godtagen', en: 'accepted' },
  refused: { sv: 'ej godtagen', en: 'not accepted' },
  settings: { sv: 'Inställningar (3)', en: 'Settings (3)' },
} satisfies Record<string, Text>;

export const ingivarePage = page({
  path: '/anslutning/ingivare/:org',
  under: '/anslutning',
  run: async (asked) => {
    const { operations, world, params } = asked;
    const org = params['org'] ?? '';
    const party = await operations.party(world, org);
    const standing = await operations.rehearsals.permissions.of(org);
    const kept = await operations.rehearsals.applications.of(org);
    if (party === undefined || !standing.ok)
      return { kind: 'problems', status: 404, complaints: [notHere(org)] };
    return {
      kind: 'page',
      title: party.name,
      body: (
        <div class="told">
          <Ways party={party} asked={asked} />
          <Codes party={party} asked={asked} />
          <Services standing={standing.value} party={party} asked={asked} />
          <Applications kept={kept.ok ? kept.value : []} asked={asked} />
          <Settings party={party} asked={asked} />
        </div>
      ),
    };
  },
});

interface PartyProps {
  readonly party: PartyView;
  readonly asked: Asked;
}

const Ways = ({ party: { org }, asked: { lang, to } }: PartyProps) => (
  <p class="facts">
    <span>{orgShown(org)}</span>
    <a href={to('/anslutning', { org, arende: 'ansokan' })}>{T.further[lang]}</a>
    <a href={to('/anslutning', { org, arende: 'andring' })}>{T.change[lang]}</a>
    <a href={to('/testfas', { org })}>{T.phase[lang]}</a>
  </p>
);

const Codes = ({ party: { codes }, asked: { lang } }: PartyProps) => (
  <>
    <h2>{T.codes[lang]}</h2>
    <Table
      caption={T.codes[lang]}
      head={[T.code[lang], T.kind[lang]]}
      rows={codes.map((code, at) => [<strong>{code}</strong>, (at === 0 ? T.main : T.sub)[lang]])}
      empty={T.none[lang]}
    />
  </>
);

const Services = ({
  standing,
  party: { org },
  asked: { lang, to },
}: PartyProps & { readonly standing: StandingView }) => (
  <>
    <h2>{T.services[lang]}</h2>
    <Table
      caption={T.services[lang]}
      head={[T.service[lang], T.state[lang], T.decision[lang]]}
      rows={standing.map(({ service, state, decision }) => [
        <a href={to('/testfas', { org, tjanst: service })}>{serviceRow(service).name[lang]}</a>,
        STANDINGS[state][lang],
        decision === null ? '–' : <a href={to(`/anslutning/beslut/${org}/${service}`)}>{T.read[lang]}</a>,
      ])}
      empty={T.none[lang]}
    />
  </>
);

/** The latest first. */
const Applications = ({
  kept,
  asked: { lang },
}: {
  readonly kept: readonly KeptApplication[];
  readonly asked: Asked;
}) => (
  <>
    <h2>{T.applications[lang]}</h2>
    <Table
      caption={T.applications[lang]}
      head={['nr', T.when[lang], T.verdict[lang]]}
      rows={[...kept].reverse().map(({ n, at, judgement }) => [
        n,
        minute(at),
        <>
          {(judgement.permitted ? T.accepted : T.refused)[lang]}
          {judgement.permitted ? null : <Findings of={judgement.findings} lang={lang} />}
        </>,
      ])}
      empty={T.none[lang]}
    />
  </>
);

function Settings({ party, asked: { lang } }: PartyProps) {
  const settings = Object.entries(party.settings);
  if (settings.length === 0) return null;
  return (
    <>
      <h2>{T.settings[lang]}</h2>
      <ul>
        {settings.map(([name, value]) => (
          <li class="mono">
            {name} = <Given text={String(value)} />
          </li>
        ))}
      </ul>
    </>
  );
}
