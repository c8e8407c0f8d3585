/** The switches in which nodes differ from one another, and what each profile sets them to. */
import { byProfile, type ProfileRow } from './switch-row';

/** What differs between the profiles. */
export interface ProfileSwitches {
  /** Whose a tx.id is: the sender's, or the whole node's. */
  readonly duplicateScope: 'avsandare' | 'nod';
  /** Arrival date told with a duplicate: the first arrival, or the epoch. */
  readonly duplicateArrival: 'sann' | 'epok';
  /** Faults of agreement, receiver and address are refused at once, instead of 202 and an error message. */
  readonly judgeAtOnce: boolean;
  readonly unknownProductCode: 'UnknownProductType' | 'MissingAgreement';
  /** An agreement named in the label that does not fit gives an empty error code. */
  readonly emptyAgreementCode: boolean;
  /** Whether the last day of an agreement belongs to it. */
  readonly agreementLastDay: 'med' | 'utan';
  /** An error for an unknown receiver reaches the sender. */
  readonly unknownReceiverTold: boolean;
  /** Confirm documents hold the child that says so. */
  readonly confirmChild: boolean;
  /** Other methods than POST at the receive service. */
  readonly otherMethod: '405' | '200';
  /** Blanks after a comma in the list's `producttype` are passed over. */
  readonly trimProductList: boolean;
  /** `no-of-bytes` and `no-of-records` of what goes out. */
  readonly dataCounts: boolean;
  /** The request header `AxelRobustAsynchShs` asks for the outcome in the answer. */
  readonly robustHeader: boolean;
}

export const BY_PROFILE: Readonly<Record<keyof ProfileSwitches, ProfileRow>> = {
  duplicateScope: byProfile(
    ['avsandare', 'avsandare', 'nod'],
    'Vems ett tx.id är: avsändarens, eller hela nodens.',
    "Whose a tx.id is: the sender's, or the whole node's.",
    ['avsandare', 'nod'],
  ),
  duplicateArrival: byProfile(
    ['sann', 'sann', 'epok'],
    'Ankomsttid i svaret på en dubblett: den första ankomsten, eller 1970 (en känd brist).',
    'Arrival date told with a duplicate: the first arrival, or 1970 (a known slip).',
    ['sann', 'epok'],
  ),
  judgeAtOnce: byProfile(
    [false, true, false],
    'Fel i avtal, mottagare och produkt avvisas genast i stället för med felmeddelande.',
    'Faults of agreement, receiver and product are refused at once, not by an error message.',
  ),
  unknownProductCode: byProfile(
    ['UnknownProductType', 'UnknownProductType', 'MissingAgreement'],
    'Felkod för en produkt som inte finns.',
    'Error code for a product that does not exist.',
    ['UnknownProductType', 'MissingAgreement'],
  ),
  emptyAgreementCode: byProfile(
    [false, false, true],
    'Ett angivet avtal som inte passar ger tom felkod (en känd brist).',
    'An agreement that is named but does not fit gives an empty error code (a known slip).',
  ),
  agreementLastDay: byProfile(
    ['med', 'med', 'utan'],
    'Om avtalets sista dag hör till avtalet.',
    "Whether an agreement's last day belongs to it.",
    ['med', 'utan'],
  ),
  unknownReceiverTold: byProfile(
    [true, true, false],
    'Felmeddelande om okänd mottagare når avsändaren.',
    'An error message about an unknown receiver reaches the sender.',
  ),
  confirmChild: byProfile(
    [true, true, false],
    'Bekräftelser har elementet confirmation (saknas i en känd nod).',
    'Confirms hold the element confirmation (a known node leaves it out).',
  ),
  otherMethod: byProfile(
    ['405', '405', '200'],
    'Svar på annat än POST till mottagningstjänsten.',
    'Answer to other methods than POST at the receive service.',
    ['405', '200'],
  ),
  trimProductList: byProfile(
    [true, true, false],
    'Blanksteg efter komma i producttype hoppas över.',
    'Blanks after a comma in producttype are passed over.',
  ),
  dataCounts: byProfile(
    [true, true, false],
    'Utgående data-element bär no-of-bytes.',
    'Outgoing data elements carry no-of-bytes.',
  ),
  robustHeader: byProfile(
    [false, false, true],
    'Huvudet AxelRobustAsynchShs ger utfallet i svaret i stället för ett felmeddelande.',
    'The header AxelRobustAsynchShs gives the outcome in the answer, not an error message.',
  ),
};
