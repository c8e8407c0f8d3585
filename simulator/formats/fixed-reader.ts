/** Reads files of fixed width: lines to posts, posts through the structure, and every fault told once. */
import { assemblyOf } from './assembly';
import { scannerOf, type Scanner } from './byte-scan';
import { byteClasses, HIGH } from './charset';
import type { Checks } from './checks';
import type { Level, Place } from './finding';
import { levelIn, postOrder } from './fixed-order';
import type { LayoutReader, ReadOptions } from './layout';
import { lineSplitter, type Line } from './lines';
import { lookAt, startOfFile, SUB, type LineFault, type LineLook } from './line-look';
import { matcherOf } from './matcher';
import type { LayoutModel, PostModel } from './model';
import { postCounts } from './post-counts';
import { levelOf, type Rec } from './record';
import { recogniserOf, type Recogniser } from './recognise';
import { onceTold } from './told-once';

/** What every reader of a layout shares. */
export interface FixedPlan {
  readonly model: LayoutModel;
  readonly checks: Checks;
  readonly classes: Uint8Array;
  readonly scanner: Scanner;
  readonly recogniser: Recogniser;
}

export function fixedPlan(model: LayoutModel, checks: Checks): FixedPlan {
  const classes = byteClasses(model.file.charset, model.file.characters);
  return {
    model,
    checks,
    classes,
    scanner: scannerOf(classes),
    recogniser: recogniserOf(model.posts),
  };
}

const NO_FAULTS: readonly LineFault[] = [];

export function fixedReader(plan: FixedPlan, options: ReadOptions): LayoutReader {
  const { model, recogniser } = plan;
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

  const order = postOrder({ structure, matcher, assembly, known: recogniser.known, tellFaults });

  const recOf = (line: Line, text: string, wide: boolean, post: PostModel): Rec => ({
    post,
    line: line.number,
    column: 1,
    byte: line.byte,
    text,
    cells: undefined,
    wide,
    path: matcher.path(),
  });

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
    if (text.length !== post.length || line.dropped > 0) tellLength(line, text, post, level);
    if (kept) assembly.add(recOf(line, text, wide, post), matcher.groups());
  };

  const tellLength = (line: Line, text: string, post: PostModel, level: Level): void => {
    const found = text.length + line.dropped;
    const due = post.length;
    if (found === due || (line.end === 'none' && cut)) return;
    if (found > due) assembly.note('tooLong', at(line, due, post.shown), level, { found, due });
    else if (file.lines !== 'trimmed')
      assembly.note('tooShort', at(line, found, post.shown), level, { found, due });
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
    const look = ordinary(line) ? undefined : lookAt(line, file, plan.classes, recogniser);
    const text = look === undefined ? file.charset.decode(line.bytes, line.from, line.to) : look.text;
    if (look !== undefined) tellOfFile(look);
    if (text === '') {
      if (look?.sub === undefined) assembly.note('emptyLine', at(line, 0, null), levelIn(assembly.section()));
      return;
    }
    meant++;
    const post = recogniser.post(text);
    if (line.end === 'none') tellOpenEnd(line, text, post);
    counts.add(post);
    if (post !== undefined) {
      onPost(line, text, look?.wide ?? false, look?.faults ?? NO_FAULTS, post);
      previous = text;
      return;
    }
    assembly.unknown();
    if (cut) return;
    const found = recogniser.found(text);
    order.unknown({ place: at(line, 0, found), found, faults: look?.faults ?? NO_FAULTS });
  };

  const tellOfFile = ({ utf8, sub }: LineLook): void => {
    if (utf8 !== undefined) once.utf8(utf8);
    if (sub !== undefined) assembly.note('sub', sub, 'file');
  };

  /** The last line has no line end: whole all the same, or cut off. */
  const tellOpenEnd = (line: Line, text: string, post: PostModel | undefined): void => {
    const whole = post !== undefined && (text.length >= post.length || file.lines === 'trimmed');
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
      finish();
      once.tell();
      return assembly.take();
    },
    counts: () => ({ bytes: splitter?.bytes() ?? 0, lines, records: counts.byName() }),
  };
}
