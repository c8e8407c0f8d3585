/** The `file:` part of a layout: charset, line ends, characters. */
import type { Source } from '../provenance';
import {
  CHARACTER_SETS,
  characterSet,
  CHARSETS,
  charsetOf,
  type CharacterSet,
  type CharacterSetName,
  type CharsetName,
} from './charset';
import { partSource, type Compiling } from './compile-source';
import { BOMS, CHARACTERS_KEYS, LINE_ENDS, LINES } from './keys';
import type { FileModel } from './model';
import { choiceAt, expectMap, textAt, textsAt, type View } from './yaml-cursor';

/** What holds where `file:` says nothing. */
interface FileRules {
  readonly charset: CharsetName;
  readonly bom: FileModel['bom'];
  readonly characters: CharacterSetName;
}

const FIXED_RULES: FileRules = { charset: 'ISO-8859-1', bom: 'forbidden', characters: 'svenska' };
export const XML_RULES: FileRules = { charset: 'UTF-8', bom: 'allowed', characters: 'any' };

export function fileModel(view: View, parent: Source, compiling: Compiling, rules = FIXED_RULES): FileModel {
  const { mistakes } = compiling;
  const also = textsAt(view, 'also', mistakes) ?? [];
  for (const word of also) {
    if (word !== 'CRLF' && word !== 'LF')
      mistakes.at(view.lineOf('also'), `”${word}” är inget radslut.`, `"${word}" is no line end.`);
  }
  return {
    charset: charsetOf(choiceAt(view, 'charset', CHARSETS, mistakes) ?? rules.charset),
    end: choiceAt(view, 'end', LINE_ENDS, mistakes) ?? 'CRLF',
    also: also.filter((word) => word === 'CRLF' || word === 'LF'),
    lines: choiceAt(view, 'lines', LINES, mistakes) ?? 'padded',
    characters: charactersOf(view, rules.characters, compiling),
    bom: choiceAt(view, 'bom', BOMS, mistakes) ?? rules.bom,
    source: partSource(view, parent, compiling),
  };
}

function charactersOf(view: View, usual: CharacterSetName, { mistakes }: Compiling): CharacterSet {
  const given = view.entries.get('characters');
  if (given?.kind !== 'map')
    return characterSet(choiceAt(view, 'characters', CHARACTER_SETS, mistakes) ?? usual);
  const map = expectMap(given, CHARACTERS_KEYS, 'characters', mistakes);
  const base = map && choiceAt(map, 'base', CHARACTER_SETS, mistakes);
  return characterSet(
    base ?? usual,
    map && textAt(map, 'also', mistakes),
    map && textAt(map, 'not', mistakes),
  );
}
