/** Whose message it is: the organisation of `from` must be the certificate's, or one that it is ombud for. */
import { parseOrgNumber } from '../parties/party';
import type { Caller } from './deps';
import { said } from './outcome';
import { organisationOf } from './wire/urn';

export type SenderJudgement =
  | {
      readonly ok: true;
      /** Whose mailbox it is. */
      readonly org: string;
      /** Something was wrong that the setting lets pass. */
      readonly warning: string | null;
    }
  | { readonly ok: false; readonly info: string };

/** @param from the label's `from`, without URN; null when it is missing. */
export function judgeSender({ peer, behaviours }: Caller, from: string | null): SenderJudgement {
  const org = from === null ? null : organisationOf(from);
  if (org !== null && mayActFor({ peer, behaviours }, org)) return { ok: true, org, warning: null };
  const info =
    from === null
      ? said('from saknas i etiketten', 'the label has no from')
      : said(
          `from ${from} är inte certifikatets organisation ${peer.org}, och inte en som den är ombud för (shs.ombud)`,
          `from ${from} is not the certificate's organisation ${peer.org}, nor one that it is ombud for (shs.ombud)`,
        );
  if (behaviours.senderCheck === 'enforce') return { ok: false, info };
  const warning = behaviours.senderCheck === 'warn' ? info : null;
  return { ok: true, org: org ?? peer.org, warning };
}

/** Whether the certificate's holder may read and send for an organisation. */
export function mayActFor({ peer, behaviours }: Caller, org: string): boolean {
  return peer.org === org || behaviours.ombud.some((other) => parseOrgNumber(other) === org);
}
