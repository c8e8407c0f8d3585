/** Days and times as people read them. What comes in is ISO 8601 with Stockholm's offset. */
import type { Lang } from '../../pages/language';

const LOCALES: Readonly<Record<Lang, string>> = { sv: 'sv-SE', en: 'en-GB' };
const form = (lang: Lang): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[lang], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
const FORMS: Readonly<Record<Lang, Intl.DateTimeFormat>> = { sv: form('sv'), en: form('en') };

/** `måndag 2 mars 2026` of `2026-03-02…`. */
export const dayWords = (iso: string, lang: Lang): string =>
  FORMS[lang].format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));

/** `08:00`, with seconds when there are any. */
export const timeWords = (iso: string): string =>
  iso.slice(17, 19) === '00' ? iso.slice(11, 16) : iso.slice(11, 19);

/** `2026-03-02 08:00`. */
export const momentWords = (iso: string): string => `${iso.slice(0, 10)} ${timeWords(iso)}`;

/** The same to the minute. */
export const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
