package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of traps names tests that exist, and all that are named after traps. */
class TrapsTableTest {
  private static final Path ROOT = TidyTest.root();
  private static final Path TABLE = ROOT.resolve("gateway/docs/traps.md");
  private static final int TRAPS = 54;
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final Pattern METHOD =
      Pattern.compile(
          "@(?:Test|ParameterizedTest)\\b(?:(?!@Test|@ParameterizedTest).)*?\\bvoid (\\w+)\\(",
          Pattern.DOTALL);

  @Test
  void traps_eachHaveATestThatExists() throws IOException {
    Map<String, Set<String>> tests = tests();
    List<String> rows = rows();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(TRAPS);
    Set<String> missing = new TreeSet<>();
    for (String row : rows) {
      Set<String> named = named(row);
      assertThat(named).as(row).isNotEmpty();
      for (String test : named) {
        String[] parts = test.split("\\.", 2);
        if (!tests.getOrDefault(parts[0], Set.of()).contains(parts[1])) {
          missing.add(test);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void tests_namedAfterTraps_standInTheTable() throws IOException {
    Set<String> named = named(String.join("\n", rows()));
    Set<String> left = new TreeSet<>();
    tests()
        .forEach(
            (type, methods) -> {
              if (type.endsWith("TrapsTest")) {
                methods.forEach(method -> left.add(type + "." + method));
              }
            });
    assertThat(left).hasSizeGreaterThan(50);
    left.removeAll(named);
    assertThat(left).isEmpty();
  }

  /** Negative control: a test that is not there is no test, nor is a method that is none. */
  @Test
  void check_namesThatAreNoTests_areSeen() throws IOException {
    assertThat(tests().get("TrapsTableTest")).contains("traps_eachHaveATestThatExists");
    assertThat(tests().get("TrapsTableTest")).doesNotContain("named", "rows", "tests");
  }

  private static List<String> rows() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith("| ") && !line.startsWith("| trap |")) {
        rows.add(line);
      }
    }
    return rows;
  }

  private static Set<String> named(String row) {
    Set<String> named = new TreeSet<>();
    Matcher test = NAMED.matcher(row);
    while (test.find()) {
      named.add(test.group(1) + "." + test.group(2));
    }
    return named;
  }

  /** The tests of each class, as its source declares them. */
  private static Map<String, Set<String>> tests() throws IOException {
    Map<String, Set<String>> tests = new HashMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(TrapsTableTest::isTest).toList()) {
        String name = file.getFileName().toString();
        Matcher method = METHOD.matcher(Files.readString(file));
        Set<String> methods =
            tests.computeIfAbsent(name.substring(0, name.length() - 5), unused -> new TreeSet<>());
        while (method.find()) {
          methods.add(method.group(1));
        }
      }
    }
    return tests;
  }

  private static boolean isTest(Path file) {
    String path = file.toString();
    return path.contains("/src/test/java/") && path.endsWith("Test.java");
  }
}
