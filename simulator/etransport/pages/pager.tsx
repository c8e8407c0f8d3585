/** From page to page of a list. */
import type { Text } from '../../provenance';
import type { Asked } from './asked';

/** Links to the page after, and back to the first. */
export function Older({
  asked: { query, lang },
  older,
  more,
  newest,
}: {
  readonly asked: Pick<Asked, 'query' | 'lang'>;
  readonly older: number | undefined;
  readonly more: Text;
  readonly newest: Text;
}) {
  const to = (fore: number | undefined): string => {
    const next = new URLSearchParams(query);
    next.delete('lang');
    next.delete('fore');
    if (fore !== undefined) next.set('fore', String(fore));
    return `?${next.toString()}`;
  };
  const paged = query.has('fore');
  if (older === undefined && !paged) return null;
  return (
    <p class="pager">
      {paged ? <a href={to(undefined)}>{newest[lang]}</a> : null}{' '}
      {older === undefined ? null : <a href={to(older)}>{more[lang]}</a>}
    </p>
  );
}

export function numberOf(text: string | null): number | undefined {
  const number = Number(text ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
