/** A generated file as bytes, with defects planted where they are asked for. */
import type { Complaint } from '../complaint';
import type { Layout } from '../formats/layout';
import { PLANTS, type FaultKind } from './planted';
import type { Piece, Plant, Section } from './planted-plant';
import type { GeneratedFile, GenerateMoment, IncomingTransaction } from './service';

/** Why the defects cannot be planted in this layout; empty when they can. */
export function plantProblems(layout: Layout, faults: readonly FaultKind[], count: number): Complaint[] {
  return faults.flatMap(({ kind, handling }): Complaint[] => {
    const plant = PLANTS[kind];
    const missing = plant.roles.filter((role) => !layout.roles.has(role));
    const place = kind;
    if (plant.flat === true && layout.form !== 'fixed') {
      return [
        {
          code: 'GENERATE-FAULT-FORM',
          place,
          finding: { sv: 'Felet finns bara i flata filer.', en: 'The defect exists in flat files only.' },
          remedy: { sv: 'Välj ett annat fel.', en: 'Choose another defect.' },
        },
      ];
    }
    if (missing.length > 0) {
      const roles = missing.join(', ');
      return [
        {
          code: 'GENERATE-FAULT-ROLE',
          place,
          finding: { sv: `Layouten saknar rollen ${roles}.`, en: `The layout lacks the role ${roles}.` },
          remedy: { sv: 'Ge fältet sin roll i layouten.', en: 'Give the field its role in the layout.' },
        },
      ];
    }
    if (handling > count) {
      return [
        {
          code: 'GENERATE-FAULT-HANDLING',
          place,
          finding: {
            sv: `Filen har bara ${count} handlingar.`,
            en: `The file has only ${count} handlingar.`,
          },
          remedy: { sv: 'Välj en handling i filen.', en: 'Choose a handling of the file.' },
        },
      ];
    }
    return [];
  });
}

/**
 * Deterministic bytes for seed, code, date, löpnummer and count; start post, handlingar and end post one at a time, so
 * that memory does not grow with the count. Faults are taken as they are: ask `plantProblems` first.
 */
export function* generateFile(
  transaction: IncomingTransaction,
  layout: Layout,
  moment: GenerateMoment,
  faults: readonly FaultKind[],
): Generator<Buffer> {
  const file = faults.reduce<GeneratedFile>(
    (made, { kind, handling }) => PLANTS[kind].values?.(made, moment, handling) ?? made,
    transaction.generate(moment),
  );
  const writer = layout.writer();
  const start = writer.start(file.start);
  const piece = (section: Section, number: number, bytes: Buffer): Piece => ({
    section,
    number,
    bytes,
    layout,
    start,
    date: moment.date,
  });
  yield struck(piece('start', 0, start), faults);
  for (let number = 1; number <= moment.count; number++) {
    yield struck(piece('handling', number, writer.handling(file.handling(number))), faults);
    if (faults.some((fault) => PLANTS[fault.kind].last === true && fault.handling === number)) return;
  }
  yield struck(piece('end', 0, writer.end(file.end)), faults);
}

/** Defects of single bytes come last, on what the others have left. */
function struck(piece: Piece, faults: readonly FaultKind[]): Buffer {
  const hits = faults.filter((fault) => strikes(PLANTS[fault.kind], fault, piece));
  const inOrder = [...hits].sort((a, b) => rank(PLANTS[a.kind]) - rank(PLANTS[b.kind]));
  return inOrder.reduce((bytes, { kind }) => PLANTS[kind].bytes?.({ ...piece, bytes }) ?? bytes, piece.bytes);
}

const strikes = (plant: Plant, fault: FaultKind, piece: Piece): boolean =>
  plant.strikes === 'all' ||
  (plant.strikes === piece.section && (piece.section !== 'handling' || fault.handling === piece.number));

/** Encoding and line ends of the whole file are changed after everything that looks for a field. */
const rank = (plant: Plant): number => (plant.strikes === 'all' ? 1 : 0);
