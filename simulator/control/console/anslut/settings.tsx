/** The addresses, names and files that a program is set up with. */
import { Given, MarkOf, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { Asked } from '../page';
import type { Choice } from './choice';

const T = {
  settings: { sv: 'Inställningar', en: 'Settings' },
  what: { sv: 'vad', en: 'what' },
  value: { sv: 'värde', en: 'value' },
  none: { sv: 'Inget.', en: 'Nothing.' },
} satisfies Record<string, Text>;

export function Settings({ choice, asked: { lang } }: { readonly choice: Choice; readonly asked: Asked }) {
  const { urls, certs, transaction, org } = choice;
  const say = (sv: string, en: string): string => (lang === 'sv' ? sv : en);
  return (
    <Table
      caption={T.settings[lang]}
      head={[T.what[lang], T.value[lang]]}
      rows={[
        [say('e-transport, bas', 'e-transport, base'), <Given text={`${urls.etransport}/`} />],
        [
          say('produktidentitet', 'product id'),
          <>
            <Given text={transaction.productId} /> <MarkOf mark={transaction.productMark} lang={lang} />
          </>,
        ],
        [say('SHS, mottagning', 'SHS, receive service'), <Given text={`${urls.shs}/rs`} />],
        [say('SHS, hämtning', 'SHS, delivery service'), <Given text={`${urls.shs}/ds`} />],
        [say('SHS-adress', 'SHS address'), <Given text={`urn:X-shs:${org}`} />],
        [say('serverns utfärdare', "the server's issuer"), <Given text={certs.ca} />],
        [
          say('certifikat och nyckel (PEM)', 'certificate and key (PEM)'),
          <Given text={`${certs.pem}, ${certs.key}`} />,
        ],
        [say('certifikat och nyckel (PKCS#12)', 'certificate and key (PKCS#12)'), <Given text={certs.p12} />],
        [say('PIN till PKCS#12', 'PIN of the PKCS#12'), <Given text={certs.pin} />],
      ]}
      empty={T.none[lang]}
    />
  );
}
