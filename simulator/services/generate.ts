/** A generated file as bytes, with defects planted where they are asked for. */
import type { Complaint } from '../complaint';
import type { Layout } from '../formats/layout';
import type { Text } from '../provenance';
import { isRuleFault, PLANTS, type FaultKind } from './planted';
import type { Piece, Plant, Section } from './planted-plant';
import { ruleFaultsOf } from './rule-kinds';
import type { GeneratedFile, GenerateMoment, IncomingTransaction } from './service';

/** Why the defects cannot be planted in this layout; empty when they can. */
export function plantProblems(layout: Layout, faults: readonly FaultKind[], count: number): Complaint[] {
  return faults.flatMap(({ kind, handling }): Complaint[] => {
    const plant = PLANTS[kind];
    if (isRuleFault(kind) && !ruleFaultsOf(layout.transaction).includes(kind)) {
      const [sv, en] = [
        'Ingen regel i transaktionen gäller felet.',
        'No rule of the transaction is about the defect.',
      ];
      return [problem('RULE', kind, sv, en)];
    }
    const missing = plant.roles.filter((role) => !layout.roles.has(role)).join(', ');
    const form = formProblem(plant, layout);
    if (form !== undefined) return [problem('FORM', kind, form.sv, form.en)];
    if (missing !== '') {
      return [
        problem('ROLE', kind, `Layouten saknar rollen ${missing}.`, `The layout lacks the role ${missing}.`),
      ];
    }
    if (plant.least !== undefined && count < plant.least) {
      const [sv, en] = [
        `Filen måste ha ${plant.least} handlingar.`,
        `The file must have ${plant.least} handlingar.`,
      ];
      return [problem('HANDLING', kind, sv, en)];
    }
    if (handling > count) {
      const [sv, en] = [`Filen har bara ${count} handlingar.`, `The file has only ${count} handlingar.`];
      return [problem('HANDLING', kind, sv, en)];
    }
    if (kind === 'utf-8' && writesUtf8(layout)) {
      return [problem('FORM', kind, 'Layoutens filer är i UTF-8.', 'The layout’s files are in UTF-8.')];
    }
    if (kind === 'endast-lf' && !layout.writer().start({}).includes('\r\n')) {
      return [problem('FORM', kind, 'Layoutens rader slutar med LF.', 'The layout’s lines end with LF.')];
    }
    return [];
  });
}

/** Why a defect of lines cannot be planted in files of this form. */
function formProblem({ flat }: Plant, layout: Layout): Text | undefined {
  if (flat === undefined) return undefined;
  if (layout.form === 'xml')
    return { sv: 'Felet finns bara i flata filer.', en: 'The defect exists in flat files only.' };
  if (flat === 'width' && layout.form !== 'fixed')
    return {
      sv: 'Felet finns bara i filer av fast bredd.',
      en: 'The defect exists in files of fixed width only.',
    };
  if (flat === 'posts' && layout.posts.length === 1)
    return {
      sv: 'Layouten har en enda sorts rad.',
      en: 'The layout has lines of one kind only.',
    };
  return undefined;
}

const problem = (code: string, place: string, sv: string, en: string): Complaint => ({
  code: `GENERATE-FAULT-${code}`,
  place,
  finding: { sv, en },
  remedy: {
    sv: 'Välj ett annat fel, en annan handling eller en annan layout.',
    en: 'Choose another defect, another handling or another layout.',
  },
});

function writesUtf8(layout: Layout): boolean {
  const writer = layout.writer();
  writer.start({});
  return writer.handling({ 'svarande.namn': ['Å'] }).includes(Buffer.from('Å', 'utf8'));
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
  const formed: GenerateMoment = { ...moment, form: layout.form };
  const file = faults.reduce<GeneratedFile>(
    (made, { kind, handling }) => PLANTS[kind].values?.(made, formed, handling) ?? made,
    transaction.generate(formed),
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
