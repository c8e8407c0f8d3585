/** What an ingivare or a rehearsal may set about Verkställighet. */
import { assumed, documented, inferred } from '../../provenance';
import type { SettingRow } from '../../setting';
import { settingRows, type SettingLine } from '../setting-values';
import { lopnummerSettings } from '../start-post';
import { stopptidSetting } from '../stopptid';

const OURS = assumed('Genrep');
const FEES = 'förordning (1992:1094) om avgifter vid Kronofogdemyndigheten';
const DESCRIPTION = 'Kronofogden, funktionsbeskrivning Verkställighet';
const SHARE = { min: 0, max: 1 };
const DAYS = { min: 0, max: 3_650 };

const LINES: readonly SettingLine[] = [
  [
    'verk.malnummer.monster',
    'text',
    'U-NNNNNNNN-ÅÅ',
    {
      sv: 'Målnumrets mönster: N en siffra, ÅÅ eller ÅÅÅÅ året.',
      en: 'Pattern of the målnummer: N a digit, ÅÅ or ÅÅÅÅ the year.',
    },
    OURS,
  ],
  [
    'verk.tider.handlaggning',
    'time-of-day',
    '09:00',
    { sv: 'När på dagen ett mål rör sig.', en: 'Time of day at which a mål moves on.' },
    OURS,
  ],
  [
    'verk.tider.andringMinuter',
    'integer',
    120,
    {
      sv: 'Minuter från godkänd ändring till att den gäller i målet; redovisningar kan hinna före.',
      en: 'Minutes from an approved ändring until it holds in the mål; accounts may come before.',
    },
    documented(DESCRIPTION, 'en ändring behandlas inom några timmar; antalet är antaget'),
    { min: 0, max: 100_000 },
  ],
  [
    'verk.tider.betalningMin',
    'integer',
    5,
    { sv: 'Minsta antal dagar till betalning.', en: 'Fewest days until payment.' },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.betalningMax',
    'integer',
    25,
    { sv: 'Största antal dagar till betalning.', en: 'Most days until payment.' },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.utredningMin',
    'integer',
    10,
    { sv: 'Minsta antal arbetsdagar till utredning.', en: 'Fewest working days until the investigation.' },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.utredningMax',
    'integer',
    30,
    { sv: 'Största antal arbetsdagar till utredning.', en: 'Most working days until the investigation.' },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.rapportMin',
    'integer',
    5,
    {
      sv: 'Minsta antal arbetsdagar som en utredning tar.',
      en: 'Fewest working days that an investigation takes.',
    },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.rapportMax',
    'integer',
    20,
    {
      sv: 'Största antal arbetsdagar som en utredning tar.',
      en: 'Most working days that an investigation takes.',
    },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.aterkallelse',
    'integer',
    60,
    {
      sv: 'Dagar som en utredd ansökan väntar på återkallelse innan målet avslutas.',
      en: 'Days that an investigated mål waits for an återkallelse before it ends.',
    },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.bevakning',
    'integer',
    365,
    { sv: 'Dagar som ett mål står under bevakning.', en: 'Days that a mål is watched.' },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.inhibition',
    'integer',
    30,
    { sv: 'Dagar som en inhibition varar.', en: 'Days that an inhibition lasts.' },
    OURS,
    DAYS,
  ],
  [
    'verk.tider.grundavgiftMin',
    'integer',
    28,
    {
      sv: 'Minsta antal dagar från besked till ny grundavgift.',
      en: 'Fewest days from notice to a new grundavgift.',
    },
    documented(DESCRIPTION, '4–6 veckor före'),
    DAYS,
  ],
  [
    'verk.tider.grundavgiftMax',
    'integer',
    42,
    {
      sv: 'Största antal dagar från besked till ny grundavgift.',
      en: 'Most days from notice to a new grundavgift.',
    },
    documented(DESCRIPTION, '4–6 veckor före'),
    DAYS,
  ],
  [
    'verk.tider.grundavgiftFaktura',
    'integer',
    5,
    {
      sv: 'Dagar in på det nya avgiftsåret tills grundavgiften tas ut.',
      en: 'Days into the new fee year until the grundavgift is taken.',
    },
    documented(FEES, 'första fakturan ett år och några dagar efter ansökan; antalet är antaget'),
    { min: 0, max: 90 },
  ],
  [
    'verk.svarande.solidariskt',
    'yes-no',
    true,
    {
      sv: 'Flera svarande är solidariskt ansvariga när inget annat sägs; annars svarar var och en för lika del och har egen grundavgift.',
      en: 'Several svarande are jointly liable where nothing else is said; else each owes an equal part and has a grundavgift.',
    },
    assumed('Genrep', 'att ej solidariskt ansvariga har varsin grundavgift: förordning (1992:1094) 5–6 §§'),
  ],
  [
    'verk.avgift.grund',
    'integer',
    600,
    {
      sv: 'Grundavgift i kronor, per exekutionstitel och år.',
      en: 'Grundavgift in kronor, per title and year.',
    },
    documented(FEES),
    { min: 0, max: 1_000_000 },
  ],
  [
    'verk.avgift.minst',
    'integer',
    100,
    {
      sv: 'Är mindre än så många kronor obetalt tas ingen ny grundavgift ut.',
      en: 'With less than so many kronor unpaid no new grundavgift is taken.',
    },
    documented(FEES, '5–6 §§'),
    { min: 0, max: 1_000_000 },
  ],
  [
    'verk.loneutmatning.dag',
    'integer',
    25,
    { sv: 'Dag i månaden då lön utmäts.', en: 'Day of the month on which earnings are attached.' },
    OURS,
    { min: 1, max: 28 },
  ],
  [
    'verk.loneutmatning.manader',
    'integer',
    18,
    { sv: 'Högsta antal månader som en löneutmätning tar.', en: 'Most months that a löneutmätning takes.' },
    OURS,
    { min: 1, max: 36 },
  ],
  [
    'verk.delredovisning.delad',
    'yes-no',
    false,
    {
      sv: 'Utredningsrapporter och delredovisningar i var sin fil (_01 och _02); annars i samma.',
      en: 'Investigation reports and part accounts in a file each (_01 and _02); else in one.',
    },
    inferred(DESCRIPTION, 'namnet DELRED bär båda'),
  ],
  [
    'verk.andel.betald',
    'number',
    0.25,
    { sv: 'Andel mål som betalas (-BETALD).', en: 'Share of mål that are paid (-BETALD).' },
    OURS,
    SHARE,
  ],
  [
    'verk.andel.loneutmatning',
    'number',
    0.25,
    { sv: 'Andel mål med löneutmätning (-LON).', en: 'Share of mål with löneutmätning (-LON).' },
    OURS,
    SHARE,
  ],
  [
    'verk.andel.bevakning',
    'number',
    0.12,
    { sv: 'Andel mål som hamnar under bevakning (-BEVAK).', en: 'Share of mål that are watched (-BEVAK).' },
    OURS,
    SHARE,
  ],
  [
    'verk.andel.delbetalar',
    'number',
    0.08,
    { sv: 'Andel mål där svaranden delbetalar (-DELBET).', en: 'Share of mål with part payments (-DELBET).' },
    OURS,
    SHARE,
  ],
  [
    'verk.andel.utredning',
    'number',
    0.1,
    {
      sv: 'Andel mål som utreds och väntar på återkallelse (-UTRED).',
      en: 'Share of mål that are investigated and wait for an återkallelse (-UTRED).',
    },
    OURS,
    SHARE,
  ],
  [
    'verk.andel.konkurs',
    'number',
    0.02,
    { sv: 'Andel mål som slutar i konkurs (-KONKURS).', en: 'Share of mål that end in konkurs (-KONKURS).' },
    OURS,
    SHARE,
  ],
  [
    'verk.andel.preskription',
    'number',
    0.01,
    { sv: 'Andel mål som preskriberas (-PRESK).', en: 'Share of mål that are preskriberade (-PRESK).' },
    OURS,
    SHARE,
  ],
  [
    'verk.andel.inhibition',
    'number',
    0.01,
    {
      sv: 'Andel mål som inhiberas en tid (-INHIB). Resten saknar tillgångar (-TOM).',
      en: 'Share of mål that are stopped for a while (-INHIB). The rest have no assets (-TOM).',
    },
    OURS,
    SHARE,
  ],
];

export const VERK_SETTINGS: readonly SettingRow[] = [
  ...lopnummerSettings('verk'),
  stopptidSetting('verk'),
  ...settingRows(LINES),
];
