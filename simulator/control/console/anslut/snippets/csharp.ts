/** C# with HttpClientHandler; .NET 8 or newer, as the whole of Program.cs. */
import { escaped } from './quote';
import { MESSAGE_TYPE, TXID_PATTERN, urlOf, type Language, type Wish } from './snippet';

export const csharp: Language = {
  id: 'csharp',
  name: 'C# (HttpClientHandler)',
  tried: false,
  saveAs: 'Program.cs',
  run: 'dotnet run',
  note: {
    sv: '.NET 8 eller nyare, i ett nytt projekt (dotnet new console).',
    en: '.NET 8 or newer, in a new project (dotnet new console).',
  },
  text: (wish) => [...head(wish), ...STEPS[wish.act](wish), '', ...ASK, ''].join('\n'),
};

const head = ({ certs }: Wish): string[] => [
  'using System.Net.Http.Headers;',
  'using System.Net.Security;',
  'using System.Security.Cryptography.X509Certificates;',
  'using System.Text;',
  'using System.Text.RegularExpressions;',
  '',
  `var pin = File.ReadAllText(${escaped(certs.pin)}).Trim();`,
  `var ca = X509Certificate2.CreateFromPem(File.ReadAllText(${escaped(certs.ca)}));`,
  'var handler = new HttpClientHandler { UseProxy = false };',
  `handler.ClientCertificates.Add(new X509Certificate2(${escaped(certs.p12)}, pin));`,
  '// Genreps utfärdare gäller för det här anropet och läggs inte in i datorn.',
  'handler.ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) =>',
  '{',
  '    if (certificate is null || chain is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0) return false;',
  '    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;',
  '    chain.ChainPolicy.CustomTrustStore.Add(ca);',
  '    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;',
  '    return chain.Build(certificate);',
  '};',
  'using var client = new HttpClient(handler);',
  '',
];

const ASK = [
  'async Task<byte[]> Ask(HttpMethod method, string address, byte[]? body = null, string? type = null)',
  '{',
  '    using var request = new HttpRequestMessage(method, address);',
  '    if (body is not null) request.Content = new ByteArrayContent(body);',
  '    if (type is not null) request.Content!.Headers.ContentType = new MediaTypeHeaderValue(type);',
  '    using var answer = await client.SendAsync(request);',
  '    var content = await answer.Content.ReadAsByteArrayAsync();',
  '    if (!answer.IsSuccessStatusCode) throw new Exception($"{(int)answer.StatusCode} {Encoding.UTF8.GetString(content)}");',
  '    return content;',
  '}',
];

const STEPS: Readonly<Record<Wish['act'], (wish: Wish) => string[]>> = {
  lamna: (wish) =>
    wish.door === 'shs'
      ? message(wish)
      : [
          `var content = File.ReadAllBytes(${escaped(wish.file)});`,
          `Console.WriteLine(Encoding.UTF8.GetString(await Ask(HttpMethod.Put, ${escaped(urlOf(wish, `${wish.path}/${wish.file}`))}, content)));`,
        ],
  lista: (wish) => [`Console.WriteLine(${listed(wish)});`],
  hamta: (wish) =>
    wish.door === 'shs'
      ? [
          `foreach (Match found in Regex.Matches(${listed(wish)}, ${escaped(TXID_PATTERN)}))`,
          '{',
          '    var txid = found.Groups[1].Value;',
          `    var address = ${escaped(`${urlOf(wish, wish.path)}/`)} + txid;`,
          '    File.WriteAllBytes(txid + ".mime", await Ask(HttpMethod.Get, address));',
          '    await Ask(HttpMethod.Post, address + "?action=ack");',
          '    Console.WriteLine(txid);',
          '}',
        ]
      : [
          `foreach (var name in ${listed(wish)}.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))`,
          '{',
          `    File.WriteAllBytes(name, await Ask(HttpMethod.Get, ${escaped(`${urlOf(wish, wish.path)}/`)} + name));`,
          '    Console.WriteLine(name);',
          '}',
        ],
};

const listed = (wish: Wish): string =>
  `Encoding.Latin1.GetString(await Ask(HttpMethod.Get, ${escaped(urlOf(wish, wish.listPath))}))`;

const lines = (of: readonly string[]): string[] => of.map((line) => `    ${escaped(line)},`);

const message = (wish: Wish): string[] => [
  'var txid = Guid.NewGuid().ToString();',
  'string[] head =',
  '{',
  ...lines(wish.message.head),
  '};',
  'string[] tail =',
  '{',
  ...lines(wish.message.tail),
  '};',
  'byte[] Crlf(string[] lines) => Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line.Replace("TXID", txid) + "\\r\\n")));',
  `byte[] content = [.. Crlf(head), .. File.ReadAllBytes(${escaped(wish.file)}), .. Crlf(tail)];`,
  `Console.WriteLine(Encoding.UTF8.GetString(await Ask(HttpMethod.Post, ${escaped(urlOf(wish, wish.path))}, content, "${MESSAGE_TYPE}")));`,
];
