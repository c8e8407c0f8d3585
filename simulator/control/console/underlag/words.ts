/** What the pages of *Underlag* call things. */
import type { ProvenanceKind, Text } from '../../../provenance';
import type { Lang } from '../../../pages/language';

/** What belongs to no service: transport, certificates, Genrep's own. */
export const NO_SERVICE = 'genrep';

const SERVICES: Readonly<Record<string, Text>> = {
  bf: { sv: 'Beslut om betalningsföreläggande', en: 'Beslut om betalningsföreläggande' },
  verk: { sv: 'Verkställighet', en: 'Verkställighet' },
  skuld: { sv: 'Skuldutdrag', en: 'Skuldutdrag' },
  kredit: { sv: 'Utdrag utmätning', en: 'Utdrag utmätning' },
  sanering: { sv: 'Skuldsanering', en: 'Skuldsanering' },
  [NO_SERVICE]: { sv: 'Portalen och det övriga', en: 'The portal and the rest' },
};

export const SERVICE_IDS: readonly string[] = Object.keys(SERVICES);

export const serviceName = (id: string | null, lang: Lang): string =>
  SERVICES[id ?? NO_SERVICE]?.[lang] ?? id ?? '';

export const KINDS: Readonly<Record<ProvenanceKind, Text>> = {
  transaction: { sv: 'transaktion', en: 'transaction' },
  'file-name': { sv: 'filnamn', en: 'file name' },
  'product-id': { sv: 'produktidentitet', en: 'product id' },
  layout: { sv: 'layout', en: 'layout' },
  post: { sv: 'post', en: 'post' },
  field: { sv: 'fält', en: 'field' },
  check: { sv: 'kontroll i layout', en: 'check in a layout' },
  rule: { sv: 'regel eller kod', en: 'rule or code' },
  setting: { sv: 'inställning', en: 'setting' },
  party: { sv: 'testföretag', en: 'test company' },
  certificate: { sv: 'certifikat', en: 'certificate' },
};

export const FORMS: Readonly<Record<'fixed' | 'separated' | 'xml', Text>> = {
  fixed: { sv: 'flat fil', en: 'flat file' },
  separated: { sv: 'separerade värden', en: 'separated values' },
  xml: { sv: 'XML', en: 'XML' },
};
