/** Failures that both doors know. */
import { failure, type Failure, type Language } from './result';

export const unknownTransaction = (transaction: string, lang: Language): Failure =>
  failure(
    'KLIENT-TRANSAKTION',
    {
      sv: `Ingen produktidentitet för transaktionen "${transaction}".`,
      en: `No product id for the transaction "${transaction}".`,
    },
    lang,
  );

export const timeIsUp = (transaction: string, ms: number, lang: Language): Failure =>
  failure(
    'KLIENT-TIDEN-UTE',
    {
      sv: `Ingen fil (${transaction}) kom inom ${ms} ms.`,
      en: `No file (${transaction}) came within ${ms} ms.`,
    },
    lang,
  );
