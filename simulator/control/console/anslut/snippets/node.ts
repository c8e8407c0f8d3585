/** Node.js with its own modules alone. */
import { escaped } from './quote';
import { MESSAGE_TYPE, TXID_PATTERN, type Language, type Wish } from './snippet';

export const node: Language = {
  id: 'node',
  name: 'Node.js',
  tried: true,
  saveAs: 'genrep-anslut.mjs',
  run: 'node genrep-anslut.mjs',
  note: null,
  text: (wish) => [...head(wish), ...STEPS[wish.act](wish), ''].join('\n'),
};

const head = (wish: Wish): string[] => [
  ...(wish.door === 'shs' && wish.act === 'lamna' ? [`import { randomUUID } from "node:crypto";`] : []),
  wish.act === 'hamta'
    ? 'import { readFileSync, writeFileSync } from "node:fs";'
    : 'import { readFileSync } from "node:fs";',
  'import { request } from "node:https";',
  '',
  'const tls = {',
  `  ca: readFileSync(${escaped(wish.certs.ca)}),`,
  `  cert: readFileSync(${escaped(wish.certs.pem)}),`,
  `  key: readFileSync(${escaped(wish.certs.key)}),`,
  '};',
  '',
  'const ask = (method, path, body, headers = {}) =>',
  '  new Promise((resolve, reject) => {',
  `    const options = { host: ${escaped(wish.host)}, port: ${wish.port}, method, path, headers, ...tls };`,
  '    const call = request(options, async (answer) => {',
  '      const content = Buffer.concat(await answer.toArray());',
  '      if (answer.statusCode < 300) resolve(content);',
  '      else reject(new Error(`${answer.statusCode} ${content}`));',
  '    });',
  '    call.on("error", reject);',
  '    call.end(body);',
  '  });',
  '',
];

const STEPS: Readonly<Record<Wish['act'], (wish: Wish) => string[]>> = {
  lamna: (wish) =>
    wish.door === 'shs'
      ? message(wish)
      : [
          `const content = readFileSync(${escaped(wish.file)});`,
          `console.log(String(await ask("PUT", ${escaped(`${wish.path}/${wish.file}`)}, content)));`,
        ],
  lista: (wish) => [`console.log((await ask("GET", ${escaped(wish.listPath)})).toString("latin1"));`],
  hamta: (wish) =>
    wish.door === 'shs'
      ? [
          `const listed = (await ask("GET", ${escaped(wish.listPath)})).toString("latin1");`,
          `for (const [, txid] of listed.matchAll(/${TXID_PATTERN}/g)) {`,
          `  const address = ${escaped(`${wish.path}/`)} + txid;`,
          '  writeFileSync(`${txid}.mime`, await ask("GET", address));',
          '  await ask("POST", `${address}?action=ack`);',
          '  console.log(txid);',
          '}',
        ]
      : [
          `const listed = (await ask("GET", ${escaped(wish.listPath)})).toString("latin1");`,
          'for (const name of listed.split(/\\s+/).filter(Boolean)) {',
          `  writeFileSync(name, await ask("GET", ${escaped(`${wish.path}/`)} + name));`,
          '  console.log(name);',
          '}',
        ],
};

const lines = (of: readonly string[]): string[] => of.map((line) => `  ${escaped(line)},`);

const message = (wish: Wish): string[] => [
  'const txid = randomUUID();',
  'const head = [',
  ...lines(wish.message.head),
  '];',
  'const tail = [',
  ...lines(wish.message.tail),
  '];',
  'const crlf = (lines) =>',
  '  Buffer.from(lines.map((line) => `${line.replaceAll("TXID", txid)}\\r\\n`).join(""), "latin1");',
  `const content = Buffer.concat([crlf(head), readFileSync(${escaped(wish.file)}), crlf(tail)]);`,
  `console.log(String(await ask("POST", ${escaped(wish.path)}, content, { "Content-Type": "${MESSAGE_TYPE}" })));`,
];
