/** Reads a whole message to what came of it. */
import { MessageRefused } from '../../simulator/shs/wire/deviations';
import type { Treatment } from '../../simulator/shs/wire/deviation-row';
import type { DeviationCode } from '../../simulator/shs/wire/deviation-table';
import type { Label } from '../../simulator/shs/wire/label';
import { openMessage } from '../../simulator/shs/wire/mime-read';
import { profileOf, type ProfileName } from '../../simulator/shs/wire/profile';
import { bytes, stream } from './messages';

export interface Outcome {
  /** `ok`, or the error code and deviation code of the refusal. */
  readonly result: string;
  readonly noted: readonly string[];
  readonly label: Label | null;
  readonly parts: readonly {
    readonly name: string | null;
    readonly type: string | null;
    readonly bytes: Buffer;
  }[];
}

export interface Reading {
  readonly profile?: ProfileName;
  readonly turned?: Readonly<Partial<Record<DeviationCode, Treatment>>>;
  readonly http?: string;
  readonly size?: number;
}

export async function read(message: string | Buffer, reading: Reading = {}): Promise<Outcome> {
  const { profile = 'tolerant', turned, http, size } = reading;
  const all = typeof message === 'string' ? bytes(message) : message;
  const opened = await openMessage(stream(all, size), {
    profile: profileOf(profile, turned),
    httpContentType: http,
  });
  const noted = (): string[] => opened.deviations.map(({ code }) => code);
  if (!opened.ok) {
    const { error, code } = opened.refusal;
    return { result: `${error} ${code}`, noted: noted(), label: opened.label, parts: [] };
  }
  const parts: { name: string | null; type: string | null; bytes: Buffer }[] = [];
  try {
    for await (const part of opened.parts) {
      const pieces: Buffer[] = [];
      for await (const piece of part.body) pieces.push(piece);
      parts.push({ name: part.fileName, type: part.contentType, bytes: Buffer.concat(pieces) });
    }
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error;
    const { refusal } = error;
    return { result: `${refusal.error} ${refusal.code}`, noted: noted(), label: opened.label, parts };
  }
  return { result: 'ok', noted: noted(), label: opened.label, parts };
}
