/**
 * The grammar of SHS documents (DTD 1.2 and 1.2.01), as data: what each element holds and which attributes it has.
 * Read from an existing node's DTDs (Inera Axel): inferred.
 */
import { inferred, type Source } from '../../provenance';
import { SEQUENCE_TYPES } from './label';

export const GRAMMAR_SOURCE: Source = inferred('SHS-noden Inera Axel (öppen källkod)', 'DTD 1.2, 1.2.01');

export type AttributeKind = 'cdata' | 'nmtoken' | readonly string[];
export interface AttributeRule {
  readonly kind: AttributeKind;
  readonly required: boolean;
}
export interface ElementRule {
  /** The names of the children, each followed by a blank; `text`: character data only. */
  readonly content: RegExp | 'text' | 'empty';
  readonly attributes: Readonly<Record<string, AttributeRule>>;
}
export type Grammar = Readonly<Record<string, ElementRule>>;
export interface DocumentKind {
  readonly root: string;
  readonly grammar: Grammar;
  /** The system id that is written. */
  readonly dtd: string;
  /** File names of DTDs that are known, by the last segment of the system id. */
  readonly dtds: readonly string[];
}

const optional = (kind: AttributeKind): AttributeRule => ({ kind, required: false });
const required = (kind: AttributeKind): AttributeRule => ({ kind, required: true });
const cdata = optional('cdata');
const nmtoken = optional('nmtoken');
const version = optional(['1.2']);
const status = optional(['production', 'test']);
const sequenceType = required(SEQUENCE_TYPES);
const complexity = optional(['simple', 'compound']);

const text = (attributes: ElementRule['attributes'] = {}): ElementRule => ({ content: 'text', attributes });

const DATA: ElementRule = {
  content: 'empty',
  attributes: {
    datapartType: required('cdata'),
    filename: cdata,
    'no-of-bytes': nmtoken,
    'no-of-records': nmtoken,
  },
};

const NAMED = text({ name: cdata, labeledURI: cdata });

export const LABEL_KIND: DocumentKind = {
  root: 'shs.label',
  dtd: 'shs-label-1.2.dtd',
  dtds: ['shs-label-1.2.dtd', 'shs-label-1.2.01.dtd'],
  grammar: {
    'shs.label': {
      content:
        /^(?:originator (?:from )?|from )(?:to )?(?:end-recipient )?product (?:meta )*(?:subject )?datetime content (?:history )*$/,
      attributes: {
        version,
        'tx.id': required('nmtoken'),
        'corr.id': required('nmtoken'),
        'shs.agreement': nmtoken,
        'transfer-type': optional(['asynch', 'synch']),
        'message-type': complexity,
        'document-type': complexity,
        'sequence-type': sequenceType,
        status,
      },
    },
    originator: NAMED,
    from: text({ commonName: required('cdata'), 'e-mail': cdata, labeledURI: cdata }),
    to: text({ commonName: cdata }),
    'end-recipient': NAMED,
    product: text({ commonName: cdata, labeledURI: cdata }),
    meta: text({ name: required('cdata') }),
    subject: text(),
    datetime: text(),
    content: {
      content: /^(?:(?:data )*|compound )(?:comment )?$/,
      attributes: { 'content.id': required('nmtoken') },
    },
    data: DATA,
    compound: { content: 'empty', attributes: { 'no-of-parts': required('cdata') } },
    comment: text(),
    history: {
      content: /^datetime (?:comment )?$/,
      attributes: {
        'node.id': required('nmtoken'),
        'content.id': nmtoken,
        'tx.id': nmtoken,
        from: cdata,
        to: cdata,
        'local.id': nmtoken,
        'shs.agreement': nmtoken,
      },
    },
  },
};

export const MANAGEMENT_KIND: DocumentKind = {
  root: 'shs.management',
  dtd: 'shs-management-1.2.dtd',
  dtds: ['shs-management-1.2.dtd', 'shs-management-1.2.01.dtd'],
  grammar: {
    'shs.management': {
      content: /^datetime (?:confirmation |error )$/,
      attributes: { version, 'corr.id': required('nmtoken'), 'content.id': required('nmtoken') },
    },
    datetime: text(),
    confirmation: { content: /^(?:appinfo )*$/, attributes: {} },
    error: {
      content: /^(?:appinfo )*$/,
      attributes: { errorcode: required('nmtoken'), errorinfo: cdata },
    },
    appinfo: text({ name: required('nmtoken') }),
  },
};

export const LIST_KIND: DocumentKind = {
  root: 'shs.message-list',
  dtd: 'shs-message-list-1.2.01.dtd',
  dtds: ['shs-message-list-1.2.01.dtd', 'shs-message-list-1.2.dtd'],
  grammar: {
    'shs.message-list': { content: /^(?:message )*$/, attributes: { version } },
    message: {
      content: /^(?:meta )*(?:subject )?(?:data )*$/,
      attributes: {
        'tx.id': required('nmtoken'),
        timestamp: required('cdata'),
        'corr.id': nmtoken,
        'content.id': nmtoken,
        size: cdata,
        originator: cdata,
        from: cdata,
        to: cdata,
        'end-recipient': cdata,
        product: cdata,
        'sequence-type': sequenceType,
        status,
      },
    },
    meta: text({ name: required('cdata') }),
    subject: text(),
    data: DATA,
  },
};

/** Name characters of XML 1.0 within ISO-8859-1; beyond it a document of ours cannot hold them. */
const NMTOKEN = /^[-.:0-9A-Za-z_\xb7\xc0-\xd6\xd8-\xf6\xf8-\xff]+$/;
export const isNmtoken = (value: string): boolean => NMTOKEN.test(value);

/** The nearest NMTOKEN: other characters become `_`, nothing becomes `_`. */
export function nmtokenOf(value: string): string {
  const made = value.trim().replaceAll(/[^-.:0-9A-Za-z_\xb7\xc0-\xd6\xd8-\xf6\xf8-\xff]/g, '_');
  return made === '' ? '_' : made;
}
