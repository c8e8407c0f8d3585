import java.io.FileInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A small ingivare: hands in applications and fetches what waits, with Java's own HttpClient.
 * genrep run … --exec "java Klient.java" starts it once for each step; the environment says what to do.
 */
public class Klient {
  static final Path HOME = Path.of(System.getenv("GENREP_DIR"));
  static final String PRODUCT = System.getenv("GENREP_ETRANSPORT") + "/" + System.getenv("GENREP_PRODUCT");

  static HttpClient client() throws Exception {
    Path certs = Path.of(System.getenv("GENREP_CERTS"));
    char[] pin = Files.readString(certs.resolve("pin.txt")).strip().toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(new FileInputStream(certs.resolve(System.getenv("GENREP_AS") + ".p12").toFile()), pin);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, pin);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    var ca = CertificateFactory.getInstance("X.509");
    trusted.setCertificateEntry("ca", ca.generateCertificate(new FileInputStream(certs.resolve("ca.pem").toFile())));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
  }

  static byte[] call(HttpClient client, String path, byte[] body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(PRODUCT + path));
    if (body != null) request.PUT(BodyPublishers.ofByteArray(body));
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) throw new IllegalStateException(path + ": " + answer.statusCode() + " " + new String(answer.body()));
    return answer.body();
  }

  /** Three applications about people who do not exist, one claim each. */
  static byte[] applications(String code, int number, String day) {
    var file = new StringBuilder();
    post(file, "00BF-ANSOKAN%s%05d%s", code, number, day);
    for (int n = 1; n <= 3; n++) {
      post(file, "01%-30s%-12s%-50s", "JV-" + number + "-" + n, "5599910006", "Påhittselektriska i Övningsås AB");
      post(file, "03%-12s%-50s%-35s%-10s%-25s", "192001019807", "Åsa Ek", "Låtsasgatan 2", "22210", "Repetitionslund");
      post(file, "04K%013d20251101", n * 10000);
      post(file, "05Köp av böcker, faktura %d den 1 oktober 2025.", n);
    }
    post(file, "99%09d%07d%015d", 14, 3, 60000);
    return file.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  static void post(StringBuilder file, String format, Object... values) {
    file.append("%-160s\r\n".formatted(format.formatted(values)));
  }

  public static void main(String[] args) throws Exception {
    HttpClient client = client();
    Path counter = HOME.resolve("lopnummer");
    if (System.getenv("GENREP_ACTION").equals("hand-in")) {
      int number = Files.exists(counter) ? Integer.parseInt(Files.readString(counter).strip()) : 1;
      String name = System.getenv("GENREP_NAME");
      // Changes of mål: this small client takes the file that the story offers.
      byte[] body = System.getenv("GENREP_TRANSACTION").equals("bf.ansokan")
          ? applications(name.substring(0, 3), number, System.getenv("GENREP_DATE").replace("-", ""))
          : Files.readAllBytes(Path.of(System.getenv("GENREP_FILE")));
      if (System.getenv("GENREP_TRANSACTION").equals("bf.ansokan")) Files.writeString(counter, String.valueOf(number + 1));
      Files.write(HOME.resolve("transaktionsid"), call(client, "/" + name, body));
    } else if (System.getenv("GENREP_ACTION").equals("fetch")) {
      String names = "";
      for (int turn = 0; turn < 60 && names.isEmpty(); turn++) {
        if (turn > 0) Thread.sleep(500);
        names = new String(call(client, "?getfilenames=true", null), StandardCharsets.ISO_8859_1);
      }
      for (String name : names.isEmpty() ? new String[0] : names.split("\n")) {
        byte[] content = call(client, "/" + name, null);
        Files.write(HOME.resolve(name), content);
        String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\r\n");
        // A rejected file has not used its number; the kvittens says which one the next file must carry.
        String next = lines[lines.length - 1].length() < 54 ? "" : lines[lines.length - 1].substring(38, 54).strip();
        if (System.getenv("GENREP_TRANSACTION").equals("bf.kvittens") && lines[1].startsWith("01UNDERK") && !next.isEmpty())
          Files.writeString(counter, String.valueOf(Long.parseLong(next)));
      }
    }
  }
}
