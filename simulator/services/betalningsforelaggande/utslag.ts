/** An utslag, or its rättelse, as the ingivare wants it: in the evening's file, on paper, both or neither. */
import type { CaseRow, Change } from '../../store/store';
import { nextEvening, outgoingRow, type Evening } from '../later-file';
import { letterChanges } from '../letter';
import type { Moment } from '../service';
import { settingValues } from '../setting-values';
import { rantaFrom } from '../verkstallighet/ranta';
import { rattelsebrev, utslagsbrev, type Utslag } from './brev';
import { utslagSands } from './installning';
import { rantaDelar } from './krav';
import type { MalState, MalSvarande } from './mal';
import { UTSLAG } from './outgoing';
import { BF_SETTINGS } from './settings';

/** Kronor to öre. */
export const ORE = 100;

export type Slag = 'utslag' | 'rattelse';
const BESLUT: Readonly<Record<Slag, string>> = { utslag: 'U', rattelse: 'R' };

/** One utslag for each contested amount: those who contested nothing are told of together. */
export function utslagChanges(
  moment: Moment,
  row: CaseRow,
  state: MalState,
  svarande: readonly MalSvarande[],
  slag: Slag,
): Change[] {
  const amounts = [...new Set(svarande.map(({ bestritt }) => bestritt ?? 0))];
  const groups =
    amounts.length === 0
      ? [[]]
      : amounts.map((amount) => svarande.filter(({ bestritt }) => (bestritt ?? 0) === amount));
  return groups.flatMap((group) => sent(moment, row, state, utslagOf(moment, state, group), slag));
}

function sent(moment: Moment, row: CaseRow, state: MalState, beslut: Utslag, slag: Slag): Change[] {
  const evening = nextEvening(moment);
  const { digitalt, papper } = utslagSands(moment.setting, state.ursprung, evening.day);
  const { malnummer, referens } = row;
  const { world, now: at, party } = moment;
  const data = { malnummer, referens, ursprung: state.ursprung };
  const onPaper = papper && slag === 'utslag' ? letterChanges(moment, row, 'brev', utslagsbrev(beslut)) : [];
  return [
    ...(digitalt ? utslagRow(moment, evening, row, state, beslut, slag) : []),
    ...onPaper,
    ...(slag === 'rattelse' ? letterChanges(moment, row, 'brev', rattelsebrev(beslut)) : []),
    ...(digitalt || papper || slag === 'rattelse'
      ? []
      : [
          {
            kind: 'event',
            event: { type: 'mal.utslag-till-ingen', at, world, org: party.org, data },
          } as const,
        ]),
  ];
}

/** What is left to decide of the capital for someone who has contested a part of it. */
export const uncontested = (kapital: number, { bestritt = 0 }: Pick<MalSvarande, 'bestritt'>): number =>
  Math.max(kapital - bestritt, 0);

/** Interest on a part of the capital is taken in proportion; costs and fee are decided in whole (assumed). */
function utslagOf(moment: Moment, state: MalState, svarande: readonly MalSvarande[]): Utslag {
  const fee = settingValues(BF_SETTINGS, moment.setting).number('bf.avgift.ansokan') * ORE;
  const dag = svarande[0]?.utslag ?? moment.calendar.dayOf(moment.now);
  const belopp = uncontested(state.kapital, svarande[0] ?? {});
  const part = state.kapital === 0 ? 0 : belopp / state.kapital;
  return {
    dag,
    belopp,
    ranta: rantaFrom(rantaDelar(state.krav, part), dag).upplupen,
    kostnad: state.kostnader + fee,
    rantesats: state.rantesats,
    rantaFran: state.rantaFran,
    svarande,
  };
}

/** Utslag of one day and intressentkod go out in one file. */
function utslagRow(
  moment: Moment,
  evening: Evening,
  { malnummer, referens }: CaseRow,
  state: MalState,
  beslut: Utslag,
  slag: Slag,
): Change[] {
  const place = {
    transaction: UTSLAG,
    group: `${evening.day}/${state.intressentkod}`,
    code: state.intressentkod,
    inReplyTo: null,
  };
  return outgoingRow(moment, place, evening, {
    malnummer,
    'ingivare.referens': referens,
    'beslut.typ': BESLUT[slag],
    'utslag.dag': beslut.dag,
    'utslag.belopp': beslut.belopp,
    'utslag.ranta': beslut.ranta,
    'utslag.kostnad': beslut.kostnad,
    'ranta.sats': beslut.rantesats ?? undefined,
    'ranta.fran': beslut.rantaFran ?? undefined,
    'svarande.identitet': beslut.svarande.map((svarande) => svarande.identitet),
    'svarande.namn': beslut.svarande.map((svarande) => svarande.namn),
  });
}
