/** The form of an application and the application's own text: one made from the other. */
import type { Application } from '../../../rehearsal/application';
import { GROUNDS } from '../../../rehearsal/eligibility';

/** The fields of a form by name; those that may be marked several times have several. */
export type Values = Readonly<Record<string, readonly string[]>>;

export const CONTACTS = [1, 2, 3] as const;
export const SERVICES = ['bf', 'verk', 'skuld', 'kredit', 'sanering'] as const;

export const first = (values: Values, name: string): string => values[name]?.[0]?.trim() ?? '';
const all = (values: Values, name: string): readonly string[] => values[name] ?? [];

/** Blank fields are left out, so that they are told as missing. */
const filled = (entries: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(entries).filter(
      ([, value]) =>
        value !== '' &&
        value !== undefined &&
        !(Array.isArray(value) && value.length === 0) &&
        !(isMap(value) && Object.keys(value).length === 0),
    ),
  );

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const codesIn = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((code) => code !== '');

/** JSON, which is YAML too: what `genrep onboard` reads. */
export function textOf(values: Values): string {
  const get = (name: string): string => first(values, name);
  const application = filled({
    arende: get('arende') || 'ansokan',
    foretagsnamn: get('foretagsnamn'),
    organisationsnummer: get('organisationsnummer'),
    postadress: filled({ gata: get('gata'), postnummer: get('postnummer'), ort: get('ort') }),
    bankgiro: get('bankgiro'),
    plusgiro: get('plusgiro'),
    kontaktpersoner: CONTACTS.map((nr) =>
      filled({
        namn: get(`kontakt-${nr}-namn`),
        telefon: get(`kontakt-${nr}-telefon`),
        'e-post': get(`kontakt-${nr}-epost`),
      }),
    ).filter((contact) => Object.keys(contact).length > 0),
    firmatecknare: get('firmatecknare'),
    intressentkod: get('intressentkod'),
    underkoder: codesIn(get('underkoder')),
    'nya-underkoder': get('nya-underkoder'),
    verksamhet: GROUNDS.filter((slag) => all(values, 'verksamhet').includes(slag)).map((slag) =>
      filled({
        slag,
        'tillstand-fran': get(`${slag}-tillstand-fran`),
        'kopia-bifogas': get(`${slag}-kopia`),
        behov: get(`${slag}-behov`),
      }),
    ),
    certifikat: filled({
      utfardare: get('utfardare'),
      fil: get('pem') === '' ? '' : 'certifikat.pem',
    }),
    tjanster: SERVICES.filter((tjanst) => all(values, 'tjanst').includes(tjanst)).map((tjanst) =>
      filled({ tjanst, lamna: all(values, `${tjanst}-lamna`), hamta: all(values, `${tjanst}-hamta`) }),
    ),
    'tillstand-sedan-tidigare': all(values, 'tillstand'),
    betalningsforelaggande: filled({
      'tidigare-ansokningar': filled({
        betalningsforelaggande: get('tidigare-bf'),
        'vanlig-handrackning': get('tidigare-vh'),
      }),
      'ansokningar-per-ar': get('per-ar'),
      'obetalda-avgifter': get('obetalda'),
    }),
  });
  return `${JSON.stringify(application, null, 1)}\n`;
}

/** An application as the form shows it again. */
export function valuesOf(application: Application): Values {
  const { postadress, kontaktpersoner, verksamhet, certifikat, tjanster, bf } = application;
  const one = (text: string | number | undefined): string[] => (text === undefined ? [] : [String(text)]);
  const yes = (flag: boolean | undefined): string[] => (flag === undefined ? [] : [flag ? 'ja' : 'nej']);
  return {
    arende: [application.arende],
    foretagsnamn: one(application.foretagsnamn),
    organisationsnummer: one(application.organisationsnummer),
    gata: one(postadress?.gata),
    postnummer: one(postadress?.postnummer),
    ort: one(postadress?.ort),
    bankgiro: one(application.bankgiro),
    plusgiro: one(application.plusgiro),
    ...Object.fromEntries(
      kontaktpersoner.flatMap(({ namn, telefon, epost }, index) => [
        [`kontakt-${index + 1}-namn`, one(namn)],
        [`kontakt-${index + 1}-telefon`, one(telefon)],
        [`kontakt-${index + 1}-epost`, one(epost)],
      ]),
    ),
    firmatecknare: one(application.firmatecknare),
    intressentkod: one(application.intressentkod),
    underkoder: [application.underkoder.join(', ')],
    'nya-underkoder': application.nyaUnderkoder === 0 ? [] : one(application.nyaUnderkoder),
    verksamhet: verksamhet.map(({ slag }) => slag),
    ...Object.fromEntries(
      verksamhet.flatMap(({ slag, tillstandFran, kopiaBifogas, behov }) => [
        [`${slag}-tillstand-fran`, one(tillstandFran)],
        [`${slag}-kopia`, yes(kopiaBifogas)],
        [`${slag}-behov`, one(behov)],
      ]),
    ),
    utfardare: one(certifikat?.utfardare),
    tjanst: tjanster.map(({ tjanst }) => tjanst),
    ...Object.fromEntries(
      tjanster.flatMap(({ tjanst, lamna, hamta }) => [
        [`${tjanst}-lamna`, [...(lamna ?? [])]],
        [`${tjanst}-hamta`, [...(hamta ?? [])]],
      ]),
    ),
    tillstand: [...application.tillstandSedanTidigare],
    'tidigare-bf': one(bf.tidigareAnsokningar),
    'per-ar': one(bf.ansokningarPerAr),
    obetalda: yes(bf.obetaldaAvgifter),
  };
}
