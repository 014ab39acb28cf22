package io.countersign.app.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.tls.PemIdentity;
import io.countersign.config.TlsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {
  private static final Clock NOW = Clock.systemUTC();

  @TempDir static Path folder;
  private static PemIdentity good;
  private static PemIdentity other;

  @BeforeAll
  static void make() throws Exception {
    good = PemIdentity.make(folder, "good", "-keyalg", "EC", "-groupname", "secp256r1");
    other = PemIdentity.make(folder, "other", "-keyalg", "EC", "-groupname", "secp256r1");
  }

  private static TlsFiles read(Path certificate, Path key, Clock clock) {
    return TlsFiles.read(new TlsConfig(certificate, key), clock);
  }

  private static void refused(Path certificate, Path key, String... words) {
    TlsFiles files = read(certificate, key, NOW);
    assertThat(files.tls()).isNull();
    assertThat(files.problems()).hasSize(1);
    assertThat(files.problems().get(0)).startsWith("listeners.gateway.tls.").contains(words);
  }

  private static Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void read_nothingConfigured_isCleartext() {
    assertThat(TlsFiles.read(null, NOW)).isEqualTo(new TlsFiles(null, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void read_goodPair_isTaken(String algorithm) throws Exception {
    PemIdentity made = PemIdentity.make(folder, "of-" + algorithm, "-keyalg", algorithm);
    TlsFiles files = read(made.certificate(), made.key(), NOW);
    assertThat(files.problems()).isEmpty();
    assertThat(requireNonNull(files.tls()).chain()).containsExactly(made.parsed());
    assertThat(files.toString()).doesNotContain("PrivateKey").contains("CN=of-" + algorithm);
  }

  @Test
  void read_missingFiles_areBothNamed() {
    TlsFiles files = read(folder.resolve("no.pem"), folder.resolve("no.key"), NOW);
    assertThat(files.problems()).hasSize(2);
    assertThat(files.problems().get(0)).contains("no.pem", "cannot be read", "there is none");
    assertThat(files.problems().get(1)).contains("no.key", "cannot be read", "there is none");
  }

  @Test
  void read_folderInstead_isNamed() {
    refused(folder, good.key(), "certificate", "cannot be read");
  }

  @Test
  void read_keyOfAnother_isNamed() {
    refused(good.certificate(), other.key(), "key", "is not the key of the certificate");
  }

  @Test
  void read_keyOfAnotherKind_isNamed() throws Exception {
    PemIdentity rsa = PemIdentity.make(folder, "rsa", "-keyalg", "RSA");
    refused(good.certificate(), rsa.key(), "key", "is not the key of the certificate");
  }

  @Test
  void read_expiredCertificate_isNamed() throws Exception {
    PemIdentity old =
        PemIdentity.make(folder, "old", "-keyalg", "EC", "-startdate", "-20d", "-validity", "10");
    refused(old.certificate(), old.key(), "certificate 1 expired on", "replace it");
    Clock then = Clock.offset(NOW, Duration.ofDays(-15));
    assertThat(read(old.certificate(), old.key(), then).problems()).isEmpty();
  }

  @Test
  void read_certificateOfTheFuture_isNamed() throws Exception {
    PemIdentity early = PemIdentity.make(folder, "early", "-keyalg", "EC", "-startdate", "+5d");
    refused(early.certificate(), early.key(), "certificate 1 is not valid before");
  }

  @Test
  void read_chainOfStrangers_isNamed() throws Exception {
    Path chain =
        file(
            "chain.pem",
            Files.readString(good.certificate()) + Files.readString(other.certificate()));
    refused(chain, good.key(), "certificate 1 was not issued by the one that follows it");
  }

  @Test
  void read_noCertificate_isNamed() throws Exception {
    refused(good.key(), good.key(), "holds no certificate");
    refused(file("text.pem", "a text\n"), good.key(), "holds no certificate");
    refused(file("empty.pem", ""), good.key(), "holds no certificate");
  }

  @Test
  void read_keysInOtherForms_areNamedWithoutTheirContent() throws Exception {
    String pkcs8 = Files.readString(good.key());
    String secret = pkcs8.lines().skip(1).findFirst().orElseThrow();
    refused(
        good.certificate(),
        file("old.key", pkcs8.replace("PRIVATE KEY", "EC PRIVATE KEY")),
        "is in an older form",
        "openssl pkcs8 -topk8 -nocrypt");
    refused(
        good.certificate(),
        file("secret.key", pkcs8.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")),
        "is encrypted");
    refused(good.certificate(), file("text.key", "a text\n"), "holds no private key");
    Path broken = file("broken.key", pkcs8.replace(secret, secret.substring(1)));
    TlsFiles files = read(good.certificate(), broken, NOW);
    assertThat(files.tls()).isNull();
    assertThat(files.problems()).hasSize(1);
    assertThat(files.problems().get(0)).doesNotContain(secret.substring(1, 9));
  }

  @Test
  void read_largeFile_isNotReadWhole() throws Exception {
    refused(
        file("large.pem", "x".repeat(1024 * 1024 + 1)), good.key(), "is larger than 1048576 bytes");
  }
}
