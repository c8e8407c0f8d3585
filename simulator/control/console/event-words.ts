/** Every type of event, in words. Types are stable names of Genrep's own; what is shown is for people. */
import type { EventType } from '../../journal';
import type { Text } from '../../provenance';
import { troubleOf } from '../../store/trouble';

const both = (sv: string, en: string): Text => ({ sv, en });

const OF_JOURNAL: Readonly<Record<EventType, Text>> = {
  'anslutning.avvisad': both('Anslutning avvisad', 'Connection refused'),
  'anslutning.misslyckad': both('Anslutning kom aldrig till stånd', 'Connection never came about'),
  'anslutning.fullt': both('Alla förbindelser är upptagna', 'All connections are busy'),
  'anslutning.bruten': both('Anslutning bruten: för långsam', 'Connection broken off: too slow'),
  'fil.mottagen': both('Fil mottagen', 'File received'),
  'fil.avvisad': both('Fil togs inte emot', 'File not taken'),
  'fil.anmarkning': both('Anmärkning på filen', 'Remark on the file'),
  'fil.kontrollerad': both('Fil kontrollerad', 'File checked'),
  'fil.levererad': both('Fil att hämta', 'File to fetch'),
  'fil.hamtad': both('Fil hämtad', 'File fetched'),
  'fil.kvitterad': both('Fil kvitterad', 'File acknowledged'),
  'fil.utgangen': both('Fil gallrad', 'File gone: its time was over'),
  'portal.listat': both('Filer att hämta listade', 'Waiting files listed'),
  'klocka.flyttad': both('Klockan flyttad', 'Clock advanced'),
  'handelselogg.trimmad': both('De äldsta händelserna borttagna', 'The oldest events removed'),
};

const OF_SERVICES: Readonly<Record<string, Text>> = {
  'mal.andring': both('Ändring av mål mottagen', 'Change of a mål received'),
  'mal.anmalningstid-ute': both('Anmälningstiden har gått ut', 'Time to give notice is over'),
  'mal.anmalt': both('Fordran anmäld', 'Claim given notice of'),
  'mal.aterkallat': both('Mål återkallat', 'Mål withdrawn'),
  'mal.atervinning': both('Återvinning: målet lämnas till tingsrätt', 'Återvinning: the mål goes to court'),
  'mal.avskrivet': both('Mål avskrivet', 'Mål avskrivet (closed without decision)'),
  'mal.avslutat': both('Ärende avslutat', 'Ärende ended'),
  'mal.avvisat': both('Mål avvisat', 'Mål avvisat (refused for formal reasons)'),
  'mal.bestritt': both('Mål bestritt', 'Mål contested'),
  'mal.betalat': both('Mål betalat', 'Mål paid'),
  'mal.bevakning': both('Mål under bevakning', 'Mål under bevakning'),
  'mal.brev': both('Brev skickat', 'Letter sent'),
  'mal.delbestritt': both('Mål bestritt till en del', 'Mål contested in part'),
  'mal.delbetalat': both('Delbetalning till Kronofogden', 'Part payment to Kronofogden'),
  'mal.delbetalat-sokanden': both('Delbetalning till sökanden', 'Part payment to the sökande'),
  'mal.delgivet': both('Svarande delgiven', 'Svarande served'),
  'mal.forlangt': both('Anmälningstiden förlängd', 'Time to give notice extended'),
  'mal.grundavgift': both('Ny grundavgift påförd', 'New grundavgift charged'),
  'mal.grundavgift-aviserad': both('Ny grundavgift aviserad', 'New grundavgift announced'),
  'mal.inhiberat': both('Mål inhiberat', 'Mål stopped (inhibition)'),
  'mal.inhibition-slut': both('Inhibitionen upphävd', 'Inhibition lifted'),
  'mal.inledandebeslut': both('Skuldsanering inledd', 'Skuldsanering begun'),
  'mal.komplettering': both('Komplettering begärd', 'Komplettering asked for'),
  'mal.kompletterat': both('Mål kompletterat', 'Komplettering received'),
  'mal.konkurs': both('Svarande i konkurs', 'Svarande bankrupt'),
  'mal.loneutmatning': both('Löneutmätning beslutad', 'Löneutmätning decided'),
  'mal.nedsatt': both('Fordran nedsatt', 'Claim reduced'),
  'mal.odelgivet': both('Svarande kunde inte delges', 'Svarande could not be served'),
  'mal.overlamnat': both('Mål överlämnat till tingsrätt', 'Mål handed to court'),
  'mal.preskriberat': both('Fordran preskriberad', 'Claim barred by time'),
  'mal.rattat': both('Utslag rättat', 'Utslag corrected'),
  'mal.registrerat': both('Mål registrerat', 'Mål registered'),
  'mal.tillgangslost': both('Tillgångar saknas', 'No assets'),
  'mal.uppskov': both('Uppskov beviljat', 'Uppskov granted'),
  'mal.uppskov-slut': both('Uppskovet har gått ut', 'Uppskov is over'),
  'mal.utredning': both('Utredning påbörjad', 'Investigation begun'),
  'mal.utredningsrapport': both('Utredning rapporterad', 'Investigation reported'),
  'mal.utslag': both('Utslag meddelat', 'Utslag given'),
  'mal.utslag-till-ingen': both('Utslag som ingen får', 'Utslag that nobody gets'),
  'ovning.ansokan': both('Ansökan om tillstånd prövad', 'Application for permission judged'),
  'ovning.aterkallat': both('Tillstånd återkallat', 'Permission withdrawn'),
  'ovning.avbrott': both('Genrep stannade mitt i', 'Genrep stopped halfway'),
  'ovning.certifikat': both('Certifikat ändrat i övningen', 'Certificate changed in the rehearsal'),
  'ovning.nollstalld': both('Övningen börjar om', 'The rehearsal begins anew'),
  'ovning.testfall': both('Testfall', 'Test case'),
  'ovning.testfas': both('Testfas', 'Test phase'),
  'ovning.tillstand': both('Tillstånd givet', 'Permission given'),
  'ovning.utgava-saknas': both('Layoutens utgåva saknas', 'The edition of the layout is missing'),
  'shs.avvikelse': both('SHS: avvikelse i meddelandet', 'SHS: deviation in the message'),
  'shs.avvisad': both('SHS: meddelande avvisat', 'SHS: message refused'),
  'shs.bekraftad': both('SHS: leveransbekräftelse mottagen', 'SHS: confirm message received'),
  'shs.dubblett': both('SHS: samma meddelande igen', 'SHS: the same message again'),
  'shs.karantan': both('SHS: meddelande i karantän', 'SHS: message in quarantine'),
  'shs.kopia': both('SHS: ekokopia', 'SHS: echoed copy'),
  'shs.mottagen': both('SHS: meddelande mottaget', 'SHS: message received'),
  'shs.okorrelerad': both('SHS: svar utan fråga', 'SHS: answer without its question'),
  'shs.sandning': both('SHS: leverans till er nod', 'SHS: delivery to your node'),
  'shs.synkron': both('SHS: synkront svar', 'SHS: synchronous answer'),
  'storning.satt': both('Störning satt', 'Störning planned'),
  'storning.slut': both('Störning slut', 'Störning over'),
  'storning.utlost': both('Störning utlöst', 'Störning struck'),
};

export const EVENT_WORDS: Readonly<Record<string, Text>> = { ...OF_JOURNAL, ...OF_SERVICES };

/** A type that has no words is shown as it is. */
export const eventWords = (type: string): Text => EVENT_WORDS[type] ?? { sv: type, en: type };

/** Groups to filter by: how types begin. */
export const EVENT_GROUPS: readonly (readonly [start: string, words: Text])[] = [
  ['fil.*', both('filer', 'files')],
  ['mal.*', both('mål', 'mål')],
  ['anslutning.*', both('anslutningar', 'connections')],
  ['shs.*', both('SHS', 'SHS')],
  ['storning.*', both('störningar', 'störningar')],
  ['ovning.*', both('övningen', 'the rehearsal')],
  ['klocka.*', both('klockan', 'the clock')],
  ['portal.*', both('portalen', 'the portal')],
];

/** Why a file was not taken (`fil.avvisad`), and what to do. */
export const NOT_TAKEN: Readonly<Record<string, readonly [why: Text, remedy: Text]>> = {
  avbruten: [
    both(
      'Anslutningen bröts innan hela filen hade kommit.',
      'The connection broke before the file was whole.',
    ),
    both('Lämna filen igen.', 'Hand the file in again.'),
  ],
  tom: [
    both('Filen är tom.', 'The file is empty.'),
    both('Skicka filens innehåll.', 'Send the file’s bytes.'),
  ],
  'for-stor': [
    both('Filen är större än vad som tas emot.', 'The file is larger than what is taken.'),
    both('Dela upp filen.', 'Split the file.'),
  ],
  'tillstand-saknas': [
    both('Organisationen saknar tillstånd för filen.', 'The organisation has no permission for the file.'),
    both(
      'Ansök om tillstånd, eller lägg till det under organisationen.',
      'Apply for it, or add it to the party.',
    ),
  ],
  'fel-riktning': [
    both(
      'Produktidentiteten är för filer som hämtas.',
      'The product identity is for files that are fetched.',
    ),
    both(
      'Använd produktidentiteten för filen som lämnas.',
      'Use the product identity of the file handed in.',
    ),
  ],
  filnamn: [
    both('Filnamnet går inte att ta emot.', 'The file name cannot be taken.'),
    both('Använd bokstäver, siffror, punkt, bindestreck och understreck.', 'Use letters, digits, . - and _.'),
  ],
  'filnamn-saknas': [
    both('PUT utan filnamn i adressen.', 'PUT without a file name in the address.'),
    both('Skriv filnamnet sist i adressen.', 'Put the file name last in the address.'),
  ],
  'okand-filsort': [
    both(
      'Varken namn eller innehåll visar vilken fil det är.',
      'Neither name nor content tells which file it is.',
    ),
    both('Ge filen sitt dokumenterade namn.', 'Give the file its documented name.'),
  ],
  'okand-produkt': [
    both('Produktidentiteten är okänd.', 'The product identity is unknown.'),
    both('Se genrep products.', 'See genrep products.'),
  ],
  stangt: [
    both('Portalen var stängd.', 'The portal was closed.'),
    both('Försök igen när den har öppnat.', 'Try again when it has opened.'),
  ],
  'inte-annu': [
    both(
      'Genrep gör inte den här filen ännu; det säger inget om myndigheten.',
      'Genrep does not do this file yet; that says nothing of the authority.',
    ),
    both('Se vad som fungerar i README.', 'See what works in the README.'),
  ],
  storning: [
    both('En planerad störning i övningen.', 'A planned fault of the rehearsal.'),
    both(
      'Lämna filen igen; ta bort störningen på sidan Nu.',
      'Hand it in again; remove the fault on the page Now.',
    ),
  ],
  ...Object.fromEntries(
    (['full', 'failing', 'quota', 'floor'] as const)
      .map(troubleOf)
      .map(({ word, finding, remedy }): [string, readonly [Text, Text]] => [word, [finding, remedy]]),
  ),
  'internt-fel': [
    both('Genrep gjorde fel.', 'Genrep did wrong.'),
    both('Se standardfel och anmäl felet.', 'See standard error and report it.'),
  ],
};
