/** The people of a mål as a table, hidden until they are asked for. */
import { masked } from '../../../formats/people-mask';
import { Given, Table } from '../../../pages/pieces';
import type { CaseView } from '../../schemas';
import type { Asked } from '../page';
import { malAddress } from './mal-link';
import { peopleOf, type PeopleWish } from './people';
import { statusWords, T } from './words';

interface SvarandeProps {
  readonly view: CaseView;
  readonly asked: Asked<PeopleWish>;
}

export function Svarande({ view, asked }: SvarandeProps) {
  const { lang, to, query: wish } = asked;
  const people = wish.personer === 'visa';
  const hide = (text: string, how: 'name' | 'identity'): string => (people ? text : masked(text, how));
  const title = T[view.state['svarande'] === undefined ? 'galdenar' : 'parties'][lang];
  const rows = peopleOf(view);
  if (rows.length === 0) return null;
  return (
    <>
      <Table
        caption={title}
        head={[T.name, T.number, T.status].map((text) => text[lang])}
        rows={rows.map(({ namn, identitet, lage }) => [
          <Given text={hide(namn, 'name')} />,
          <Given text={hide(identitet, 'identity')} />,
          statusWords(lage ?? view.status)[lang],
        ])}
        empty=""
      />
      <p class="paging">
        <span>{T[people ? 'shown' : 'hidden'][lang]}</span>
        <a href={to(malAddress(view.malnummer), people ? {} : { personer: 'visa' })}>
          {T[people ? 'mask' : 'reveal'][lang]}
        </a>
      </p>
    </>
  );
}
