/**
 * The life of a BF mål.
 *
 * A mål is *registrerat* when its file is approved. Kronofogden sends the föreläggande; when the svarande has been
 * served (*delgiven*) the förklaringstid runs, usually ten days. The svarande may pay (*betalt*: the claim is settled
 * and the mål ends), contest (*bestritt*: it is avskrivet unless the sökande, within four weeks, asks for it to be handed to
 * court, *overlamnat*), or do neither: then utslag is given. Where something is missing in the application a
 * letter asks for *komplettering*; unanswered, the mål is avvisat. Until the utslag the sökande may withdraw the whole
 * application (*aterkallat*) or reduce the claim. The flows are the headings of the functional
 * description of BF; how long each step takes is assumed and a setting.
 *
 * A svarande who cannot be served makes the mål wait (*odelgivet*) until it is avskrivet. Who contests a part
 * (*delbestritt*) gets utslag for the rest (*delutslag*), and the part goes the way of a contested mål. An utslag may be
 * corrected (*rattas*), and on återvinning (lag 1990:746, 52–53 §§: inferred) the mål goes to court after all. Each
 * svarande of a mål has a standing of their own in the same table (`standing.ts`).
 */
export const STATUSES = [
  'registrerat',
  'komplettering',
  'odelgivet',
  'forklaringstid',
  'delbestritt',
  'bestritt',
  'delutslag',
  'betalt',
  'utslag',
  'avskrivet',
  'overlamnat',
  'avvisat',
  'aterkallat',
] as const;
export type Status = (typeof STATUSES)[number];

export const EVENTS = [
  'komplettering-begars',
  'kompletteras',
  'avvisas',
  'delgiven',
  'delgivning-misslyckas',
  'betalas',
  'bestrids',
  'delbestrids',
  'avskrivs',
  'overlamnas',
  'utslag',
  'nedsatts',
  'aterkallas',
  'rattas',
  'atervinning',
] as const;
export type EventType = (typeof EVENTS)[number];

/** status × event → next status. What is not here does not fit. */
const NEXT: Readonly<Record<Status, Partial<Record<EventType, Status>>>> = {
  registrerat: {
    'komplettering-begars': 'komplettering',
    delgiven: 'forklaringstid',
    'delgivning-misslyckas': 'odelgivet',
    betalas: 'betalt',
    nedsatts: 'registrerat',
    aterkallas: 'aterkallat',
  },
  komplettering: {
    kompletteras: 'registrerat',
    avvisas: 'avvisat',
    betalas: 'betalt',
    nedsatts: 'komplettering',
    aterkallas: 'aterkallat',
  },
  odelgivet: {
    delgiven: 'forklaringstid',
    avskrivs: 'avskrivet',
    betalas: 'betalt',
    nedsatts: 'odelgivet',
    aterkallas: 'aterkallat',
  },
  forklaringstid: {
    betalas: 'betalt',
    bestrids: 'bestritt',
    delbestrids: 'delbestritt',
    utslag: 'utslag',
    nedsatts: 'forklaringstid',
    aterkallas: 'aterkallat',
  },
  delbestritt: {
    utslag: 'delutslag',
    bestrids: 'bestritt',
    betalas: 'betalt',
    nedsatts: 'delbestritt',
    aterkallas: 'aterkallat',
  },
  bestritt: {
    overlamnas: 'overlamnat',
    avskrivs: 'avskrivet',
    betalas: 'betalt',
    nedsatts: 'bestritt',
    aterkallas: 'aterkallat',
  },
  delutslag: {
    avskrivs: 'utslag',
    overlamnas: 'overlamnat',
    rattas: 'delutslag',
    atervinning: 'overlamnat',
  },
  utslag: { rattas: 'utslag', atervinning: 'overlamnat' },
  betalt: {},
  avskrivet: {},
  overlamnat: {},
  avvisat: {},
  aterkallat: {},
};

/** The journal's name of what has happened. */
export const JOURNAL_TYPE: Readonly<Record<EventType, string>> = {
  'komplettering-begars': 'mal.komplettering',
  kompletteras: 'mal.kompletterat',
  avvisas: 'mal.avvisat',
  delgiven: 'mal.delgivet',
  'delgivning-misslyckas': 'mal.odelgivet',
  betalas: 'mal.betalat',
  bestrids: 'mal.bestritt',
  delbestrids: 'mal.delbestritt',
  avskrivs: 'mal.avskrivet',
  overlamnas: 'mal.overlamnat',
  utslag: 'mal.utslag',
  nedsatts: 'mal.nedsatt',
  aterkallas: 'mal.aterkallat',
  rattas: 'mal.rattat',
  atervinning: 'mal.atervinning',
};

export const asStatus = (text: string): Status | undefined => STATUSES.find((status) => status === text);
export const asEvent = (text: string): EventType | undefined => EVENTS.find((event) => event === text);

export const nextStatus = (status: Status, event: EventType): Status | undefined => NEXT[status][event];

/** What fits any of these. */
export const fittingEvents = (...statuses: readonly Status[]): readonly EventType[] =>
  EVENTS.filter((event) => statuses.some((status) => NEXT[status][event] !== undefined));
