package io.countersign.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.archive.Archive;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.PostgresqlAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of a gateway that was started and stopped, as an auditor checks it. */
class VerifyCommandTest {
  @TempDir Path folder;

  @Test
  void verify_withKeyAndCheckpointNotedBefore_isIntactAndFindsARollBack() throws Exception {
    startAndStop("data");
    Path older = copy("older");
    startAndStop("data");
    Path noted = folder.resolve("noted.txt");
    CommandRun first = CommandRun.of("verify", "--data", path("data"), "--note", noted.toString());
    assertThat(first.errors()).isEmpty();
    assertThat(first.code()).isEqualTo(ExitCode.GOOD);
    assertThat(first.out())
        .containsPattern("intact: 4 records, head [0-9a-f]{64}")
        .containsPattern("signed: 4 records, 4 checkpoints, key countersign.local/\\S+");
    String key = first.out().substring(first.out().lastIndexOf(' ') + 1).strip();

    CommandRun again = verify("data", key, noted);
    assertThat(again.out()).startsWith("intact: 4 records");
    CommandRun rolledBack = verify(older.getFileName().toString(), key, noted);
    assertThat(rolledBack.code()).isEqualTo(ExitCode.FAILED);
    assertThat(rolledBack.out()).startsWith("changed: record 3 cannot be believed: it was signed");
  }

  @Test
  void verify_ofAnotherGatewaysRecord_isChanged() throws Exception {
    startAndStop("data");
    startAndStop("other");
    Path noted = folder.resolve("noted.txt");
    CommandRun.of("verify", "--data", path("other"), "--note", noted.toString());
    String key = CommandRun.of("verify", "--data", path("other")).out();
    CommandRun run = verify("data", key.substring(key.lastIndexOf(' ') + 1).strip(), noted);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("record 1", "it names another key that signs");
  }

  @Test
  void verify_ofAPackage_checksItAgainstTheKeyNamed() throws Exception {
    startAndStop("data");
    startAndStop("other");
    Path proof = folder.resolve("proof.zip");
    try (Audit audit = open("data")) {
      write(proof, audit.packages().proof(1));
    }
    CommandRun good = packaged(proof, key("data"));
    assertThat(good.code()).isEqualTo(ExitCode.GOOD);
    assertThat(good.out())
        .startsWith("proven: 1 entries, the text of 0 gone")
        .containsPattern("signed: 3 records at \\S+, key countersign.local/\\S+")
        .doesNotContain("compare");
    assertThat(CommandRun.of("verify", "--package", proof.toString()).out())
        .contains("The key is the package's own; compare it");
    CommandRun another = packaged(proof, key("other"));
    assertThat(another.code()).isEqualTo(ExitCode.FAILED);
    assertThat(another.out()).startsWith("changed: checkpoint.txt: it is not a checkpoint");
    CommandRun none = packaged(folder.resolve("none.zip"), key("data"));
    assertThat(none.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(none.out()).startsWith("cannot tell: ");
    assertThat(packaged(proof, "secret").errors()).contains("--key is not a key of a record");
  }

  @Test
  void verify_ofAnExportedLog_checksItWithoutTheRecord() throws Exception {
    startAndStop("data");
    startAndStop("other");
    Path export = folder.resolve("log.zip");
    try (Audit audit = open("data")) {
      write(export, audit.reader().log("", Instant.EPOCH).orElseThrow().file());
    }
    CommandRun good = CommandRun.of("verify", "--export", export.toString(), "--key", key("data"));
    assertThat(good.code()).isEqualTo(ExitCode.GOOD);
    assertThat(good.out())
        .startsWith("intact: 3 records")
        .contains("signed: 3 records, 3 checkpoints");
    CommandRun other =
        CommandRun.of("verify", "--export", export.toString(), "--key", key("other"));
    assertThat(other.code()).isEqualTo(ExitCode.FAILED);
    assertThat(other.out()).contains("record 1", "it names another key that signs");
    Path none = Files.writeString(folder.resolve("none.zip"), "none");
    assertThat(CommandRun.of("verify", "--export", none.toString()).code())
        .isEqualTo(ExitCode.CANNOT_TELL);
  }

  private static void write(Path file, Archive archive) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece = archive.next(); piece != null; piece = archive.next()) {
      all.writeBytes(piece);
    }
    Files.write(file, all.toByteArray());
  }

  private static CommandRun packaged(Path file, String key) {
    return CommandRun.of("verify", "--package", file.toString(), "--key", key);
  }

  private String key(String name) {
    String said = CommandRun.of("verify", "--data", path(name)).out();
    return said.substring(said.lastIndexOf(' ') + 1).strip();
  }

  @Test
  void verify_withNotesThatAreNone_cannotTell() {
    CommandRun noKey = CommandRun.of("verify", "--data", path("data"), "--key", "secret");
    assertThat(noKey.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(noKey.errors()).contains("--key is not a key of a record", "name+id+key");
    CommandRun noFile =
        CommandRun.of("verify", "--data", path("data"), "--checkpoint", path("none.txt"));
    assertThat(noFile.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(noFile.errors()).contains("--checkpoint: there is no file");
  }

  @Test
  void verify_inPostgresql_readsTheLogOfTheNodeNamed() throws Exception {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
      Path password = Files.writeString(folder.resolve("password"), "any\n");
      PostgresqlAddress address = new PostgresqlAddress(url, "postgres", "any");
      AuditSettings settings =
          AuditSettings.of(folder.resolve("data"))
              .with(DatabaseSettings.Postgresql.of(address, "north"));
      Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom()).close();
      CommandRun found = verify(url, password, "north");
      assertThat(found.out()).startsWith("intact: 2 records");
      assertThat(found.code()).isEqualTo(ExitCode.GOOD);
      CommandRun none = verify(url, password, "south");
      assertThat(none.out()).startsWith("cannot tell: ");
      assertThat(none.code()).isEqualTo(ExitCode.CANNOT_TELL);
    }
  }

  @Test
  void verify_inPostgresqlWithHalfAnAddress_saysWhatIsMissing() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:9/none";
    CommandRun noUser = CommandRun.of("verify", "--database", url);
    assertThat(noUser.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(noUser.errors()).contains("--user, --password-file and --node");
    assertThat(verify(url, folder.resolve("none"), "a").errors()).contains("there is no file");
    Path password = Files.writeString(folder.resolve("password"), "any\n");
    assertThat(verify("postgres://x", password, "a").errors()).contains("jdbc:postgresql://");
    assertThat(verify(url, password, "A").errors()).contains("node: `A`");
  }

  private static CommandRun verify(String url, Path password, String node) {
    return CommandRun.of(
        "verify",
        "--database",
        url,
        "--user",
        "postgres",
        "--password-file",
        password.toString(),
        "--node",
        node);
  }

  private CommandRun verify(String data, String key, Path checkpoint) {
    return CommandRun.of(
        "verify", "--data", path(data), "--key", key, "--checkpoint", checkpoint.toString());
  }

  private void startAndStop(String data) {
    open(data).close();
  }

  private Audit open(String data) {
    AuditSettings settings = AuditSettings.of(folder.resolve(data));
    return Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom());
  }

  private Path copy(String name) throws Exception {
    Path target = Files.createDirectory(folder.resolve(name));
    try (var files = Files.list(folder.resolve("data"))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return target;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
