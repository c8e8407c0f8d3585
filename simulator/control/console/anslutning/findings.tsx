/** What was found in an application: under which section of the guide, and what to do about it. */
import { Given, MarkOf } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import type { ApplicationFinding } from '../../../rehearsal/application';

const T = {
  section: { sv: 'guiden', en: 'guide' },
} satisfies Record<string, Text>;

export const Findings = ({
  of,
  lang,
}: {
  readonly of: readonly ApplicationFinding[];
  readonly lang: Lang;
}) => (
  <ul class="findings">
    {of.map(({ code, section, mark, place, finding, remedy }) => (
      <li>
        <p>
          <strong>
            <Given text={finding[lang]} />
          </strong>{' '}
          <span class="count">
            {T.section[lang]} {section}
          </span>{' '}
          <MarkOf mark={mark} lang={lang} />
        </p>
        <p>
          <Given text={remedy[lang]} />
        </p>
        <p class="soft">
          <code>{code}</code> <Given text={place ?? ''} />
        </p>
      </li>
    ))}
  </ul>
);
