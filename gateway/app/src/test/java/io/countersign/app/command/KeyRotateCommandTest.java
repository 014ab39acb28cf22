package io.countersign.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.key.MasterKeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotateCommandTest {
  @TempDir Path folder;

  @Test
  void rotate_ofAStoppedGateway_changesTheKeyAndIsRecorded() throws Exception {
    open().close();
    String before = Files.readString(folder.resolve("master.key"));
    CommandRun run = CommandRun.of("key", "rotate", "--data", folder.toString());
    assertThat(run.errors()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.GOOD);
    assertThat(run.out()).containsPattern("master key: [0-9a-f]{32}");
    assertThat(Files.readString(folder.resolve("master.key"))).isNotEqualTo(before);
    open().close();
    assertThat(CommandRun.of("verify", "--data", folder.toString()).out())
        .startsWith("intact: 5 records");
  }

  @Test
  void rotate_ofARunningGatewayOrOfNothing_isRefused() {
    try (Audit running = open()) {
      assertThat(running.log().open()).isTrue();
      CommandRun run = CommandRun.of("key", "rotate", "--data", folder.toString());
      assertThat(run.code()).isEqualTo(ExitCode.CANNOT_TELL);
      assertThat(run.errors()).contains("another process writes");
    }
    String none = folder.resolve("none").toString();
    assertThat(CommandRun.of("key", "rotate", "--data", none).errors()).contains("no folder");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void rotate_betweenTheFolderAndFilesOfTheOperator_saysWhatToConfigure() throws Exception {
    Path file = config("");
    Path data = folder.resolve("data");
    serve(data, MasterKeySource.inDataFolder());
    String first = reference("first", (byte) 1);
    CommandRun out = CommandRun.of("key", "rotate", "--config", file.toString(), "--to", first);
    assertThat(out.errors()).isEmpty();
    assertThat(out.out())
        .containsPattern("master key: [0-9a-f]{32}")
        .contains("before the next start, put into the configuration: store.master-key: " + first);
    assertThat(data.resolve("master.key")).doesNotExist();

    CommandRun forgotten = CommandRun.of("key", "rotate", "--data", data.toString());
    assertThat(forgotten.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(forgotten.errors()).contains("is missing", "(`store.master-key`)");

    config("store: {master-key: \"" + first + "\"}\n");
    CommandRun nowhere = CommandRun.of("key", "rotate", "--config", file.toString());
    assertThat(nowhere.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(nowhere.errors()).contains("not in the data folder", "expected: --to");
    serve(data, MasterKeySource.given(key((byte) 1)));

    String second = reference("second", (byte) 2);
    CommandRun next = CommandRun.of("key", "rotate", "--config", file.toString(), "--to", second);
    assertThat(next.errors()).isEmpty();
    config("store: {master-key: \"" + second + "\"}\n");
    CommandRun back =
        CommandRun.of("key", "rotate", "--config", file.toString(), "--to", "data-folder");
    assertThat(back.out()).contains("take store.master-key out of the configuration");
    assertThat(data.resolve("master.key")).exists();
    serve(data, MasterKeySource.inDataFolder());
    config("");
    assertThat(CommandRun.of("verify", "--config", file.toString()).out()).startsWith("intact:");
  }

  @Test
  void rotate_toAKeyThatIsNone_isRefusedWithoutShowingIt() throws Exception {
    open().close();
    String value = "5d41402abc4b2a76";
    Path file = Files.writeString(folder.resolve("short"), value);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    for (String wrong : List.of("${file:" + file + "}", value, "${env:NOT_SET_AT_ALL}")) {
      CommandRun run = CommandRun.of("key", "rotate", "--data", folder.toString(), "--to", wrong);
      assertThat(run.code()).isEqualTo(ExitCode.CANNOT_TELL);
      assertThat(run.errors()).contains("--to: ", "expected: ").doesNotContain(value);
    }
    assertThat(folder.resolve("master.key.new")).doesNotExist();
    open().close();
  }

  @Test
  void rotate_toATokenThatIsNot_isRefused() throws Exception {
    open().close();
    String data = folder.toString();
    String uri = "pkcs11:slot-id=7;object=master?module-path=/not/there.so";
    CommandRun noPin = CommandRun.of("key", "rotate", "--data", data, "--to", uri);
    assertThat(noPin.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(noPin.errors()).contains("--to-pin belongs to --to pkcs11");
    String pin = reference("pin", (byte) 3);
    CommandRun noLibrary =
        CommandRun.of("key", "rotate", "--data", data, "--to", uri, "--to-pin", pin);
    assertThat(noLibrary.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(noLibrary.errors())
        .contains("the library of the token `/not/there.so` cannot be read")
        .doesNotContain("0303");
    open().close();
  }

  @Test
  void rotate_ofKeysOnAServerThatIsNotThere_saysSo() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "any");
    Path file =
        config(
            "store: {kind: postgresql, url: \"jdbc:postgresql://127.0.0.1:9/none\", user: u,"
                + " node: north, password: \"${file:"
                + password
                + "}\"}\n");
    Files.createDirectory(folder.resolve("data"));
    CommandRun run = CommandRun.of("key", "rotate", "--config", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(run.errors()).contains("`countersign_keys` of `jdbc:postgresql://127.0.0.1:9/none`");
  }

  @Test
  void rotateCheckpoints_ofAStoppedGateway_isFollowedByVerify() {
    open().close();
    String data = folder.toString();
    CommandRun run = CommandRun.of("key", "rotate", "--checkpoints", "--data", data);
    assertThat(run.errors()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.GOOD);
    assertThat(run.out())
        .containsPattern("checkpoint key: countersign.local/[0-9a-f]{16}\\+[0-9a-f]{8}\\+")
        .contains("from the next start on", "each witness");
    String key = run.out().lines().findFirst().orElseThrow().substring("checkpoint key: ".length());
    CommandRun twice = CommandRun.of("key", "rotate", "--checkpoints", "--data", data);
    assertThat(twice.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(twice.errors()).contains("a key waits already: " + key);

    open().close();
    CommandRun verified = CommandRun.of("verify", "--data", data, "--key", key);
    assertThat(verified.out())
        .startsWith("intact: 5 records")
        .contains("key " + key)
        .containsPattern("signed before, up to record 4: key countersign.local/");
    String old = verified.out().substring(verified.out().indexOf("record 4: key ") + 14).strip();
    assertThat(CommandRun.of("verify", "--data", data, "--key", old).code())
        .isEqualTo(ExitCode.GOOD);
  }

  @Test
  void rotateCheckpoints_withAKeyGivenOrOfNothing_isRefused() {
    CommandRun given =
        CommandRun.of(
            "key", "rotate", "--checkpoints", "--data", folder.toString(), "--to", "data-folder");
    assertThat(given.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(given.errors()).contains("--to is for the master key");
    CommandRun unbegun =
        CommandRun.of("key", "rotate", "--checkpoints", "--data", folder.toString());
    assertThat(unbegun.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(unbegun.errors()).contains("expected: keys of a record that was begun");
    String none = folder.resolve("none").toString();
    assertThat(CommandRun.of("key", "rotate", "--checkpoints", "--data", none).errors())
        .contains("no folder");
  }

  private Path config(String more) throws IOException {
    Path file = ConfigFiles.small(folder);
    return Files.writeString(file, Files.readString(file) + more);
  }

  private String reference(String name, byte each) throws IOException {
    Path file = Files.writeString(folder.resolve(name), HexFormat.of().formatHex(key(each)) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return "${file:" + file + "}";
  }

  private static byte[] key(byte each) {
    byte[] key = new byte[MasterKeySource.LENGTH_BYTES];
    Arrays.fill(key, each);
    return key;
  }

  private static void serve(Path data, MasterKeySource key) {
    Audit.open(
            AuditSettings.of(data).with(key),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom())
        .close();
  }

  private Audit open() {
    AuditSettings settings = AuditSettings.of(folder);
    return Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom());
  }
}
