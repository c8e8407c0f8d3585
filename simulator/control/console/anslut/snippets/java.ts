/** Java 17 or newer with HttpClient, run as a single source file. */
import { escaped } from './quote';
import { MESSAGE_TYPE, TXID_PATTERN, urlOf, type Language, type Wish } from './snippet';

export const java: Language = {
  id: 'java',
  name: 'Java (HttpClient)',
  tried: true,
  saveAs: 'GenrepAnslut.java',
  run: 'java GenrepAnslut.java',
  note: { sv: 'Java 17 eller nyare.', en: 'Java 17 or newer.' },
  text: (wish) =>
    [
      ...IMPORTS.map((name) => `import ${name};`),
      '',
      'public class GenrepAnslut {',
      '    static HttpClient client;',
      '',
      '    public static void main(String[] arguments) throws Exception {',
      ...connect(wish).map(indented),
      ...STEPS[wish.act](wish).map(indented),
      '    }',
      '',
      ...ASK,
      '}',
      '',
    ].join('\n'),
};

const IMPORTS = [
  'java.io.ByteArrayOutputStream',
  'java.net.URI',
  'java.net.http.HttpClient',
  'java.net.http.HttpRequest',
  'java.net.http.HttpRequest.BodyPublishers',
  'java.net.http.HttpResponse.BodyHandlers',
  'java.nio.charset.StandardCharsets',
  'java.nio.file.Files',
  'java.nio.file.Path',
  'java.security.KeyStore',
  'java.security.cert.CertificateFactory',
  'java.util.List',
  'java.util.UUID',
  'java.util.regex.Pattern',
  'javax.net.ssl.KeyManagerFactory',
  'javax.net.ssl.SSLContext',
  'javax.net.ssl.TrustManagerFactory',
];

const indented = (line: string): string => (line === '' ? '' : `        ${line}`);

const connect = ({ certs }: Wish): string[] => [
  `char[] pin = Files.readString(Path.of(${escaped(certs.pin)})).trim().toCharArray();`,
  'KeyStore own = KeyStore.getInstance("PKCS12");',
  `try (var in = Files.newInputStream(Path.of(${escaped(certs.p12)}))) {`,
  '    own.load(in, pin);',
  '}',
  'var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());',
  'keys.init(own, pin);',
  'KeyStore trusted = KeyStore.getInstance("PKCS12");',
  'trusted.load(null, null);',
  `try (var in = Files.newInputStream(Path.of(${escaped(certs.ca)}))) {`,
  '    trusted.setCertificateEntry("genrep", CertificateFactory.getInstance("X.509").generateCertificate(in));',
  '}',
  'var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());',
  'trust.init(trusted);',
  'SSLContext tls = SSLContext.getInstance("TLS");',
  'tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);',
  'client = HttpClient.newBuilder().sslContext(tls).proxy(HttpClient.Builder.NO_PROXY).build();',
  '',
];

const ASK = [
  '    static byte[] ask(String method, String address, byte[] body, String type) throws Exception {',
  '        var request = HttpRequest.newBuilder(URI.create(address))',
  '            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));',
  '        if (type != null) request.header("Content-Type", type);',
  '        var answer = client.send(request.build(), BodyHandlers.ofByteArray());',
  '        if (answer.statusCode() >= 300)',
  '            throw new Exception(answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));',
  '        return answer.body();',
  '    }',
];

const STEPS: Readonly<Record<Wish['act'], (wish: Wish) => string[]>> = {
  lamna: (wish) =>
    wish.door === 'shs'
      ? message(wish)
      : [
          `byte[] content = Files.readAllBytes(Path.of(${escaped(wish.file)}));`,
          `System.out.println(new String(ask("PUT", ${escaped(urlOf(wish, `${wish.path}/${wish.file}`))}, content, null)));`,
        ],
  lista: (wish) => [`System.out.println(${listed(wish)});`],
  hamta: (wish) =>
    wish.door === 'shs'
      ? [
          `var found = Pattern.compile(${escaped(TXID_PATTERN)}).matcher(${listed(wish)});`,
          'while (found.find()) {',
          `    String address = ${escaped(`${urlOf(wish, wish.path)}/`)} + found.group(1);`,
          '    Files.write(Path.of(found.group(1) + ".mime"), ask("GET", address, null, null));',
          '    ask("POST", address + "?action=ack", null, null);',
          '    System.out.println(found.group(1));',
          '}',
        ]
      : [
          `for (String name : ${listed(wish)}.split("\\\\s+")) {`,
          '    if (name.isEmpty()) continue;',
          `    Files.write(Path.of(name), ask("GET", ${escaped(`${urlOf(wish, wish.path)}/`)} + name, null, null));`,
          '    System.out.println(name);',
          '}',
        ],
};

const listed = (wish: Wish): string =>
  `new String(ask("GET", ${escaped(urlOf(wish, wish.listPath))}, null, null), StandardCharsets.ISO_8859_1)`;

const lines = (of: readonly string[]): string[] =>
  of.map((line, at) => `    ${escaped(line)}${at === of.length - 1 ? '' : ','}`);

const message = (wish: Wish): string[] => [
  'String txid = UUID.randomUUID().toString();',
  'var head = List.of(',
  ...lines(wish.message.head),
  ');',
  'var tail = List.of(',
  ...lines(wish.message.tail),
  ');',
  'var content = new ByteArrayOutputStream();',
  'for (String line : head) content.write((line.replace("TXID", txid) + "\\r\\n").getBytes(StandardCharsets.ISO_8859_1));',
  `content.write(Files.readAllBytes(Path.of(${escaped(wish.file)})));`,
  'for (String line : tail) content.write((line.replace("TXID", txid) + "\\r\\n").getBytes(StandardCharsets.ISO_8859_1));',
  `System.out.println(new String(ask("POST", ${escaped(urlOf(wish, wish.path))}, content.toByteArray(), "${MESSAGE_TYPE}")));`,
];
