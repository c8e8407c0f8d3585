/** *Brev*: the tray of letters, and each letter to read or print. */
import { z } from 'zod';
import { maskNumbers } from '../../../formats/people-mask';
import { Given, Table } from '../../../pages/pieces';
import { notHere } from '../../problems';
import { filter, numberIn, wholeOrNone } from '../address';
import { momentWords } from '../moments';
import { page, type Answer } from '../page';
import { MalLink } from './mal-link';
import { peopleOf, withoutPeople } from './people';
import { T } from './words';

const PAGE = 25;

export const brevPage = page({
  path: '/brev',
  under: '/mal',
  query: z.strictObject({ org: filter, malnummer: filter, efter: wholeOrNone }),
  run: async ({ operations, world, lang, to, query: wish }): Promise<Answer> => {
    const { org, malnummer, efter = 0 } = wish;
    const tray = await operations.letters(world, { org, malnummer, after: efter, limit: PAGE });
    return {
      kind: 'page',
      title: T.letters[lang],
      body: (
        <>
          <Table
            caption={T.allLetters[lang]}
            head={[T.letter, T.when, T.to, T.mal, T.sent].map((text) => text[lang])}
            rows={tray.letters.map((one) => [
              <a href={to(`/brev/${one.n}`)}>
                <Given text={maskNumbers(one.rubrik)} />
              </a>,
              momentWords(one.at),
              <Given text={operations.orgNames().get(one.org) ?? one.org} />,
              one.malnummer === null ? '' : <MalLink malnummer={one.malnummer} to={to} />,
              one.kanal,
            ])}
            empty={T.noLetters[lang]}
          />
          <p class="paging">
            {tray.next === null ? null : (
              <a href={to('/brev', { org, malnummer, efter: tray.next })}>{T.moreLetters[lang]}</a>
            )}
          </p>
        </>
      ),
    };
  },
});

/** The letter's own first line says ÖVNING: it stands on paper too. */
export const brevetPage = page({
  path: '/brev/:n',
  under: '/mal',
  query: z.strictObject({ personer: z.literal('visa').optional() }),
  run: async ({ operations, world, lang, to, params, query: wish }): Promise<Answer> => {
    const n = numberIn(params, 'n');
    const letter = n === undefined ? undefined : await operations.letter(world, n);
    if (letter === undefined)
      return { kind: 'problems', status: 404, complaints: [notHere(params['n'] ?? '')] };
    const people = wish.personer === 'visa';
    const mal = letter.malnummer === null ? undefined : await operations.case(world, letter.malnummer);
    const text = people ? letter.text : withoutPeople(letter.text, mal === undefined ? [] : peopleOf(mal));
    return {
      kind: 'page',
      title: `${T.letter[lang]} ${letter.n}`,
      body: (
        <>
          <p class="paging">
            {momentWords(letter.at)}
            {letter.malnummer === null ? null : <MalLink malnummer={letter.malnummer} to={to} />}
            <span class="soft">{T.printHint[lang]}</span>
          </p>
          <p class="paging">
            <span>{T[people ? 'shown' : 'hidden'][lang]}</span>
            <a href={to(`/brev/${letter.n}`, people ? {} : { personer: 'visa' })}>
              {T[people ? 'mask' : 'reveal'][lang]}
            </a>
          </p>
          <article class="letter" lang="sv">
            {text.split('\n').map((line) => (
              <p>{line === '' ? '\u00a0' : <Given text={line.replace(/\r$/, '')} />}</p>
            ))}
          </article>
        </>
      ),
    };
  },
});
