/** Defects planted in generated files of the smaller services are caught: by the layout, else by the service. */
import { createChance } from '../../simulator/chance';
import type { Layout } from '../../simulator/formats/layout';
import { builtinParties } from '../../simulator/parties/builtin';
import { FAULT_KINDS } from '../../simulator/services/fault-kinds';
import { generateFile, plantProblems } from '../../simulator/services/generate';
import type { FaultKind } from '../../simulator/services/planted';
import type { IncomingTransaction, Service } from '../../simulator/services/service';
import { sanering } from '../../simulator/services/skuldsanering/sanering';
import { skuld } from '../../simulator/services/skuldutdrag/skuld';
import { layoutOf, layoutsOf } from './layouts';
import { fileMoment } from './rehearsal';

const COUNT = 4;
/** One post to a handling cannot change places; what must not stand in a ground is a rule of BF alone. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  'skuld.forfragan': ['poster-i-fel-ordning'],
  'sanering.fordringsanmalan': ['betalningsanvisning-i-grund'],
};
const sender = builtinParties().find(({ part }) => part === 'bolag-a')!;

function codes(incoming: IncomingTransaction, layout: Layout, faults: readonly FaultKind[]): string[] {
  const chance = createChance('1');
  const moment = { chance, code: 'AAA', sender, date: '2026-01-02', lopnummer: 5, count: COUNT };
  const bytes = Buffer.concat([...generateFile(incoming, layout, moment, faults)]);
  const reader = layout.reader({ today: '2026-01-02' });
  const reducer = incoming.check({ ...fileMoment({ last: { AAA: 4 } }), party: sender });
  const found = [...reader.push(bytes), ...reader.end()].flatMap((item) => {
    if (item.kind === 'finding') return [item.finding];
    if (item.kind === 'handling') return reducer.handling(item.number, item.record);
    return item.kind === 'start' ? reducer.start(item.record) : reducer.end(item.record);
  });
  return [...found, ...reducer.close()].map(({ code }) => code);
}

describe.each<[string, Service, string, readonly string[]]>([
  // What the layouts have no field for cannot be planted.
  [
    'skuld.forfragan',
    skuld,
    'skuldutdrag',
    ['slutpost-saknas', 'fel-antal', 'okand-posttyp', 'lopnummer-hoppat'],
  ],
  [
    'sanering.fordringsanmalan',
    sanering,
    'skuldsanering',
    ['slutpost-saknas', 'fel-antal', 'fel-kontrollsumma', 'lopnummer-upprepat', 'belopp-ej-numeriskt'],
  ],
])('%s', (id, service, folder, least) => {
  let layout: Layout;
  const incoming = service.incoming.find((one) => one.id === id)!;
  beforeAll(async () => {
    layout = layoutOf(await layoutsOf(service, folder), id);
  });

  test('without a defect nothing is found', () => {
    expect(codes(incoming, layout, [])).toEqual([]);
  });

  test('every defect that can be planted is found', () => {
    const planted = FAULT_KINDS.filter(
      (kind) => plantProblems(layout, [{ kind, handling: 2 }], COUNT).length === 0,
    );
    expect(planted).toEqual(expect.arrayContaining([...least]));
    const missed = planted.filter((kind) => codes(incoming, layout, [{ kind, handling: 2 }]).length === 0);
    expect(missed).toEqual(HARMLESS[id]);
  });
});
