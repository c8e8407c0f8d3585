/** What there is to choose among: as whom, which transaction, by which door, with which program. */
import type { Text } from '../../../provenance';
import type { Asked } from '../page';
import { OneOf, QueryForm } from '../query-form';
import { PATH, type Choice } from './choice';
import { LANGUAGES } from './snippets/languages';

const T = {
  party: { sv: 'Som', en: 'As' },
  transaction: { sv: 'Transaktion', en: 'Transaction' },
  door: { sv: 'Väg', en: 'Door' },
  program: { sv: 'Med', en: 'With' },
  show: { sv: 'Visa', en: 'Show' },
} satisfies Record<string, Text>;

export function Chooser({ choice, asked }: { readonly choice: Choice; readonly asked: Asked }) {
  const { lang } = asked;
  const { parts, transactions, part, transaction, door, program } = choice;
  return (
    <QueryForm action={PATH} asked={asked} kind="row chooser">
      <OneOf
        name="part"
        label={T.party[lang]}
        none={null}
        lang={lang}
        chosen={part}
        of={parts.map((one) => [one.part, `${one.part} – ${one.name}`])}
      />
      <OneOf
        name="transaction"
        label={T.transaction[lang]}
        none={null}
        lang={lang}
        chosen={transaction.id}
        of={transactions.map(({ id, title }) => [id, `${id} – ${title}`])}
      />
      <OneOf
        name="door"
        label={T.door[lang]}
        none={null}
        lang={lang}
        chosen={door}
        of={[
          ['etransport', 'e-transport'],
          ['shs', 'SHS'],
        ]}
      />
      <OneOf
        name="program"
        label={T.program[lang]}
        none={null}
        lang={lang}
        chosen={program.id}
        of={LANGUAGES.map(({ id, name }) => [id, name])}
      />
      <button type="submit">{T.show[lang]}</button>
    </QueryForm>
  );
}
