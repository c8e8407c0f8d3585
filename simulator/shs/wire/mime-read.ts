/** A whole SHS message from a stream: label first, then the data parts, none of them held in memory. */
import {
  MessageRefused,
  openNotes,
  refusalOf,
  type Deviation,
  type Notes,
  type WireRefusal,
} from './deviations';
import type { DeviationCode } from './deviation-table';
import type { DataElement, Label } from './label';
import { takeLabel } from './mime-label';
import { decoderOf, type Decoder } from './mime-decode';
import { readFileName } from './mime-headers';
import { openInput, type Input } from './mime-input';
import { encodingOf, HEADERS, takeHeaders, takeMessageHead } from './mime-open';
import { openParts, type PartReader } from './mime-parts';
import type { WireProfile } from './profile';

export interface MessageOptions {
  readonly profile: WireProfile;
  /** Content-Type of the HTTP request or answer; used when the body has no headers of its own (a deviation). */
  readonly httpContentType?: string | undefined;
}

export interface IncomingPart {
  /** From 0. */
  readonly index: number;
  readonly data: DataElement;
  readonly contentType: string | null;
  /** Lower case; `7bit` when the part says nothing. */
  readonly encoding: string;
  /** From the part's headers, else the label's; never a path to follow. */
  readonly fileName: string | null;
  /**
   * Decoded bytes, once. What is not read is passed over when the next part is asked for. Throws MessageRefused when
   * the message is cut or its coding broken.
   */
  readonly body: AsyncIterable<Buffer>;
}

export interface OpenedMessage {
  readonly ok: true;
  readonly label: Label;
  /** Grows while the parts are read; complete when `parts` has ended. */
  readonly deviations: readonly Deviation[];
  /**
   * As many as the label has data elements; then the closing boundary is required and the source read to its end.
   * Only when this has ended without MessageRefused is the message whole. Once. The source is never closed.
   */
  readonly parts: AsyncIterable<IncomingPart>;
}
export type MessageRead =
  | OpenedMessage
  | {
      readonly ok: false;
      readonly refusal: WireRefusal;
      /** As far as it was read. */
      readonly label: Label | null;
      readonly deviations: readonly Deviation[];
    };

/** Reads up to the end of the label. An error of the source itself is thrown on as it came. */
export async function openMessage(
  source: AsyncIterable<Buffer>,
  { profile, httpContentType }: MessageOptions,
): Promise<MessageRead> {
  const notes = openNotes(profile);
  const input = openInput(source);
  const refused = (code: DeviationCode, label: Label | null = null): MessageRead => ({
    ok: false,
    refusal: notes.refusal() ?? refusalOf(code),
    label,
    deviations: notes.list,
  });
  const boundary = await takeMessageHead(input, httpContentType, notes);
  if (boundary === null) return refused('SHS-MIME-NOT-MULTIPART');
  const parts = openParts(input, boundary);
  if (!(await passPreamble(parts, notes))) return refused('SHS-MIME-NO-PARTS');
  const label = await takeLabel(input, parts, profile, notes);
  if (label === null || notes.refusal() !== null) return refused('SHS-XML-FORM', label);
  if (parts.plainLf()) notes.note('SHS-MIME-LF');
  if (parts.end() === 'last') return refused('SHS-PART-NONE', label);
  return {
    ok: true,
    label,
    deviations: notes.list,
    parts: readParts({ input, parts, notes, profile, data: label.content.data }),
  };
}

async function passPreamble(parts: PartReader, notes: Notes): Promise<boolean> {
  let passed = 0;
  for (let piece = await parts.next(); piece !== null; piece = await parts.next()) {
    passed += piece.length;
    if (passed > HEADERS) break;
  }
  const begins = parts.end() === 'next' && passed <= HEADERS;
  if (!begins) notes.note('SHS-MIME-NO-PARTS');
  return begins;
}

interface Reading {
  readonly input: Input;
  readonly parts: PartReader;
  readonly notes: Notes;
  readonly profile: WireProfile;
  readonly data: readonly DataElement[];
}

async function* readParts(reading: Reading): AsyncGenerator<IncomingPart> {
  const { input, parts, notes, data } = reading;
  for (const [index, element] of data.entries()) {
    if (parts.end() === 'last') throw refuse(notes, 'SHS-PART-MISSING', `${index} < ${data.length}`);
    yield* onePart(reading, index, element);
  }
  let surplus = 0;
  while (parts.end() === 'next') {
    surplus++;
    parts.begin();
    await passRest(parts, notes);
  }
  if (surplus > 0) note(notes, 'SHS-PART-SURPLUS', `${data.length} + ${surplus}`);
  // What follows the closing boundary means nothing, but the sender wants to be rid of it.
  do input.take(input.held().length);
  while (await input.more());
}

async function* onePart(reading: Reading, index: number, data: DataElement): AsyncGenerator<IncomingPart> {
  const { input, parts, notes, profile } = reading;
  parts.begin();
  const block = await takeHeaders(input, notes);
  throwRefusal(notes);
  const field = (name: string): string | undefined => block?.fields.get(name);
  const encoding = block === null ? '7bit' : encodingOf(block);
  const decoder = decoderOf(encoding);
  if (decoder === undefined) throw refuse(notes, 'SHS-PART-ENCODING-UNKNOWN', encoding);
  const said = field('content-transfer-encoding') !== undefined;
  if (said && encoding !== 'binary' && encoding !== 'base64') note(notes, 'SHS-PART-ENCODING', encoding);
  const { name, deviation } = readFileName(
    field('content-disposition'),
    field('content-type'),
    profile.fileNames,
  );
  if (deviation !== null) note(notes, deviation, name ?? '');
  if (name !== null && data.fileName !== null && name !== data.fileName) {
    note(notes, 'SHS-PART-NAME-DIFFERS', `${name} / ${data.fileName}`);
  }
  yield {
    index,
    data,
    contentType: field('content-type') ?? null,
    encoding,
    fileName: name ?? data.fileName,
    body: bodyOf(reading, decoder, data),
  };
  await passRest(parts, notes);
}

async function* bodyOf(
  { parts, notes }: Reading,
  decoder: Decoder,
  data: DataElement,
): AsyncGenerator<Buffer> {
  const broken = (): MessageRefused => refuse(notes, 'SHS-PART-CODING', data.fileName ?? data.datapartType);
  let length = 0;
  for (let piece = await parts.next(); piece !== null; piece = await parts.next()) {
    if (parts.end() === 'cut') throw refuse(notes, 'SHS-MIME-NO-END');
    const bytes = decoder.push(piece);
    if (bytes === null) throw broken();
    length += bytes.length;
    if (bytes.length > 0) yield bytes;
  }
  if (parts.end() === 'cut') throw refuse(notes, 'SHS-MIME-NO-END');
  const last = decoder.end();
  if (last === null) throw broken();
  length += last.length;
  if (decoder.unpadded()) note(notes, 'SHS-PART-PADDING');
  if (last.length > 0) yield last;
  if (data.bytes !== null && data.bytes !== length) {
    note(notes, 'SHS-PART-BYTES', `${data.bytes} / ${length}`);
  }
}

async function passRest(parts: PartReader, notes: Notes): Promise<void> {
  while ((await parts.next()) !== null);
  if (parts.end() === 'cut') throw refuse(notes, 'SHS-MIME-NO-END');
}

/** Notes it, and stops the reading when the profile refuses it. */
function note(notes: Notes, code: DeviationCode, detail?: string): void {
  notes.note(code, detail);
  throwRefusal(notes);
}

function throwRefusal(notes: Notes): void {
  const refusal = notes.refusal();
  if (refusal !== null) throw new MessageRefused(refusal);
}

function refuse(notes: Notes, code: DeviationCode, detail?: string): MessageRefused {
  return new MessageRefused(notes.refusal() ?? refusalOf(code, detail));
}
