/** What a port tells whoever runs it, on one line. */
import type { Text } from '../provenance';
import { settingOf } from './limits';
import type { PortNews } from './watch';

const SLOW: Readonly<Record<Extract<PortNews, { kind: 'slow' }>['what'], Text>> = {
  head: {
    sv: `rubrikerna kom inte i tid (${settingOf('headersSeconds')})`,
    en: `the headers did not come in time (${settingOf('headersSeconds')})`,
  },
  body: {
    sv: `innehållet kom inte i tid (${settingOf('idleSeconds')}, ${settingOf('bodySeconds')})`,
    en: `the body did not come in time (${settingOf('idleSeconds')}, ${settingOf('bodySeconds')})`,
  },
  reader: {
    sv: `svaret hämtades inte i tid (${settingOf('idleSeconds')}, ${settingOf('bodySeconds')})`,
    en: `the answer was not taken in time (${settingOf('idleSeconds')}, ${settingOf('bodySeconds')})`,
  },
};

export function showNews(news: PortNews, port: 'data' | 'control', language: 'sv' | 'en'): string {
  if (news.kind === 'slow') return `anslutning.bruten ${port}: ${SLOW[news.what][language]}`;
  const full: Text = {
    sv: `${news.connections} förbindelser är öppna (${settingOf('maxConnections')}): de som väntat längst utan anrop stängs.`,
    en: `${news.connections} connections are open (${settingOf('maxConnections')}): those that have waited longest without a call are closed.`,
  };
  return `anslutning.fullt ${port}: ${full[language]}`;
}
