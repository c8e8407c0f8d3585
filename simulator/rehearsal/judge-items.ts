/** The items that guide 2.3 asks for, one by one: there or missing, and of the right form. */
import { parseOrgNumber } from '../parties/party';
import type { Application, ApplicationFinding, Contact } from './application';
import { said } from './onboarding-rules';

/** What an application must say of the company itself. */
export function judgeItems(application: Application): ApplicationFinding[] {
  const { foretagsnamn, kontaktpersoner, firmatecknare, place } = application;
  return [
    ...(foretagsnamn === undefined ? [said('ANSOKAN-NAMN', { place: place('foretagsnamn') })] : []),
    ...judgeOrg(application),
    ...judgeAddress(application),
    ...(application.bankgiro === undefined && application.plusgiro === undefined
      ? [said('ANSOKAN-GIRO', { place: place('bankgiro') })]
      : judgeGiro(application)),
    ...(kontaktpersoner.length === 0
      ? [said('ANSOKAN-KONTAKT', { place: place('kontaktpersoner') })]
      : judgeContacts(application)),
    ...(firmatecknare === undefined
      ? [said('ANSOKAN-FIRMATECKNARE', { place: place('firmatecknare') })]
      : []),
  ];
}

/** A change of data must say who it is about; of the rest only what has changed. */
export function judgeChange(application: Application): ApplicationFinding[] {
  const { foretagsnamn, postadress, kontaktpersoner, tjanster, firmatecknare, place } = application;
  const changed = foretagsnamn ?? postadress ?? application.bankgiro ?? application.plusgiro;
  return [
    ...judgeOrg(application),
    ...(application.intressentkod === undefined
      ? [said('ANSOKAN-ANDRING-KOD', { place: place('intressentkod') })]
      : []),
    ...(changed === undefined && kontaktpersoner.length === 0
      ? [said('ANSOKAN-ANDRING-TOM', { place: place('arende') })]
      : []),
    ...(tjanster.length > 0 ? [said('ANSOKAN-ANDRING-TJANST', { place: place('tjanster') })] : []),
    ...(postadress === undefined ? [] : judgeAddress(application)),
    ...judgeGiro(application),
    ...judgeContacts(application),
    ...(firmatecknare === undefined
      ? [said('ANSOKAN-FIRMATECKNARE', { place: place('firmatecknare') })]
      : []),
  ];
}

function judgeOrg({ organisationsnummer: varde, place }: Application): ApplicationFinding[] {
  const where = { place: place('organisationsnummer') };
  if (varde === undefined) return [said('ANSOKAN-ORGNR', where)];
  return parseOrgNumber(varde) === undefined
    ? [said('ANSOKAN-ORGNR-FORM', { ...where, details: { varde } })]
    : [];
}

function judgeAddress({ postadress, place }: Application): ApplicationFinding[] {
  const where = { place: place('postadress') };
  const saknas = (['gata', 'postnummer', 'ort'] as const).filter((part) => postadress?.[part] === undefined);
  const findings =
    saknas.length > 0
      ? [said('ANSOKAN-POSTADRESS', { ...where, details: { saknas: saknas.join(', ') } })]
      : [];
  const varde = postadress?.postnummer;
  if (varde !== undefined && !/^[1-9]\d{2} ?\d{2}$/.test(varde))
    findings.push(said('ANSOKAN-POSTNUMMER', { ...where, details: { varde } }));
  return findings;
}

function judgeGiro(application: Application): ApplicationFinding[] {
  return (['bankgiro', 'plusgiro'] as const).flatMap((slag) => {
    const varde = application[slag];
    if (varde === undefined || isGiro(slag, varde)) return [];
    return [said('ANSOKAN-GIRO-FORM', { place: application.place(slag), details: { varde, slag } })];
  });
}

/** Both end with a check digit of the same kind; they differ in length. */
function isGiro(kind: 'bankgiro' | 'plusgiro', text: string): boolean {
  const digits = text.replaceAll(/[ -]/g, '');
  const length = kind === 'bankgiro' ? /^\d{7,8}$/ : /^\d{2,8}$/;
  if (!length.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const judgeContacts = (application: Application): ApplicationFinding[] =>
  application.kontaktpersoner.flatMap((contact) => judgeContact(application, contact));

function judgeContact({ placeOfLine }: Application, contact: Contact): ApplicationFinding[] {
  const { namn, telefon, epost, line } = contact;
  const findings: ApplicationFinding[] = [];
  const tell = (code: Parameters<typeof said>[0], key: string, details = {}): void =>
    void findings.push(said(code, { place: placeOfLine(line, key), details }));
  const vem = namn ?? '–';
  if (namn === undefined) tell('ANSOKAN-KONTAKT-NAMN', 'namn');
  if (telefon === undefined) tell('ANSOKAN-KONTAKT-TELEFON', 'telefon', { vem });
  else if (!isTelephone(telefon)) tell('ANSOKAN-TELEFON-FORM', 'telefon', { varde: telefon });
  if (epost === undefined) tell('ANSOKAN-KONTAKT-EPOST', 'e-post', { vem });
  else if (!/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(epost))
    tell('ANSOKAN-EPOST-FORM', 'e-post', { varde: epost });
  else if (isPersonal(epost, namn)) tell('ANSOKAN-EPOST-PERSONLIG', 'e-post', { varde: epost });
  return findings;
}

const isTelephone = (text: string): boolean =>
  /^\+?[\d ()-]+$/.test(text) && text.replaceAll(/\D/g, '').length >= 7;

/** The contact is a person (Anna Berg), and a part of the name stands before the @. */
function isPersonal(epost: string, namn = ''): boolean {
  if (!/^\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)+$/u.test(namn)) return false;
  const local = plain(epost.split('@')[0] ?? '');
  return plain(namn)
    .split(' ')
    .some((word) => word.length > 2 && local.includes(word));
}

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
