/** A part of a file is the same whether it is read from the file's beginning or from a landmark in the middle. */
import { lookAtPart, type PartOf } from '../../simulator/control/look-part';
import type { FilePart, PartAsk } from '../../simulator/control/look';
import { watchWriter, type Landmark } from '../../simulator/formats/landmark';
import type { Form, Layout } from '../../simulator/formats/layout';
import { openLayouts } from '../../simulator/knowledge';
import type { StoredFile } from '../../simulator/store/store';
import { ansokan } from '../journeys/stage';

const NO_FINDINGS = { within: async () => [], after: async () => null, ofFile: async () => [] };
const TODAY = '2026-03-02';

const layoutOf = async (form: Form): Promise<Layout> =>
  (await openLayouts([])).editions('bf.ansokan', form)[0]!;

interface Reads {
  bytes: number;
}

function partOf(layout: Layout, bytes: Buffer, reads: Reads = { bytes: 0 }): PartOf {
  const file = { id: 1, bytes: bytes.length } as StoredFile;
  return {
    peeked: {
      file,
      read: async function* (from) {
        for (let at = from; at < bytes.length; at += 100_000) {
          const piece = bytes.subarray(at, at + 100_000);
          reads.bytes += piece.length;
          yield piece;
        }
      },
    },
    layout,
    today: TODAY,
    findings: NO_FINDINGS,
  };
}

/** Every `step`th handling of the file, by the reader. */
function landmarksOf(layout: Layout, bytes: Buffer, step: number): Landmark[] {
  const reader = layout.reader({ today: TODAY });
  return [...reader.push(bytes), ...reader.end()].flatMap((item) => {
    if (item.kind !== 'handling' || (item.number - 1) % step !== 0) return [];
    const { line, column, byte } = item.record.place;
    return [{ handling: item.number, line, column, byte }];
  });
}

const storeOf = (landmarks: readonly Landmark[]) => ({
  landmark: async (_: number, by: 'line' | 'handling', at: number) =>
    landmarks.findLast((one) => one[by] <= at),
});

const plain = ({ rows, ...part }: FilePart) => ({
  ...part,
  rows: rows.map(({ bytes, ...row }) => ({ ...row, bytes: bytes.toString('latin1') })),
});

it.each([
  ['fixed', [1, 26, 30, 411, 700]],
  ['xml', [0, 6, 11, 97, 198]],
] as const)('%s', async (form, places) => {
  const layout = await layoutOf(form);
  const bytes = await ansokan({ count: 200, form });
  const landmarks = landmarksOf(layout, bytes, 15);
  for (const at of places) {
    const whole = await lookAtPart(storeOf([]), partOf(layout, bytes), { at });
    const reads = { bytes: 0 };
    const middle = await lookAtPart(storeOf(landmarks), partOf(layout, bytes, reads), { at });
    expect(whole.rows.length).toBeGreaterThan(0);
    expect(plain(middle)).toEqual(plain(whole));
  }
  const asked: PartAsk = { at: 1, handling: 150 };
  const [first] = (await lookAtPart(storeOf(landmarks), partOf(layout, bytes), asked)).rows;
  expect(first?.handling).toBe(150);
});

it('XML on one line keeps its columns', async () => {
  const layout = await layoutOf('xml');
  const bytes = Buffer.from(
    (await ansokan({ count: 60, form: 'xml' })).toString('latin1').replace(/\n */g, ''),
    'latin1',
  );
  const whole = await lookAtPart(storeOf([]), partOf(layout, bytes), { at: 40 });
  const landmarks = landmarksOf(layout, bytes, 15);
  expect(plain(await lookAtPart(storeOf(landmarks), partOf(layout, bytes), { at: 40 }))).toEqual(
    plain(whole),
  );
  expect(whole.rows[0]?.posts[0]?.column).toBeGreaterThan(1000);
});

it('reads what it shows, not the file', async () => {
  const layout = await layoutOf('fixed');
  const bytes = await ansokan({ count: 5_000 });
  const reads = { bytes: 0 };
  const landmarks = landmarksOf(layout, bytes, 150);
  const part = await lookAtPart(storeOf(landmarks), partOf(layout, bytes, reads), { at: 1, handling: 4_900 });
  expect(part.rows[0]?.handling).toBe(4_900);
  expect(bytes.length).toBeGreaterThan(1_500_000);
  expect(reads.bytes).toBeLessThan(700_000);
});

it('what is written is watched: the landmarks are where the reader finds the handlingar', async () => {
  for (const form of ['fixed', 'xml'] as const) {
    const layout = await layoutOf(form);
    const writer = watchWriter(layout.writer());
    const values = { 'ingivare.referens': 'R1', 'svarande.namn': 'Anna Åberg' };
    const pieces = [writer.start({ intressentkod: 'AAA' })];
    for (let n = 0; n < 1_500; n++) pieces.push(writer.handling(values));
    pieces.push(writer.end({}));
    const bytes = Buffer.concat(pieces);
    const marks = writer.landmarks();
    expect(marks.length).toBeGreaterThan(2);
    const all = landmarksOf(layout, bytes, 1);
    for (const { handling, line, byte } of marks) {
      const there = all.find((one) => one.handling === handling)!;
      const between = bytes.toString('latin1', byte, there.byte);
      expect([handling, between.trim(), line + between.split('\n').length - 1]).toEqual([
        handling,
        '',
        there.line,
      ]);
    }
  }
});
