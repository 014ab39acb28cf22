package io.countersign.audit.export.receiver;

import static io.countersign.audit.export.receiver.TestingLines.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReceiverTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("exports/record.jsonl");
  }

  @Test
  void lines_areAppendedAndConfirmed() throws Exception {
    FileReceiver receiver = new FileReceiver(file, 1_000_000);
    assertThat(receiver.send(lines(1, 2))).isEqualTo(TestingLines.line(2).reached());
    assertThat(receiver.send(lines(3, 3))).isEqualTo(TestingLines.line(3).reached());
    assertThat(Files.readString(file)).isEqualTo("entry 1\nentry 2\nentry 3\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  /** As a crash leaves it, at each byte of the last line. */
  @Test
  void lineCutByACrash_isWrittenAnew() throws Exception {
    String torn = "entry 3";
    for (int length = 1; length <= torn.length(); length++) {
      Files.deleteIfExists(file);
      new FileReceiver(file, 1_000_000).send(lines(1, 2));
      Files.writeString(file, torn.substring(0, length), StandardOpenOption.APPEND);
      new FileReceiver(file, 1_000_000).send(lines(3, 4));
      assertThat(Files.readString(file)).isEqualTo("entry 1\nentry 2\nentry 3\nentry 4\n");
    }
  }

  @Test
  void longLineCutByACrash_isWrittenAnew() throws Exception {
    new FileReceiver(file, 10_000_000).send(lines(1, 1));
    Files.writeString(file, "x".repeat(200_000), StandardOpenOption.APPEND);
    new FileReceiver(file, 10_000_000).send(lines(2, 2));
    assertThat(Files.readString(file)).isEqualTo("entry 1\nentry 2\n");
    Files.writeString(file, "y".repeat(100_000));
    new FileReceiver(file, 10_000_000).send(lines(3, 3));
    assertThat(Files.readString(file)).isEqualTo("entry 3\n");
  }

  @Test
  void fileOfItsSize_isPutAside() throws Exception {
    FileReceiver receiver = new FileReceiver(file, 16);
    Files.createDirectories(folder.resolve("exports"));
    Files.writeString(folder.resolve("exports/record.jsonl.7"), "older\n");
    Files.writeString(folder.resolve("exports/record.jsonl.gz"), "of somebody else");
    receiver.send(lines(1, 2));
    receiver.send(lines(3, 3));
    receiver.send(lines(4, 5));
    assertThat(Files.readString(file.resolveSibling("record.jsonl.8")))
        .isEqualTo("entry 1\nentry 2\n");
    assertThat(Files.readString(file)).isEqualTo("entry 3\nentry 4\nentry 5\n");
    receiver.send(lines(6, 6));
    assertThat(file.resolveSibling("record.jsonl.9")).exists();
    assertThat(Files.readString(file)).isEqualTo("entry 6\n");
  }

  @Test
  void fileMovedAway_isMadeAnew() throws Exception {
    FileReceiver receiver = new FileReceiver(file, 1_000_000);
    receiver.send(lines(1, 1));
    Files.move(file, folder.resolve("shipped"));
    receiver.send(lines(2, 2));
    assertThat(Files.readString(file)).isEqualTo("entry 2\n");
    assertThat(Files.readString(folder.resolve("shipped"))).isEqualTo("entry 1\n");
  }
}
