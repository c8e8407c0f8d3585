/** curl: in a shell of Linux and macOS, and Windows' own in cmd.exe. */
import { cmd, shell } from './quote';
import { MESSAGE_TYPE, urlOf, type Language, type Wish } from './snippet';

const UUID = 'uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid';
/** Fails when the answer does, and says why. */
const STRICT = '--silent --show-error --fail-with-body';

export const curl: Language = {
  id: 'curl',
  name: 'curl (Linux, macOS)',
  tried: true,
  saveAs: null,
  run: null,
  note: null,
  text: (wish) => [...base(wish), ...STEPS[wish.act](wish)].join('\n'),
};

const base = ({ certs }: Wish): string[] => [
  'anropa() {',
  `  curl --noproxy '*' ${STRICT} \\`,
  `    --cacert ${shell(certs.ca)} \\`,
  `    --cert ${shell(certs.pem)} \\`,
  `    --key ${shell(certs.key)} "$@"`,
  '}',
];

const STEPS: Readonly<Record<Wish['act'], (wish: Wish) => string[]>> = {
  lamna: (wish) =>
    wish.door === 'shs'
      ? message(wish)
      : [`anropa -T ${shell(wish.file)} ${shell(urlOf(wish, `${wish.path}/`))}`],
  lista: (wish) => [`anropa ${shell(urlOf(wish, wish.listPath))}`],
  hamta: (wish) => (wish.door === 'shs' ? fetchMessages(wish) : fetchFiles(wish)),
};

const fetchFiles = (wish: Wish): string[] => [
  `anropa ${shell(urlOf(wish, wish.listPath))} | tr -d '\\r' | while IFS= read -r name || [ -n "$name" ]; do`,
  `  if [ -n "$name" ]; then anropa -o "$name" ${shell(`${urlOf(wish, wish.path)}/`)}"$name"; fi`,
  'done',
];

const fetchMessages = (wish: Wish): string[] => {
  const outbox = shell(`${urlOf(wish, wish.path)}/`);
  return [
    `anropa ${shell(urlOf(wish, wish.listPath))} | sed -n 's/.*tx\\.id="\\([^"]*\\)".*/\\1/p' | while IFS= read -r txid || [ -n "$txid" ]; do`,
    `  anropa -o "$txid.mime" ${outbox}"$txid" && anropa -X POST ${outbox}"$txid?action=ack"`,
    'done',
  ];
};

const message = (wish: Wish): string[] => [
  `TXID=$(${UUID})`,
  `{ sed "s/TXID/$TXID/g" <<'SLUT' | awk '{ printf "%s\\r\\n", $0 }'`,
  ...wish.message.head,
  'SLUT',
  `cat ${shell(wish.file)}`,
  `sed "s/TXID/$TXID/g" <<'SLUT' | awk '{ printf "%s\\r\\n", $0 }'`,
  ...wish.message.tail,
  'SLUT',
  `} | anropa -H 'Content-Type: ${MESSAGE_TYPE}' --data-binary @- ${shell(urlOf(wish, wish.path))}`,
];

export const curlWindows: Language = {
  id: 'curl-windows',
  name: 'curl.exe (Windows, cmd)',
  tried: false,
  saveAs: 'genrep.cmd',
  run: 'genrep.cmd',
  note: {
    sv: 'Windows egen curl tar PKCS#12 med PIN och kan inte nå en spärrlista som är Genreps; därför --ssl-no-revoke.',
    en: 'Windows’ own curl takes PKCS#12 with its PIN, and cannot reach a revocation list that is Genrep’s; hence --ssl-no-revoke.',
  },
  text: (wish) => {
    const { certs, door, act } = wish;
    if (door === 'shs' && act !== 'lista') return null;
    const own = `curl.exe --noproxy localhost --ssl-no-revoke ${STRICT} --cacert ${cmd(certs.ca)} --cert "${certs.p12.replaceAll('%', '%%')}:%PIN%" --cert-type P12`;
    const steps =
      act === 'lamna'
        ? [`${own} -T ${cmd(wish.file)} ${cmd(urlOf(wish, `${wish.path}/`))}`]
        : act === 'lista'
          ? [`${own} ${cmd(urlOf(wish, wish.listPath))}`]
          : [
              `for /f "delims=" %%N in ('${own} ${cmd(urlOf(wish, wish.listPath))}') do (`,
              `  ${own} -o "%%N" "${urlOf(wish, wish.path).replaceAll('%', '%%')}/%%N"`,
              ')',
            ];
    return ['@echo off', 'setlocal', `set /p PIN=<${cmd(certs.pin)}`, ...steps].join('\r\n');
  },
};
