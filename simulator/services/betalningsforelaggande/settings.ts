/** What an ingivare or a rehearsal may set about the BF service. */
import { assumed, documented } from '../../provenance';
import type { SettingRow } from '../../setting';
import { settingRows, type SettingLine } from '../setting-values';
import { INSTALLNINGAR } from './installning';
import { lopnummerSettings } from '../start-post';
import { stopptidSetting } from '../stopptid';

const OURS = assumed('Genrep');

const share = { min: 0, max: 1 };
const days = { min: 0, max: 365 };

const ROWS: readonly SettingLine[] = [
  [
    'bf.malnummer.monster',
    'text',
    'NN-NNNNNN-ÅÅ',
    {
      sv: 'Målnumrets mönster: N en siffra, ÅÅ eller ÅÅÅÅ året.',
      en: 'Pattern of the målnummer: N a digit, ÅÅ or ÅÅÅÅ the year.',
    },
    assumed('Kronofogden, ett målnummer ur 2012 (14-141638-12)', 'dagens form är okänd'),
  ],
  [
    'bf.tider.handlaggning',
    'time-of-day',
    '09:00',
    { sv: 'När på dagen ett mål rör sig.', en: 'Time of day at which a mål moves on.' },
    OURS,
  ],
  [
    'bf.tider.delgivningMin',
    'integer',
    3,
    { sv: 'Minsta antal arbetsdagar till delgivning.', en: 'Fewest working days until delgivning.' },
    OURS,
    days,
  ],
  [
    'bf.tider.delgivningMax',
    'integer',
    15,
    { sv: 'Största antal arbetsdagar till delgivning.', en: 'Most working days until delgivning.' },
    OURS,
    days,
  ],
  [
    'bf.tider.forklaringstid',
    'integer',
    10,
    { sv: 'Förklaringstid i dagar från delgivningen.', en: 'Förklaringstid in days from delgivning.' },
    documented('Kronofogden, om betalningsföreläggande', 'vanligen tio dagar från delgivning'),
    days,
  ],
  [
    'bf.tider.overlamnande',
    'integer',
    28,
    {
      sv: 'Dagar som sökanden har på sig att begära överlämnande till tingsrätt.',
      en: 'Days in which the sökande may ask for the case to be handed to court.',
    },
    documented('Kronofogden; prop. 1995/96:211', 'fyra veckor'),
    days,
  ],
  [
    'bf.tider.komplettering',
    'integer',
    14,
    { sv: 'Dagar att svara på ett kompletteringsbrev.', en: 'Days to answer a komplettering letter.' },
    OURS,
    days,
  ],
  [
    'bf.tider.odelgivet',
    'integer',
    28,
    {
      sv: 'Dagar från en misslyckad delgivning till avskrivning.',
      en: 'Days from a failed delgivning until the mål is avskrivet.',
    },
    OURS,
    days,
  ],
  [
    'bf.tider.andringMinuter',
    'integer',
    0,
    {
      sv: 'Minuter från godkänd återkallelse eller nedsättning till att den gäller i målet; noll: genast.',
      en: 'Minutes from an approved återkallelse or nedsättning until it holds in the mål; zero: at once.',
    },
    assumed('Genrep', 'när en ändring gäller i BF är inte offentligt'),
    { min: 0, max: 100_000 },
  ],
  [
    'bf.metafil',
    'choice',
    'inte',
    {
      sv: 'En fil utan metafil: kravs underkänns, anmarkning anmärks, inte tas emot. En metafil som finns prövas alltid.',
      en: 'A file without a metafile: kravs is rejected, anmarkning is remarked on, inte is taken. One that is there is always judged.',
    },
    assumed('Genrep', 'att en metafil följer med är dokumenterat; vad som händer utan den inte'),
    { choices: ['inte', 'anmarkning', 'kravs'] },
  ],
  [
    'bf.avgift.ansokan',
    'integer',
    300,
    { sv: 'Ansökningsavgift i kronor.', en: 'Application fee in kronor.' },
    documented('förordning (1992:1094) om avgifter vid Kronofogdemyndigheten'),
    { min: 0, max: 1_000_000 },
  ],
  [
    'bf.verkstallighet.utanUppgift',
    'yes-no',
    false,
    {
      sv: 'Utslag verkställs också när ansökan inte säger något om det, som lagen vill. Nej: bara när ansökan begär det, så att en övning av betalningsföreläggande slutar med utslaget.',
      en: 'An utslag is enforced also where the application says nothing of it, as the law has it. No: only where the application asks for it, so that a rehearsal of BF ends with the utslag.',
    },
    assumed('Genrep', 'Kronofogden: utslag verkställs om sökanden inte avstår'),
  ],
  [
    'bf.andel.betald',
    'number',
    0.3,
    { sv: 'Andel mål som betalas.', en: 'Share of mål that are paid.' },
    OURS,
    share,
  ],
  [
    'bf.andel.bestriden',
    'number',
    0.04,
    { sv: 'Andel mål som bestrids och avskrivs.', en: 'Share of mål that are contested and avskrivs.' },
    OURS,
    share,
  ],
  [
    'bf.andel.bestridenTr',
    'number',
    0.03,
    {
      sv: 'Andel mål som bestrids och överlämnas till tingsrätt.',
      en: 'Share of mål that are contested and handed to court.',
    },
    OURS,
    share,
  ],
  [
    'bf.andel.komplettering',
    'number',
    0.02,
    {
      sv: 'Andel mål där komplettering begärs per brev. Resten av målen leder till utslag.',
      en: 'Share of mål where komplettering is asked for by letter. The rest lead to utslag.',
    },
    OURS,
    share,
  ],
  [
    'bf.andel.delbestriden',
    'number',
    0,
    { sv: 'Andel mål som bestrids till en del.', en: 'Share of mål that are contested in part.' },
    OURS,
    share,
  ],
  [
    'bf.andel.odelgiven',
    'number',
    0,
    { sv: 'Andel mål där delgivningen misslyckas.', en: 'Share of mål where the delgivning fails.' },
    OURS,
    share,
  ],
  [
    'bf.andel.atervunnen',
    'number',
    0,
    {
      sv: 'Andel mål med utslag och sedan ansökan om återvinning.',
      en: 'Share of mål with an utslag and then an application for återvinning.',
    },
    OURS,
    share,
  ],
  [
    'bf.andel.rattad',
    'number',
    0,
    { sv: 'Andel mål vars utslag rättas.', en: 'Share of mål whose utslag is corrected.' },
    OURS,
    share,
  ],
  [
    'bf.andel.olika',
    'number',
    0,
    {
      sv: 'Andel mål där det går olika för svarandena.',
      en: 'Share of mål that end differently for each svarande.',
    },
    OURS,
    share,
  ],
];

export const BF_SETTINGS: readonly SettingRow[] = [
  ...lopnummerSettings('bf'),
  stopptidSetting('bf'),
  ...settingRows(ROWS),
  ...INSTALLNINGAR,
];
