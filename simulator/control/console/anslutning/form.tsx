/** The application as a web form: every item that it is judged by, each under its section of the guide. */
import type { ComponentChildren } from 'preact';
import type { Lang } from '../../../pages/language';
import { PERMITS } from '../../../parties/party';
import type { Text } from '../../../provenance';
import { AUTHORITIES, GROUND_ROWS, serviceRow } from '../../../rehearsal/eligibility';
import type { ProductView } from '../../schemas';
import type { Asked } from '../page';
import { CONTACTS, first, SERVICES, type Values } from './values';

const T = {
  errand: { sv: 'Ärende (2.3, 2.4)', en: 'Errand (2.3, 2.4)' },
  ansokan: { sv: 'Ansökan om tjänster eller transaktioner', en: 'Application for services or transactions' },
  andring: { sv: 'Ändrade uppgifter för en intressentkod', en: 'Changed data of an intressentkod' },
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
  services: { sv: 'Tjänster och transaktioner (2.3)', en: 'Services and transactions (2.3)' },
  handIn: { sv: 'lämna', en: 'hand in' },
  fetch: { sv: 'hämta', en: 'fetch' },
  held: { sv: 'Tillstånd sedan tidigare (2.6)', en: 'Permissions held already (2.6)' },
  bf: {
    sv: 'Betalningsföreläggande: villkor (1.3)',
    en: 'Betalningsföreläggande: conditions (1.3)',
  },
  settings: { sv: 'Inställningar (3)', en: 'Settings (3)' },
  settingsHelp: {
    sv: 'Prövas inte i ansökan. För Beslut om betalningsföreläggande väljs de per ingivare (3.1): i konfigurationsfilen, eller PUT /api/v1/parties/{org}. Övriga tjänster har inga (3.2–3.4).',
    en: 'Not judged in the application. For Beslut om betalningsföreläggande they are chosen per ingivare (3.1): in the configuration file, or PUT /api/v1/parties/{org}. The other services have none (3.2–3.4).',
  },
  paste: { sv: 'Eller klistra in YAML', en: 'Or paste YAML' },
  pasteHelp: {
    sv: 'Det som står här går före formuläret. Samma form som genrep onboard --new skriver.',
    en: 'What stands here goes before the form. The same shape as genrep onboard --new writes.',
  },
  file: { sv: 'Hämta texten ur en fil', en: 'Take the text from a file' },
  test: { sv: 'Pröva', en: 'Judge' },
  yes: { sv: 'ja', en: 'yes' },
  no: { sv: 'nej', en: 'no' },
} satisfies Record<string, Text>;

const FIELDS = {
  foretagsnamn: { sv: 'Företagsnamn', en: 'Company name' },
  organisationsnummer: { sv: 'Organisationsnummer', en: 'Organisationsnummer' },
  gata: { sv: 'Gata eller box', en: 'Street or box' },
  postnummer: { sv: 'Postnummer', en: 'Postnummer' },
  ort: { sv: 'Ort', en: 'Town' },
  bankgiro: { sv: 'Bankgiro', en: 'Bankgiro' },
  plusgiro: { sv: 'Plusgiro', en: 'Plusgiro' },
  firmatecknare: { sv: 'Firmatecknare', en: 'Signatory' },
  intressentkod: { sv: 'Huvud-intressentkod, om ni har en', en: 'Huvud-intressentkod, if you have one' },
  underkoder: { sv: 'Underkoder som finns', en: 'Underkoder that exist' },
  'nya-underkoder': { sv: 'Nya underkoder, antal', en: 'New underkoder, how many' },
  utfardare: { sv: 'Utfärdare', en: 'Issuer' },
  'tidigare-bf': {
    sv: 'Tidigare ansökningar om betalningsföreläggande',
    en: 'Earlier applications for betalningsföreläggande',
  },
  'tidigare-vh': {
    sv: 'Tidigare ansökningar om vanlig handräckning',
    en: 'Earlier applications for vanlig handräckning',
  },
  'per-ar': { sv: 'Ansökningar per år', en: 'Applications a year' },
} satisfies Record<string, Text>;
type Field = keyof typeof FIELDS;

const CONTACT_FIELDS = {
  namn: { sv: 'namn', en: 'name' },
  telefon: { sv: 'telefon', en: 'telephone' },
  epost: { sv: 'e-post', en: 'e-mail' },
} satisfies Record<string, Text>;

interface FormProps {
  readonly values: Values;
  readonly pasted: string;
  readonly products: readonly ProductView[];
  readonly asked: Asked;
}

export function ApplicationForm(props: FormProps) {
  const { values, pasted, asked } = props;
  const { lang, to } = asked;
  const errand = first(values, 'arende') || 'ansokan';
  return (
    <form method="post" action={to('/anslutning/prova')} class="application">
      <Group title={T.errand} lang={lang}>
        {(['ansokan', 'andring'] as const).map((one) => (
          <label class="check">
            <input type="radio" name="arende" value={one} checked={errand === one} /> {T[one][lang]}
          </label>
        ))}
      </Group>
      <Group title={T.company} lang={lang}>
        {(
          [
            ...(['foretagsnamn', 'organisationsnummer', 'gata', 'postnummer', 'ort'] as const),
            ...(['bankgiro', 'plusgiro', 'firmatecknare'] as const),
          ] satisfies readonly Field[]
        ).map((name) => (
          <Input name={name} label={FIELDS[name]} {...props} />
        ))}
      </Group>
      <Group title={T.contacts} lang={lang} help={T.contactsHelp}>
        {CONTACTS.map((nr) => (
          <div class="wide fields">
            {(['namn', 'telefon', 'epost'] as const).map((part) => (
              <Input
                name={`kontakt-${nr}-${part}`}
                label={{
                  sv: `${T.contact.sv} ${nr}: ${CONTACT_FIELDS[part].sv}`,
                  en: `${T.contact.en} ${nr}: ${CONTACT_FIELDS[part].en}`,
                }}
                {...props}
              />
            ))}
          </div>
        ))}
      </Group>
      <Group title={T.code} lang={lang}>
        {(['intressentkod', 'underkoder', 'nya-underkoder'] as const).map((name) => (
          <Input name={name} label={FIELDS[name]} {...props} />
        ))}
      </Group>
      <Business {...props} />
      <Group title={T.certificate} lang={lang}>
        <Input name="utfardare" label={FIELDS.utfardare} {...props} />
        <div class="wide">
          <label for="pem">{T.pem[lang]}</label>
          <textarea id="pem" name="pem" rows={3} maxlength={20_000} spellcheck={false}>
            {first(values, 'pem')}
          </textarea>
        </div>
      </Group>
      <Services {...props} />
      <Group title={T.bf} lang={lang}>
        {(['tidigare-bf', 'tidigare-vh', 'per-ar'] as const).map((name) => (
          <Input name={name} label={FIELDS[name]} {...props} />
        ))}
        <div>
          <label for="obetalda">
            {lang === 'sv' ? 'Obetalda ansökningsavgifter' : 'Unpaid application fees'}
          </label>
          <Choice name="obetalda" options={['ja', 'nej']} {...props} />
        </div>
      </Group>
      <Group title={T.held} lang={lang}>
        {PERMITS.map((permit) => (
          <Box name="tillstand" value={permit} {...props}>
            {permit}
          </Box>
        ))}
      </Group>
      <Group title={T.settings} lang={lang} help={T.settingsHelp}>
        {null}
      </Group>
      <details open={pasted !== ''} data-key="yaml">
        <summary>{T.paste[lang]}</summary>
        <p class="soft">{T.pasteHelp[lang]}</p>
        <label for="yaml">YAML</label>
        <textarea id="yaml" name="yaml" class="yaml" rows={12} maxlength={100_000} spellcheck={false}>
          {pasted}
        </textarea>
        <label for="fil">{T.file[lang]}</label>
        <input id="fil" type="file" accept=".yaml,.yml,.json" data-file-into="yaml" />
      </details>
      <p>
        <button type="submit" name="gor" value="prova">
          {T.test[lang]}
        </button>
      </p>
    </form>
  );
}

const Group = ({
  title,
  help,
  lang,
  children,
}: {
  readonly title: Text;
  readonly help?: Text;
  readonly lang: Lang;
  readonly children: ComponentChildren;
}) => (
  <fieldset>
    <legend>{title[lang]}</legend>
    {help === undefined ? null : <p class="soft">{help[lang]}</p>}
    <div class="fields">{children}</div>
  </fieldset>
);

type Named = Pick<FormProps, 'values' | 'asked'> & { readonly name: string };

const Input = ({ name, label, values, asked: { lang } }: Named & { readonly label: Text }) => (
  <div>
    <label for={name}>{label[lang]}</label>
    <input id={name} name={name} value={first(values, name)} maxlength={200} />
  </div>
);

const Choice = ({
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

const Box = ({
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

function Business(props: FormProps) {
  const { lang } = props.asked;
  return (
    <Group title={T.business} lang={lang}>
      {GROUND_ROWS.map(({ ground, name, authorities, needStated }) => (
        <div class="choice">
          <Box name="verksamhet" value={ground} {...props}>
            {name[lang]}
          </Box>
          {authorities.length === 0 ? null : (
            <>
              <label for={`${ground}-tillstand-fran`}>{T.from[lang]}</label>
              <Choice name={`${ground}-tillstand-fran`} options={AUTHORITIES} {...props} />
              <label for={`${ground}-kopia`}>{T.copy[lang]}</label>
              <Choice name={`${ground}-kopia`} options={['ja', 'nej']} {...props} />
            </>
          )}
          {needStated ? <Input name={`${ground}-behov`} label={T.need} {...props} /> : null}
        </div>
      ))}
    </Group>
  );
}

function Services(props: FormProps) {
  const { products, values, asked } = props;
  const { lang } = asked;
  return (
    <Group title={T.services} lang={lang}>
      {SERVICES.map((service) => (
        <div class="choice">
          <Box name="tjanst" value={service} {...props}>
            <strong>{serviceRow(service).name[lang]}</strong>
          </Box>
          <div class="transactions">
            {products
              .filter((one) => one.service === service)
              .map(({ id, direction }) => {
                const name = `${service}-${direction === 'in' ? 'lamna' : 'hamta'}`;
                const every = values[name]?.includes('alla') === true;
                return (
                  <Box
                    name={name}
                    value={id}
                    asked={asked}
                    values={every ? { ...values, [name]: [id] } : values}
                  >
                    {(direction === 'in' ? T.handIn : T.fetch)[lang]} {id}
                  </Box>
                );
              })}
          </div>
        </div>
      ))}
    </Group>
  );
}
