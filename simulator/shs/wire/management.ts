/** shs.management: confirm and error documents. */
import { openNotes, refusalOf, type Deviation, type Notes, type WireRefusal } from './deviations';
import { readErrorCode, type ShsErrorCode } from './errors';
import { MANAGEMENT_KIND } from './grammar';
import { writtenContentId } from './label-write';
import type { WireProfile } from './profile';
import { readShsTime } from './times';
import { attributeOf, childrenOf, readXml, textOf, type XmlNode } from './xml-read';
import { checkValidity } from './xml-valid';
import { attributes, element, latin1, prologue } from './xml-write';

export interface AppInfo {
  readonly name: string;
  readonly value: string;
}
export interface Management {
  /** Of the message that is confirmed or refused. */
  readonly corrId: string;
  readonly contentId: string;
  /** `yyyy-MM-ddTHH:mm:ss`; null when absent or unreadable (old nodes write a date alone). */
  readonly datetime: string | null;
  readonly outcome:
    | { readonly kind: 'confirmation'; readonly appinfo: readonly AppInfo[] }
    | {
        readonly kind: 'error';
        readonly code: ShsErrorCode;
        /** As it stands in the document. */
        readonly written: string;
        readonly info: string;
        readonly appinfo: readonly AppInfo[];
      }
    /** The document has neither child (a known fault of the best-known node's confirm). */
    | { readonly kind: 'none' };
}
export type ManagementRead =
  | { readonly ok: true; readonly management: Management; readonly deviations: readonly Deviation[] }
  | { readonly ok: false; readonly refusal: WireRefusal; readonly deviations: readonly Deviation[] };

/** @param charset of the part's Content-Type, null when it had none */
export function readManagement(
  bytes: Buffer,
  profile: WireProfile,
  charset: string | null = null,
): ManagementRead {
  const notes = openNotes(profile);
  const root = readXml(bytes, { kind: MANAGEMENT_KIND, profile, notes, charset });
  const management = root === null ? null : managementOf(root, notes);
  if (root !== null) checkValidity(root, MANAGEMENT_KIND, notes);
  const refusal = notes.refusal();
  return refusal === null && management !== null
    ? { ok: true, management, deviations: notes.list }
    : { ok: false, refusal: refusal ?? refusalOf('SHS-XML-FORM'), deviations: notes.list };
}

function managementOf(root: XmlNode, notes: Notes): Management {
  const corrId = attributeOf(root, 'corr.id') ?? '';
  const contentId = attributeOf(root, 'content.id') ?? '';
  if (corrId === '') notes.note('SHS-CORRID-ABSENT');
  if (contentId === '') notes.note('SHS-CONTENTID-ABSENT');
  const written = textOf(root, 'datetime') ?? '';
  const at = readShsTime(written);
  if (!at.ok) notes.note('SHS-DATETIME', written);
  return { corrId, contentId, datetime: at.ok ? at.text : null, outcome: outcomeOf(root, notes) };
}

function outcomeOf(root: XmlNode, notes: Notes): Management['outcome'] {
  const confirmation = childrenOf(root, 'confirmation')[0];
  if (confirmation !== undefined) return { kind: 'confirmation', appinfo: appinfoOf(confirmation) };
  const error = childrenOf(root, 'error')[0];
  if (error === undefined) {
    notes.note('SHS-MANAGEMENT-NO-CHILD');
    return { kind: 'none' };
  }
  const written = attributeOf(error, 'errorcode') ?? '';
  const code = readErrorCode(written);
  if (code.toLowerCase() !== written.toLowerCase()) notes.note('SHS-MANAGEMENT-ERRORCODE', written);
  return {
    kind: 'error',
    code,
    written,
    info: attributeOf(error, 'errorinfo') ?? '',
    appinfo: appinfoOf(error),
  };
}

const appinfoOf = (node: XmlNode): readonly AppInfo[] =>
  childrenOf(node, 'appinfo').map((info) => ({
    name: attributeOf(info, 'name') ?? '',
    value: info.text.trim(),
  }));

/** Valid against the DTD, but for kind `none`, which is the faulty form (profile axel only). */
export function writeManagement({ corrId, contentId, datetime, outcome }: Management): Buffer {
  const head = attributes(MANAGEMENT_KIND, 'shs.management', {
    version: '1.2',
    'corr.id': corrId,
    'content.id': writtenContentId(contentId),
  });
  return latin1(
    [
      prologue(MANAGEMENT_KIND),
      `<shs.management${head}>\n`,
      element(1, 'datetime', '', datetime ?? ''),
      outcomeLines(outcome),
      '</shs.management>\n',
    ].join(''),
  );
}

function outcomeLines(outcome: Management['outcome']): string {
  if (outcome.kind === 'none') return '';
  const name = outcome.kind;
  const attributeText =
    outcome.kind === 'error'
      ? attributes(MANAGEMENT_KIND, 'error', { errorcode: outcome.written, errorinfo: outcome.info })
      : '';
  if (outcome.appinfo.length === 0) return element(1, name, attributeText, null);
  const infos = outcome.appinfo.map((info) =>
    element(2, 'appinfo', attributes(MANAGEMENT_KIND, 'appinfo', { name: info.name }), info.value),
  );
  return `    <${name}${attributeText}>\n${infos.join('')}    </${name}>\n`;
}

/** An error, as `writeManagement` and `admMessage` take it. */
export const errorOutcome = (code: ShsErrorCode, info: string): Management['outcome'] => ({
  kind: 'error',
  code,
  written: code,
  info,
  appinfo: [],
});
