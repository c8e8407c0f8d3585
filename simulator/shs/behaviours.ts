/**
 * Every choice of the SHS face that no public document of the standard settles, as named switches. A profile sets the
 * switches that tell nodes apart; each of them can be turned by itself.
 */
import { assumed, inferred, type Source, type Text } from '../provenance';
import type { SettingKind, SettingRow } from '../setting';
import type { Treatment } from './wire/deviation-table';
import { profileOf, PROFILES, type ProfileName, type WireProfile } from './wire/profile';

const NODE = inferred('Inera Axel (öppen SHS-nod), läst och körd');
const OURS = assumed('Genrep');
const GUESS = (note: string): Source => assumed(`Genrep: ${note}`);

type Form = NonNullable<SettingRow['form']>;
const ORGANISATION: Form = { pattern: /^(16)?\d{6}-?\d{4}$/, shown: '556000-0167' };
const KONTRAKT: Form = {
  pattern: /^[a-z][a-z.-]*\s+(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/,
  shown: 'bf 2026-01-01..2026-12-31',
};
const TREATMENT: Form = { pattern: /^SHS-[A-Z0-9-]+\s+(note|refuse)$/, shown: 'SHS-LABEL-4096 note' };
const SUB_ADDRESS: Form = { pattern: /^[\w.-]+$/, shown: 'lon' };
const NODE_URL: Form = { pattern: /^https:\/\/\S+$/, shown: 'https://localhost:9443/shs/rs' };
const PATH: Form = { pattern: /^\/[\w./-]*[\w-]$/, shown: '/shs/rs' };

type Value = string | number | boolean | readonly string[];

/** What differs between the profiles. */
export interface ProfileSwitches {
  /** Whose a tx.id is: the sender's, or the whole node's. */
  readonly duplicateScope: 'avsandare' | 'nod';
  /** Arrival date told with a duplicate: the first arrival, or the epoch. */
  readonly duplicateArrival: 'sann' | 'epok';
  /** Faults of agreement, receiver and address are refused at once, instead of 202 and an error message. */
  readonly judgeAtOnce: boolean;
  readonly unknownProductCode: 'UnknownProductType' | 'MissingAgreement';
  /** An agreement named in the label that does not fit gives an empty error code. */
  readonly emptyAgreementCode: boolean;
  /** Whether the last day of an agreement belongs to it. */
  readonly agreementLastDay: 'med' | 'utan';
  /** An error for an unknown receiver reaches the sender. */
  readonly unknownReceiverTold: boolean;
  /** Confirm documents hold the child that says so. */
  readonly confirmChild: boolean;
  /** Other methods than POST at the receive service. */
  readonly otherMethod: '405' | '200';
  /** Blanks after a comma in the list's `producttype` are passed over. */
  readonly trimProductList: boolean;
  /** `no-of-bytes` and `no-of-records` of what goes out. */
  readonly dataCounts: boolean;
  /** The request header `AxelRobustAsynchShs` asks for the outcome in the answer. */
  readonly robustHeader: boolean;
}

export interface ShsBehaviours extends ProfileSwitches {
  readonly profile: ProfileName;
  /** `<code> note` or `<code> refuse`: single deviations treated otherwise than the profile does. */
  readonly deviations: readonly string[];
  readonly nodeId: string;
  readonly maxBytes: number;
  readonly senderCheck: 'off' | 'warn' | 'enforce';
  /** Organisations that this one's certificate may hand in for. */
  readonly ombud: readonly string[];
  /** `<transaction or service> <from>..<to>`, each day or nothing. */
  readonly kontrakt: readonly string[];
  readonly status: 'test' | 'production';
  readonly listShowsTest: boolean;
  readonly listLimit: number;
  readonly outboxMatch: 'exakt' | 'organisation';
  readonly subAddress: string;
  readonly copies: readonly string[];
  readonly staleFetchSeconds: number;
  readonly confirmReceived: boolean;
  readonly synchError: '400' | '200';
  readonly synchMaxBytes: number;
  readonly transferEncoding: 'binary' | 'base64';
  readonly pushUrl: string;
  readonly pushRetries: number;
  readonly pushTimeoutSeconds: number;
  readonly drainBytes: number;
  readonly drainMs: number;
}

interface Row {
  readonly kind: SettingKind;
  readonly choices?: readonly string[];
  readonly form?: Form;
  readonly min?: number;
  readonly max?: number;
  readonly default: Value;
  readonly help: Text;
  readonly source: Source;
}
type ProfileRow = Omit<Row, 'default'> & { readonly values: Readonly<Record<ProfileName, Value>> };

const BY_PROFILE: Readonly<Record<keyof ProfileSwitches, ProfileRow>> = {
  duplicateScope: byProfile(
    ['avsandare', 'avsandare', 'nod'],
    'Vems ett tx.id är: avsändarens, eller hela nodens.',
    "Whose a tx.id is: the sender's, or the whole node's.",
    ['avsandare', 'nod'],
  ),
  duplicateArrival: byProfile(
    ['sann', 'sann', 'epok'],
    'Ankomsttid i svaret på en dubblett: den första ankomsten, eller 1970 (en känd brist).',
    'Arrival date told with a duplicate: the first arrival, or 1970 (a known slip).',
    ['sann', 'epok'],
  ),
  judgeAtOnce: byProfile(
    [false, true, false],
    'Fel i avtal, mottagare och produkt avvisas genast i stället för med felmeddelande.',
    'Faults of agreement, receiver and product are refused at once, not by an error message.',
  ),
  unknownProductCode: byProfile(
    ['UnknownProductType', 'UnknownProductType', 'MissingAgreement'],
    'Felkod för en produkt som inte finns.',
    'Error code for a product that does not exist.',
    ['UnknownProductType', 'MissingAgreement'],
  ),
  emptyAgreementCode: byProfile(
    [false, false, true],
    'Ett angivet avtal som inte passar ger tom felkod (en känd brist).',
    'An agreement that is named but does not fit gives an empty error code (a known slip).',
  ),
  agreementLastDay: byProfile(
    ['med', 'med', 'utan'],
    'Om avtalets sista dag hör till avtalet.',
    "Whether an agreement's last day belongs to it.",
    ['med', 'utan'],
  ),
  unknownReceiverTold: byProfile(
    [true, true, false],
    'Felmeddelande om okänd mottagare når avsändaren.',
    'An error message about an unknown receiver reaches the sender.',
  ),
  confirmChild: byProfile(
    [true, true, false],
    'Bekräftelser har elementet confirmation (saknas i en känd nod).',
    'Confirms hold the element confirmation (a known node leaves it out).',
  ),
  otherMethod: byProfile(
    ['405', '405', '200'],
    'Svar på annat än POST till mottagningstjänsten.',
    'Answer to other methods than POST at the receive service.',
    ['405', '200'],
  ),
  trimProductList: byProfile(
    [true, true, false],
    'Blanksteg efter komma i producttype hoppas över.',
    'Blanks after a comma in producttype are passed over.',
  ),
  dataCounts: byProfile(
    [true, true, false],
    'Utgående data-element bär no-of-bytes.',
    'Outgoing data elements carry no-of-bytes.',
  ),
  robustHeader: byProfile(
    [false, false, true],
    'Huvudet AxelRobustAsynchShs ger utfallet i svaret i stället för ett felmeddelande.',
    'The header AxelRobustAsynchShs gives the outcome in the answer, not an error message.',
  ),
};

type Kept = Exclude<keyof ShsBehaviours, keyof ProfileSwitches>;

const PLAIN: Readonly<Record<Kept, Row>> = {
  profile: choice(
    'tolerant',
    PROFILES,
    OURS,
    'Hur noga SHS-meddelanden läses: tolerant, strict eller axel (en känd nods egenheter).',
    'How strictly SHS messages are read: tolerant, strict or axel (the quirks of a known node).',
  ),
  deviations: list(
    OURS,
    'Enskilda avvikelser som behandlas annorlunda än profilen säger: "SHS-LABEL-4096 note".',
    'Single deviations treated otherwise than the profile says: "SHS-LABEL-4096 note".',
    TREATMENT,
  ),
  nodeId: text('genrep', OURS, 'Nodens namn i X-shs-nodeid.', "The node's name in X-shs-nodeid."),
  maxBytes: number(
    200_000_000,
    1,
    2 ** 40,
    GUESS('över 100 MB är ett känt fall i en öppen nod'),
    'Största datadel i ett SHS-meddelande, i byte.',
    'Largest data part of an SHS message, in bytes.',
  ),
  senderCheck: choice(
    'enforce',
    ['off', 'warn', 'enforce'],
    GUESS('kontrollen finns men är avstängd i en öppen nod'),
    'Om from måste vara certifikatets organisation: off, warn (bara händelse) eller enforce.',
    "Whether from must be the certificate's organisation: off, warn (event only) or enforce.",
  ),
  ombud: list(
    GUESS('tjänsteleverantörer sänder för flera organisationer'),
    'Organisationsnummer som denna parts certifikat får lämna in för.',
    "Organisation numbers that this party's certificate may hand in for.",
    ORGANISATION,
  ),
  kontrakt: list(
    GUESS('SHS-kontrakt följer tillståndet; giltighetstiden är vår form'),
    'Giltighetstid för SHS-kontrakt: "bf 2026-01-01..2026-12-31"; utan rad gäller tillståndet.',
    'Validity of SHS agreements: "bf 2026-01-01..2026-12-31"; without a row the permission decides.',
    KONTRAKT,
  ),
  status: choice(
    'test',
    ['test', 'production'],
    OURS,
    'Status på utgående meddelanden som inte svarar på något.',
    'Status of outgoing messages that answer nothing.',
  ),
  listShowsTest: yesNo(
    true,
    GUESS('en öppen nod visar bara production utan status='),
    'Listan utan status= visar även testmeddelanden.',
    'The list without status= shows test messages too.',
  ),
  listLimit: number(
    200,
    1,
    100_000,
    NODE,
    'Högsta antal i listan utan maxhits.',
    'Most messages listed without maxhits.',
  ),
  outboxMatch: choice(
    'exakt',
    ['exakt', 'organisation'],
    NODE,
    'Utkorgens adress jämförs exakt (med underadress), eller bara till organisationen.',
    "The outbox's address is compared exactly (with sub-address), or by organisation.",
  ),
  subAddress: text(
    '',
    OURS,
    'Underadress för utgående filer som inte svarar på ett SHS-meddelande.',
    'Sub-address of outgoing files that answer no SHS message.',
    SUB_ADDRESS,
  ),
  copies: list(
    GUESS('en till många: kopior till underadresser'),
    'Underadresser som får var sin kopia av ett produktadresserat ekomeddelande.',
    'Sub-addresses that each get a copy of an echo addressed by product.',
    SUB_ADDRESS,
  ),
  staleFetchSeconds: number(
    3600,
    1,
    604_800,
    NODE,
    'Så länge, i sekunder, får en hämtning pågå innan meddelandet släpps till listan igen.',
    'How long, in seconds, a fetch may take before the message is released to the list again.',
  ),
  confirmReceived: yesNo(
    false,
    GUESS('i en öppen nod bekräftas varje kvitterat meddelande'),
    'Mottagna meddelanden bekräftas med ett confirm i utkorgen.',
    'Received messages are confirmed with a confirm in the outbox.',
  ),
  synchError: choice(
    '400',
    ['400', '200'],
    NODE,
    'Fel på synkrona meddelanden: 400 med X-shs-errorcode, eller 200 med ett felmeddelande.',
    'Errors of synchronous messages: 400 with X-shs-errorcode, or 200 with an error message.',
  ),
  synchMaxBytes: number(
    200_000_000,
    1,
    2 ** 40,
    OURS,
    'Största synkrona meddelande, i byte.',
    'Largest synchronous message, in bytes.',
  ),
  transferEncoding: choice(
    'binary',
    ['binary', 'base64'],
    NODE,
    'Kodning av utgående datadelar.',
    'Encoding of outgoing data parts.',
  ),
  pushUrl: text(
    '',
    OURS,
    'Mottagningstjänst (https) dit utgående filer sänds som SHS-meddelanden.',
    'Receive service (https) that outgoing files are sent to as SHS messages.',
    NODE_URL,
  ),
  pushRetries: number(
    5,
    0,
    100,
    NODE,
    'Omsändningar när mottagaren inte nås; 1, 2, 4 … sekunder verksamhetstid emellan.',
    'Retries when the receiver cannot be reached; 1, 2, 4 … seconds of business time between.',
  ),
  pushTimeoutSeconds: number(
    300,
    1,
    3600,
    NODE,
    'Så länge, i sekunder, väntas på mottagarens svar.',
    "How long, in seconds, the receiver's answer is waited for.",
  ),
  drainBytes: number(
    1_048_576,
    0,
    2 ** 30,
    OURS,
    'Så många byte läses bort efter en vägran.',
    'So many bytes are read away after a refusal.',
  ),
  drainMs: number(
    2000,
    0,
    60_000,
    OURS,
    'Så länge, i millisekunder, läses byte bort efter en vägran.',
    'How long, in milliseconds, bytes are read away after a refusal.',
  ),
};

const settingName = (key: string): string => `shs.${key}`;

/** Switches of the whole node, not of one ingivare. */
const NODE_WIDE: readonly SettingRow[] = [
  {
    name: 'shs.receivePath',
    kind: 'text',
    form: PATH,
    default: '/shs/rs',
    help: { sv: 'Mottagningstjänstens adress.', en: 'Address of the receive service.' },
    source: NODE,
  },
  {
    name: 'shs.deliveryPath',
    kind: 'text',
    form: PATH,
    default: '/shs/ds',
    help: { sv: 'Leveranstjänstens adress.', en: 'Address of the delivery service.' },
    source: NODE,
  },
  {
    name: 'shs.pushAnywhere',
    kind: 'yes-no',
    default: false,
    help: {
      sv: 'Utgående meddelanden får sändas till andra datorer än denna.',
      en: 'Outgoing messages may be sent to other computers than this one.',
    },
    source: OURS,
  },
];

/** The table that the configuration reads. A switch without a value follows the profile. */
export const SHS_SETTINGS: readonly SettingRow[] = [
  ...Object.entries(PLAIN).map(([key, row]): SettingRow => ({
    ...row,
    name: settingName(key),
    perParty: true,
    default: row.default === '' ? undefined : row.default,
  })),
  ...Object.entries(BY_PROFILE).map(([key, { values, help, ...row }]): SettingRow => ({
    ...row,
    name: settingName(key),
    perParty: true,
    default: undefined,
    help: {
      sv: `${help.sv} Annars efter profil: ${shown(values)}.`,
      en: `${help.en} Else by profile: ${shown(values)}.`,
    },
  })),
  ...NODE_WIDE,
];

/** The switches for one set of values, by setting name; what is missing follows the profile, then the default. */
export function readShsBehaviours(values: Readonly<Record<string, unknown>>): ShsBehaviours {
  const given = (key: string, model: Value): Value => {
    const value = values[settingName(key)];
    const fits = Array.isArray(model) ? Array.isArray(value) : typeof value === typeof model;
    return fits ? (value as Value) : model;
  };
  const profile = PROFILES.find((name) => name === values[settingName('profile')]) ?? 'tolerant';
  return Object.fromEntries([
    ...Object.entries(PLAIN).map(([key, row]) => [key, given(key, row.default)] as const),
    ...Object.entries(BY_PROFILE).map(([key, row]) => [key, given(key, row.values[profile])] as const),
  ]) as unknown as ShsBehaviours;
}

/** How liberally this ingivare's messages are read. */
export function wireProfileOf({ profile, deviations }: ShsBehaviours): WireProfile {
  const turned = deviations.flatMap((row): [string, Treatment][] => {
    const [, code, treatment] = /^(SHS-[A-Z0-9-]+)\s+(note|refuse)$/.exec(row.trim()) ?? [];
    return code === undefined ? [] : [[code, treatment as Treatment]];
  });
  return profileOf(profile, Object.fromEntries(turned));
}

function shown(values: Readonly<Record<ProfileName, Value>>): string {
  return PROFILES.map((name) => `${name} ${String(values[name])}`).join(', ');
}

function byProfile(
  [tolerant, strict, axel]: readonly [Value, Value, Value],
  sv: string,
  en: string,
  choices?: readonly string[],
): ProfileRow {
  const row = { values: { tolerant, strict, axel }, help: { sv, en }, source: NODE };
  return choices === undefined ? { ...row, kind: 'yes-no' } : { ...row, kind: 'choice', choices };
}
function number(value: number, min: number, max: number, source: Source, sv: string, en: string): Row {
  return { kind: 'integer', default: value, min, max, help: { sv, en }, source };
}
function choice(value: string, choices: readonly string[], source: Source, sv: string, en: string): Row {
  return { kind: 'choice', default: value, choices, help: { sv, en }, source };
}
function text(value: string, source: Source, sv: string, en: string, form?: Form): Row {
  return { kind: 'text', default: value, help: { sv, en }, source, ...(form === undefined ? {} : { form }) };
}
function yesNo(value: boolean, source: Source, sv: string, en: string): Row {
  return { kind: 'yes-no', default: value, help: { sv, en }, source };
}
function list(source: Source, sv: string, en: string, form: Form): Row {
  return { kind: 'list', default: [], help: { sv, en }, source, form };
}
