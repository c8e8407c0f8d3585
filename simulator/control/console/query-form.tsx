/** Forms that ask for a page: they keep the reader in the same world, and their choices look alike. */
import type { ComponentChildren } from 'preact';
import type { Text } from '../../provenance';
import type { Lang } from '../../pages/language';
import type { Asked } from './page';

const ALL: Text = { sv: 'alla', en: 'all' };

/** `kind` is its class; `search` makes it a landmark. */
export const QueryForm = ({
  action,
  asked: { world, operations },
  kind = 'row',
  search = false,
  children,
}: {
  readonly action: string;
  readonly asked: Pick<Asked, 'world' | 'operations'>;
  readonly kind?: string;
  readonly search?: boolean;
  readonly children: ComponentChildren;
}) => (
  <form class={kind} method="get" action={action} role={search ? 'search' : undefined}>
    {world === operations.defaultWorld ? null : <input type="hidden" name="world" value={world} />}
    {children}
  </form>
);

/** One of several, or none, which is called `none`; null: one must be chosen. */
export const OneOf = ({
  name,
  label,
  lang,
  chosen,
  none = ALL[lang],
  of,
}: {
  readonly name: string;
  readonly label: string;
  readonly lang: Lang;
  readonly chosen?: string | undefined;
  readonly none?: string | null;
  readonly of: readonly (readonly [value: string, text: string])[];
}) => (
  <p class="field">
    <label for={`val-${name}`}>{label}</label>
    <select id={`val-${name}`} name={name}>
      {none === null ? null : <option value="">{none}</option>}
      {of.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </p>
);

/** The organisations to choose among. */
export const orgsOf = (names: ReadonlyMap<string, string>): [org: string, text: string][] =>
  [...names].map(([org, name]) => [org, `${name} (${org})`]);
