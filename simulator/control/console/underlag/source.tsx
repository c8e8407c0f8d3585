/** A mark and where it comes from. */
import { Given, MarkOf } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import { MARKS, type Mark, type Source } from '../../../provenance';

export const documentText = ({ document, edition, section }: Source): string =>
  [document, edition, section].filter((part) => part !== undefined && part !== '-').join(', ');

export const SourceOf = ({ source, lang }: { readonly source: Source; readonly lang: Lang }) => (
  <>
    <MarkOf mark={source.mark} lang={lang} /> <Given text={documentText(source)} />
    {source.note === undefined ? null : (
      <span class="soft">
        {' '}
        (<Given text={source.note} />)
      </span>
    )}
  </>
);

/** Shares of the four marks, drawn; the numbers stand beside it in words. */
export function ShareBar({ counts }: { readonly counts: Readonly<Record<Mark, number>> }) {
  const total = MARKS.reduce((sum, mark) => sum + counts[mark], 0);
  let from = 0;
  return (
    <svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {MARKS.map((mark) => {
        const width = total === 0 ? 0 : (100 * counts[mark]) / total;
        const x = from;
        from += width;
        return <rect class={mark} x={x.toFixed(2)} y="0" width={width.toFixed(2)} height="10" />;
      })}
    </svg>
  );
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '0' : String(Math.round((100 * part) / whole));
