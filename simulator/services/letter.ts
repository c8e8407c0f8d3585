/** A letter to an ingivare: its text, and the changes that write it in the same commit as what caused it. */
import { OVNING } from '../kvittens/ovning';
import { showOrgNumber } from '../parties/party';
import type { CaseRow, Change, LetterChannel } from '../store/store';
import type { Moment } from './service';

/** What a letter says; its words are Genrep's own. */
export interface LetterContent {
  readonly slag: string;
  readonly rubrik: string;
  readonly stycken: readonly string[];
  /** What in it nobody outside Genrep has said. */
  readonly antaget: string;
}

const WIDTH = 76;
const CHANNELS: Readonly<Record<LetterChannel, string>> = {
  brev: 'med brev',
  'digital-brevlada': 'till digital brevlåda',
};

export function letterChanges(
  moment: Moment,
  mal: Pick<CaseRow, 'malnummer' | 'referens' | 'service'>,
  kanal: LetterChannel,
  content: LetterContent,
): Change[] {
  const { world, now: at, party } = moment;
  const { malnummer, service } = mal;
  const { slag, rubrik } = content;
  const text = letterText(moment, mal, kanal, content);
  return [
    {
      kind: 'letter',
      letter: { world, org: party.org, at, service, malnummer, slag, kanal, rubrik, text },
    },
    {
      kind: 'event',
      event: {
        type: 'mal.brev',
        at,
        world,
        org: party.org,
        data: { malnummer, service, slag, kanal, rubrik },
      },
    },
  ];
}

function letterText(
  { party, calendar, now }: Moment,
  { malnummer, referens }: Pick<CaseRow, 'malnummer' | 'referens'>,
  kanal: LetterChannel,
  { rubrik, stycken, antaget }: LetterContent,
): string {
  const head = [
    `Datum: ${calendar.dayOf(now)}`,
    `Till: ${party.name}, ${showOrgNumber(party.org)}`,
    `Mål: ${malnummer}`,
    ...(referens === '' ? [] : [`Er referens: ${referens}`]),
    `Sänt: ${CHANNELS[kanal]}`,
  ].join('\n');
  return `${[OVNING, head, rubrik.toUpperCase(), ...stycken, `Antaget: ${antaget}`].map(wrapped).join('\n\n')}\n`;
}

const wrapped = (paragraph: string): string => paragraph.split('\n').map(wrappedLine).join('\n');

function wrappedLine(line: string): string {
  const lines = [''];
  for (const word of line.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}
