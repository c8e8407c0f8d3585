/** What to do about a step or an expectation that came out wrong, by its kind. */
import type { Text } from '../../provenance';

const READ_KVITTENS: Text = {
  sv: 'Läs kvittensen och händelseloggen för transaktionsid; rätta det som skiljer, eller övningens förväntan.',
  en: 'Read the kvittens and the journal of the transaktionsid; mend what differs, or what the scenario expects.',
};

const BY_KIND: Readonly<Record<string, Text>> = {
  kvittens: READ_KVITTENS,
  file: {
    sv: 'Avkoda filen med genrep inspect och jämför med vad som lämnades in.',
    en: 'Decode the file with genrep inspect and compare with what was handed in.',
  },
  never: {
    sv: 'Se till att systemet inte gör detta i det läget.',
    en: 'See to it that the system does not do this there.',
  },
  order: { sv: 'Gör stegen i den väntade ordningen.', en: 'Do the steps in the expected order.' },
  refused: { sv: 'Pröva certifikatet med genrep doctor.', en: 'Try the certificate with genrep doctor.' },
  waiting: {
    sv: 'Låt systemet lista och hämta alla filer som väntar.',
    en: 'Let the system list and fetch every file that waits.',
  },
  etiquette: {
    sv: 'Se åtgärden vid anmärkningen om uppförandet.',
    en: 'See the remedy at the remark on how the system behaves.',
  },
  'hand-in': {
    sv: 'Se vad dörren svarade, och att systemet lämnar in när övningen ber om det.',
    en: 'See what the door answered, and that the system hands in when the scenario asks for it.',
  },
  fetch: {
    sv: 'Låt systemet hämta filen när den väntar; genrep journal visar vad som har levererats.',
    en: 'Let the system fetch the file when it waits; genrep journal shows what has been delivered.',
  },
};

const ELSE: Text = {
  sv: 'Kör övningen ensam och läs händelseloggen kring tidpunkten.',
  en: 'Run the scenario alone and read the journal around that time.',
};

export const remedyFor = (kind: string): Text => BY_KIND[kind] ?? ELSE;
