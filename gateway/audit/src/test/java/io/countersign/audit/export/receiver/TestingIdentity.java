package io.countersign.audit.export.receiver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A fresh key and a certificate that it signed itself, as PEM files.
 *
 * @param store both, as PKCS#12
 */
public record TestingIdentity(Path certificate, Path key, KeyStore store) {
  static final String PASSWORD = "changeit";

  /** One that answers for a name of the network, written {@code dns:NAME} or {@code ip:ADDRESS}. */
  public static TestingIdentity make(Path folder, String file, String name, String algorithm)
      throws Exception {
    Path store = folder.resolve(file + ".p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "own",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=" + file,
            "-ext",
            "san=" + name,
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException(said);
    }
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD.toCharArray());
    }
    byte[] certificate = loaded.getCertificate("own").getEncoded();
    byte[] key = loaded.getKey("own", PASSWORD.toCharArray()).getEncoded();
    return new TestingIdentity(
        pem(folder.resolve(file + ".pem"), "CERTIFICATE", certificate),
        pem(folder.resolve(file + ".key"), "PRIVATE KEY", key),
        loaded);
  }

  /** Shows this identity, and trusts the other. */
  SSLContext trusting(TestingIdentity other) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("other", other.store.getCertificate("own"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
