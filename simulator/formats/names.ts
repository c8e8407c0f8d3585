/**
 * File names by pattern: `XXX` stands for the intressentkod (`xxx`: in small letters), `YYYYMMDD`, `YYMMDD` and
 * `YYYY-MM-DD` for the day. `_01` before the ending stands for the running number of the day (inferred from the sheet of
 * file names), `NN` to `NNNNNNNNN` between other signs for a running number of so many digits at least.
 * Case does not count when a name is matched (senders on some systems can write capitals only).
 */

export interface NameParts {
  /** Upper case; undefined when the pattern has no code. */
  readonly code: string | undefined;
  /** `YYYY-MM-DD`; undefined when the pattern has no day. */
  readonly date: string | undefined;
}

const TOKEN = /YYYY-MM-DD|YYYYMMDD|YYMMDD|XXX|xxx|(?<![A-Za-z])N{2,9}(?![A-Za-z])/g;
const SHAPES: Readonly<Record<string, string>> = {
  XXX: '(?<code>[A-Za-z0-9]{3})',
  YYYYMMDD: '(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})',
  'YYYY-MM-DD': '(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})',
  YYMMDD: '(?<y>\\d{2})(?<m>\\d{2})(?<d>\\d{2})',
};

/** The parts of a name that fits the pattern, undefined when it does not. A folder before the name is not allowed. */
export function matchName(pattern: string, name: string): NameParts | undefined {
  if (name.length > 255) return undefined;
  const groups = shapeOf(pattern).exec(name)?.groups;
  if (groups === undefined)
    return new RegExp(`^${literal(pattern)}$`, 'i').test(name)
      ? { code: undefined, date: undefined }
      : undefined;
  const year = groups['y'];
  const full = year?.length === 2 ? `20${year}` : year;
  return {
    code: groups['code']?.toUpperCase(),
    date: full === undefined ? undefined : `${full}-${groups['m'] ?? ''}-${groups['d'] ?? ''}`,
  };
}

const RUNNING = /_01(?=\.)/;
const DIGITS = /(?<![A-Za-z])N{2,9}(?![A-Za-z])/;

export const hasRunningNumber = (pattern: string): boolean => RUNNING.test(pattern) || DIGITS.test(pattern);

/** Whether its running number begins again each day: where the name says the day. */
export const countsPerDay = (pattern: string): boolean => RUNNING.test(pattern) || /YY/.test(pattern);

/** Writes a name. `date` is `YYYY-MM-DD`, `number` the running number, from 1. */
export function fillName(
  pattern: string,
  parts: { readonly code: string; readonly date: string; readonly number?: number },
): string {
  const compact = parts.date.replaceAll('-', '');
  const running = `_${String(parts.number ?? 1).padStart(2, '0')}`;
  return pattern.replace(RUNNING, running).replace(TOKEN, (token) => {
    if (token === 'XXX') return parts.code;
    if (token === 'xxx') return parts.code.toLowerCase();
    if (token.startsWith('N')) return String(parts.number ?? 1).padStart(token.length, '0');
    if (token === 'YYYY-MM-DD') return parts.date;
    return token === 'YYMMDD' ? compact.slice(2) : compact;
  });
}

const shapes = new Map<string, RegExp>();

/** Patterns are few (the catalogue's and the user's settings), so what was compiled is kept. */
function shapeOf(pattern: string): RegExp {
  const known = shapes.get(pattern);
  if (known !== undefined) return known;
  let source = '';
  let from = 0;
  const used = new Set<string>();
  for (const match of pattern.matchAll(TOKEN)) {
    const token = match[0] === 'xxx' ? 'XXX' : match[0];
    const kind = token === 'XXX' ? 'code' : token.startsWith('N') ? 'number' : 'day';
    source += literal(pattern.slice(from, match.index));
    if (kind === 'number') source += `\\d{${token.length},}`;
    else source += used.has(kind) ? literal(token) : (SHAPES[token] ?? '');
    used.add(kind);
    from = match.index + match[0].length;
  }
  const shape = new RegExp(`^${source}${literal(pattern.slice(from))}$`, 'i');
  if (shapes.size < 1000) shapes.set(pattern, shape);
  return shape;
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
