package io.countersign.app.run;

import io.countersign.config.TlsConfig;
import io.countersign.proxy.ServerProtocols.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and the key of the data plane's listener, as their files have them.
 *
 * @param tls null: none are configured, or they are of no use
 * @param problems what is wrong with them, each with its path; never a part of the key
 */
public record TlsFiles(@Nullable Tls tls, List<String> problems) {
  private static final String PATH = "listeners.gateway.tls.";
  private static final int FILE_BYTES_MAX = 1024 * 1024;
  private static final String KEY_BEGINS = "-----BEGIN PRIVATE KEY-----";
  private static final String KEY_ENDS = "-----END PRIVATE KEY-----";
  private static final String EXPECTED_KEY =
      " (expected: PEM with `BEGIN PRIVATE KEY`, PKCS#8 without a password)";

  public TlsFiles {
    problems = List.copyOf(problems);
  }

  /** Reads the files that a listener names; none where it speaks cleartext. */
  public static TlsFiles read(@Nullable TlsConfig config, Clock clock) {
    if (config == null) {
      return new TlsFiles(null, List.of());
    }
    List<String> problems = new ArrayList<>();
    List<X509Certificate> chain = chain(config.certificate(), clock, problems);
    byte[] key = keyBytes(config.key(), problems);
    if (chain.isEmpty() || key == null) {
      return new TlsFiles(null, problems);
    }
    PrivateKey matching = matching(key, chain.get(0).getPublicKey());
    if (matching == null) {
      problems.add(
          PATH
              + "key: `"
              + config.key()
              + "` is not the key of the certificate (expected: its own)");
    }
    return matching == null || !problems.isEmpty()
        ? new TlsFiles(null, problems)
        : new TlsFiles(new Tls(matching, chain), List.of());
  }

  private static List<X509Certificate> chain(Path file, Clock clock, List<String> problems) {
    byte[] bytes = bytes("certificate", file, problems);
    if (bytes == null) {
      return List.of();
    }
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      factory
          .generateCertificates(new ByteArrayInputStream(bytes))
          .forEach(one -> chain.add((X509Certificate) one));
    } catch (CertificateException e) {
      chain.clear();
    }
    String name = PATH + "certificate: `" + file + "`";
    if (chain.isEmpty()) {
      problems.add(name + " holds no certificate (expected: PEM with `BEGIN CERTIFICATE`)");
    }
    for (int i = 0; i < chain.size(); i++) {
      String problem = problem(chain, i, clock);
      if (problem != null) {
        problems.add(name + ": certificate " + (i + 1) + " " + problem);
      }
    }
    return chain;
  }

  private static @Nullable String problem(List<X509Certificate> chain, int at, Clock clock) {
    X509Certificate certificate = chain.get(at);
    try {
      certificate.checkValidity(Date.from(clock.instant()));
    } catch (CertificateExpiredException e) {
      return "expired on " + certificate.getNotAfter().toInstant() + "; replace it";
    } catch (CertificateNotYetValidException e) {
      return "is not valid before " + certificate.getNotBefore().toInstant();
    }
    boolean last = at + 1 == chain.size();
    return last
            || certificate
                .getIssuerX500Principal()
                .equals(chain.get(at + 1).getSubjectX500Principal())
        ? null
        : "was not issued by the one that follows it (expected: each followed by its issuer's)";
  }

  private static byte @Nullable [] keyBytes(Path file, List<String> problems) {
    byte[] bytes = bytes("key", file, problems);
    if (bytes == null) {
      return null;
    }
    String name = PATH + "key: `" + file + "` ";
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int start = text.indexOf(KEY_BEGINS);
    int end = text.indexOf(KEY_ENDS, Math.max(start, 0));
    if (start >= 0 && end >= 0) {
      try {
        return Base64.getMimeDecoder().decode(text.substring(start + KEY_BEGINS.length(), end));
      } catch (IllegalArgumentException e) {
        problems.add(name + "is broken" + EXPECTED_KEY);
        return null;
      }
    }
    if (text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
      problems.add(name + "is encrypted" + EXPECTED_KEY);
    } else if (text.contains(" PRIVATE KEY-----")) {
      problems.add(
          name
              + "is in an older form"
              + EXPECTED_KEY
              + "; `openssl pkcs8 -topk8 -nocrypt` makes it");
    } else {
      problems.add(name + "holds no private key" + EXPECTED_KEY);
    }
    return null;
  }

  /** The key, if it is the one of a certificate. */
  private static @Nullable PrivateKey matching(byte[] encoded, PublicKey certified) {
    String algorithm = certified.getAlgorithm();
    try {
      PrivateKey key =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      String scheme =
          switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
          };
      byte[] any = "any text".getBytes(StandardCharsets.US_ASCII);
      Signature signing = Signature.getInstance(scheme);
      signing.initSign(key);
      signing.update(any);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(scheme);
      verifying.initVerify(certified);
      verifying.update(any);
      return verifying.verify(signature) ? key : null;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static byte @Nullable [] bytes(String key, Path file, List<String> problems) {
    String reason;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
      if (bytes.length <= FILE_BYTES_MAX) {
        return bytes;
      }
      reason = "it is larger than " + FILE_BYTES_MAX + " bytes";
    } catch (NoSuchFileException e) {
      reason = "there is none";
    } catch (IOException e) {
      reason = e.getClass().getSimpleName();
    }
    problems.add(PATH + key + ": `" + file + "` cannot be read: " + reason + " (expected: PEM)");
    return null;
  }
}
