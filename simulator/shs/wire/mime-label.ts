/** The label part of a message: bounded, decoded, read. */
import type { Notes } from './deviations';
import type { Label } from './label';
import { readLabelInto } from './label-read';
import { decoderOf } from './mime-decode';
import { readField, type HeaderBlock } from './mime-headers';
import type { Input } from './mime-input';
import { encodingOf, takeHeaders } from './mime-open';
import type { PartReader } from './mime-parts';
import type { WireProfile } from './profile';
import { SMALL } from './xml-read';

/** Some nodes read only so many bytes of the body, and look there for the label between these. */
const HEAD = 4096;
const START = '<shs.label ';
const END = '</shs.label>';
/** Base64 is longer than what it holds. */
const MOST = SMALL.bytes * 2;

/** null when refused (noted). */
export async function takeLabel(
  input: Input,
  parts: PartReader,
  profile: WireProfile,
  notes: Notes,
): Promise<Label | null> {
  parts.begin();
  const block = await takeHeaders(input, notes);
  if (block === null) return null;
  const charset = noteType(block, notes);
  const encoding = encodingOf(block);
  const decoder = decoderOf(encoding);
  if (decoder === undefined) {
    notes.note('SHS-PART-ENCODING-UNKNOWN', encoding);
    return null;
  }
  const coded = encoding === 'base64' || encoding === 'quoted-printable';
  if (coded) notes.note('SHS-LABEL-CODED', encoding);
  const before = input.taken();
  const raw = await takeRaw(parts, notes);
  if (raw === null) return null;
  const bytes = [decoder.push(raw), decoder.end()];
  const [first, last] = bytes;
  if (!first || !last) {
    notes.note('SHS-PART-CODING', 'shs.label');
    return null;
  }
  const document = Buffer.concat([first, last]);
  if (!coded) noteHead(document.toString('latin1'), before, notes);
  return readLabelInto(document, profile, { charset }, notes);
}

/** Notes a type other than text/xml; gives the charset. */
function noteType(block: HeaderBlock, notes: Notes): string | null {
  const { value, parameters } = readField(block.fields.get('content-type') ?? '');
  if (value === 'text/plain') notes.note('SHS-LABEL-TYPE-PLAIN');
  else if (value !== 'text/xml') notes.note('SHS-LABEL-TYPE', value);
  return parameters.get('charset') ?? null;
}

async function takeRaw(parts: PartReader, notes: Notes): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for (let piece = await parts.next(); piece !== null; piece = await parts.next()) {
    length += piece.length;
    if (length > MOST) {
      notes.note('SHS-XML-LIMIT', `> ${MOST} byte`);
      return null;
    }
    pieces.push(piece);
  }
  if (parts.end() === 'cut') {
    notes.note('SHS-MIME-NO-END', 'shs.label');
    return null;
  }
  return Buffer.concat(pieces);
}

/** What a node that only looks at the head of the body would stumble over. */
function noteHead(text: string, before: number, notes: Notes): void {
  const start = text.indexOf(START);
  const end = text.indexOf(END, Math.max(start, 0));
  if (end >= 0 && before + end + END.length > HEAD)
    notes.note('SHS-LABEL-4096', `${before + end + END.length}`);
  const early = start >= 0 && text.lastIndexOf('<!--', start) > text.lastIndexOf('-->', start);
  if (start < 0 || early) notes.note('SHS-LABEL-HEAD');
}
