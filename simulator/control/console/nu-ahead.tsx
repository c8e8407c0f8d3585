/** What is booked ahead, day by day. */
import type { Text } from '../../provenance';
import type { Ahead as AheadView, AheadRow } from '../face-views';
import { bookingWords } from './booking-words';
import { MalLink } from './cases/mal-link';
import { dayWords, timeWords } from './moments';
import type { Asked } from './page';

const T = {
  ahead: { sv: 'Bokat framåt', en: 'Booked ahead' },
  none: { sv: 'Inget är bokat.', en: 'Nothing is booked.' },
  left: { sv: 'och ytterligare', en: 'and further' },
  atLeast: { sv: 'minst', en: 'at least' },
  in: { sv: 'mål', en: 'mål' },
  among: { sv: 'bland annat', en: 'among them' },
  to: { sv: 'till', en: 'to' },
  recipients: { sv: 'organisationer', en: 'organisations' },
} satisfies Record<string, Text>;

export function Ahead({
  ahead: { rows, left },
  asked,
}: {
  readonly ahead: AheadView;
  readonly asked: Asked;
}) {
  const { lang, operations } = asked;
  const days = [...new Set(rows.map(({ day }) => day))];
  const names = operations.orgNames();
  const titles = operations.titles();
  return (
    <section aria-labelledby="framat">
      <h2 id="framat">{T.ahead[lang]}</h2>
      {rows.length === 0 ? <p class="empty">{T.none[lang]}</p> : null}
      <ol class="days">
        {days.map((day) => (
          <li>
            <h3>{dayWords(day, lang)}</h3>
            <ul class="line">
              {rows
                .filter((row) => row.day === day)
                .map((row) => (
                  <li>
                    <time dateTime={row.due}>{timeWords(row.due)}</time>
                    <span>
                      <Row row={row} names={names} titles={titles} asked={asked} />
                    </span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      {left === 0 ? null : (
        <p class="soft">
          {T.left[lang]} {left}
        </p>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: AheadRow;
  readonly names: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly asked: Asked;
}

function Row({ row, names, titles, asked: { lang, to } }: RowProps) {
  const what = bookingWords(row.kind, row.event)[lang];
  const title = row.transaction === null ? null : (titles.get(row.transaction) ?? row.transaction);
  const [org] = row.orgs;
  const many = row.count > 1 || row.more;
  return (
    <>
      {title === null ? what : `${title} ${what}`}
      {row.malnummer.length === 0 && many ? ` (${row.more ? `${T.atLeast[lang]} ` : ''}${row.count})` : null}
      {org === undefined
        ? null
        : ` ${T.to[lang]} ${row.orgs.length === 1 ? (names.get(org) ?? org) : `${row.orgs.length} ${T.recipients[lang]}`}`}
      {row.malnummer.length === 0 ? null : (
        <>
          {': '}
          {row.count > row.malnummer.length
            ? `${row.more ? `${T.atLeast[lang]} ` : ''}${row.count} ${T.in[lang]}, ${T.among[lang]} `
            : null}
          {row.malnummer.map((malnummer, at) => (
            <>
              {at === 0 ? null : ', '}
              <MalLink malnummer={malnummer} to={to} />
            </>
          ))}
        </>
      )}
    </>
  );
}
