package io.countersign.masking.detect.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please write to Erika Mustermann (Berlin), thanks!",
        "return the form to Erika Mustermann;",
        "Erika Mustermann;Berlin;12.03.1985",
        "With best regards, Erika Mustermann",
        "If Erika Mustermann calls, let me know:",
        "Erika Mustermann <erika@example.com>; Max Mustermann <max@example.com>;",
        "[12:30] Erika Mustermann: hello",
        "Name = Erika Mustermann",
        "From: Erika Mustermann\nTo: Max Mustermann\nSubject: the plan",
        "He said \"yes\": fine by Erika.",
        "one line\nand another\n\nand more",
        "Kind regards,\nErika Mustermann\nHead of Sales",
        "1. call Erika\n2. call Max",
        "From Berlin we go to Munich with Erika, then home",
        "SELECTED CANDIDATES",
      })
  void of_textForPeople_isProse(String text) {
    assertThat(Segments.of(text))
        .as(text)
        .containsExactly(new Segment(0, text.length(), Kind.PROSE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java.util.List;",
        "public final class Ledger {",
        "  return ledger.find(index);",
        "}",
        "@Override",
        "for (int i = 0; i < 3; i++) {",
        "def parse_line(self, line):",
        "const total = items.map(i => i.price);",
        "if (a && b) {",
        "for Erika Mustermann;",
        "SELECT name, city FROM users",
        "FROM alpine:3.20",
        "$ git commit",
        "diff --git a/one b/two",
        "fn main() {",
      })
  void of_lineOfCode_isCode(String line) {
    assertThat(Segments.of(line))
        .as(line)
        .isNotEmpty()
        .allMatch(segment -> segment.kind() == Kind.CODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31 12:00:00 INFO started",
        "2026-01-31T12:00:00.000Z user logged in",
        "[INFO] Building the project",
        "ERROR: no such file or directory",
        "Jan 31 12:00:00 host systemd[1]: Starting",
        "Jan  3 12:00:00 host systemd[1]: Starting",
        "12:00:01.123 [main] DEBUG o.e.Main - ready",
        "203.0.113.9 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 12",
        "time=12:00 level=info msg=\"Erika logged in\" took=3ms",
        "03-17 16:13:38.888  2227  2227 D TextView: visibility is false",
        "[10.30 20:45:10] chrome.exe - proxy.example.org:5070 close, 0 bytes sent",
        "2026/10/10 13:55:36 [error] 31#31: *1 open() failed",
        "\tat io.example.Ledger.find(Ledger.java:12)",
        "java.lang.IllegalStateException: no ledger",
        "\t... 12 more",
      })
  void of_lineOfLog_isLog(String line) {
    assertThat(Segments.of(line))
        .as(line)
        .isNotEmpty()
        .allMatch(segment -> segment.kind() == Kind.LOG);
  }

  @Test
  void of_codeWithLiteralAndComment_readsThemApart() {
    assertThat(read("String name = \"Erika Mustermann\"; // for Max Mustermann"))
        .containsExactly(
            "CODE String name =",
            "LITERAL Erika Mustermann",
            "CODE ;",
            "COMMENT // for Max Mustermann");
    assertThat(read("count = find(x)  # Max knows"))
        .containsExactly("CODE count = find(x)", "COMMENT # Max knows");
  }

  @Test
  void of_fencedCode_isCodeUpToItsFence() {
    assertThat(read("See Erika:\n```python\nx = 1\ndo it\n```\nThanks, Erika"))
        .containsExactly(
            "PROSE See Erika:",
            "CODE ```python",
            "CODE x = 1",
            "CODE do it",
            "CODE ```",
            "PROSE Thanks, Erika");
  }

  @Test
  void of_fencedProse_staysProse() {
    assertThat(read("```\nErika Mustermann wrote this.\nMax agreed.\n```"))
        .containsExactly("CODE ```", "PROSE Erika Mustermann wrote this.|Max agreed.", "CODE ```");
  }

  @Test
  void of_logInMail_isCutOut() {
    assertThat(read("Hi Max,\nthe log says\n2026-01-31 12:00:00 WARN Erika\nBest, Erika"))
        .containsExactly(
            "PROSE Hi Max,|the log says",
            "LOG 2026-01-31 12:00:00 WARN Erika",
            "PROSE Best, Erika");
  }

  @Test
  void of_table_isReadCellByCell() {
    assertThat(read("| Name | City |\n|---|---|\n| Erika Mustermann | Berlin |"))
        .containsExactly(
            "CELL Name",
            "CELL City",
            "CELL ---",
            "CELL ---",
            "CELL Erika Mustermann",
            "CELL Berlin");
    assertThat(read("name,town,phone\n\"Mustermann, Erika\",Berlin,030"))
        .containsExactly(
            "CELL name",
            "CELL town",
            "CELL phone",
            "CELL \"Mustermann, Erika\"",
            "CELL Berlin",
            "CELL 030");
    assertThat(read("Name\tTown\nErika\tBerlin"))
        .containsExactly("CELL Name", "CELL Town", "CELL Erika", "CELL Berlin");
  }

  @Test
  void of_json_readsKeysApartFromValues() {
    assertThat(read("{\"name\": \"Erika Mustermann\", \"age\": 12}"))
        .containsExactly(
            "CODE {",
            "KEY name",
            "CODE :",
            "CELL Erika Mustermann",
            "CODE ,",
            "KEY age",
            "CODE : 12}");
  }

  @Test
  void of_configuration_readsKeysApartFromValues() {
    assertThat(read("server:\n  port: 8080\n  owner: Erika Mustermann"))
        .containsExactly(
            "KEY server", "KEY port", "LITERAL 8080", "KEY owner", "CELL Erika Mustermann");
    assertThat(read("spring.name=shop\nspring.owner=Erika\nspring.port=1"))
        .containsExactly(
            "KEY spring.name",
            "LITERAL shop",
            "KEY spring.owner",
            "LITERAL Erika",
            "KEY spring.port",
            "LITERAL 1");
  }

  @Test
  void of_markup_readsTextBetweenTags() {
    assertThat(read("<p class=\"x\"><b>Erika</b> wrote</p>"))
        .containsExactly(
            "KEY <p class=\"x\">", "KEY <b>", "CELL Erika", "KEY </b>", "CELL wrote", "KEY </p>");
  }

  @Test
  void of_randomText_segmentsAreDisjointAndAscending() {
    long seed = 11;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String units = "ab C1 \n\n\t\"'`|,;:={}[]()<>/*#-_@.\\é";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(120);
      for (int j = 0; j < length; j++) {
        text.append(units.charAt(random.nextInt(units.length())));
      }
      int end = 0;
      for (Segment segment : Segments.of(text.toString())) {
        assertThat(segment.start()).isGreaterThanOrEqualTo(end);
        end = segment.end();
      }
      assertThat(end).isLessThanOrEqualTo(text.length());
    }
  }

  private static List<String> read(String text) {
    return Segments.of(text).stream()
        .map(s -> s.kind() + " " + text.substring(s.start(), s.end()).strip().replace('\n', '|'))
        .toList();
  }
}
