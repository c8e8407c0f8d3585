/** Commands to paste after `genrep start`: with curl alone, for the shell at hand. */
import path from 'node:path';
import { CATALOGUE } from '../simulator/services/registry';
import type { Context } from './context';

export interface PasteWish {
  readonly context: Context;
  readonly certs: string;
  readonly pin: string;
  readonly part: string;
  /** Base of the scripted interface. */
  readonly etransport: string;
  readonly control: string;
  /** The control port asks for a token: it is never printed, the shell puts it in. */
  readonly token: boolean;
  readonly file: string;
  /** A file that holds the body of the advance, for shells that take quotes away. */
  readonly advance: string;
  readonly products: Readonly<Record<string, string>>;
  /** The names that the answers will be listed by. */
  readonly names: { readonly kvittens: string; readonly bekraftelse: string };
}

const TOKEN = 'GENREP_CONTROL_TOKEN';
/** The kvittens is made a moment after the hand-in has been answered. */
const RETRY = '--fail --silent --retry 8 --retry-delay 1 --retry-all-errors';

/** Comment and command by turns, in the order in which they work. */
export function pasteLines(wish: PasteWish): string[] {
  const { context } = wish;
  const curl = wish.context.platform === 'win32' ? windowsCurl(wish) : unixCurl(wish);
  const product = (id: string): string =>
    `${wish.etransport}/${wish.products[id] ?? CATALOGUE.find((row) => row.id === id)?.productId ?? ''}`;
  const quote = quotedFor(wish.context.platform);
  const variable = context.platform === 'win32' ? `$env:${TOKEN}` : `$${TOKEN}`;
  const authorization = wish.token ? ` -H ${doubleQuoted(`Authorization: Bearer ${variable}`)}` : '';
  const program = wish.context.platform === 'win32' ? 'curl.exe' : 'curl';
  return [
    `# ${context.t({ sv: 'lämna in en fil', en: 'hand in a file' })}`,
    `${curl} -T ${quote(context.short(wish.file))} ${quote(`${product('bf.ansokan')}/`)}`,
    `# ${context.t({ sv: 'hämta kvittensen (curl försöker igen tills den är gjord), och visa vad som finns', en: 'fetch the kvittens (curl tries again until it is made), and list what there is' })}`,
    `${curl} ${RETRY} ${quote(`${product('bf.kvittens')}/${wish.names.kvittens}`)}`,
    `${curl} ${quote(`${product('bf.kvittens')}?getfilenames=true&status=alla`)}`,
    ...(wish.token
      ? [
          `# ${context.t({ sv: `kontrollportens nyckel tas ur miljövariabeln ${TOKEN}; sätt den först`, en: `the control port's token is taken from the environment variable ${TOKEN}; set it first` })}`,
        ]
      : []),
    `# ${context.t({ sv: 'låt det bli kväll, och hämta bekräftelsen', en: 'let evening come, and fetch the bekräftelse' })}`,
    `${program} --noproxy '*' -X POST -H ${quote('Content-Type: application/json')}${authorization} -d ${quote(`@${context.short(wish.advance)}`)} ${quote(`${wish.control}/api/v1/clock/advance`)}`,
    `${curl} ${quote(`${product('bf.bekraftelse')}/${wish.names.bekraftelse}`)}`,
  ];
}

function unixCurl({ context, certs, part }: PasteWish): string {
  const at = (file: string): string => quoted(context.short(path.join(certs, file)));
  return `curl --noproxy '*' --cacert ${at('ca.pem')} --cert ${at(`${part}.pem`)} --key ${at(`${part}.key`)}`;
}

/** Windows' own curl takes PKCS#12 with its PIN, and cannot reach a revocation list of ours. */
function windowsCurl({ context, certs, part, pin }: PasteWish): string {
  const at = (file: string): string => context.short(path.join(certs, file));
  return `curl.exe --noproxy localhost --ssl-no-revoke --cacert ${doubleQuoted(at('ca.pem'))} --cert ${doubleQuoted(`${at(`${part}.p12`)}:${pin}`)} --cert-type P12`;
}

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
const doubleQuoted = (text: string): string => `"${text}"`;

/** As the shell of the platform reads it. */
export const quotedFor = (platform: NodeJS.Platform): ((text: string) => string) =>
  platform === 'win32' ? doubleQuoted : quoted;
