/** What runs, who is there, where it answers: the rest of *Nu*. */
import { Complaints, Given, Table } from '../../pages/pieces';
import { sizeOf } from '../../pages/size';
import type { Lang } from '../../pages/language';
import type { Text } from '../../provenance';
import { scarceTold } from '../../store/trouble';
import type { CertificateLeft, CertificatesLeft, WaitingRow } from '../face-views';
import type { StatusView } from '../schemas';
import type { Asked } from './page';

const T = {
  running: { sv: 'Det som kör', en: 'What runs' },
  version: { sv: 'Version', en: 'Version' },
  seed: { sv: 'Frö', en: 'Seed' },
  orgs: { sv: 'Organisationer', en: 'Organisations' },
  services: { sv: 'Tjänster', en: 'Services' },
  storage: { sv: 'Lagring', en: 'Storage' },
  stored: { sv: 'Lagrat', en: 'Stored' },
  memory: { sv: 'i minnet; borta när Genrep stannar', en: 'in memory; gone when Genrep stops' },
  packs: { sv: 'Egna paket', en: 'Packs of your own' },
  layouts: { sv: 'Egna layouter', en: 'Layouts of your own' },
  jobs: { sv: 'Filer under kontroll', en: 'Files being checked' },
  cases: { sv: 'Mål', en: 'Mål' },
  none: { sv: 'inga', en: 'none' },
  waiting: { sv: 'Filer att hämta', en: 'Files to fetch' },
  nobody: { sv: 'Inga filer väntar.', en: 'No files wait.' },
  org: { sv: 'organisation', en: 'organisation' },
  files: { sv: 'filer', en: 'files' },
  oneFile: { sv: 'fil', en: 'file' },
  overMany: { sv: 'fler än', en: 'more than' },
  certs: { sv: 'Certifikat', en: 'Certificates' },
  noCerts: { sv: 'Inga certifikat.', en: 'No certificates.' },
  cert: { sv: 'certifikat', en: 'certificate' },
  days: { sv: 'dagar kvar', en: 'days left' },
  state: { sv: 'tillstånd', en: 'state' },
  further: { sv: 'Ytterligare', en: 'Further' },
  rehearsed: { sv: '(i övningen)', en: '(in the rehearsal)' },
  addresses: { sv: 'Adresser', en: 'Addresses' },
  what: { sv: 'vad', en: 'what' },
  where: { sv: 'adress', en: 'address' },
  folder: { sv: 'certifikatens mapp', en: 'folder of certificates' },
  data: { sv: 'dataporten', en: 'data port' },
  control: { sv: 'konsolen', en: 'console' },
  worlds: { sv: 'Övningar', en: 'Rehearsals' },
} satisfies Record<string, Text>;

const STATES: Readonly<Record<CertificateLeft['state'], Text>> = {
  valid: { sv: 'giltigt', en: 'valid' },
  expired: { sv: 'utgånget', en: 'expired' },
  'not-yet-valid': { sv: 'inte giltigt ännu', en: 'not valid yet' },
  revoked: { sv: 'spärrat', en: 'revoked' },
  'unknown-issuer': { sv: 'okänd utfärdare', en: 'unknown issuer' },
  'no-orgnr': { sv: 'utan organisationsnummer', en: 'without organisation number' },
};
/** As the authority names them. */
const SERVICES: Readonly<Record<string, string>> = {
  bf: 'Beslut om betalningsföreläggande',
  verk: 'Verkställighet',
  skuld: 'Skuldutdrag',
  kredit: 'Utdrag i kreditupplysningssyfte',
  sanering: 'Fordringsanmälan skuldsanering',
};
const SOON = 30;

/** Only when there are several. */
export function Worlds({ status, asked }: { readonly status: StatusView; readonly asked: Asked }) {
  const { lang, world: here, operations } = asked;
  if (status.worlds.length < 2) return null;
  return (
    <nav class="worlds" aria-label={T.worlds[lang]}>
      <span>{T.worlds[lang]}:</span>
      <ul>
        {status.worlds.map(({ world }) => (
          <li>
            <a
              href={
                world === operations.defaultWorld ? '/' : `/?${new URLSearchParams({ world }).toString()}`
              }
              aria-current={world === here ? 'true' : undefined}
            >
              {world}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type World = StatusView['worlds'][number];

function roomWords({ used, maxBytes, free }: StatusView['storage']['room'], lang: Lang): string {
  const [stored, most] = [sizeOf(used, lang), sizeOf(maxBytes, lang)];
  const left = free === null ? '' : sizeOf(free, lang);
  if (lang === 'sv') return `${stored} av ${most}${left === '' ? '' : `; ${left} kvar på disken`}`;
  return `${stored} of ${most}${left === '' ? '' : `; ${left} left on the disk`}`;
}

export function Running({
  status,
  here,
  asked: { lang, operations },
}: {
  readonly status: StatusView;
  readonly here: World;
  readonly asked: Asked;
}) {
  const own = operations.ownKnowledge();
  const services = [...new Set(operations.products().map(({ service }) => service))];
  const cases = Object.values(here.cases).reduce((sum, n) => sum + n, 0);
  const { memory, folder, engine, room } = status.storage;
  const rows: readonly (readonly [Text, string])[] = [
    [T.version, `Genrep ${status.version}`],
    [T.services, services.map((one) => SERVICES[one] ?? one).join(', ')],
    [T.orgs, String(operations.orgNames().size)],
    [T.cases, String(cases)],
    [T.jobs, String(here.openJobs)],
    [T.seed, here.seed],
    [T.storage, memory ? T.memory[lang] : `${folder ?? ''} (${engine})`],
    [T.stored, roomWords(room, lang)],
    [T.packs, status.packs.map(({ name }) => name).join(', ') || T.none[lang]],
    [T.layouts, [...own.folders, ...own.editions].join(', ') || T.none[lang]],
  ];
  return (
    <section aria-labelledby="kor">
      <h2 id="kor">{T.running[lang]}</h2>
      {room.state === 'enough' ? null : <Complaints of={[scarceTold(folder)]} lang={lang} />}
      <dl>
        {rows.map(([name, value]) => (
          <>
            <dt>{name[lang]}</dt>
            <dd>
              <Given text={value} />
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

export const Waiting = ({
  rows,
  asked: { lang, to },
}: {
  readonly rows: readonly WaitingRow[];
  readonly asked: Asked;
}) => (
  <section aria-labelledby="vantar">
    <h2 id="vantar">{T.waiting[lang]}</h2>
    {rows.length === 0 ? (
      <p class="empty">{T.nobody[lang]}</p>
    ) : (
      <ul class="plain">
        {rows.map(({ org, name, waiting, more }) => (
          <li>
            <a href={to('/filer', { org, riktning: 'out' })}>
              <Given text={name} />
            </a>{' '}
            {more ? `${T.overMany[lang]} ` : ''}
            {waiting} {T[waiting === 1 && !more ? 'oneFile' : 'files'][lang]}
          </li>
        ))}
      </ul>
    )}
  </section>
);

export const Certificates = ({
  left: { rows, left },
  asked: { lang },
}: {
  readonly left: CertificatesLeft;
  readonly asked: Asked;
}) => (
  <details class="fold" data-key="certifikat" open={rows.some(isNear)}>
    <summary>
      <h2>{T.certs[lang]}</h2>
    </summary>
    <Table
      caption={T.certs[lang]}
      head={[T.cert[lang], T.org[lang], T.days[lang], T.state[lang]]}
      rows={rows.map((one) => [
        <Given text={one.name} />,
        <Given text={one.org ?? '–'} />,
        one.days,
        <span class={one.state === 'valid' ? (isNear(one) ? 'half' : undefined) : 'bad'}>
          {STATES[one.state][lang]} {one.rehearsed ? T.rehearsed[lang] : ''}
        </span>,
      ])}
      empty={T.noCerts[lang]}
    />
    {left === 0 ? null : (
      <p class="soft">
        {T.further[lang]} {left}
      </p>
    )}
  </details>
);

const isNear = ({ state, days }: CertificateLeft): boolean => state === 'valid' && days < SOON;

export const Addresses = ({ status, lang }: { readonly status: StatusView; readonly lang: Lang }) => {
  const { data, etransport, shs, control } = status.urls;
  const rows: readonly (readonly [string, string])[] = [
    [T.data[lang], data],
    ['e-transport', etransport],
    ['SHS', shs],
    [T.control[lang], control],
    [T.folder[lang], status.certs],
  ];
  return (
    <Table
      caption={T.addresses[lang]}
      head={[T.what[lang], T.where[lang]]}
      rows={rows.map(([name, url]) => [name, <Given text={url} />])}
      empty={T.none[lang]}
    />
  );
};
