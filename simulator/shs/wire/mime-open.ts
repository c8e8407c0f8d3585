/** The beginning of a message: its own headers, its boundary, and the headers of a part. */
import type { DeviationCode } from './deviation-table';
import type { Notes } from './deviations';
import type { Input } from './mime-input';
import { readField, readHeaders, type HeaderBlock } from './mime-headers';

/** Bytes of a header block, or of a preamble. */
export const HEADERS = 65_536;
const LONGEST_BOUNDARY = 200;

/** The headers up to and with the blank line; null when too large or cut (noted). */
export async function takeHeaders(
  input: Input,
  notes: Notes,
  whenCut: DeviationCode = 'SHS-MIME-NO-END',
): Promise<HeaderBlock | null> {
  for (let searched = 0; ;) {
    const held = input.held();
    const end = endOfHeaders(held, searched);
    if (end !== null) {
      if (end > HEADERS) break;
      const block = readHeaders(input.take(end).toString('latin1'));
      for (const stray of block.strays) notes.note('SHS-MIME-HEADER-LINE', stray);
      return block;
    }
    if (held.length > HEADERS) break;
    searched = Math.max(held.length - 3, 0);
    if (!(await input.more())) {
      notes.note(whenCut);
      return null;
    }
  }
  notes.note('SHS-MIME-HEADERS', `> ${HEADERS} byte`);
  return null;
}

/** Where the body begins: after the first empty line. */
function endOfHeaders(held: Buffer, searched: number): number | null {
  if (held[0] === 0x0a) return 1;
  if (held[0] === 0x0d && held[1] === 0x0a) return 2;
  for (let at = held.indexOf(0x0a, searched); at >= 0; at = held.indexOf(0x0a, at + 1)) {
    if (held[at + 1] === 0x0a) return at + 2;
    if (held[at + 1] === 0x0d && held[at + 2] === 0x0a) return at + 3;
  }
  return null;
}

/** The boundary of a multipart type; null when it is none. */
function boundaryOf(type: string | undefined, notes: Notes): string | null {
  if (type === undefined) return null;
  const { value, parameters } = readField(type);
  const boundary = parameters.get('boundary')?.trimEnd() ?? '';
  if (!value.startsWith('multipart/') || boundary === '' || boundary.length > LONGEST_BOUNDARY) return null;
  if (value !== 'multipart/mixed') notes.note('SHS-MIME-SUBTYPE', value);
  return boundary;
}

/** Reads to where the first part is looked for, and says by which boundary; null when refused (noted). */
export async function takeMessageHead(
  input: Input,
  httpType: string | undefined,
  notes: Notes,
): Promise<string | null> {
  if (await beginsWithBoundary(input)) return boundaryFromHttp(httpType, notes);
  let block = await takeHeaders(input, notes, 'SHS-MIME-NOT-MULTIPART');
  if (block === null) return null;
  if (readField(block.fields.get('content-type') ?? '').value === 'message/rfc822') {
    notes.note('SHS-MIME-WRAPPED');
    block = await takeHeaders(input, notes, 'SHS-MIME-NOT-MULTIPART');
    if (block === null) return null;
  }
  const own = block.fields.get('content-type');
  if (own === undefined) return boundaryFromHttp(httpType, notes);
  const boundary = boundaryOf(own, notes);
  if (boundary === null) notes.note('SHS-MIME-NOT-MULTIPART', own);
  return boundary;
}

function boundaryFromHttp(httpType: string | undefined, notes: Notes): string | null {
  const boundary = boundaryOf(httpType, notes);
  if (boundary === null) notes.note('SHS-MIME-NOT-MULTIPART', httpType ?? '');
  else notes.note('SHS-MIME-HTTP');
  return boundary;
}

async function beginsWithBoundary(input: Input): Promise<boolean> {
  while (input.held().length < 2 && (await input.more()));
  return input.held().toString('latin1', 0, 2) === '--';
}

/** Lower case; `7bit` where nothing is said. */
export const encodingOf = (block: HeaderBlock): string =>
  /^[^\s;(]+/.exec(block.fields.get('content-transfer-encoding') ?? '')?.[0].toLowerCase() ?? '7bit';
