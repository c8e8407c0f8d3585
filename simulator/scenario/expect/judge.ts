/** One expectation against what is known. */
import type { Judgement } from './judgement';
import type { Facts } from '../facts';
import type { Expectation } from '../scenario';
import { judgeAnswer, judgeRefused } from './doors';
import { judgeEtiquette } from './etiquette';
import { judgeFile } from './file';
import { judgeEvent, judgeNever, judgeOrder } from './journal';
import { judgeKvittens } from './kvittens';
import { judgeCase, judgeLetter, judgeWaiting } from './standing';

export async function judge(expectation: Expectation, facts: Facts): Promise<Judgement> {
  switch (expectation.kind) {
    case 'kvittens':
      return judgeKvittens(expectation.what, facts);
    case 'file':
      return judgeFile(expectation.what, facts);
    case 'event':
      return judgeEvent(expectation.what, facts);
    case 'order':
      return judgeOrder(expectation.what, facts);
    case 'never':
      return judgeNever(expectation.what, facts);
    case 'case':
      return judgeCase(expectation.what, facts);
    case 'letter':
      return judgeLetter(expectation.what, facts);
    case 'answer':
      return judgeAnswer(expectation.what, facts);
    case 'refused':
      return judgeRefused(expectation.what, facts);
    case 'waiting':
      return judgeWaiting(expectation.what, facts);
    case 'etiquette':
      return judgeEtiquette(expectation.what, facts);
  }
}
