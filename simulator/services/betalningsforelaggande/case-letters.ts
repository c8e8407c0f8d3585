/** Which letter an event sends. */
import type { CaseRow, Change } from '../../store/store';
import { letterChanges, type LetterContent } from '../letter';
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import {
  atervinningsbrev,
  avskrivningsbeslut,
  avvisningsbeslut,
  kompletteringsbrev,
  misslyckadDelgivning,
  overlamnande,
  underrattelseOmBestridande,
} from './brev';
import type { EventType, Status } from './cases';
import { avskrivningSands } from './installning';
import type { MalState } from './mal';
import { BF_SETTINGS } from './settings';

/** `lagen`: before the event. */
interface Whom {
  readonly vilka: readonly number[];
  readonly lagen: readonly Status[];
}

export function letters(
  moment: Moment,
  row: CaseRow,
  state: MalState,
  type: EventType,
  whom: Whom,
): Change[] {
  const content = letterOf(moment, state, type, whom);
  if (content === undefined) return [];
  const kanal = content.slag === 'avskrivning' ? avskrivningSands(moment.setting) : 'brev';
  return kanal === undefined ? [] : letterChanges(moment, row, kanal, content);
}

/** What is told by letter, never in a file. Names stand in it where it is not about every svarande. */
function letterOf(
  { calendar, now, setting }: Moment,
  state: MalState,
  type: EventType,
  { vilka, lagen }: Whom,
): LetterContent | undefined {
  const settings = settingValues(BF_SETTINGS, setting);
  const last = (days: string): string => calendar.addDays(calendar.dayOf(now), settings.number(days));
  const those = state.svarande.filter((_, index) => vilka.includes(index));
  const vem = vilka.length === lagen.length ? [] : those.map(({ namn, identitet }) => namn || identitet);
  switch (type) {
    case 'komplettering-begars':
      return kompletteringsbrev(last('bf.tider.komplettering'), state.ending);
    case 'avvisas':
      return avvisningsbeslut();
    case 'delgivning-misslyckas':
      return misslyckadDelgivning(vem, last('bf.tider.odelgivet'), state.ending);
    case 'bestrids':
      return underrattelseOmBestridande(last('bf.tider.overlamnande'), vem);
    case 'delbestrids':
      return underrattelseOmBestridande(last('bf.tider.overlamnande'), vem, those[0]?.bestritt ?? 0);
    case 'avskrivs':
      return avskrivningsbeslut(reasonOf(lagen[vilka[0] ?? 0]), vem);
    case 'aterkallas':
      return avskrivningsbeslut('Ansökan har återkallats.', vem);
    case 'overlamnas':
      return overlamnande(vem);
    case 'atervinning':
      return atervinningsbrev(vem, state.verkstallighet);
    default:
      return undefined;
  }
}

function reasonOf(lage: Status | undefined): string {
  if (lage === 'odelgivet') return 'Föreläggandet har inte kunnat delges.';
  const part = lage === 'delutslag' ? 'Kravet har bestritts till en del' : 'Kravet har bestritts';
  return `${part} och ingen har begärt att målet ska överlämnas till tingsrätt.`;
}
