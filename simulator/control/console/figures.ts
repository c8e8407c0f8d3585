/** Counts and amounts as people read them. */
import type { Lang } from '../../pages/language';

const NUMBERS = { sv: new Intl.NumberFormat('sv-SE'), en: new Intl.NumberFormat('en-GB') };
export const count = (n: number, lang: Lang): string => NUMBERS[lang].format(n);

const KRONOR = {
  sv: new Intl.NumberFormat('sv-SE', { minimumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 }),
};
/** Whole öre, as kronor. */
export const kronor = (ore: number, lang: Lang): string =>
  lang === 'sv' ? `${KRONOR.sv.format(ore / 100)} kr` : `SEK ${KRONOR.en.format(ore / 100)}`;
