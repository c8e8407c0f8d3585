/**
 * The life of a verkställighet mål.
 *
 * A mål is *registrerat* the day its file is approved (or its utslag is given). Kronofogden asks the svarande to pay; who
 * does not pay is investigated (*utredning*). The investigation leads to löneutmätning, to a report (*utredd*) after
 * which the mål is watched (*bevakning*) or the sökande withdraws, or to nothing (*tillgangslost*). The svarande may pay
 * in part or in whole at any time; a court may stop the mål for a while (*inhibition*); the sökande may give respite
 * (*uppskov*), reduce the claim or withdraw. Konkurs and preskription end it too. The five flows (payment; investigation
 * and löneutmätning; bevakning; part payment; investigation that leads to återkallelse) and the files are the headings of
 * the functional description of Verkställighet; states between them and how long each takes are assumed.
 */
export const STATUSES = [
  'registrerat',
  'utredning',
  'utredd',
  'loneutmatning',
  'bevakning',
  'uppskov',
  'inhibition',
  'betalt',
  'tillgangslost',
  'konkurs',
  'preskriberat',
  'aterkallat',
] as const;
export type Status = (typeof STATUSES)[number];

export const EVENTS = [
  'utreds',
  'rapporteras',
  'loneutmats',
  'bevakas',
  'delbetalas',
  'delbetalas-sokanden',
  'betalas',
  'nedsatts',
  'aterkallas',
  'uppskov-beviljas',
  'uppskov-gar-ut',
  'inhiberas',
  'inhibition-upphavs',
  'grundavgift-aviseras',
  'grundavgift-paforas',
  'tillgangar-saknas',
  'konkurs',
  'preskriberas',
] as const;
export type EventType = (typeof EVENTS)[number];

/** `same`: the mål stays as it is; `before`: it goes back to what it was before it paused. */
type Target = Status | 'same' | 'before';
type Row = Partial<Record<EventType, Target>>;

const MONEY: Row = {
  delbetalas: 'same',
  'delbetalas-sokanden': 'same',
  betalas: 'betalt',
  nedsatts: 'same',
  aterkallas: 'aterkallat',
};
const ENDS: Row = { konkurs: 'konkurs', preskriberas: 'preskriberat' };
const FEES: Row = { 'grundavgift-aviseras': 'same', 'grundavgift-paforas': 'same' };
const LIVING: Row = { ...MONEY, ...ENDS, ...FEES, 'uppskov-beviljas': 'uppskov', inhiberas: 'inhibition' };

/** status × event → next status. What is not here does not fit. */
const NEXT: Readonly<Record<Status, Row>> = {
  registrerat: { ...LIVING, utreds: 'utredning' },
  utredning: {
    ...LIVING,
    rapporteras: 'utredd',
    loneutmats: 'loneutmatning',
    'tillgangar-saknas': 'tillgangslost',
  },
  utredd: {
    ...LIVING,
    bevakas: 'bevakning',
    loneutmats: 'loneutmatning',
    'tillgangar-saknas': 'tillgangslost',
  },
  loneutmatning: { ...LIVING, bevakas: 'bevakning', 'tillgangar-saknas': 'tillgangslost' },
  bevakning: { ...LIVING, utreds: 'utredning', 'tillgangar-saknas': 'tillgangslost' },
  uppskov: { ...MONEY, ...ENDS, ...FEES, 'uppskov-gar-ut': 'before', inhiberas: 'inhibition' },
  inhibition: { ...MONEY, ...ENDS, ...FEES, 'inhibition-upphavs': 'before' },
  betalt: {},
  tillgangslost: {},
  konkurs: {},
  preskriberat: {},
  aterkallat: {},
};

/** The journal's name of what has happened. */
export const JOURNAL_TYPE: Readonly<Record<EventType, string>> = {
  utreds: 'mal.utredning',
  rapporteras: 'mal.utredningsrapport',
  loneutmats: 'mal.loneutmatning',
  bevakas: 'mal.bevakning',
  delbetalas: 'mal.delbetalat',
  'delbetalas-sokanden': 'mal.delbetalat-sokanden',
  betalas: 'mal.betalat',
  nedsatts: 'mal.nedsatt',
  aterkallas: 'mal.aterkallat',
  'uppskov-beviljas': 'mal.uppskov',
  'uppskov-gar-ut': 'mal.uppskov-slut',
  inhiberas: 'mal.inhiberat',
  'inhibition-upphavs': 'mal.inhibition-slut',
  'grundavgift-aviseras': 'mal.grundavgift-aviserad',
  'grundavgift-paforas': 'mal.grundavgift',
  'tillgangar-saknas': 'mal.tillgangslost',
  konkurs: 'mal.konkurs',
  preskriberas: 'mal.preskriberat',
};

/** A mål that has ended, with the reason in its slutredovisning. The words are Genrep's own. */
export const REASON: Readonly<Partial<Record<Status, string>>> = {
  betalt: 'BETALD',
  tillgangslost: 'TILLGANGAR-SAKNAS',
  konkurs: 'KONKURS',
  preskriberat: 'PRESKRIPTION',
  aterkallat: 'ATERKALLAD',
};

export const asStatus = (text: string): Status | undefined => STATUSES.find((status) => status === text);
export const asEvent = (text: string): EventType | undefined => EVENTS.find((event) => event === text);
export const isEnded = (status: Status): boolean => REASON[status] !== undefined;
/** A mål that waits: nothing is done in it, but it lives. */
export const isPaused = (status: Status): boolean => status === 'uppskov' || status === 'inhibition';

/** `before`: what a paused mål was before it paused. */
export function nextStatus(status: Status, event: EventType, before: Status | null): Status | undefined {
  const target = NEXT[status][event];
  if (target === 'same') return status;
  return target === 'before' ? (before ?? 'registrerat') : target;
}

export const fittingEvents = (status: Status): readonly EventType[] =>
  EVENTS.filter((event) => NEXT[status][event] !== undefined);
