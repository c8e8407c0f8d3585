/** Reads files of lines, whatever their form: lines to posts, posts through the structure, and every fault told once. */
import { assemblyOf } from './assembly';
import { scannerOf, type Scanner } from './byte-scan';
import { byteClasses, HIGH } from './charset';
import type { Checks } from './checks';
import type { EngineCodeName, Filling } from './codes';
import type { Level, Place } from './finding';
import { joinedLines } from './joined-lines';
import type { LayoutReader, ReadOptions } from './layout';
import { lineSplitter, spotIn, type Line } from './lines';
import { lookAt, startOfFile, SUB, type LineFault, type LineLook } from './line-look';
import { matcherOf } from './matcher';
import type { LayoutModel, PostModel } from './model';
import { postCounts } from './post-counts';
import { levelIn, postOrder } from './post-order';
import { levelOf, type Rec } from './record';
import type { Recogniser } from './recognise';
import { onceTold } from './told-once';

/** What every reader of a layout shares. */
export interface LinePlan {
  readonly model: LayoutModel;
  readonly checks: Checks;
  readonly classes: Uint8Array;
  readonly scanner: Scanner;
}

export function linePlan(model: LayoutModel, checks: Checks): LinePlan {
  const classes = byteClasses(model.file.charset, model.file.characters);
  return { model, checks, classes, scanner: scannerOf(classes) };
}

/** Something wrong with the length of a line or how it is divided. */
export interface CutFault {
  readonly code: EngineCodeName;
  /** Characters before it in the line. */
  readonly column: number;
  readonly filling: Filling;
}

/** What a form makes of a line. `post` is asked first; the rest is about the line that it was asked last. */
export interface LineShape extends Recogniser {
  rec(line: Line, text: string, wide: boolean, post: PostModel, path: readonly number[]): Rec;
  /** Empty, and no list made, for the usual line. */
  faults(line: Line, text: string, post: PostModel): readonly CutFault[];
  /** Of a last line without line end: nothing of it is missing. */
  whole(text: string, post: PostModel | undefined): boolean;
  /** Whether a value goes on in the next line, where values may; `inside`: it came so from the line before. */
  readonly goesOn: ((text: string, inside: boolean) => boolean) | undefined;
  /** Judges the first line, where that should be names; not `taken`: it is read as a post all the same. */
  readonly header:
    ((text: string) => { readonly taken: boolean; readonly faults: readonly CutFault[] }) | undefined;
}

const NO_FAULTS: readonly LineFault[] = [];

export function lineReader(plan: LinePlan, shape: LineShape, options: ReadOptions): LayoutReader {
  const { model } = plan;
  const { file, structure } = model;
  const assembly = assemblyOf(model, plan.checks, options.today);
  const matcher = matcherOf(structure);
  const counts = postCounts();
  const once = onceTold(file, assembly);
  let lines = 0;
  let meant = 0;
  let cut = false;
  let stopped = false;
  let previous = '';

  const at = (line: Line, column: number, record: string | null): Place => ({
    line: line.number,
    column: column + 1,
    byte: line.byte + column,
    record,
    handling: assembly.handling(),
    field: null,
  });

  const tellFaults = (faults: readonly LineFault[], record: string | null, level: Level): void => {
    for (const fault of faults) {
      if (fault.code === 'encoding') once.encoding(fault);
      else {
        const place: Place = { ...fault.place, record, handling: assembly.handling() };
        assembly.note(fault.code, place, level, fault.filling);
      }
    }
  };

  const order = postOrder({ structure, matcher, assembly, known: shape.known, tellFaults });

  const recOf = (line: Line, text: string, wide: boolean, post: PostModel): Rec =>
    shape.rec(line, text, wide, post, matcher.path());

  /** Follows the structure. Whether the post is kept in the section that then is open. */
  const place = (line: Line, text: string, wide: boolean, post: PostModel): boolean => {
    const pending = order.pending();
    let step = matcher.step(post, pending);
    if (step.kind === 'take') {
      const open = assembly.section();
      const missing = step.old.length + step.fresh.length > 0;
      if (!pending && !missing) {
        if (step.opens || open !== step.section) order.enter(step.section);
        step.move();
        return true;
      }
      // The same line twice, though more was due: a doubled post, not a new handling.
      const leaf = structure.places.get(post)?.leaf;
      const again = step.opens && open === 'handling' && !pending && step.old.length > 0 && text === previous;
      if (again && leaf !== undefined) step = { kind: 'doubled', leaf, section: 'handling' };
    }
    const where = at(line, 0, post.shown);
    switch (step.kind) {
      case 'take':
        order.take(step, where);
        step.move();
        return true;
      case 'after-end':
        order.tellUnknown('file');
        assembly.note('afterEnd', at(line, 0, post.shown), 'file', { found: post.shown });
        assembly.open('handling');
        step.move();
        return true;
      default:
        return order.misplaced(step, recOf(line, text, wide, post), where);
    }
  };

  const onPost = (
    line: Line,
    text: string,
    wide: boolean,
    faults: readonly LineFault[],
    post: PostModel,
  ): void => {
    const kept = place(line, text, wide, post);
    const level = levelOf(assembly.section() ?? 'start');
    if (faults.length > 0) tellFaults(faults, post.shown, level);
    // A line that the file's end cuts off is told by that alone.
    if (line.end !== 'none' || !cut)
      tellCuts(line, text, wide, shape.faults(line, text, post), post.shown, level);
    if (kept) assembly.add(recOf(line, text, wide, post), matcher.groups());
  };

  const tellCuts = (
    line: Line,
    text: string,
    wide: boolean,
    cuts: readonly CutFault[],
    record: string | null,
    level: Level,
  ): void => {
    for (const { code, column, filling } of cuts) {
      const spot = spotIn(line, text, wide, column);
      assembly.note(code, { ...at(line, 0, record), ...spot }, level, filling);
    }
  };

  /** Nothing in it to be told: the usual line. */
  const ordinary = (line: Line): boolean =>
    line.flags === 0 || (file.charset.single && line.flags === HIGH && line.bytes[line.to - 1] !== SUB);

  const onLine = (line: Line): void => {
    lines++;
    if (stopped) return;
    if (line.end !== 'none' && line.end !== file.end) {
      once.lineEnd(line.end, { ...at(line, line.to - line.from, null), handling: null });
    }
    const look = ordinary(line) ? undefined : lookAt(line, file, plan.classes, shape);
    const text = look === undefined ? file.charset.decode(line.bytes, line.from, line.to) : look.text;
    if (look !== undefined) tellOfFile(look);
    const wide = look?.wide ?? false;
    const faults = look?.faults ?? NO_FAULTS;
    if (text === '' && look?.sub !== undefined) return;
    if (joined === undefined) onText(line, text, wide, faults);
    else joined.take({ line, text, wide, faults });
  };

  const onText = (line: Line, text: string, wide: boolean, faults: readonly LineFault[]): void => {
    if (text === '') {
      assembly.note('emptyLine', at(line, 0, null), levelIn(assembly.section()));
      return;
    }
    meant++;
    if (meant === 1 && isHeader(line, text, wide, faults)) return;
    const post = shape.post(text);
    if (line.end === 'none') tellOpenEnd(line, text, post);
    counts.add(post);
    if (post !== undefined) {
      onPost(line, text, wide, faults, post);
      previous = text;
      return;
    }
    assembly.unknown();
    if (cut) return;
    const found = shape.found(text);
    order.unknown({ place: at(line, 0, found), found, faults });
  };

  const joined =
    shape.goesOn && joinedLines(shape.goesOn, (row) => onText(row.line, row.text, row.wide, row.faults));

  const isHeader = (line: Line, text: string, wide: boolean, faults: readonly LineFault[]): boolean => {
    if (shape.header === undefined) return false;
    const { taken, faults: wrong } = shape.header(text);
    tellCuts(line, text, wide, wrong, null, 'file');
    if (taken) tellFaults(faults, null, 'file');
    return taken;
  };

  const tellOfFile = ({ utf8, sub }: LineLook): void => {
    if (utf8 !== undefined) once.utf8(utf8);
    if (sub !== undefined) assembly.note('sub', sub, 'file');
  };

  /** The last line has no line end: whole all the same, or cut off. */
  const tellOpenEnd = (line: Line, text: string, post: PostModel | undefined): void => {
    const whole = shape.whole(text, post);
    cut = !whole;
    const where = { ...at(line, text.length, post?.shown ?? null), handling: null };
    assembly.note(whole ? 'lastLineOpen' : 'cutFile', where, 'file');
  };

  const opening = startOfFile(file, (fault) => {
    assembly.note('bom', fault.place, 'file', fault.filling);
    stopped = fault.stops;
  });
  let splitter: ReturnType<typeof lineSplitter> | undefined;
  const feed = (body: Buffer | undefined): void => {
    if (body === undefined) return;
    splitter ??= lineSplitter(plan.scanner, opening.skipped());
    splitter.push(body, onLine);
  };

  const finish = (): void => {
    const line = meant === 0 ? 1 : Math.max(lines, 1);
    const byte = meant === 0 ? 0 : (splitter?.bytes() ?? 0);
    const last: Place = { line, column: 1, byte, record: null, handling: null, field: null };
    if (meant === 0 && !stopped) {
      assembly.note('emptyFile', last, 'file');
      return;
    }
    if (cut || stopped) {
      order.tellUnknown(levelIn(assembly.section()));
      assembly.close();
    } else order.finish(last);
    assembly.finish(!cut && !stopped);
  };

  return {
    push: (bytes) => {
      if (bytes.length > 0) feed(opening.take(bytes));
      return assembly.take();
    },
    end: () => {
      const body = opening.end();
      if (body !== undefined && body.length > 0) feed(body);
      splitter?.end(onLine);
      joined?.end();
      finish();
      once.tell();
      return assembly.take();
    },
    counts: () => ({ bytes: splitter?.bytes() ?? 0, lines, records: counts.byName() }),
  };
}
