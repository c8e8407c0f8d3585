/** Reads files of fixed width: lines to posts, posts through the structure, and every fault told once. */
import { assemblyOf } from './assembly';
import { byteClasses } from './charset';
import type { Checks } from './checks';
import type { Level, Place } from './finding';
import type { LayoutReader, ReadOptions } from './layout';
import { lineSplitter, type Line } from './lines';
import { lookAt, startOfFile, type LineLook } from './line-look';
import { onceTold } from './told-once';
import { matcherOf, postsOfNode, type Matcher, type Step } from './matcher';
import type { LayoutModel, PostModel, Section, StructureNode } from './model';
import { levelOf, type Rec } from './record';
import { recogniserOf, type Recogniser } from './recognise';

/** What every reader of a layout shares. */
export interface FixedPlan {
  readonly model: LayoutModel;
  readonly checks: Checks;
  readonly classes: Uint8Array;
  readonly recogniser: Recogniser;
}

export function fixedPlan(model: LayoutModel, checks: Checks): FixedPlan {
  return {
    model,
    checks,
    classes: byteClasses(model.file.charset, model.file.characters),
    recogniser: recogniserOf(model.posts),
  };
}

interface Missing {
  readonly node: StructureNode;
  readonly place: Place;
}

interface Unknown {
  readonly place: Place;
  readonly found: string;
  readonly look: LineLook;
}

/** So many unknown lines in a row are not one mistaken post. */
const MAX_PENDING = 50;

export function fixedReader(plan: FixedPlan, options: ReadOptions): LayoutReader {
  const { model, recogniser } = plan;
  const { file } = model;
  const assembly = assemblyOf(model, plan.checks, options.today);
  const matcher: Matcher = matcherOf(model.structure);
  const records: Record<string, number> = {};
  const once = onceTold(file, assembly);
  let skipped: Missing[] = [];
  let pending: Unknown[] = [];
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
  const here = (place: Place): Place => ({ ...place, handling: assembly.handling() });
  const nameNode = (node: StructureNode): string =>
    postsOfNode(node)
      .map((post) => post.shown)
      .join(' / ');
  const count = (shown: string): void => {
    records[shown] = (records[shown] ?? 0) + 1;
  };

  const tellLook = (look: LineLook, record: string | null, level: Level): void => {
    for (const fault of look.faults) {
      if (fault.code === 'encoding') {
        once.encoding(fault);
        continue;
      }
      assembly.note(fault.code, here({ ...fault.place, record }), level, fault.filling);
    }
  };

  const tellUnknown = (level: Level): void => {
    for (const one of pending) {
      assembly.note('unknownPost', here(one.place), level, {
        found: `”${one.found}”`,
        due: recogniser.known,
      });
      tellLook(one.look, one.found, level);
    }
    pending = [];
  };

  const tellSkipped = (): void => {
    for (const { node, place } of skipped) {
      assembly.note(
        'postMissing',
        here({ ...place, record: postsOfNode(node)[0]?.shown ?? null }),
        'handling',
        { due: nameNode(node) },
      );
    }
    skipped = [];
  };

  /** A required post outside handlingar that did not come. */
  const tellMissing = (node: StructureNode, place: Place): void => {
    const section = matcher.sectionOf(node);
    const name =
      node === model.structure.handling
        ? 'noHandling'
        : section === 'start'
          ? 'startMissing'
          : section === 'end'
            ? 'endMissing'
            : 'postMissing';
    const record = postsOfNode(node)[0]?.shown ?? null;
    assembly.note(name, { ...place, record: name === 'noHandling' ? null : record, handling: null }, 'file', {
      due: nameNode(node),
    });
  };

  const take = (step: Step & { kind: 'take' }, place: Place): void => {
    const open = assembly.section();
    let [old, fresh] = [step.old, step.fresh];
    const stays = open === step.section && !step.opens;
    const belongsAfter = !stays && pending.length > 0 && old.length === 0 && fresh.length > 0;
    if (pending.length > 0) {
      const forgiven = pending.length;
      const oldLeft = old.slice(Math.min(forgiven, old.length));
      fresh = fresh.slice(Math.min(forgiven - (old.length - oldLeft.length), fresh.length));
      old = oldLeft;
    }
    if (stays) {
      tellUnknown(levelOf(step.section));
      for (const node of [...old, ...fresh]) skip(node, place);
      return;
    }
    if (!belongsAfter) tellUnknown(open === undefined ? 'file' : levelOf(open));
    for (const node of old) skip(node, place);
    tellSkipped();
    const outside = fresh.filter(
      (node) => matcher.sectionOf(node) !== 'handling' || node === model.structure.handling,
    );
    for (const node of outside) tellMissing(node, place);
    assembly.open(step.section);
    tellUnknown(levelOf(step.section));
    for (const node of fresh) if (!outside.includes(node)) skip(node, place);
  };

  const skip = (node: StructureNode, place: Place): void => {
    if (matcher.sectionOf(node) === 'handling') skipped.push({ node, place });
    else tellMissing(node, place);
  };

  const misplaced = (step: Step & { kind: 'late' | 'doubled' }, rec: Rec, place: Place): boolean => {
    const inside = step.section === 'handling' && assembly.section() === 'handling';
    const level: Level = inside ? 'handling' : 'file';
    tellUnknown(assembly.section() === undefined ? 'file' : levelOf(assembly.section() ?? 'start'));
    if (step.kind === 'doubled') {
      assembly.note('postDoubled', here(place), level, { found: rec.post.shown, due: step.leaf.max });
      assembly.stray(rec);
      return false;
    }
    assembly.note('outOfOrder', here(place), level, { found: rec.post.shown });
    const late = skipped.findIndex(
      (missing) => missing.node === step.leaf || contains(missing.node, step.leaf),
    );
    if (late >= 0) skipped.splice(late, 1);
    if (assembly.section() === step.section) return true;
    assembly.stray(rec);
    return false;
  };

  const recOf = (line: Line, look: LineLook, post: PostModel): Rec => ({
    post,
    line: line.number,
    column: 1,
    byte: line.byte,
    text: look.text,
    cells: undefined,
    wide: look.wide,
    path: matcher.path(),
  });

  const onPost = (line: Line, look: LineLook, post: PostModel): void => {
    let step = matcher.step(post, pending.length > 0);
    if (step.kind === 'take' && step.opens && assembly.section() === 'handling' && pending.length === 0) {
      // The same line twice, though more was due: a doubled post, not a new handling.
      const leaf = model.structure.places.get(post)?.leaf;
      if (leaf !== undefined && step.old.length > 0 && look.text === previous)
        step = { kind: 'doubled', leaf, section: 'handling' };
    }
    const place = (): Place => at(line, 0, post.shown);
    let kept = true;
    if (step.kind === 'take') {
      const plain =
        step.old.length === 0 &&
        step.fresh.length === 0 &&
        !step.opens &&
        assembly.section() === step.section;
      if (!plain || pending.length > 0) take(step, place());
      step.move();
    } else if (step.kind === 'after-end') {
      tellUnknown('file');
      assembly.note('afterEnd', here(place()), 'file', { found: post.shown });
      assembly.open('handling');
      step.move();
    } else kept = misplaced(step, recOf(line, look, post), place());
    const level = levelOf(assembly.section() ?? 'start');
    tellLook(look, post.shown, level);
    tellLength(line, look, post, level);
    if (kept) assembly.add(recOf(line, look, post), matcher.groups());
  };

  const tellLength = (line: Line, look: LineLook, post: PostModel, level: Level): void => {
    const found = look.text.length + line.dropped;
    const due = post.length;
    if (found === due || (line.end === 'none' && cut)) return;
    if (found > due) assembly.note('tooLong', at(line, due, post.shown), level, { found, due });
    else if (file.lines !== 'trimmed')
      assembly.note('tooShort', at(line, found, post.shown), level, { found, due });
  };

  const onLine = (line: Line): void => {
    lines++;
    if (stopped) return;
    if (line.end !== 'none' && line.end !== file.end) {
      once.lineEnd(line.end, { ...at(line, line.to - line.from, null), handling: null });
    }
    const look = lookAt(line, file, plan.classes, recogniser);
    if (look.utf8 !== undefined) once.utf8(look.utf8);
    if (look.sub !== undefined) assembly.note('sub', look.sub, 'file');
    if (look.text === '') {
      if (look.sub === undefined)
        assembly.note(
          'emptyLine',
          at(line, 0, null),
          assembly.section() === undefined ? 'file' : levelOf(assembly.section() ?? 'start'),
        );
      return;
    }
    meant++;
    const post = recogniser.post(look.text);
    if (line.end === 'none') {
      const whole = post !== undefined && (look.text.length >= post.length || file.lines === 'trimmed');
      cut = !whole;
      const place = { ...at(line, look.text.length, post?.shown ?? null), handling: null };
      assembly.note(whole ? 'lastLineOpen' : 'cutFile', place, 'file');
    }
    if (post === undefined) {
      count('?');
      assembly.unknown();
      if (cut) return;
      const found = recogniser.found(look.text);
      pending.push({ place: at(line, 0, found), found, look });
      if (pending.length > MAX_PENDING)
        tellUnknown(assembly.section() === undefined ? 'file' : levelOf(assembly.section() ?? 'start'));
      return;
    }
    count(post.shown);
    onPost(line, look, post);
    previous = look.text;
  };

  const opening = startOfFile(file, (fault) => {
    assembly.note('bom', fault.place, 'file', fault.filling);
    stopped = fault.stops;
  });
  let splitter: ReturnType<typeof lineSplitter> | undefined;
  const feed = (bytes: Buffer): void => {
    const body = opening.take(bytes);
    if (body === undefined) return;
    splitter ??= lineSplitter(plan.classes, opening.skipped());
    splitter.push(body, onLine);
  };

  const finish = (): void => {
    const last: Place = {
      line: Math.max(lines, 1),
      column: 1,
      byte: splitter?.bytes() ?? 0,
      record: null,
      handling: null,
      field: null,
    };
    if (meant === 0 && !stopped) {
      assembly.note('emptyFile', { ...last, line: 1, byte: 0 }, 'file');
      return;
    }
    const section: Section | undefined = assembly.section();
    if (cut || stopped) {
      tellUnknown(section === undefined ? 'file' : levelOf(section));
      assembly.close();
      assembly.finish(false);
      return;
    }
    const rest = matcher.rest();
    const forgiven = pending.length;
    const left = rest.slice(Math.min(forgiven, rest.length));
    tellUnknown(rest.length > 0 || section === undefined ? 'file' : levelOf(section));
    for (const node of left)
      if (matcher.sectionOf(node) === 'handling' && node !== model.structure.handling) skip(node, last);
    tellSkipped();
    assembly.close();
    for (const node of left)
      if (matcher.sectionOf(node) !== 'handling' || node === model.structure.handling)
        tellMissing(node, last);
    assembly.finish(true);
  };

  return {
    push: (bytes) => {
      if (bytes.length > 0) feed(bytes);
      return assembly.take();
    },
    end: () => {
      const body = opening.end();
      if (body !== undefined && body.length > 0) {
        splitter ??= lineSplitter(plan.classes, opening.skipped());
        splitter.push(body, onLine);
      }
      splitter?.end(onLine);
      finish();
      once.tell();
      return assembly.take();
    },
    counts: () => ({ bytes: splitter?.bytes() ?? 0, lines, records: { ...records } }),
  };
}

const contains = (node: StructureNode, leaf: StructureNode): boolean =>
  node.kind === 'group' && node.of.some((child) => child === leaf || contains(child, leaf));
