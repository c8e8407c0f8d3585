/** What is booked ahead, in words: what happens to a mål, and what else the clock brings. */
import type { Text } from '../../provenance';

const both = (sv: string, en: string): Text => ({ sv, en });

/** Events of mål, of every service. */
const CASE: Readonly<Record<string, Text>> = {
  aterkallas: both('återkallelsen av målet börjar gälla', 'the withdrawal of the mål takes effect'),
  atervinning: both('ansökan om återvinning', 'application for återvinning'),
  avskrivs: both('målet avskrivs', 'the mål is avskrivet'),
  avslutas: both('ärendet avslutas', 'the ärende ends'),
  avvisas: both('målet avvisas', 'the mål is avvisat'),
  bestrids: both('svaranden bestrider', 'the svarande contests'),
  betalas: both('betalning i målet', 'payment in the mål'),
  bevakas: both('målet går till bevakning', 'the mål goes to bevakning'),
  delbestrids: both('svaranden bestrider en del', 'the svarande contests a part'),
  delbetalas: both('delbetalning till Kronofogden', 'part payment to Kronofogden'),
  'delbetalas-sokanden': both('delbetalning till sökanden', 'part payment to the sökande'),
  delgiven: both('svaranden delges', 'the svarande is served'),
  'delgivning-misslyckas': both('delgivningen misslyckas', 'the svarande cannot be served'),
  forlangs: both('anmälningstiden förlängs', 'time to give notice is extended'),
  'grundavgift-aviseras': both('ny grundavgift aviseras', 'a new grundavgift is announced'),
  'grundavgift-paforas': both('ny grundavgift påförs', 'a new grundavgift is charged'),
  inhiberas: both('målet inhiberas', 'the mål is stopped (inhibition)'),
  'inhibition-upphavs': both('inhibitionen upphävs', 'the inhibition is lifted'),
  'komplettering-begars': both('komplettering begärs', 'komplettering is asked for'),
  kompletteras: both('komplettering kommer in', 'komplettering comes in'),
  konkurs: both('svaranden går i konkurs', 'the svarande goes bankrupt'),
  loneutmats: both('löneutmätning', 'löneutmätning'),
  nedsatts: both('nedsättningen börjar gälla', 'the reduction takes effect'),
  overlamnas: both('målet överlämnas till tingsrätt', 'the mål is handed to court'),
  preskriberas: both('fordran preskriberas', 'the claim is barred by time'),
  rapporteras: both('utredningsrapport', 'report of the investigation'),
  rattas: both('utslaget rättas', 'the utslag is corrected'),
  'tiden-ute': both('anmälningstiden går ut', 'time to give notice is over'),
  'tillgangar-saknas': both('utredningen slutar: tillgångar saknas', 'the investigation ends: no assets'),
  'uppskov-beviljas': both('uppskov beviljas', 'uppskov is granted'),
  'uppskov-gar-ut': both('uppskovet går ut', 'the uppskov is over'),
  utreds: both('målet utreds', 'the mål is investigated'),
  utslag: both('utslag i målet', 'utslag in the mål'),
};

const KINDS: Readonly<Record<string, Text>> = {
  job: both('kvittens på en fil som väntar på svar', 'kvittens for a file that waits for its answer'),
  outgoing: both('skickas', 'is sent'),
  recurring: both('skickas (återkommande)', 'is sent (recurring)'),
  storning: both('en störning är slut', 'a fault is over'),
  retention: both('hämtbar tid går ut för en fil', 'a file can no longer be fetched'),
  'shs-push': both('nytt försök att lämna till er SHS-nod', 'another try at your SHS node'),
};

export const bookingWords = (kind: string, event: string | null): Text => {
  const name = event ?? kind;
  return (kind === 'case' ? CASE[name] : KINDS[kind]) ?? { sv: name, en: name };
};
