/**
 * Files of the authority's own codes: `codes.yaml`, or a table of felmeddelanden as it was pasted. Read without knowing
 * which rules there are; `codes-check.ts` judges that, when everything is known.
 */
import path from 'node:path';
import { charsetOf } from './charset';
import { readCodesTable, type CodesReading, type Describing } from './codes-table';
import type { OwnCode } from './own-codes';
import {
  bothLanguages,
  choiceAt,
  expectMap,
  mistakesOf,
  readYaml,
  textAt,
  type Mistakes,
  type View,
} from './yaml-cursor';

const HEAD_KEYS = ['document', 'edition', 'note', 'codes'] as const;
const ROW_KEYS = ['rule', 'transaction', 'code', 'text', 'remedy', 'severity', 'section', 'note'] as const;

export function readCodes(bytes: Buffer, file: string, given?: Describing): CodesReading {
  const text = decoded(bytes);
  return /\.ya?ml$/i.test(file)
    ? readCodesYaml(text, file, given)
    : readCodesTable(text, file, given ?? { document: path.basename(file) });
}

/** UTF-8, else Windows-1252: what a spreadsheet saves. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Node's own decoder takes 0x80-0x9f for control characters.
    return charsetOf('Windows-1252').decode(bytes, 0, bytes.length);
  }
}

function readCodesYaml(text: string, file: string, given: Describing | undefined): CodesReading {
  const mistakes = mistakesOf(file);
  const view = readYaml(text, mistakes);
  const map = mistakes.list.length > 0 ? undefined : expectMap(view, HEAD_KEYS, 'codes.yaml', mistakes);
  if (map === undefined) return { rows: [], unread: [], mistakes: mistakes.list };
  const document = textAt(map, 'document', mistakes) ?? given?.document;
  const edition = textAt(map, 'edition', mistakes) ?? given?.edition;
  if (document === undefined)
    mistakes.at(
      map.line,
      '”document” saknas: vilket dokument är koderna ur?',
      '"document" is missing: which document are the codes from?',
    );
  const list = map.entries.get('codes');
  if (list?.kind !== 'list')
    mistakes.at(map.lineOf('codes'), '”codes” ska vara en lista.', '"codes" should be a list.');
  const describing = { document: document ?? '-', ...(edition === undefined ? {} : { edition }) };
  const rows = (list?.items ?? []).flatMap((item) => rowOf(item, describing, file, mistakes) ?? []);
  return { rows, unread: [], mistakes: mistakes.list };
}

function rowOf(item: View, describing: Describing, file: string, mistakes: Mistakes): OwnCode | undefined {
  const map = expectMap(item, ROW_KEYS, 'codes', mistakes);
  if (map === undefined) return undefined;
  const rule = textAt(map, 'rule', mistakes);
  const code = textAt(map, 'code', mistakes);
  const text = bothLanguages(map, 'text', mistakes);
  const missing = Object.entries({ rule, code, text }).filter(([, value]) => value === undefined);
  for (const [key] of missing) mistakes.at(map.line, `”${key}” saknas.`, `"${key}" is missing.`);
  if (rule === undefined || code === undefined || text === undefined) return undefined;
  const [section, note] = [textAt(map, 'section', mistakes), textAt(map, 'note', mistakes)];
  return {
    ...{ rule, code, text, file, line: map.line },
    transaction: textAt(map, 'transaction', mistakes),
    remedy: bothLanguages(map, 'remedy', mistakes),
    severity: choiceAt(map, 'severity', ['fel', 'anmarkning'], mistakes),
    source: {
      mark: 'documented',
      ...describing,
      ...(section === undefined ? {} : { section }),
      ...(note === undefined ? {} : { note }),
    },
  };
}
