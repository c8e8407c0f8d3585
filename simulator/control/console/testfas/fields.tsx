/** Fields of the forms of a test phase: who does it, and a line of why. */
import type { Text } from '../../../provenance';
import type { Asked } from '../page';

const T = {
  name: { sv: 'Namn', en: 'Name' },
} satisfies Record<string, Text>;

/** Whose phase it is: in every form. */
export type Whose = Readonly<Record<'org' | 'tjanst', string>>;

export const Named = ({ id, asked: { lang } }: { readonly id: string; readonly asked: Asked }) => (
  <div>
    <label for={`namn-${id}`}>{T.name[lang]}</label>
    <input id={`namn-${id}`} name="namn" required maxlength={200} autocomplete="name" />
  </div>
);

export const Said = ({
  id,
  name = id,
  label,
  asked: { lang },
}: {
  readonly id: string;
  readonly name?: string;
  readonly label: Text;
  readonly asked: Asked;
}) => (
  <div class="wide">
    <label for={id}>{label[lang]}</label>
    <input id={id} name={name} required maxlength={2000} />
  </div>
);
