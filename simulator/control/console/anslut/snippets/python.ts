/** Python with its standard library alone. */
import { escaped } from './quote';
import { MESSAGE_TYPE, TXID_PATTERN, type Language, type Wish } from './snippet';

export const python: Language = {
  id: 'python',
  name: 'Python 3',
  tried: true,
  saveAs: 'genrep_anslut.py',
  run: 'python3 genrep_anslut.py',
  note: null,
  text: (wish) => [...head(wish), ...STEPS[wish.act](wish), ''].join('\n'),
};

const head = (wish: Wish): string[] => {
  const imports = [
    'http.client',
    'pathlib',
    ...(wish.door === 'shs' && wish.act === 'hamta' ? ['re'] : []),
    'ssl',
  ];
  return [
    ...imports.map((name) => `import ${name}`),
    ...(wish.door === 'shs' && wish.act === 'lamna' ? ['import uuid'] : []),
    '',
    `tls = ssl.create_default_context(cafile=${escaped(wish.certs.ca)})`,
    `tls.load_cert_chain(${escaped(wish.certs.pem)}, ${escaped(wish.certs.key)})`,
    `connection = http.client.HTTPSConnection(${escaped(wish.host)}, ${wish.port}, context=tls, timeout=60)`,
    '',
    '',
    'def ask(method, path, body=None, headers={}):',
    '    connection.request(method, path, body, headers)',
    '    answer = connection.getresponse()',
    '    content = answer.read()',
    '    if answer.status >= 300:',
    "        raise SystemExit(f\"{answer.status} {content.decode('utf-8', 'replace')}\")",
    '    return content',
    '',
    '',
  ];
};

const STEPS: Readonly<Record<Wish['act'], (wish: Wish) => string[]>> = {
  lamna: (wish) =>
    wish.door === 'shs'
      ? message(wish)
      : [
          `content = pathlib.Path(${escaped(wish.file)}).read_bytes()`,
          `print(ask("PUT", ${escaped(`${wish.path}/${wish.file}`)}, content).decode())`,
        ],
  lista: (wish) => [`print(ask("GET", ${escaped(wish.listPath)}).decode("latin-1"))`],
  hamta: (wish) =>
    wish.door === 'shs'
      ? [
          `listed = ask("GET", ${escaped(wish.listPath)}).decode("latin-1")`,
          `for txid in re.findall(r'${TXID_PATTERN}', listed):`,
          `    address = ${escaped(`${wish.path}/`)} + txid`,
          '    pathlib.Path(txid + ".mime").write_bytes(ask("GET", address))',
          '    ask("POST", address + "?action=ack")',
          '    print(txid)',
        ]
      : [
          `for name in ask("GET", ${escaped(wish.listPath)}).decode("latin-1").split():`,
          `    pathlib.Path(name).write_bytes(ask("GET", ${escaped(`${wish.path}/`)} + name))`,
          '    print(name)',
        ],
};

const lines = (of: readonly string[]): string[] => of.map((line) => `    ${escaped(line)},`);

const message = (wish: Wish): string[] => [
  'txid = str(uuid.uuid4())',
  'head = [',
  ...lines(wish.message.head),
  ']',
  'tail = [',
  ...lines(wish.message.tail),
  ']',
  '',
  '',
  'def crlf(lines):',
  '    return "".join(line.replace("TXID", txid) + "\\r\\n" for line in lines).encode("latin-1")',
  '',
  '',
  `content = crlf(head) + pathlib.Path(${escaped(wish.file)}).read_bytes() + crlf(tail)`,
  `print(ask("POST", ${escaped(wish.path)}, content, {"Content-Type": "${MESSAGE_TYPE}"}).decode())`,
];
