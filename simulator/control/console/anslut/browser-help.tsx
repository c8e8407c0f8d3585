/** How the certificate gets into a browser, for the portal as people see it. */
import { Given } from '../../../pages/pieces';
import type { Lang } from '../../../pages/language';
import type { Text } from '../../../provenance';
import type { Choice } from './choice';

const T = {
  title: { sv: 'Certifikatet i webbläsaren', en: 'The certificate in the browser' },
  about: {
    sv: 'Portalen i webbläsaren frågar efter ett certifikat. Importera .p12-filen, med PIN-koden ur pin.txt, och lita på serverns utfärdare (ca.pem). Ta bort båda när ni har övat färdigt.',
    en: 'The portal in the browser asks for a certificate. Import the .p12 file, with the PIN in pin.txt, and trust the server’s issuer (ca.pem). Take both away when you have rehearsed.',
  },
} satisfies Record<string, Text>;

const WAYS: readonly { readonly name: Text; readonly steps: Text }[] = [
  {
    name: { sv: 'Windows: Edge och Chrome', en: 'Windows: Edge and Chrome' },
    steps: {
      sv: 'Dubbelklicka på .p12-filen, välj Aktuell användare, skriv PIN-koden, godta resten. För utfärdaren: certutil -user -addstore Root ca.pem. Starta om webbläsaren.',
      en: 'Double-click the .p12 file, choose Current User, type the PIN, accept the rest. For the issuer: certutil -user -addstore Root ca.pem. Start the browser again.',
    },
  },
  {
    name: { sv: 'macOS: Safari och Chrome', en: 'macOS: Safari and Chrome' },
    steps: {
      sv: 'Dubbelklicka på .p12-filen och skriv PIN-koden: den hamnar i nyckelhanteraren. Lägg ca.pem i nyckelhanteraren på samma sätt, öppna den och välj Lita alltid på.',
      en: 'Double-click the .p12 file and type the PIN: it goes to Keychain Access. Add ca.pem to Keychain Access in the same way, open it and choose Always Trust.',
    },
  },
  {
    name: { sv: 'Firefox', en: 'Firefox' },
    steps: {
      sv: 'Inställningar, Sekretess och säkerhet, Visa certifikat. Dina certifikat: Importera .p12-filen. Utfärdare: Importera ca.pem och låt den identifiera webbplatser.',
      en: 'Settings, Privacy & Security, View Certificates. Your Certificates: import the .p12 file. Authorities: import ca.pem and let it identify websites.',
    },
  },
  {
    name: { sv: 'Linux: Chromium och Chrome', en: 'Linux: Chromium and Chrome' },
    steps: {
      sv: 'Inställningar, Sekretess och säkerhet, Säkerhet, Hantera certifikat. Importera .p12-filen under dina certifikat och ca.pem bland betrodda utfärdare.',
      en: 'Settings, Privacy and security, Security, Manage certificates. Import the .p12 file under your certificates and ca.pem among trusted issuers.',
    },
  },
];

export function BrowserHelp({ choice, lang }: { readonly choice: Choice; readonly lang: Lang }) {
  const { certs, urls } = choice;
  const portal = `${new URL(urls.etransport).origin}/et/et_web/`;
  return (
    <section id="webblasare">
      <h2>{T.title[lang]}</h2>
      <p>{T.about[lang]}</p>
      <ul>
        <li>
          <a href={portal}>
            <Given text={portal} />
          </a>
        </li>
        <li>
          <Given text={certs.p12} />
        </li>
        <li>
          <Given text={certs.pin} />
        </li>
        <li>
          <Given text={certs.ca} />
        </li>
      </ul>
      {WAYS.map(({ name, steps }) => (
        <details>
          <summary>{name[lang]}</summary>
          <p>{steps[lang]}</p>
        </details>
      ))}
    </section>
  );
}
