/**
 * A validator of its own, for what Genrep writes: reads the DTDs below (made from the described grammar, not from the
 * product's table) and checks documents against them. Knows just as much of XML as these documents need.
 */

const LABEL = `
<!ELEMENT shs.label (((originator, from?) | from), to?, end-recipient?, product, meta*, subject?, datetime, content, history*)>
<!ATTLIST shs.label
  version CDATA #FIXED "1.2"
  tx.id NMTOKEN #REQUIRED
  corr.id NMTOKEN #REQUIRED
  shs.agreement NMTOKEN #IMPLIED
  transfer-type (asynch | synch) "asynch"
  message-type (simple | compound) "simple"
  document-type (simple | compound) "simple"
  sequence-type (event | request | reply | adm) #REQUIRED
  status (production | test) "production">
<!ELEMENT originator (#PCDATA)>
<!ATTLIST originator name CDATA #IMPLIED labeledURI CDATA #IMPLIED>
<!ELEMENT from (#PCDATA)>
<!ATTLIST from commonName CDATA #REQUIRED e-mail CDATA #IMPLIED labeledURI CDATA #IMPLIED>
<!ELEMENT to (#PCDATA)>
<!ATTLIST to commonName CDATA #IMPLIED>
<!ELEMENT end-recipient (#PCDATA)>
<!ATTLIST end-recipient name CDATA #IMPLIED labeledURI CDATA #IMPLIED>
<!ELEMENT product (#PCDATA)>
<!ATTLIST product commonName CDATA #IMPLIED labeledURI CDATA #IMPLIED>
<!ELEMENT meta (#PCDATA)>
<!ATTLIST meta name CDATA #REQUIRED>
<!ELEMENT subject (#PCDATA)>
<!ELEMENT datetime (#PCDATA)>
<!ELEMENT content ((data* | compound), comment?)>
<!ATTLIST content content.id NMTOKEN #REQUIRED>
<!ELEMENT data EMPTY>
<!ATTLIST data datapartType CDATA #REQUIRED filename CDATA #IMPLIED no-of-bytes NMTOKEN #IMPLIED no-of-records NMTOKEN #IMPLIED>
<!ELEMENT compound EMPTY>
<!ATTLIST compound no-of-parts CDATA #REQUIRED>
<!ELEMENT comment (#PCDATA)>
<!ELEMENT history (datetime, comment?)>
<!ATTLIST history node.id NMTOKEN #REQUIRED content.id NMTOKEN #IMPLIED tx.id NMTOKEN #IMPLIED from CDATA #IMPLIED
  to CDATA #IMPLIED local.id NMTOKEN #IMPLIED shs.agreement NMTOKEN #IMPLIED>`;

const MANAGEMENT = `
<!ELEMENT shs.management (datetime, (confirmation | error))>
<!ATTLIST shs.management version CDATA #FIXED "1.2" corr.id NMTOKEN #REQUIRED content.id NMTOKEN #REQUIRED>
<!ELEMENT datetime (#PCDATA)>
<!ELEMENT confirmation (appinfo*)>
<!ELEMENT error (appinfo*)>
<!ATTLIST error errorcode NMTOKEN #REQUIRED errorinfo CDATA #IMPLIED>
<!ELEMENT appinfo (#PCDATA)>
<!ATTLIST appinfo name NMTOKEN #REQUIRED>`;

const LIST = `
<!ELEMENT shs.message-list (message*)>
<!ATTLIST shs.message-list version CDATA #FIXED "1.2">
<!ELEMENT message (meta*, subject?, data*)>
<!ATTLIST message tx.id NMTOKEN #REQUIRED timestamp CDATA #REQUIRED corr.id NMTOKEN #IMPLIED content.id NMTOKEN #IMPLIED
  size CDATA #IMPLIED originator CDATA #IMPLIED from CDATA #IMPLIED to CDATA #IMPLIED end-recipient CDATA #IMPLIED
  product CDATA #IMPLIED sequence-type (event | request | reply | adm) #REQUIRED status (production | test) "production">
<!ELEMENT meta (#PCDATA)>
<!ATTLIST meta name CDATA #REQUIRED>
<!ELEMENT subject (#PCDATA)>
<!ELEMENT data EMPTY>
<!ATTLIST data datapartType CDATA #REQUIRED filename CDATA #IMPLIED no-of-bytes NMTOKEN #IMPLIED no-of-records NMTOKEN #IMPLIED>`;

/** By the system id that a document names. */
export const DTDS: Readonly<Record<string, string>> = {
  'shs-label-1.2.dtd': LABEL,
  'shs-management-1.2.dtd': MANAGEMENT,
  'shs-message-list-1.2.01.dtd': LIST,
};

interface Attribute {
  readonly type: string;
  readonly preset: string;
}
interface Declaration {
  model: string;
  readonly attributes: Map<string, Attribute>;
}

const NAME = '[A-Za-z][A-Za-z0-9._-]*';

function readDtd(text: string): Map<string, Declaration> {
  const all = new Map<string, Declaration>();
  const of = (name: string): Declaration => {
    const known = all.get(name) ?? { model: '', attributes: new Map<string, Attribute>() };
    all.set(name, known);
    return known;
  };
  for (const [, kind, name = '', body = ''] of text.matchAll(
    new RegExp(`<!(ELEMENT|ATTLIST)\\s+(${NAME})([^>]*)>`, 'g'),
  )) {
    if (kind === 'ELEMENT') of(name).model = body.trim();
    else {
      const row = new RegExp(
        `(${NAME})\\s+(CDATA|NMTOKEN|\\([^)]*\\))\\s+(#REQUIRED|#IMPLIED|(?:#FIXED\\s+)?"[^"]*")`,
        'g',
      );
      for (const [, attribute = '', type = '', preset = ''] of body.matchAll(row)) {
        of(name).attributes.set(attribute, { type, preset });
      }
    }
  }
  return all;
}

/** A content model as a regular expression over `<name>` tokens. */
function modelPattern(model: string): RegExp {
  const pattern = model
    .replaceAll(/\s+/g, '')
    .replaceAll(new RegExp(NAME, 'g'), (name) => `(?:<${name.replaceAll('.', '\\.')}>)`)
    .replaceAll(',', '');
  return new RegExp(`^${pattern}$`);
}

const decode = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|(lt|gt|amp|quot|apos));/g, (_, code?: string, name?: string) =>
    code === undefined
      ? { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[name as 'lt']
      : String.fromCodePoint(Number(code)),
  );

/** What is wrong with the document: nothing when it is well-formed, ISO-8859-1 as declared, and valid. */
export function problemsOf(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  const problems: string[] = [];
  const head = /^<\?xml version="1\.0" encoding="ISO-8859-1"\?>\n<!DOCTYPE (\S+) SYSTEM "([^"]+)">\n/.exec(
    text,
  );
  if (head === null) return ['no XML declaration and DOCTYPE'];
  const dtdText = DTDS[head[2] ?? ''];
  if (dtdText === undefined) return [`no DTD ${head[2]}`];
  const dtd = readDtd(dtdText);
  for (const char of text) {
    const code = char.charCodeAt(0);
    if ((code < 32 && code !== 9 && code !== 10) || (code >= 127 && code < 160))
      problems.push(`character ${code}`);
  }
  const open: { name: string; children: string; text: string }[] = [];
  let root = '';
  let at = head[0].length;
  const close = (): void => {
    const node = open.pop();
    if (node === undefined) problems.push('end tag without start');
    else checkContent(dtd.get(node.name), node, problems);
  };
  const token = /<(\/?)([^\s/>]+)((?:\s+[^\s=]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) return [...problems, `not well-formed at ${at}: ${text.slice(at, at + 60)}`];
    at = token.lastIndex;
    const [, end, name = '', attributes = '', empty, chars] = found;
    if (chars !== undefined) {
      if (/&(?!#\d+;|lt;|gt;|amp;|quot;|apos;)/.test(chars)) problems.push(`bare & in ${chars}`);
      const node = open.at(-1);
      if (node) node.text += decode(chars);
      else if (chars.trim() !== '') problems.push('text outside the root');
    } else if (end === '/') {
      if (open.at(-1)?.name !== name) problems.push(`</${name}> closes <${open.at(-1)?.name ?? ''}>`);
      close();
    } else {
      if (open.length === 0) {
        if (root !== '') problems.push('a second root');
        root = name;
      }
      const parent = open.at(-1);
      if (parent) parent.children += `<${name}>`;
      checkAttributes(dtd.get(name), name, attributes, problems);
      open.push({ name, children: '', text: '' });
      if (empty === '/') close();
    }
  }
  if (open.length > 0) problems.push(`<${open.at(-1)?.name}> is not closed`);
  if (root !== head[1]) problems.push(`root ${root}, DOCTYPE ${head[1]}`);
  return problems;
}

function checkContent(
  declared: Declaration | undefined,
  node: { readonly name: string; readonly children: string; readonly text: string },
  problems: string[],
): void {
  if (declared === undefined) problems.push(`<${node.name}> is not declared`);
  else if (declared.model === 'EMPTY') {
    if (node.children + node.text !== '') problems.push(`<${node.name}> is not empty`);
  } else if (declared.model === '(#PCDATA)') {
    if (node.children !== '') problems.push(`<${node.name}> holds ${node.children}`);
  } else if (node.text.trim() !== '' || !modelPattern(declared.model).test(node.children)) {
    problems.push(`<${node.name}> holds ${node.children} ${node.text.trim()}`);
  }
}

function checkAttributes(
  declared: Declaration | undefined,
  element: string,
  text: string,
  problems: string[],
): void {
  const given = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([^\s=]+)="([^"]*)"/g)) {
    if (given.has(name)) problems.push(`${element} ${name} twice`);
    given.set(name, decode(value));
  }
  for (const [name, value] of given) {
    const rule = declared?.attributes.get(name);
    if (rule === undefined) problems.push(`${element} ${name} is not declared`);
    else if (rule.type === 'NMTOKEN' && !/^[\p{L}\p{N}._:-]+$/u.test(value)) {
      problems.push(`${element} ${name} "${value}" is no NMTOKEN`);
    } else if (
      rule.type.startsWith('(') &&
      !rule.type
        .replaceAll(/[()\s]/g, '')
        .split('|')
        .includes(value)
    ) {
      problems.push(`${element} ${name} "${value}" is not allowed`);
    } else if (rule.preset.startsWith('#FIXED') && !rule.preset.endsWith(`"${value}"`)) {
      problems.push(`${element} ${name} "${value}" is fixed otherwise`);
    }
  }
  for (const [name, { preset }] of declared?.attributes ?? []) {
    if (preset === '#REQUIRED' && !given.has(name)) problems.push(`${element} lacks ${name}`);
  }
}
