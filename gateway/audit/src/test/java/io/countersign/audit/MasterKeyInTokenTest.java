package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.Original;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A master key in a PKCS#11 token (SoftHSM), made with the commands of the documentation. Run by
 * the profile {@code token}, which needs {@code softhsm2} and {@code opensc}.
 */
@Tag("token")
class MasterKeyInTokenTest {
  private static final MasterKeySource IN_FOLDER = MasterKeySource.inDataFolder();
  private static final String PIN = "907142";
  private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  private static int slot;

  @TempDir Path folder;

  @BeforeAll
  static void makeToken() throws Exception {
    Path settings =
        Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "profile token"));
    Path tokens = settings.resolveSibling("tokens");
    empty(tokens);
    Files.createDirectories(tokens);
    Files.writeString(settings, "directories.tokendir = " + tokens + "\n");
    String made =
        run(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "countersign",
            "--so-pin",
            "1234567",
            "--pin",
            PIN);
    slot = Integer.parseInt(made.substring(made.lastIndexOf(' ') + 1).strip());
    makeKey("master", "--sensitive");
    makeKey("other", "--sensitive");
    makeKey("open", "--extractable");
  }

  @Test
  void record_underAKeyInAToken_isOpenedByItAlone() throws Exception {
    write(token("master"), "r1");
    assertThat(folder.resolve("master.key")).doesNotExist();
    try (Audit audit = open(token("master"))) {
      assertThat(audit.originals().open("r1"))
          .isInstanceOfSatisfying(
              Original.Opened.class,
              opened -> assertThat(opened.prompt()).contains("ada@example.com"));
    }
    assertThatThrownBy(() -> open(token("other")))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("does not fit");
    assertThatThrownBy(() -> open(IN_FOLDER)).isInstanceOf(AuditStartException.class);
    assertThat(AuditVerifier.create(Expected.nothing()).verify(folder))
        .isInstanceOf(Verification.Intact.class);
  }

  @Test
  void key_goesFromTheFolderIntoATokenAndOnToAnother() throws Exception {
    write(IN_FOLDER, "r1");
    rotate(IN_FOLDER, token("master"));
    assertThat(folder.resolve("master.key")).doesNotExist();
    write(token("master"), "r2");
    rotate(token("master"), token("other"));
    write(token("other"), "r3");
    rotate(token("other"), IN_FOLDER);
    try (Audit audit = open(IN_FOLDER)) {
      assertThat(audit.reader().ofPerson("ada", Long.MAX_VALUE, 10)).hasSize(3);
      assertThat(audit.originals().open("r1")).isInstanceOf(Original.Opened.class);
    }
  }

  @Test
  void token_thatDoesNotGiveTheKey_saysWhy() {
    refused(token("missing"), "there is no secret key at", "expected: a generic secret key");
    refused(token("open"), "can take out", "expected: sensitive, not extractable");
    refused(
        MasterKeySource.inToken(MODULE, 4711, "master", PIN.toCharArray()),
        "cannot be had from the key `master` in slot 4711",
        "CKR_SLOT_ID_INVALID");
    refused(
        MasterKeySource.inToken(MODULE, slot, "master", "111111".toCharArray()),
        "cannot be had from the key `master`",
        "CKR_PIN_INCORRECT");
    Path nothing = folder.resolve("no.so");
    refused(
        MasterKeySource.inToken(nothing, slot, "master", PIN.toCharArray()),
        "the library of the token",
        "cannot be read");
  }

  private void refused(MasterKeySource source, String... words) {
    assertThatThrownBy(() -> open(source))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining(PIN);
    assertThat(source.toString()).doesNotContain(PIN);
  }

  private static MasterKeySource token(String object) {
    return MasterKeySource.inToken(MODULE, slot, object, PIN.toCharArray());
  }

  private Audit open(MasterKeySource key) {
    return Audit.open(
        TestingRecord.settings(folder).with(key),
        Clock.systemUTC(),
        System::nanoTime,
        new SecureRandom());
  }

  private void write(MasterKeySource key, String record) throws Exception {
    try (Audit audit = open(key)) {
      await(audit.log().intent(intent(record, "ada")));
      await(audit.log().outcome(outcome(record, "ada")));
    }
  }

  private void rotate(MasterKeySource from, MasterKeySource to) {
    Audit.rotateMasterKey(folder, from, DatabaseSettings.inDataFolder(), to, new SecureRandom());
  }

  private static void makeKey(String label, String access) throws Exception {
    run(
        "pkcs11-tool",
        "--module",
        MODULE.toString(),
        "--slot",
        Integer.toString(slot),
        "--login",
        "--pin",
        PIN,
        "--keygen",
        "--key-type",
        "GENERIC:32",
        "--label",
        label,
        access);
  }

  private static String run(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", words[0], said).isZero();
    return said.strip();
  }

  private static void empty(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> found = Files.walk(path)) {
      found.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }
}
