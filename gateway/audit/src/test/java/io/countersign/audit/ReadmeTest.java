package io.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Intent;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example runs, and its tables say what the code says. */
class ReadmeTest {
  private static final String NAME = "[a-z-]+\\.[a-z-]+";

  /** Files, metrics, a file system and settings of libraries are named like events. */
  private static final String NO_EVENT =
      ".*\\.(db|json|jsonl|key|lock|txt)|(countersign|fuse|security|server)\\..*";

  @TempDir Path folder;

  @Test
  void example_run_recordsReadsAndVerifies() throws Exception {
    Intent intent = TestingRecord.intent("r1", "ada");
    AuditSettings settings = AuditSettings.of(folder);
    List<ExchangeView> exchanges;
    try (Audit audit =
        Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
      long sequence = audit.log().intent(intent).toCompletableFuture().get();
      assertThat(sequence).isEqualTo(2);
      exchanges = audit.reader().ofPerson("ada", Long.MAX_VALUE, 20);
    }
    Verification found = AuditVerifier.create(Expected.nothing()).verify(folder);
    assertThat(exchanges).hasSize(1);
    assertThat(found).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void example_inTheReadme_isTheOneAbove() throws Exception {
    String source = Files.readString(Path.of("src/test/java/io/countersign/audit/ReadmeTest.java"));
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    List<String> lines = readme.substring(start, readme.indexOf("```", start)).lines().toList();
    assertThat(lines).hasSizeGreaterThan(5);
    for (String line : lines) {
      assertThat(source).contains(line.strip());
    }
  }

  @Test
  void events_inTheReadme_areThoseOfTheCode() throws Exception {
    assertThat(listed()).containsExactlyInAnyOrderElementsOf(named());
  }

  /** The names in the first column of the table of events. */
  private static Set<String> listed() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String table = readme.substring(readme.indexOf("## Events"), readme.indexOf("## Searching"));
    Set<String> names = new TreeSet<>();
    for (String row : table.lines().filter(line -> line.startsWith("| `")).toList()) {
      Matcher name =
          Pattern.compile("`(" + NAME + ")`").matcher(row.substring(1, row.indexOf('|', 1)));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  /** What looks like the name of an event in the code of those who make entries. */
  private static Set<String> named() throws IOException {
    Set<String> names = new TreeSet<>();
    String sources = "src/main/java/io/countersign/";
    for (String folder :
        List.of(sources, "../console/" + sources, "../app/" + sources + "app/run")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          Matcher literal = Pattern.compile("\"(" + NAME + ")\"").matcher(Files.readString(file));
          while (literal.find()) {
            names.add(literal.group(1));
          }
        }
      }
    }
    names.removeIf(name -> name.matches(NO_EVENT));
    return names;
  }

  @Test
  void limits_inTheReadme_areTheDefaults() throws Exception {
    AuditSettings settings = AuditSettings.of(folder);
    assertThat(settings.writer().queueBytesMax()).isEqualTo(64L * 1024 * 1024);
    assertThat(settings.writer().groupMax()).isEqualTo(256);
    assertThat(settings.writer().groupWindow()).isEqualTo(Duration.ofMillis(2));
    assertThat(settings.writer().reopenAfterMin()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.writer().reopenAfterMax()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.database().commitWithin()).isEqualTo(Duration.ofMillis(800));
    assertThat(Files.readString(Path.of("README.md")))
        .contains("| a commit | 800 ms and 1 s for 16 MiB |")
        .contains("| waiting for the disk | 64 MiB |")
        .contains("| entries in one commit | 256 |")
        .contains("| wait for company | 2 ms |")
        .contains("| rest after a failure | 100 ms, doubling to 5 s |");
  }
}
