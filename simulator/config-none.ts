/** Settings that an ingivare does not have: the guide gives some services none. */
import type { Complaint } from './complaint';
import { GUIDE } from './provenance';

/** Service and the guide's section that says so; null: the guide has no section for the service. */
const NONE: Readonly<Record<string, readonly [service: string, section: string | null]>> = {
  verk: ['Verkställighet', '3.2'],
  skuld: ['Skuldutdrag', '3.3'],
  sanering: ['Fordringsanmälan skuldsanering', '3.4'],
  kredit: ['Utdrag i kreditupplysningssyfte', null],
};

/** `verk.installning.…`, or such a name as a variable of the environment; undefined for anything else. */
export function noConfiguration(name: string, place: string): Complaint | undefined {
  const prefix = /^(?:GENREP_)?([a-z]+)[._]installning(?:ar)?(?:[._]|$)/i.exec(name)?.[1];
  const key = prefix?.toLowerCase() ?? '';
  const found = Object.hasOwn(NONE, key) ? NONE[key] : undefined;
  if (found === undefined) return undefined;
  const [service, section] = found;
  return {
    code: 'SETTING-NOT-IN-GUIDE',
    place,
    finding: {
      sv: `Tjänsten ${service} har inga parametrar som en ingivare kan ställa in.`,
      en: `The service ${service} has no parameters that an ingivare can set.`,
    },
    rule:
      section === null
        ? {
            sv: `${GUIDE}, avsnitt 3, har inget avsnitt om tjänsten.`,
            en: `${GUIDE}, section 3, has no section on the service.`,
          }
        : { sv: `${GUIDE}, avsnitt ${section}.`, en: `${GUIDE}, section ${section}.` },
    remedy: {
      sv: `Ta bort ${name}. Bara bf.installning.* finns (avsnitt 3.1).`,
      en: `Remove ${name}. Only bf.installning.* exist (section 3.1).`,
    },
  };
}
