/** Content rules of a frågefil that no layout row can say. The codes are Genrep's own. */
import { assumed, documented, GUIDE } from '../../provenance';
import { forcedErrorRule } from '../forced-error';
import type { Rule } from '../rule';
import { startPostRules } from '../start-post';

const LAW = 'förordning (2001:590) om behandling av uppgifter i Kronofogdemyndighetens verksamhet';

export const RULES = {
  ...startPostRules('SK'),
  felGrund: {
    code: 'SK-110',
    rule: 'grund-ej-ingivarens',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Frågan stöds på {given}, men ingivaren får fråga på grunden {due}.',
      en: 'The question rests on {given}, but the ingivare may ask on the ground {due}.',
    },
    remedy: {
      sv: 'Ange INK (eget inkasso), LAG (myndighet, med lagrum) eller UPP (kontroll vid upphandling) efter ingivarens slag.',
      en: 'Give INK (own inkasso), LAG (authority, with its statute) or UPP (procurement), by the kind of ingivare.',
    },
    source: documented(GUIDE, '2.1.2'),
  },
  lagrumSaknas: {
    code: 'SK-111',
    rule: 'lagrum-saknas',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: 'Myndigheten anger inget lagrum som frågan stöds på.',
      en: 'The authority names no statute that the question rests on.',
    },
    remedy: {
      sv: 'Skriv den författning och paragraf som ger myndigheten rätt till uppgifterna.',
      en: 'Write the statute and section that entitle the authority to the particulars.',
    },
    source: assumed(
      'Genrep',
      'att myndigheten ska ha stöd i författning är dokumenterat; att filen anger det är antaget',
    ),
  },
  ejInkasso: {
    code: 'SK-112',
    rule: 'ej-foremal-for-inkasso',
    severity: 'fel',
    level: 'handling',
    text: {
      sv: '{given} är inte föremål för ingivarens inkasso.',
      en: '{given} is not subject to the ingivare’s inkasso.',
    },
    remedy: {
      sv: 'Fråga bara om den som vid tillfället är föremål för ingivarens inkasso. I övningen: se skuld.inkasso.personer.',
      en: 'Ask only about those who are subject to the ingivare’s inkasso at the time. In the rehearsal: see skuld.inkasso.personer.',
    },
    source: documented(LAW, '12 §'),
  },
  kvotSlut: {
    code: 'SK-120',
    rule: 'kvot-overskriden',
    severity: 'fel',
    level: 'file',
    text: {
      sv: 'Kvoten är {quota} frågor ({period}). {used} är använda och filen har {asked}; {left} återstår.',
      en: 'The quota is {quota} questions ({period}). {used} are used and the file has {asked}; {left} remain.',
    },
    remedy: {
      sv: 'Lämna högst {left} frågor till, eller vänta till nästa period. Ingen fråga i filen har räknats.',
      en: 'Hand in at most {left} more questions, or wait for the next period. No question of the file has been counted.',
    },
    source: assumed('Genrep'),
  },
  tvingatFel: forcedErrorRule('SK'),
} as const satisfies Record<string, Rule>;
