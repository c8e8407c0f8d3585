/** The life of a mål as time lines: what has happened, with its letters, and what is booked. */
import { Given } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { CaseLife } from '../../look';
import { bookingWords } from '../booking-words';
import { kronor } from '../figures';
import { momentWords } from '../moments';
import type { Asked } from '../page';
import { happenedWords, T } from './words';

interface LifeProps {
  readonly life: CaseLife;
  readonly asked: Asked;
}

/** Events and letters, in the order of time; each letter leads to itself. */
export function Life({ life, asked: { lang, to } }: LifeProps) {
  const rows = [
    ...(life.events.some(({ type }) => type === 'mal.registrerat')
      ? []
      : [{ at: life.view.registered, what: <>{T.registered[lang]}</> }]),
    ...life.events.map(({ at, type, data }) => ({
      at,
      what: (
        <>
          {happenedWords(type)[lang]} <Told data={data} lang={lang} />
        </>
      ),
    })),
    ...life.letters.map(({ at, n, rubrik }) => ({
      at,
      what: (
        <>
          {`${T.letter[lang]}: `}
          <a href={to(`/brev/${n}`)}>
            <Given text={rubrik} />
          </a>
        </>
      ),
    })),
  ].sort((one, other) => one.at.localeCompare(other.at));
  return (
    <section>
      <h2>{T.life[lang]}</h2>
      <ol class="line dated">
        {rows.map(({ at, what }) => (
          <li>
            <time dateTime={at}>{momentWords(at)}</time> <span>{what}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An amount that the journal tells, when it tells one. */
const Told = ({ data, lang }: { readonly data: Readonly<Record<string, unknown>>; readonly lang: Lang }) =>
  typeof data['belopp'] === 'number' ? <span class="soft">{kronor(data['belopp'], lang)}</span> : null;

export const Ahead = ({ life: { booked }, asked: { lang } }: LifeProps) => (
  <section>
    <h2>{T.ahead[lang]}</h2>
    {booked.length === 0 ? <p class="empty">{T.nothingAhead[lang]}</p> : null}
    <ol class="line dated">
      {booked.map(({ due, event }) => (
        <li>
          <time dateTime={due}>{momentWords(due)}</time> <span>{bookingWords('case', event)[lang]}</span>
        </li>
      ))}
    </ol>
  </section>
);
