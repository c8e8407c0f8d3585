import { XMLValidator } from 'fast-xml-parser';
import { createChance } from '../../../simulator/chance';
import type { Layout, RoleRecord } from '../../../simulator/formats/layout';
import { openLayouts } from '../../../simulator/knowledge';
import { generateFile } from '../../../simulator/services/generate';
import { ansokan } from '../../../simulator/services/verkstallighet/ansokan';
import { fileMoment, party } from '../rehearsal';

let flat: Layout;
let xml: Layout;
beforeAll(async () => {
  const set = await openLayouts([]);
  flat = set.editions('verk.ansokan', 'fixed')[0]!;
  xml = set.editions('verk.ansokan', 'xml')[0]!;
});

const MOMENT = {
  chance: createChance('1'),
  code: 'AAA',
  sender: party,
  date: '2026-01-02',
  lopnummer: 7,
  count: 30,
};
const make = (layout: Layout): Buffer => Buffer.concat([...generateFile(ansokan, layout, MOMENT, [])]);

function records(layout: Layout, bytes: Buffer): RoleRecord[] {
  const reader = layout.reader({ today: '2026-01-02' });
  const reducer = ansokan.check(fileMoment({ last: { AAA: 6 } }));
  return [...reader.push(bytes), ...reader.end()].flatMap((item) => {
    if (item.kind === 'finding') throw new Error(JSON.stringify(item.finding));
    if (item.kind === 'start') expect(reducer.start(item.record)).toEqual([]);
    if (item.kind !== 'handling') return [];
    expect(reducer.handling(item.number, item.record)).toEqual([]);
    return [item.record];
  });
}

test('the same handlingar out of both forms, by every role that makes a mål', () => {
  const roles = [...ansokan.needs.required, ...Object.keys(ansokan.needs.optional), 'titel.typ'];
  const [one, other] = [records(flat, make(flat)), records(xml, make(xml))];
  expect(other).toHaveLength(30);
  for (const [index, record] of one.entries()) {
    for (const role of roles.filter((name) => name !== 'intressentkod' && name !== 'lopnummer')) {
      const values = (from: RoleRecord): unknown[] =>
        from.values(role).flatMap((slot) => (slot.value === undefined ? [] : [slot.value]));
      expect([role, values(other[index]!)]).toEqual([role, values(record)]);
    }
  }
});

test('is well-formed, and its sum is checked', () => {
  const text = make(xml).toString('utf8');
  expect(XMLValidator.validate(text)).toBe(true);
  const wrong = Buffer.from(text.replace(/<TotBel>\d/, '<TotBel>99'), 'utf8');
  const reader = xml.reader({ today: '2026-01-02' });
  const found = [...reader.push(wrong), ...reader.end()].flatMap((item) =>
    item.kind === 'finding' ? [item.finding.code] : [],
  );
  expect(found).toEqual(['VERK-203']);
});
