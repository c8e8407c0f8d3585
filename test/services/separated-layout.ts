/** The built-in application for a payment order as somebody else's description might have it: separated values. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const OURS = path.join(__dirname, '../../simulator/services/betalningsforelaggande/ansokan.layout.yaml');

/** @param lines what `file:` says besides the form */
export function separatedAnsokan(lines: string): string {
  const ours = readFileSync(OURS, 'utf8');
  const file = /^file:\n(?: {2}.*\n)+/m.exec(ours)?.[0];
  if (file === undefined) throw new Error('ours has no file:');
  return ours
    .replace('edition: genrep-1', 'edition: min-sep')
    .replace(file, `file: { form: separated, ${lines} }\n`)
    .replace(
      / at: (\d+)-(\d+), type: text,/g,
      (_, from: string, to: string) => ` max: ${width(from, to)}, type: text,`,
    )
    .replace(/\n *at: [\d-]+(?=\n)/g, '')
    .replace(/ at: [\d-]+,/g, '');
}

const width = (from: string, to: string): number => Number(to) - Number(from) + 1;
