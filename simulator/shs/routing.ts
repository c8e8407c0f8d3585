/** Where a message goes, judged from its label alone, in the order in which the best-known node judges. */
import type { Transaction } from '../catalogue';
import type { ShsBehaviours } from './behaviours';
import { fitsAgreement, isCovered } from './agreements';
import type { ShsDeps } from './deps';
import { EKO_PRODUCT, NODE_ORG } from './node';
import { said, type Fault } from './outcome';
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
  if (label.messageType === 'compound')
    return fault('IllegalMessageStructure', said('compound tas inte emot', 'compound is not taken'));
  if (label.sequenceType === 'adm') {
    if (label.transferType === 'synch')
      return fault(
        'IllegalMessageStructure',
        said('adm kan inte vara synkront', 'adm cannot be synchronous'),
      );
    return { kind: 'adm', product: label.product?.value ?? '' };
  }
  const receiver = label.to === null ? undefined : judgeReceiver(label.to.value);
  if (receiver !== undefined) return receiver;
  const name = label.product?.value ?? '';
  const product = readProduct(name);
  if (product === undefined) {
    return fault(
      'IllegalProductType',
      said(`produkttypen ${name} är ingen UUID`, `the product type ${name} is not a UUID`),
    );
  }
  if (product === EKO_PRODUCT) return ekoRoute(addressed);
  const party = deps.party(org);
  if (party === undefined)
    return fault(
      'UnknownSender',
      said(`organisationen ${org} är inte upplagd i Genrep`, `organisation ${org} is not known to Genrep`),
    );
  const rows = deps.catalogue.filter(({ productId }) => productId.toLowerCase() === product);
  if (rows.length === 0)
    return fault(
      behaviours.unknownProductCode,
      said(`produkttypen ${product} finns inte`, `there is no product type ${product}`),
    );
  const day = deps.calendar.dayOf(deps.now(addressed.world));
  const covered = rows.filter((row) => row.direction === 'in' && isCovered(party, row, behaviours, day));
  if (covered.length === 0) {
    const names = rows.map(({ id }) => id).join(', ');
    return label.to === null
      ? fault(
          'UnresolvedReceiver',
          said(
            `inget SHS-kontrakt för ${org} och ${names} ger en mottagare`,
            `no SHS agreement of ${org} for ${names} gives a receiver`,
          ),
        )
      : fault(
          'MissingAgreement',
          said(
            `SHS-kontrakt saknas för ${org} att sända ${names} den ${day}`,
            `${org} has no SHS agreement to send ${names} on ${day}`,
          ),
        );
  }
  if (!fitsAgreement(label.agreement, org, product, false)) return wrongAgreement(label, behaviours);
  if (label.transferType === 'synch') {
    return fault(
      'MissingDeliveryAddress',
      said(`produkten ${product} har ingen synkron tjänst`, `product ${product} has no synchronous service`),
    );
  }
  const supported = covered.filter(({ id }) => deps.supported(id));
  if (supported.length === 0) return { kind: 'inte-annu', transactions: covered };
  if (label.content.data.length !== 1) {
    const count = label.content.data.length;
    const many = said(
      `${count} datadelar; en fil till Kronofogden är en datadel`,
      `${count} data parts; a file to Kronofogden is one data part`,
    );
    return fault('IllegalDatapartContent', many);
  }
  return { kind: 'fil', transactions: supported };
}

function judgeReceiver(to: string): Route | undefined {
  const org = organisationOf(to);
  if (org === null)
    return fault('IllegalReceiver', said(`to ${to} är ingen adress`, `to ${to} is not an address`));
  return org === NODE_ORG
    ? undefined
    : fault('UnknownReceiver', said(`mottagaren ${to} finns inte här`, `the receiver ${to} is not here`));
}

function ekoRoute({ label, org, behaviours }: Addressed): Route {
  if (label.transferType === 'synch' && label.to === null) {
    return fault(
      'UnknownReceiver',
      said('ett synkront meddelande behöver to', 'a synchronous message needs to'),
    );
  }
  return fitsAgreement(label.agreement, org, EKO_PRODUCT, true)
    ? { kind: 'eko' }
    : wrongAgreement(label, behaviours);
}

function wrongAgreement(label: Label, behaviours: ShsBehaviours): Route {
  const named = label.agreement ?? '';
  return {
    kind: 'fel',
    code: 'MissingAgreement',
    info: said(`SHS-kontraktet ${named} gäller inte här`, `the SHS agreement ${named} does not hold here`),
    empty: behaviours.emptyAgreementCode,
  };
}
