/** The people of a mål, and texts in which they are hidden until they are asked for. */
import { masked, maskNumbers } from '../../../formats/people-mask';
import type { CaseView } from '../../schemas';

/** People are shown when the address of this view asks for them; never kept. */
export interface PeopleWish {
  readonly personer?: 'visa' | undefined;
}

export interface Person {
  readonly namn: string;
  readonly identitet: string;
  readonly lage?: string;
}

/** Services keep people under these names; one, or several. */
export function peopleOf(view: CaseView): readonly Person[] {
  const kept = view.state['svarande'] ?? view.state['galdenar'] ?? [];
  const rows: readonly unknown[] = Array.isArray(kept) ? kept : [kept];
  return rows.flatMap((row) => {
    const { namn, identitet, lage } = row as Partial<Person>;
    if (typeof namn !== 'string' || typeof identitet !== 'string') return [];
    return [{ namn, identitet, ...(typeof lage === 'string' ? { lage } : {}) }];
  });
}

/** A text about a mål: the names of its people, and whatever else looks like a personnummer. */
export const withoutPeople = (text: string, people: readonly Person[]): string =>
  people.reduce((left, { namn }) => hidden(left, namn), maskNumbers(text));

const hidden = (text: string, name: string): string =>
  name === '' ? text : text.replaceAll(name, masked(name, 'name'));
