/**
 * What can go wrong on purpose: where a fault may strike, what it does there, and what the right client does then. All
 * of it is Genrep's own; nothing says how or how often the real portal fails.
 */
import { assumed, type ProvenanceRow, type Text } from '../provenance';

/** Where a fault may strike, in the order in which a file meets them. */
export const POINTS = {
  handshake: { sv: 'när anslutningen sätts upp', en: 'while the connection is made' },
  request: { sv: 'innan anropet läses', en: 'before the request is read' },
  'before-commit': { sv: 'när filen är läst men inte sparad', en: 'when the file is read, not yet stored' },
  'after-commit': {
    sv: 'när filen är sparad men inte besvarad',
    en: 'when the file is stored, not yet answered',
  },
  'response-body': { sv: 'medan svaret skickas', en: 'while the answer is sent' },
  mailbox: { sv: 'när filer att hämta visas', en: 'when waiting files are shown' },
  office: { sv: 'när filen besvaras', en: 'when the file is answered' },
  delivery: { sv: 'när en fil läggs bland filer att hämta', en: 'when a file is put among those waiting' },
  push: {
    sv: 'när en fil lämnas till ingivarens egen nod',
    en: 'when a file is brought to the ingivare’s own node',
  },
} as const satisfies Record<string, Text>;
export type Point = keyof typeof POINTS;

/** Which server certificate is shown instead of the right one. */
export const WRONG_CERTIFICATES = ['expired', 'wrong-host', 'unknown-issuer'] as const;
export type WrongCertificate = (typeof WRONG_CERTIFICATES)[number];

/** Milliseconds of real time, minutes of business time. */
export type Effect =
  | { readonly kind: 'delay'; readonly ms: number }
  /** Nothing more comes until the caller gives up, or `ms` (default 60 s) has passed. */
  | { readonly kind: 'stall'; readonly ms?: number | undefined }
  | { readonly kind: 'reset' }
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'status'; readonly status: number; readonly text?: string | undefined }
  | { readonly kind: 'closed' }
  | { readonly kind: 'lose' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'reorder' }
  | { readonly kind: 'garble'; readonly bytes?: number | undefined }
  | { readonly kind: 'wrong-receipt' }
  | { readonly kind: 'late'; readonly minutes: number }
  | { readonly kind: 'twice' }
  | { readonly kind: 'unknown-file' }
  | { readonly kind: 'certificate'; readonly which: WrongCertificate };
export type EffectKind = Effect['kind'];

export interface EffectRow {
  readonly points: readonly Point[];
  readonly text: Text;
  /** What a client that does right does when it meets this. */
  readonly client: Text;
}

const AGAIN: Text = {
  sv: 'Försöker igen efter en stund, med längre mellanrum för varje gång.',
  en: 'Tries again after a while, waiting longer each time.',
};
const LOOK_FIRST: Text = {
  sv: 'Ser efter om filen kom fram (inlämnade filer, kvittens) innan den lämnas igen.',
  en: 'Looks whether the file arrived (files handed in, kvittens) before handing it in again.',
};
const FETCH_AGAIN: Text = {
  sv: 'Kastar det som kom, och hämtar filen igen från början.',
  en: 'Throws away what came, and fetches the file again from its beginning.',
};
const COMPARE: Text = {
  sv: 'Parar ihop kvittensen med sin fil på transaktionsid eller löpnummer, inte på tid eller ordning.',
  en: 'Matches the kvittens with its file by transaktionsid or löpnummer, not by time or order.',
};

/** Each effect: where it can strike, what it is, what to do about it. */
export const EFFECTS: Readonly<Record<EffectKind, EffectRow>> = {
  delay: {
    points: ['handshake', 'request', 'before-commit', 'after-commit', 'response-body', 'push'],
    text: { sv: 'Det dröjer.', en: 'It takes a while.' },
    client: { sv: 'Väntar.', en: 'Waits.' },
  },
  stall: {
    points: ['handshake', 'request', 'before-commit', 'after-commit', 'response-body'],
    text: { sv: 'Ingenting mer kommer.', en: 'Nothing more comes.' },
    client: {
      sv: `Ger upp efter sin egen tidsgräns. ${LOOK_FIRST.sv}`,
      en: `Gives up after a limit of its own. ${LOOK_FIRST.en}`,
    },
  },
  reset: {
    points: ['handshake', 'request', 'before-commit', 'after-commit', 'response-body'],
    text: { sv: 'Anslutningen bryts.', en: 'The connection breaks.' },
    client: LOOK_FIRST,
  },
  cut: {
    points: ['request', 'response-body'],
    text: {
      sv: 'Anslutningen bryts efter ett antal byte.',
      en: 'The connection breaks after a number of bytes.',
    },
    client: FETCH_AGAIN,
  },
  status: {
    points: ['request', 'before-commit'],
    text: { sv: 'Portalen svarar med en felkod.', en: 'The portal answers with an error status.' },
    client: AGAIN,
  },
  closed: {
    points: ['request'],
    text: { sv: 'Portalen har stängt för service.', en: 'The portal is closed for service.' },
    client: AGAIN,
  },
  lose: {
    points: ['after-commit', 'delivery', 'office'],
    text: {
      sv: 'Svaret eller filen försvinner på vägen; det som sparats är kvar.',
      en: 'The answer or the file is lost on its way; what was stored is there.',
    },
    client: LOOK_FIRST,
  },
  duplicate: {
    points: ['delivery', 'push'],
    text: { sv: 'Samma fil kommer två gånger.', en: 'The same file comes twice.' },
    client: {
      sv: 'Känner igen filen och behandlar den en gång.',
      en: 'Recognises the file and takes it once.',
    },
  },
  reorder: {
    points: ['mailbox'],
    text: {
      sv: 'Filerna visas i annan ordning än de kom.',
      en: 'Files are shown in another order than they came.',
    },
    client: COMPARE,
  },
  garble: {
    points: ['response-body'],
    text: { sv: 'Några byte i svaret är fel.', en: 'Some bytes of the answer are wrong.' },
    client: FETCH_AGAIN,
  },
  'wrong-receipt': {
    points: ['after-commit'],
    text: {
      sv: 'Svaret bär ett annat transaktionsid än filens.',
      en: 'The answer carries a transaktionsid that is not the file’s.',
    },
    client: {
      sv: 'Märker att kvittensen aldrig kommer till det transaktionsid:t, och frågar servicecentret.',
      en: 'Notices that no kvittens comes for that transaktionsid, and asks the service centre.',
    },
  },
  late: {
    points: ['office'],
    text: { sv: 'Kvittensen kommer sent.', en: 'The kvittens is late.' },
    client: { sv: 'Väntar, och lämnar inte filen igen.', en: 'Waits, and does not hand the file in again.' },
  },
  twice: {
    points: ['office'],
    text: { sv: 'Kvittensen kommer två gånger.', en: 'The kvittens comes twice.' },
    client: { sv: 'Behandlar den en gång.', en: 'Takes it once.' },
  },
  'unknown-file': {
    points: ['office'],
    text: {
      sv: 'En kvittens kommer för en fil som aldrig lämnats.',
      en: 'A kvittens comes for a file that was never handed in.',
    },
    client: COMPARE,
  },
  certificate: {
    points: ['handshake'],
    text: { sv: 'Servern visar fel certifikat.', en: 'The server shows a wrong certificate.' },
    client: {
      sv: 'Avbryter; lämnar ingenting till en server som inte är den rätta.',
      en: 'Breaks off; hands nothing to a server that is not the right one.',
    },
  },
};

export const EFFECT_KINDS = Object.keys(EFFECTS) as readonly EffectKind[];

export function faultProvenance(): ProvenanceRow[] {
  return EFFECT_KINDS.map((kind): ProvenanceRow => ({
    kind: 'rule',
    id: `storning.${kind}`,
    service: null,
    what: EFFECTS[kind].text.sv,
    source: assumed('Genrep', 'hur den riktiga portalen fallerar är inte beskrivet'),
  }));
}
