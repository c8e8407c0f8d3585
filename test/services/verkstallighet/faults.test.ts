/** The defects that `genrep generate --fault` plants in files of Verkställighet, and what is said about each. */
import { createChance } from '../../../simulator/chance';
import type { Layout } from '../../../simulator/formats/layout';
import { openLayouts } from '../../../simulator/knowledge';
import { FAULT_KINDS, type FaultName } from '../../../simulator/services/fault-kinds';
import { generateFile, plantProblems } from '../../../simulator/services/generate';
import type { IncomingTransaction } from '../../../simulator/services/service';
import { andring } from '../../../simulator/services/verkstallighet/andring';
import { ansokan } from '../../../simulator/services/verkstallighet/ansokan';
import { fileMoment, party } from '../rehearsal';

const layouts = new Map<string, Layout>();
beforeAll(async () => {
  const set = await openLayouts([]);
  for (const { id } of [ansokan, andring]) layouts.set(id, set.editions(id, 'fixed')[0]!);
});

function codes(incoming: IncomingTransaction, kind: FaultName): readonly string[] | undefined {
  const layout = layouts.get(incoming.id)!;
  const fault = { kind, handling: 2 };
  if (plantProblems(layout, [fault], 3).length > 0) return undefined;
  const moment = {
    chance: createChance('1'),
    code: 'AAA',
    sender: party,
    date: '2026-01-02',
    lopnummer: 8,
    count: 3,
  };
  const bytes = Buffer.concat([...generateFile(incoming, layout, moment, [fault])]);
  const reducer = incoming.check(fileMoment({ last: { AAA: 7 } }));
  const reader = layout.reader({ today: '2026-01-02' });
  return [...reader.push(bytes), ...reader.end()].flatMap((item) => {
    if (item.kind === 'finding') return [item.finding.code];
    if (item.kind === 'start') return reducer.start(item.record).map(({ code }) => code);
    return item.kind === 'handling' ? reducer.handling(item.number, item.record).map(({ code }) => code) : [];
  });
}

/** A payment instruction is no fault in Verkställighet, where the title and not the ground is enforced. */
const HARMLESS: Readonly<Record<string, readonly FaultName[]>> = {
  'verk.ansokan': ['betalningsanvisning-i-grund'],
  // A handling of one post has no order.
  'verk.andring': ['poster-i-fel-ordning'],
};

describe.each([ansokan, andring])('$id', (incoming) => {
  test.each(FAULT_KINDS.filter((kind) => HARMLESS[incoming.id]?.includes(kind) !== true))(
    '%s is found where it can be planted',
    (kind) => {
      const found = codes(incoming, kind);
      if (found !== undefined) expect(found.length).toBeGreaterThan(0);
    },
  );
});

test.each<[FaultName, string]>([
  ['fel-antal', 'VERK-202'],
  ['fel-kontrollsumma', 'VERK-203'],
  ['belopp-noll', 'VERK-110'],
  ['belopp-negativt', 'G-132'],
  ['forfallodag-i-framtiden', 'VERK-112'],
  ['grund-saknas', 'VERK-113'],
  ['utlandskt-postnummer', 'VERK-120'],
  ['postnummer-saknas-skyddad-adress', 'VERK-122'],
  ['fel-intressentkod', 'VERK-101'],
  ['lopnummer-upprepat', 'VERK-102'],
  ['lopnummer-hoppat', 'VERK-103'],
])('%s in an ansökan is %s', (kind, code) => {
  expect(codes(ansokan, kind)).toContain(code);
});
