/** The sections of the guide that Genrep follows, and why some of them have nothing to exercise. */
import type { Text } from '../provenance';

interface GuideSection {
  readonly section: string;
  readonly title: Text;
  /** Why no case can exercise it. */
  readonly nothing?: Text;
}

const row = (section: string, sv: string, en: string, nothing?: Text): GuideSection => ({
  section,
  title: { sv, en },
  ...(nothing === undefined ? {} : { nothing }),
});

export const SECTIONS: readonly GuideSection[] = [
  row('1.1', 'Innehåll och målgrupp', 'Content and readers', {
    sv: 'Säger vem guiden är till för; där finns inget att öva.',
    en: 'Says whom the guide is for; there is nothing to rehearse.',
  }),
  row('1.2', 'De fem tjänsterna', 'The five services'),
  row('1.3', 'Förutsättningar', 'What is asked of an ingivare'),
  row('2', 'De sex stegen', 'The six steps'),
  row('2.1', 'Tillstånd för verksamheten', 'Permission to do business'),
  row(
    '2.1.1',
    'Vem som får använda BF och Verkställighet',
    'Who may use Beslut om betalningsföreläggande and Verkställighet',
  ),
  row('2.1.2', 'Vem som får använda Skuldutdrag', 'Who may use Skuldutdrag'),
  row(
    '2.1.3',
    'Vem som får använda Utdrag i kreditupplysningssyfte',
    'Who may use Utdrag i kreditupplysningssyfte',
  ),
  row('2.1.4', 'Vem som får använda Fordringsanmälan', 'Who may use Fordringsanmälan'),
  row('2.2', 'Behörighet till e-transport', 'Access to e-transport'),
  row('2.3', 'Ansökan', 'The application'),
  row('2.4', 'Intressentkod', 'The intressentkod'),
  row('2.5', 'Test av överföringen', 'Test of the transfer'),
  row('2.5.1', 'Test av Beslut om betalningsföreläggande', 'Test of Beslut om betalningsföreläggande'),
  row('2.5.2', 'Test av Nedsättning', 'Test of Nedsättning'),
  row('2.5.3', 'Test av Verkställighet', 'Test of Verkställighet'),
  row('2.5.4', 'Test av Fordringsanmälan skuldsanering', 'Test of Fordringsanmälan skuldsanering'),
  row('2.5.5', 'Test av Skuldutdrag', 'Test of Skuldutdrag'),
  row('2.6', 'Tillståndet', 'The permission'),
  row('3.1', 'Inställningar för BF', 'Settings of Beslut om betalningsföreläggande'),
  row('3.2', 'Inställningar för Verkställighet: inga', 'Settings of Verkställighet: none'),
  row('3.3', 'Inställningar för Skuldutdrag: inga', 'Settings of Skuldutdrag: none'),
  row('3.4', 'Inställningar för Fordringsanmälan: inga', 'Settings of Fordringsanmälan: none'),
  row('4', 'Guidens versioner', 'Versions of the guide', {
    sv: 'Berättar hur guiden har ändrats; där finns inget att öva.',
    en: 'Tells how the guide has changed; there is nothing to rehearse.',
  }),
];
