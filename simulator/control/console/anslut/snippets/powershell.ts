/** PowerShell 7 with its own cmdlets. */
import { powershell as quoted } from './quote';
import { MESSAGE_TYPE, TXID_PATTERN, urlOf, type Language, type Wish } from './snippet';

export const powershell: Language = {
  id: 'powershell',
  name: 'PowerShell 7 (Windows)',
  tried: false,
  saveAs: 'genrep.ps1',
  run: 'pwsh genrep.ps1',
  note: {
    sv: 'Windows måste lita på Genreps utfärdare; raden som lägger in den behövs en gång. Ta bort den igen i certmgr.msc när ni har övat färdigt.',
    en: 'Windows has to trust Genrep’s issuer; the line that adds it is needed once. Take it away in certmgr.msc when you have rehearsed.',
  },
  text: (wish) => [...head(wish), ...STEPS[wish.act](wish), ''].join('\n'),
};

const head = ({ certs }: Wish): string[] => [
  "$ErrorActionPreference = 'Stop'",
  `Import-Certificate -FilePath ${quoted(certs.ca)} -CertStoreLocation Cert:\\CurrentUser\\Root | Out-Null`,
  `$pin = (Get-Content ${quoted(certs.pin)}).Trim() | ConvertTo-SecureString -AsPlainText -Force`,
  `$own = Get-PfxCertificate -FilePath ${quoted(certs.p12)} -Password $pin`,
  '$call = @{ Certificate = $own; NoProxy = $true }',
  '',
];

const STEPS: Readonly<Record<Wish['act'], (wish: Wish) => string[]>> = {
  lamna: (wish) =>
    wish.door === 'shs'
      ? message(wish)
      : [
          `(Invoke-WebRequest @call -Method Put -Uri ${quoted(urlOf(wish, `${wish.path}/${wish.file}`))} -InFile ${quoted(wish.file)} -ContentType 'application/octet-stream').Content`,
        ],
  lista: (wish) => [`(Invoke-WebRequest @call -Uri ${quoted(urlOf(wish, wish.listPath))}).Content`],
  hamta: (wish) =>
    wish.door === 'shs'
      ? [
          `$listed = (Invoke-WebRequest @call -Uri ${quoted(urlOf(wish, wish.listPath))}).Content`,
          `foreach ($found in [regex]::Matches($listed, '${TXID_PATTERN}')) {`,
          '    $txid = $found.Groups[1].Value',
          `    $address = ${quoted(`${urlOf(wish, wish.path)}/`)} + $txid`,
          '    Invoke-WebRequest @call -Uri $address -OutFile "$txid.mime"',
          '    Invoke-WebRequest @call -Method Post -Uri "$($address)?action=ack" | Out-Null',
          '    $txid',
          '}',
        ]
      : [
          `$listed = (Invoke-WebRequest @call -Uri ${quoted(urlOf(wish, wish.listPath))}).Content`,
          "foreach ($name in ($listed -split '\\s+' | Where-Object { $_ })) {",
          `    Invoke-WebRequest @call -Uri (${quoted(`${urlOf(wish, wish.path)}/`)} + $name) -OutFile $name`,
          '    $name',
          '}',
        ],
};

const lines = (of: readonly string[]): string[] => of.map((line) => `    ${quoted(line)}`);

const message = (wish: Wish): string[] => [
  '$txid = [guid]::NewGuid().ToString()',
  '$head = @(',
  ...lines(wish.message.head),
  ')',
  '$tail = @(',
  ...lines(wish.message.tail),
  ')',
  '$latin1 = [Text.Encoding]::Latin1',
  'function Crlf($lines) { , $latin1.GetBytes((($lines -replace \'TXID\', $txid) -join "`r`n") + "`r`n") }',
  `$content = (Crlf $head) + [IO.File]::ReadAllBytes((Resolve-Path ${quoted(wish.file)})) + (Crlf $tail)`,
  `(Invoke-WebRequest @call -Method Post -Uri ${quoted(urlOf(wish, wish.path))} -Body ([byte[]]$content) -ContentType '${MESSAGE_TYPE}').Content`,
];
