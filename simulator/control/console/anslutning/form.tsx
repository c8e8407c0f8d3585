/** The application as a web form: every item that it is judged by, each under its section of the guide. */
import type { Text } from '../../../provenance';
import type { ProductView } from '../../schemas';
import { Business, Certificate, Codes, Company, Contacts } from './applicant';
import { Group, type Filled } from './fields';
import { first } from './values';
import { BfConditions, Held, Services } from './wanted';

const T = {
  errand: { sv: 'Ärende (2.3, 2.4)', en: 'Errand (2.3, 2.4)' },
  ansokan: { sv: 'Ansökan om tjänster eller transaktioner', en: 'Application for services or transactions' },
  andring: { sv: 'Ändrade uppgifter för en intressentkod', en: 'Changed data of an intressentkod' },
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
} satisfies Record<string, Text>;

interface FormProps extends Filled {
  readonly pasted: string;
  readonly products: readonly ProductView[];
}

export function ApplicationForm({ pasted, products, ...filled }: FormProps) {
  const { lang, to } = filled.asked;
  return (
    <form method="post" action={to('/anslutning/prova')} class="application">
      <Errand {...filled} />
      <Company {...filled} />
      <Contacts {...filled} />
      <Codes {...filled} />
      <Business {...filled} />
      <Certificate {...filled} />
      <Services products={products} {...filled} />
      <BfConditions {...filled} />
      <Held {...filled} />
      <Group title={T.settings} lang={lang} help={T.settingsHelp} />
      <Pasted text={pasted} {...filled} />
      <p>
        <button type="submit" name="gor" value="prova">
          {T.test[lang]}
        </button>
      </p>
    </form>
  );
}

function Errand({ values, asked: { lang } }: Filled) {
  const errand = first(values, 'arende') || 'ansokan';
  return (
    <Group title={T.errand} lang={lang}>
      {(['ansokan', 'andring'] as const).map((one) => (
        <label class="check">
          <input type="radio" name="arende" value={one} checked={errand === one} /> {T[one][lang]}
        </label>
      ))}
    </Group>
  );
}

const Pasted = ({ text, asked: { lang } }: Filled & { readonly text: string }) => (
  <details open={text !== ''} data-key="yaml">
    <summary>{T.paste[lang]}</summary>
    <p class="soft">{T.pasteHelp[lang]}</p>
    <label for="yaml">YAML</label>
    <textarea id="yaml" name="yaml" class="yaml" rows={12} maxlength={100_000} spellcheck={false}>
      {text}
    </textarea>
    <label for="fil">{T.file[lang]}</label>
    <input id="fil" type="file" accept=".yaml,.yml,.json" data-file-into="yaml" />
  </details>
);
