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
 */
export const STATUSES = [
  'registrerat',
  'komplettering',
  'forklaringstid',
  'bestritt',
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
  'betalas',
  'bestrids',
  'avskrivs',
  'overlamnas',
  'utslag',
  'nedsatts',
  'aterkallas',
] as const;
export type EventType = (typeof EVENTS)[number];

/** status × event → next status. What is not here does not fit. */
const NEXT: Readonly<Record<Status, Partial<Record<EventType, Status>>>> = {
  registrerat: {
    'komplettering-begars': 'komplettering',
    delgiven: 'forklaringstid',
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
  forklaringstid: {
    betalas: 'betalt',
    bestrids: 'bestritt',
    utslag: 'utslag',
    nedsatts: 'forklaringstid',
    aterkallas: 'aterkallat',
  },
  bestritt: {
    overlamnas: 'overlamnat',
    avskrivs: 'avskrivet',
    betalas: 'betalt',
    nedsatts: 'bestritt',
    aterkallas: 'aterkallat',
  },
  betalt: {},
  utslag: {},
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
  betalas: 'mal.betalat',
  bestrids: 'mal.bestritt',
  avskrivs: 'mal.avskrivet',
  overlamnas: 'mal.overlamnat',
  utslag: 'mal.utslag',
  nedsatts: 'mal.nedsatt',
  aterkallas: 'mal.aterkallat',
};

export const asStatus = (text: string): Status | undefined => STATUSES.find((status) => status === text);
export const asEvent = (text: string): EventType | undefined => EVENTS.find((event) => event === text);

export const nextStatus = (status: Status, event: EventType): Status | undefined => NEXT[status][event];

export const fittingEvents = (status: Status): readonly EventType[] =>
  EVENTS.filter((event) => NEXT[status][event] !== undefined);
