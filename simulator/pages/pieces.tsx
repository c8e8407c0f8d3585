/** Small pieces that pages of both faces are made of. */
import type { ComponentChildren } from 'preact';
import type { Complaint } from '../complaint';
import type { Mark, Text } from '../provenance';
import type { Lang } from './language';
import { nameOf, UNSEEN } from './visible';

/**
 * Text that came from a file, a request or a certificate: shown apart from the text around it, with everything
 * invisible written out (`U+202E`), so that it can neither turn the line nor hide anything.
 */
export function Given({ text }: { readonly text: string }) {
  if (!UNSEEN.test(text)) return <bdi class="given">{text}</bdi>;
  const pieces = Array.from(text, (sign) => (UNSEEN.test(sign) ? { name: nameOf(sign) } : sign));
  return (
    <bdi class="given">
      {pieces.map((piece) => (typeof piece === 'string' ? piece : <span class="unseen">{piece.name}</span>))}
    </bdi>
  );
}

/** The same in plain text, for what is copied. */
export const seenText = (text: string): string =>
  Array.from(text, (sign) => (UNSEEN.test(sign) ? nameOf(sign) : sign)).join('');

export const MARK_TEXT: Readonly<Record<Mark, Text>> = {
  documented: { sv: 'dokumenterat', en: 'documented' },
  seen: { sv: 'sett', en: 'seen' },
  inferred: { sv: 'härlett', en: 'inferred' },
  assumed: { sv: 'antaget', en: 'assumed' },
};

/** How sure a piece of knowledge is; always in words, never by colour alone. */
export const MarkOf = ({ mark, lang }: { readonly mark: Mark; readonly lang: Lang }) => (
  <span class={`mark ${mark}`}>{MARK_TEXT[mark][lang]}</span>
);

export interface TableProps {
  readonly caption: ComponentChildren;
  readonly head: readonly ComponentChildren[];
  /** The first cell of each row is its heading. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Shown instead when there are no rows. */
  readonly empty: string;
}

/** A table that scrolls sideways by itself on a narrow screen, reachable with the keyboard. */
export function Table({ caption, head, rows, empty }: TableProps) {
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  return (
    <div class="scroll" tabindex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr>
              <th scope="row">{first}</th>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was wrong and what to do about it. */
export const Complaints = ({ of, lang }: { readonly of: readonly Complaint[]; readonly lang: Lang }) => (
  <div class="complaints" role="alert">
    {of.map(({ code, place, finding, rule, remedy }) => (
      <section>
        <p>
          <code>{code}</code> {place === undefined ? null : <Given text={place} />}
        </p>
        <p>
          <Given text={finding[lang]} />
        </p>
        {rule === undefined ? null : (
          <p>
            <Given text={rule[lang]} />
          </p>
        )}
        <p class="remedy">
          <Given text={remedy[lang]} />
        </p>
      </section>
    ))}
  </div>
);

/** A button that changes something: a form of its own, so that it works without script. */
export const Act = ({
  to,
  label,
  fields = {},
  quiet = false,
}: {
  readonly to: string;
  readonly label: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly quiet?: boolean;
}) => (
  <form method="post" action={to} class="act">
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class={quiet ? 'quiet' : undefined}>
      {label}
    </button>
  </form>
);

/** Text to take along: the script puts a button beside it that copies. */
export const Copy = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <div class="copy" data-copy={label}>
    <pre tabindex={0}>{text}</pre>
  </div>
);
