/** Follows an XML file through the element tree of its layout, and builds posts of its elements. */
import type { SaxesTagNS } from 'saxes';
import { assemblyOf } from './assembly';
import type { Checks } from './checks';
import type { EngineCodeName, Filling } from './codes';
import type { Level } from './finding';
import type { ReadItem, ReadOptions } from './layout';
import type { LayoutModel, PostModel } from './model';
import { levelOf } from './record';
import { placeAt, xmlCells } from './xml-cells';
import type { Spot, XmlCursor } from './xml-cursor';
import type { XmlChild, XmlContainer, XmlModel, XmlName, XmlSimple } from './xml-model';
import { xmlSections, type XmlRec } from './xml-sections';

export interface XmlPlan {
  readonly model: LayoutModel;
  readonly xml: XmlModel;
  readonly checks: Checks;
}

export interface XmlTree {
  /** false: nothing more can be read. `inner` is where the element's content begins. */
  open(tag: SaxesTagNS, inner: Spot): boolean;
  close(): void;
  text(text: string): void;
  note(name: EngineCodeName, filling: Filling): void;
  begun(): boolean;
  done(): boolean;
  unclosed(): boolean;
  finish(complete: boolean): void;
  take(): ReadItem[];
  records(): Readonly<Record<string, number>>;
}

const MAX_DEPTH = 50;
const MAX_TEXT = 100_000;

/** An element that is open. */
interface Frame {
  readonly element: XmlContainer | undefined;
  readonly simple: { readonly child: XmlSimple; readonly rec: XmlRec; readonly spot: Spot } | undefined;
  readonly name: string;
  readonly spot: Spot;
  rec: XmlRec | undefined;
  trailing: XmlRec | undefined;
  readonly counts: Map<XmlChild, number>;
  last: number;
  text: string;
}

export function xmlTree(plan: XmlPlan, options: ReadOptions, cursor: XmlCursor): XmlTree {
  const { model, xml } = plan;
  const assembly = assemblyOf(model, plan.checks, options.today);
  const sections = xmlSections(model, assembly);
  const frames: Frame[] = [];
  let skipping = 0;
  let begun = false;
  let done = false;
  let namespaceTold = false;

  const cells = xmlCells(model.file, assembly);
  const level = (): Level => levelOf(sections.section());
  const note = (
    name: EngineCodeName,
    spot: Spot,
    record: string | null,
    filling: Filling,
    where: Level = level(),
  ): void => {
    assembly.note(name, placeAt(spot, record, assembly.handling()), where, filling);
  };

  const childOf = (frame: Frame, tag: SaxesTagNS, spot: Spot): XmlChild | undefined => {
    const { element } = frame;
    const exact = element?.children.find(
      (child) => child.name.local === tag.local && child.name.uri === tag.uri,
    );
    const child = exact ?? element?.children.find((one) => one.name.local === tag.local);
    if (element === undefined || child === undefined) {
      const due = element?.children.map((one) => one.name.written).join(', ') ?? '';
      note('unknownElement', spot, tag.name, { found: tag.name, due: due === '' ? '-' : due });
      return undefined;
    }
    if (exact === undefined) tellNamespace(tag, child.name, spot);
    return ordered(frame, element, child, tag, spot);
  };

  const tellNamespace = (tag: SaxesTagNS, due: XmlName, spot: Spot): void => {
    if (namespaceTold) return;
    namespaceTold = true;
    note('namespace', spot, tag.name, { found: tag.name, kind: tag.uri, due: due.uri }, 'file');
  };

  /** Order and number among siblings; undefined for one too many. */
  const ordered = (
    frame: Frame,
    element: XmlContainer,
    child: XmlChild,
    tag: SaxesTagNS,
    spot: Spot,
  ): XmlChild | undefined => {
    const count = (frame.counts.get(child) ?? 0) + 1;
    frame.counts.set(child, count);
    const index = element.children.indexOf(child);
    const inner = child.kind === 'container' && child.handling;
    if (count > child.max) {
      note('postDoubled', spot, tag.name, { found: tag.name, due: child.max }, inner ? 'file' : level());
      return undefined;
    }
    if (index < frame.last) note('outOfOrder', spot, tag.name, { found: tag.name }, inner ? 'file' : level());
    frame.last = Math.max(frame.last, index);
    return child;
  };

  const openContainer = (element: XmlContainer, tag: SaxesTagNS, spot: Spot): void => {
    if (element.handling) sections.open('handling');
    if (element.group !== undefined) sections.enterGroup(element.group);
    const rec = sections.add(element.post, spot);
    frames.push({
      element,
      simple: undefined,
      name: tag.name,
      spot,
      rec,
      trailing: undefined,
      counts: new Map(),
      last: -1,
      text: '',
    });
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.prefix === 'xmlns' || attribute.name === 'xmlns' || attribute.prefix === 'xsi') continue;
      const known = element.attributes.find(
        ({ name }) => name.local === attribute.local && name.uri === attribute.uri,
      );
      if (known === undefined)
        note('unknownElement', spot, tag.name, {
          found: `@${attribute.name}`,
          due: element.attributes.map(({ name }) => `@${name.written}`).join(', '),
        });
      else cells.set(rec, known.field, attribute.value, spot, level());
    }
  };

  const openSimple = (frame: Frame, child: XmlSimple, tag: SaxesTagNS, spot: Spot, inner: Spot): void => {
    let rec = frame.rec;
    if (child.repeats) rec = sections.add(child.post, spot);
    else if (child.after) rec = frame.trailing ??= sections.add(child.post, spot);
    if (rec === undefined) return;
    frames.push({
      element: undefined,
      simple: { child, rec, spot: inner },
      name: tag.name,
      spot,
      rec: undefined,
      trailing: undefined,
      counts: new Map(),
      last: -1,
      text: '',
    });
  };

  const closeContainer = (frame: Frame, element: XmlContainer): void => {
    for (const child of element.children) {
      if ((frame.counts.get(child) ?? 0) >= child.min || (child.kind === 'simple' && !child.repeats))
        continue;
      const handling = child.kind === 'container' && child.handling;
      note(
        handling ? 'noHandling' : 'postMissing',
        cursor.here(),
        child.name.local,
        { due: child.name.written },
        handling ? 'file' : level(),
      );
    }
    if (element.handling) sections.open('end');
    else if (element.trailing !== undefined) frame.trailing ??= trailingRec(element.trailing);
    if (frames.length > 0) return;
    done = true;
    sections.flush();
  };

  /** Simple elements after the handling that did not come: their post still is checked. */
  const trailingRec = (post: PostModel): XmlRec => {
    if (sections.section() === 'start') sections.open('end');
    return sections.add(post, cursor.here());
  };

  return {
    open: (tag, inner) => {
      const spot = cursor.here();
      if (frames.length + skipping >= MAX_DEPTH) {
        note('xmlLimit', spot, tag.name, { found: `> ${MAX_DEPTH} nivåer`, due: MAX_DEPTH }, 'file');
        return false;
      }
      const frame = frames.at(-1);
      if (skipping > 0) skipping++;
      else if (frame === undefined) {
        begun = true;
        const { root } = xml;
        if (tag.local !== root.name.local) {
          note('unknownElement', spot, tag.name, { found: tag.name, due: root.name.written }, 'file');
          return false;
        }
        if (tag.uri !== root.name.uri) tellNamespace(tag, root.name, spot);
        openContainer(root, tag, spot);
      } else {
        const child = childOf(frame, tag, spot);
        if (child === undefined) skipping = 1;
        else if (child.kind === 'container') openContainer(child, tag, spot);
        else {
          if (child.after && sections.section() === 'start') sections.open('end');
          openSimple(frame, child, tag, spot, inner);
        }
      }
      return true;
    },
    close: () => {
      if (skipping > 0) {
        skipping--;
        return;
      }
      const frame = frames.pop();
      if (frame?.simple !== undefined)
        cells.set(frame.simple.rec, frame.simple.child.field, frame.text, frame.simple.spot, level());
      else if (frame?.element !== undefined) closeContainer(frame, frame.element);
    },
    text: (text) => {
      const frame = frames.at(-1);
      if (skipping > 0 || frame === undefined) return;
      if (frame.simple !== undefined) {
        if (frame.text.length + text.length > MAX_TEXT)
          note('xmlLimit', frame.spot, frame.name, { found: `> ${MAX_TEXT} tecken`, due: MAX_TEXT });
        frame.text = (frame.text + text).slice(0, MAX_TEXT);
      } else if (text.trim() !== '')
        note('strayText', cursor.here(), frame.name, { found: text.trim().slice(0, 40) });
    },
    note: (name, filling) => note(name, cursor.here(), null, filling, 'file'),
    begun: () => begun,
    done: () => done,
    unclosed: () => frames.length > 0,
    finish: (complete) => {
      sections.finish(complete);
      cells.tell();
    },
    take: () => assembly.take(),
    records: () => sections.records(),
  };
}
