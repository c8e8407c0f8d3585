/** The kind of business, who permitted it, and the copy of that permission (guide 1.3, 2.1, 2.3). */
import type { Application, ApplicationFinding, Business } from './application';
import { groundRow } from './eligibility';
import { said } from './onboarding-rules';

export function judgeBusiness(application: Application): ApplicationFinding[] {
  const { verksamhet, place } = application;
  if (verksamhet.length === 0) return [said('ANSOKAN-VERKSAMHET', { place: place('verksamhet') })];
  return verksamhet.flatMap((business) => judgeOne(application, business));
}

function judgeOne(application: Application, business: Business): ApplicationFinding[] {
  const { slag, behov, kopiaBifogas, line } = business;
  const { authorities, needStated } = groundRow(slag);
  const at = (key: string): string => application.placeOfLine(line, key);
  return [
    ...(needStated && behov === undefined
      ? [said('ANSOKAN-BEHOV', { place: at('behov'), details: { slag } })]
      : []),
    ...(authorities.length > 0 ? judgeAuthority(business, at('tillstand-fran')) : []),
    ...(authorities.length > 0 && kopiaBifogas !== true
      ? [said('ANSOKAN-KOPIA', { place: at('kopia-bifogas'), details: { slag } })]
      : []),
  ];
}

const SECTIONS: Readonly<Record<Business['slag'], string>> = {
  inkasso: '2.1.1',
  bank: '2.1.1',
  egeninkasso: '2.1.1',
  myndighet: '2.1.2',
  uppdragsgivare: '2.1.2',
  kreditupplysning: '2.1.3',
};

function judgeAuthority({ slag, tillstandFran }: Business, place: string): ApplicationFinding[] {
  const { authorities } = groundRow(slag);
  const section = SECTIONS[slag];
  const idag = authorities[0] ?? '';
  if (tillstandFran === undefined)
    return [
      said('ANSOKAN-TILLSTANDSGIVARE', { place, section, details: { slag, givare: authorities.join(', ') } }),
    ];
  if (!authorities.includes(tillstandFran)) {
    const details = { slag, givare: tillstandFran, ratt: authorities.join(', ') };
    return [said('ANSOKAN-TILLSTANDSGIVARE-FEL', { place, section, details })];
  }
  if (tillstandFran !== idag)
    return [
      said('ANSOKAN-TILLSTANDSGIVARE-TIDIGARE', { place, section, details: { givare: tillstandFran, idag } }),
    ];
  return slag === 'inkasso' ? [said('ANSOKAN-TILLSTANDSGIVARE-NY', { place, section })] : [];
}
