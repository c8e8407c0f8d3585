/** Layouts that come with Genrep: their headings are read at the start, the rest is compiled when something asks for it. */
import { compileLayout } from './compile';
import type { Form, Layout } from './layout';

type Heading = Pick<Layout, 'transaction' | 'edition' | 'form' | 'file'>;

/** Those that this process has seen, by path: a compiled layout never changes, and its text is compared. */
const seen = new Map<string, { readonly text: string; readonly layout: Layout }>();

/** What is wrong with one is a mistake of Genrep's own: the tests compile them all. */
export function builtinLayout(text: string, file: string): Layout {
  const before = seen.get(file);
  if (before?.text === text) return before.layout;
  const layout = laidUp(headingOf(text, file), () => compiledOf(text, file));
  seen.set(file, { text, layout });
  return layout;
}

/** As they all write it; a test holds it to what is compiled. */
function headingOf(text: string, file: string): Heading {
  const find = (pattern: RegExp): string => {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) throw new Error(`${file}: no ${pattern.source}`);
    return found;
  };
  return {
    transaction: find(/^transaction: (\S+)$/m),
    edition: find(/^edition: (\S+)$/m),
    form: find(/^file:\s+(?:\{ )?form: (fixed|separated|xml)\b/m) as Form,
    file,
  };
}

function compiledOf(text: string, file: string): Layout {
  const compiled = compileLayout(text, file, 'builtin');
  if (compiled.ok) return compiled.layout;
  throw new Error(compiled.mistakes.map(({ line, reason }) => `${file}:${line} ${reason.en}`).join('\n'));
}

function laidUp(heading: Heading, compile: () => Layout): Layout {
  let compiled: Layout | undefined;
  const whole = (): Layout => (compiled ??= compile());
  return {
    ...heading,
    get title() {
      return whole().title;
    },
    get source() {
      return whole().source;
    },
    get hash() {
      return whole().hash;
    },
    get roles() {
      return whole().roles;
    },
    get posts() {
      return whole().posts;
    },
    get checks() {
      return whole().checks;
    },
    fits: (head) => whole().fits(head),
    reader: (options) => whole().reader(options),
    writer: (options) => whole().writer(options),
    provenance: () => whole().provenance(),
  };
}
