/** Where a message goes, judged from its label alone, in the order in which the best-known node judges. */
import type { Transaction } from '../catalogue';
import type { ShsBehaviours } from './behaviours';
import { fitsAgreement, isCovered } from './agreements';
import type { ShsDeps } from './deps';
import { EKO_PRODUCT, NODE_ORG } from './node';
import type { Fault } from './outcome';
import type { Label } from './wire/label';
import { organisationOf, readProduct } from './wire/urn';

export type Route =
  | { readonly kind: 'fil'; readonly transactions: readonly Transaction[] }
  | { readonly kind: 'eko' }
  | { readonly kind: 'adm'; readonly product: string }
  | { readonly kind: 'inte-annu'; readonly transactions: readonly Transaction[] }
  | ({ readonly kind: 'fel' } & Fault);

export interface Addressed {
  readonly label: Label;
  /** The sender's organisation. */
  readonly org: string;
  readonly world: string;
  readonly behaviours: ShsBehaviours;
}

const fault = (code: Fault['code'], info: string): Route => ({ kind: 'fel', code, info });

export function routeOf(deps: ShsDeps, addressed: Addressed): Route {
  const { label, org, behaviours } = addressed;
  if (label.messageType === 'compound') return fault('IllegalMessageStructure', 'compound stöds inte');
  if (label.sequenceType === 'adm') {
    if (label.transferType === 'synch') return fault('IllegalMessageStructure', 'adm kan inte vara synkront');
    return { kind: 'adm', product: label.product?.value ?? '' };
  }
  const receiver = label.to === null ? undefined : judgeReceiver(label.to.value);
  if (receiver !== undefined) return receiver;
  const product = readProduct(label.product?.value ?? '');
  if (product === undefined) {
    return fault('IllegalProductType', `produkttypen ${label.product?.value ?? ''} är ingen UUID`);
  }
  if (product === EKO_PRODUCT) return ekoRoute(addressed);
  const party = deps.party(org);
  if (party === undefined) return fault('UnknownSender', `organisationen ${org} är inte upplagd i Genrep`);
  const rows = deps.catalogue.filter(({ productId }) => productId.toLowerCase() === product);
  if (rows.length === 0) return fault(behaviours.unknownProductCode, `produkttypen ${product} finns inte`);
  const day = deps.calendar.dayOf(deps.now(addressed.world));
  const covered = rows.filter((row) => row.direction === 'in' && isCovered(party, row, behaviours, day));
  if (covered.length === 0) {
    const names = rows.map(({ id }) => id).join(', ');
    return label.to === null
      ? fault('UnresolvedReceiver', `inget SHS-kontrakt för ${org} och ${names} ger en mottagare`)
      : fault('MissingAgreement', `SHS-kontrakt saknas för ${org} att sända ${names} den ${day}`);
  }
  if (!fitsAgreement(label.agreement, org, product, false)) return wrongAgreement(label, behaviours);
  if (label.transferType === 'synch') {
    return fault('MissingDeliveryAddress', `produkten ${product} har ingen synkron tjänst`);
  }
  const supported = covered.filter(({ id }) => deps.supported(id));
  if (supported.length === 0) return { kind: 'inte-annu', transactions: covered };
  if (label.content.data.length !== 1) {
    const many = `${label.content.data.length} datadelar; en fil till Kronofogden är en datadel`;
    return fault('IllegalDatapartContent', many);
  }
  return { kind: 'fil', transactions: supported };
}

function judgeReceiver(to: string): Route | undefined {
  const org = organisationOf(to);
  if (org === null) return fault('IllegalReceiver', `to ${to} är ingen adress`);
  return org === NODE_ORG ? undefined : fault('UnknownReceiver', `mottagaren ${to} finns inte här`);
}

function ekoRoute({ label, org, behaviours }: Addressed): Route {
  if (label.transferType === 'synch' && label.to === null) {
    return fault('UnknownReceiver', 'ett synkront meddelande behöver to');
  }
  return fitsAgreement(label.agreement, org, EKO_PRODUCT, true)
    ? { kind: 'eko' }
    : wrongAgreement(label, behaviours);
}

function wrongAgreement(label: Label, behaviours: ShsBehaviours): Route {
  return {
    kind: 'fel',
    code: 'MissingAgreement',
    info: `SHS-kontraktet ${label.agreement ?? ''} gäller inte här`,
    empty: behaviours.emptyAgreementCode,
  };
}
