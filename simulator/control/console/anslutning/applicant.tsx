/** Who applies: the company, its contacts, its codes, its business and its certificate. */
import type { Text } from '../../../provenance';
import { AUTHORITIES, GROUND_ROWS } from '../../../rehearsal/eligibility';
import { Box, Choice, Group, Input, Inputs, type Filled } from './fields';
import { CONTACTS, first } from './values';

const T = {
  company: { sv: 'Företaget (2.3)', en: 'The company (2.3)' },
  contacts: { sv: 'Kontaktpersoner (2.3)', en: 'Contact persons (2.3)' },
  contactsHelp: {
    sv: 'En eller flera; hellre en funktion än en person.',
    en: 'One or several; a function rather than a person.',
  },
  contact: { sv: 'Kontaktperson', en: 'Contact person' },
  code: { sv: 'Intressentkod (2.4)', en: 'Intressentkod (2.4)' },
  business: { sv: 'Verksamhet (2.1)', en: 'Business (2.1)' },
  from: { sv: 'Tillstånd från', en: 'Permitted by' },
  copy: { sv: 'Kopia på tillståndet bifogas', en: 'A copy of the permission is enclosed' },
  need: { sv: 'Vad uppgifterna behövs för', en: 'What the information is needed for' },
  certificate: { sv: 'Serverlegitimation (2.2)', en: 'Server certificate (2.2)' },
  pem: { sv: 'Certifikatet som PEM, aldrig nyckeln', en: 'The certificate as PEM, never the key' },
} satisfies Record<string, Text>;

const COMPANY = {
  foretagsnamn: { sv: 'Företagsnamn', en: 'Company name' },
  organisationsnummer: { sv: 'Organisationsnummer', en: 'Organisationsnummer' },
  gata: { sv: 'Gata eller box', en: 'Street or box' },
  postnummer: { sv: 'Postnummer', en: 'Postnummer' },
  ort: { sv: 'Ort', en: 'Town' },
  bankgiro: { sv: 'Bankgiro', en: 'Bankgiro' },
  plusgiro: { sv: 'Plusgiro', en: 'Plusgiro' },
  firmatecknare: { sv: 'Firmatecknare', en: 'Signatory' },
} satisfies Record<string, Text>;

const CONTACT = {
  namn: { sv: 'namn', en: 'name' },
  telefon: { sv: 'telefon', en: 'telephone' },
  epost: { sv: 'e-post', en: 'e-mail' },
} satisfies Record<string, Text>;

const CODES = {
  intressentkod: { sv: 'Huvud-intressentkod, om ni har en', en: 'Huvud-intressentkod, if you have one' },
  underkoder: { sv: 'Underkoder som finns', en: 'Underkoder that exist' },
  'nya-underkoder': { sv: 'Nya underkoder, antal', en: 'New underkoder, how many' },
} satisfies Record<string, Text>;

const CERTIFICATE = {
  utfardare: { sv: 'Utfärdare', en: 'Issuer' },
} satisfies Record<string, Text>;

export const Company = (filled: Filled) => (
  <Group title={T.company} lang={filled.asked.lang}>
    <Inputs of={COMPANY} {...filled} />
  </Group>
);

export const Contacts = (filled: Filled) => (
  <Group title={T.contacts} lang={filled.asked.lang} help={T.contactsHelp}>
    {CONTACTS.map((nr) => (
      <div class="wide fields">
        {Object.entries(CONTACT).map(([part, { sv, en }]) => (
          <Input
            name={`kontakt-${nr}-${part}`}
            label={{ sv: `${T.contact.sv} ${nr}: ${sv}`, en: `${T.contact.en} ${nr}: ${en}` }}
            {...filled}
          />
        ))}
      </div>
    ))}
  </Group>
);

export const Codes = (filled: Filled) => (
  <Group title={T.code} lang={filled.asked.lang}>
    <Inputs of={CODES} {...filled} />
  </Group>
);

export function Business(filled: Filled) {
  const { lang } = filled.asked;
  return (
    <Group title={T.business} lang={lang}>
      {GROUND_ROWS.map(({ ground, name, authorities, needStated }) => (
        <div class="choice">
          <Box name="verksamhet" value={ground} {...filled}>
            {name[lang]}
          </Box>
          {authorities.length === 0 ? null : (
            <>
              <label for={`${ground}-tillstand-fran`}>{T.from[lang]}</label>
              <Choice name={`${ground}-tillstand-fran`} options={AUTHORITIES} {...filled} />
              <label for={`${ground}-kopia`}>{T.copy[lang]}</label>
              <Choice name={`${ground}-kopia`} options={['ja', 'nej']} {...filled} />
            </>
          )}
          {needStated ? <Input name={`${ground}-behov`} label={T.need} {...filled} /> : null}
        </div>
      ))}
    </Group>
  );
}

export const Certificate = (filled: Filled) => (
  <Group title={T.certificate} lang={filled.asked.lang}>
    <Inputs of={CERTIFICATE} {...filled} />
    <div class="wide">
      <label for="pem">{T.pem[filled.asked.lang]}</label>
      <textarea id="pem" name="pem" rows={3} maxlength={20_000} spellcheck={false}>
        {first(filled.values, 'pem')}
      </textarea>
    </div>
  </Group>
);
