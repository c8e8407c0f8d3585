/** The switches of an ingivare that no profile sets. */
import {
  choice,
  guess,
  KONTRAKT,
  list,
  NODE,
  NODE_URL,
  number,
  ORGANISATION,
  OURS,
  SUB_ADDRESS,
  text,
  TREATMENT,
  yesNo,
  type Row,
} from './switch-row';
import { PROFILES, type ProfileName } from './wire/profile';

/** Read and ready to use. */
export interface PlainSwitches {
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
  /** Files of services without a permit are not there. */
  readonly outboxPermit: boolean;
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

export const PLAIN: Readonly<Record<keyof PlainSwitches, Row>> = {
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
    guess('över 100 MB är ett känt fall i en öppen nod'),
    'Största datadel i ett SHS-meddelande, i byte.',
    'Largest data part of an SHS message, in bytes.',
  ),
  senderCheck: choice(
    'enforce',
    ['off', 'warn', 'enforce'],
    guess('kontrollen finns men är avstängd i en öppen nod'),
    'Om from måste vara certifikatets organisation: off, warn (bara händelse) eller enforce.',
    "Whether from must be the certificate's organisation: off, warn (event only) or enforce.",
  ),
  ombud: list(
    guess('tjänsteleverantörer sänder för flera organisationer'),
    'Organisationsnummer som denna parts certifikat får lämna in för.',
    "Organisation numbers that this party's certificate may hand in for.",
    ORGANISATION,
  ),
  kontrakt: list(
    guess('SHS-kontrakt följer tillståndet; giltighetstiden är vår form'),
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
    guess('en öppen nod visar bara production utan status='),
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
  outboxPermit: yesNo(
    true,
    guess(
      'e-transport nekar den som saknar tillstånd (härlett); en öppen nods utkorg prövar ingen behörighet',
    ),
    'Utkorgen visar och lämnar bara filer av de tjänster som parten har tillstånd för; återkallas det väntar de kvar.',
    'The outbox shows and gives only files of services that the party has a permit for; revoked, they stay waiting.',
  ),
  subAddress: text(
    '',
    OURS,
    'Underadress för utgående filer som inte svarar på ett SHS-meddelande.',
    'Sub-address of outgoing files that answer no SHS message.',
    SUB_ADDRESS,
  ),
  copies: list(
    guess('en till många: kopior till underadresser'),
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
    guess('i en öppen nod bekräftas varje kvitterat meddelande'),
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
