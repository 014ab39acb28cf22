package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say what the code does, and their links lead somewhere. */
class DocumentationTest {
  private static final Path ROOT = TidyTest.root();
  private static final Pattern CODE_ROW =
      Pattern.compile("^\\| `([a-z_]+)` \\| ([0-9]{3}) \\|", Pattern.MULTILINE);

  /** A dependency, but neither the programs that run the suite nor parts of clients. */
  private static final Pattern CLIENT =
      Pattern.compile("\"(?!node-linux|@smithy/)([^\"]+)\": \"([0-9]+\\.[0-9]+\\.[0-9]+)\"");

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void codes_areDocumentedWithTheirStatus() throws IOException {
    Set<String> documented = new TreeSet<>();
    Matcher row = CODE_ROW.matcher(Files.readString(ROOT.resolve("gateway/docs/api.md")));
    while (row.find()) {
      documented.add(row.group(1) + " " + row.group(2));
    }
    Set<String> known =
        Arrays.stream(RefusalCode.values())
            .map(code -> code.code() + " " + code.status())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(known);
  }

  /** Every client that `.ci/clients` runs stands in the table, with the version it is pinned to. */
  @Test
  void clients_areDocumentedWithTheVersionsTried() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("gateway/docs/operations.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    Set<String> missing = new TreeSet<>();
    for (String file : List.of("package.json", "agents/package.json")) {
      Path packages = ROOT.resolve("gateway/app/src/test/node").resolve(file);
      Matcher client = CLIENT.matcher(Files.readString(packages));
      while (client.find()) {
        String name = "`" + client.group(1) + "`";
        String version = client.group(2);
        if (rows.stream().noneMatch(row -> row.contains(name) && row.contains(version))) {
          missing.add(client.group(1) + " " + version);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void links_leadToFiles() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        if (!Files.exists(document.resolveSibling(link.group(1)))) {
          broken.add(ROOT.relativize(document) + " -> " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/node_modules/"))
          .toList();
    }
  }
}
