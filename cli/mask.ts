/** `genrep mask FILE`: the same file with synthetic people in it, as long and as wrong as before. */
import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createChance } from '../simulator/chance';
import { ComplaintError } from '../simulator/complaint';
import { listOf } from '../simulator/config';
import type { Layout } from '../simulator/formats/layout';
import { openLayouts } from '../simulator/knowledge';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { headOf, layoutOf } from '../simulator/inspection';
import { fixedSplitter, type Splitter } from './mask-fixed';
import { createPeople, type People } from './mask-people';
import { masked, nameWords, type Piece } from './mask-text';
import { xmlSplitter } from './mask-xml';
import { addSettingOptions, configOf } from './setting-options';

interface Options {
  readonly out?: string;
  readonly transaction?: string;
  readonly seed: string;
}

/** Pieces in one go; a text knows the names of its own batch, of the one before and of the one after. */
const BATCH = 4_000;
const PROGRESS_BYTES = 64 * 1024 * 1024;

export function addMask(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'mask', {
      sv: 'byter ut personerna i en fil mot påhittade; bredder, kontrollsiffror och fel blir kvar',
      en: 'replaces the people in a file by synthetic ones; widths, check digits and faults stay',
    }).argument('<file>'),
    context,
    ['layouts'],
  )
    .option(
      '--out <file>',
      context.t({
        sv: 'fil, eller - för standard ut; annars FILE.mask',
        en: 'file, or - for standard output; else FILE.mask',
      }),
    )
    .option(
      '--transaction <id>',
      context.t({
        sv: 'transaktion; annars efter namn och startpost',
        en: 'transaction; else by name and start post',
      }),
    )
    .option('--seed <n>', context.t({ sv: 'frö', en: 'seed' }), '1');
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const file = context.at(command.args[0] ?? '');
    const out = options.out === '-' ? undefined : context.at(options.out ?? `${file}.mask`);
    if (out === file) throw new ComplaintError([onItself(file)]);
    const config = configOf(command, context, ['layouts']);
    const layouts = await openLayouts(listOf(config, 'layouts'));
    const layout = await layoutFor(context, file, {
      config,
      layouts,
      transaction: options.transaction,
      code: undefined,
    });
    const pieces = maskFile(file, layout, createPeople(createChance(options.seed)), (bytes) =>
      context.tell(`  ${Math.round(bytes / 1024 / 1024)} MB`),
    );
    if (out === undefined) for await (const piece of pieces) context.stdout.write(piece);
    else await write(pieces, out);
    const name = layout?.transaction ?? '?';
    context.tell(
      `${name}  ${out === undefined ? '-' : context.short(out)}  ${context.t({
        sv: 'Läs filen själv innan den lämnas vidare: fri text kan säga mer än mönstren hittar.',
        en: 'Read the file yourself before it is passed on: free text may say more than the patterns find.',
      })}`,
    );
    return 0;
  });
}

/** undefined: of no transaction that is known; numbers and addresses are then found by pattern alone. */
async function layoutFor(
  context: Context,
  file: string,
  series: Parameters<typeof layoutOf>[0],
): Promise<Layout | undefined> {
  const head = await headOf(file);
  try {
    return layoutOf(series, path.basename(file), head);
  } catch (error) {
    const unknown =
      error instanceof ComplaintError && error.complaints.every(({ code }) => code === 'INSPECT-UNKNOWN');
    if (!unknown) throw error;
    context.tell(
      context.t({
        sv: 'MASK-UNKNOWN: varken namn eller innehåll visar transaktionen; bara mönster söks, namn blir kvar. Ange --transaction.',
        en: 'MASK-UNKNOWN: neither name nor content tells the transaction; only patterns are looked for, names stay. Give --transaction.',
      }),
    );
    return undefined;
  }
}

/** The masked bytes, piece by piece, as many as were read. */
export async function* maskFile(
  file: string,
  layout: Layout | undefined,
  people: People,
  progress: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const splitter = splitterOf(layout);
  const batches = batchesOf(people);
  let read = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const before = Math.floor(read / PROGRESS_BYTES);
    read += chunk.length;
    if (Math.floor(read / PROGRESS_BYTES) > before) progress(read);
    yield* batches.take(splitter.push(chunk));
  }
  yield* batches.take(splitter.end());
  yield* batches.end();
}

const splitterOf = (layout: Layout | undefined): Splitter =>
  layout?.form === 'xml' ? xmlSplitter(layout.posts) : fixedSplitter(layout?.posts ?? []);

interface Batches {
  take(pieces: readonly Piece[]): Buffer[];
  end(): Buffer[];
}

function batchesOf(people: People): Batches {
  let before: ReadonlySet<string> = new Set();
  let held: readonly Piece[] = [];
  let filling: Piece[] = [];
  const give = (after: readonly Piece[]): Buffer => {
    const own = new Set(held.flatMap(nameWords));
    const names = new Set([...before, ...own, ...after.flatMap(nameWords)]);
    before = own;
    return Buffer.from(held.map((piece) => masked(piece, people, names)).join(''), 'latin1');
  };
  const turn = (): Buffer => {
    const bytes = give(filling);
    held = filling;
    filling = [];
    return bytes;
  };
  return {
    take: (pieces) => {
      const done: Buffer[] = [];
      for (const piece of pieces) {
        filling.push(piece);
        if (filling.length >= BATCH) done.push(turn());
      }
      return done;
    },
    end: () => [turn(), turn()],
  };
}

async function write(pieces: AsyncIterable<Buffer>, out: string): Promise<void> {
  const stream: WriteStream = createWriteStream(out, { mode: 0o600 });
  const closed = once(stream, 'close');
  for await (const piece of pieces)
    if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), closed]);
  stream.end();
  await closed;
  if ((await stat(out)).size !== stream.bytesWritten) throw new Error(`${out} was not written whole`);
}

const onItself = (file: string) => ({
  code: 'MASK-SAME-FILE',
  place: file,
  finding: { sv: 'Filen kan inte skrivas över sig själv.', en: 'The file cannot be written over itself.' },
  remedy: { sv: 'Ange en annan --out.', en: 'Give another --out.' },
});
