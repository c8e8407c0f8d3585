/** The fields of the application: groups of them, each under its section of the guide. */
import type { ComponentChildren } from 'preact';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import type { Asked } from '../page';
import { first, type Values } from './values';

const T = {
  yes: { sv: 'ja', en: 'yes' },
  no: { sv: 'nej', en: 'no' },
} satisfies Record<string, Text>;

/** What every field is filled from. */
export interface Filled {
  readonly values: Values;
  readonly asked: Asked;
}
type Named = Filled & { readonly name: string };

export const Group = ({
  title,
  help,
  lang,
  children,
}: {
  readonly title: Text;
  readonly help?: Text;
  readonly lang: Lang;
  readonly children?: ComponentChildren;
}) => (
  <fieldset>
    <legend>{title[lang]}</legend>
    {help === undefined ? null : <p class="soft">{help[lang]}</p>}
    <div class="fields">{children}</div>
  </fieldset>
);

export const Input = ({ name, label, values, asked: { lang } }: Named & { readonly label: Text }) => (
  <div>
    <label for={name}>{label[lang]}</label>
    <input id={name} name={name} value={first(values, name)} maxlength={200} />
  </div>
);

/** One after another, by name. */
export const Inputs = ({ of, ...filled }: Filled & { readonly of: Readonly<Record<string, Text>> }) => (
  <>
    {Object.entries(of).map(([name, label]) => (
      <Input name={name} label={label} {...filled} />
    ))}
  </>
);

export const Choice = ({
  name,
  options,
  values,
  asked: { lang },
}: Named & { readonly options: readonly string[] }) => (
  <select id={name} name={name}>
    <option value="">–</option>
    {options.map((one) => (
      <option value={one} selected={first(values, name) === one}>
        {one === 'ja' ? T.yes[lang] : one === 'nej' ? T.no[lang] : one}
      </option>
    ))}
  </select>
);

export const Box = ({
  name,
  value,
  values,
  children,
}: Named & { readonly value: string; readonly children: ComponentChildren }) => (
  <label class="check">
    <input type="checkbox" name={name} value={value} checked={values[name]?.includes(value) === true} />{' '}
    {children}
  </label>
);
