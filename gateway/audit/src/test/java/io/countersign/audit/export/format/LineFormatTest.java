package io.countersign.audit.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody can make a line look like two, or like something else, whatever stands in an entry. */
class LineFormatTest {
  private static final List<String> HOSTILE =
      List.of(
          "two\nlines",
          "two\r\nlines",
          "one\u2028two\u2029three\u0085four\u000bfive\fsix",
          "\u001b[2J\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007",
          "\u009b31m",
          "\u202egnp.exe\u202c \u2066x\u2069",
          "\u200b\u200d\ufeff\u00ad",
          "\udb40\udc41\udb40\udc42",
          "\ud800 lone \udfff",
          "nul\u0000",
          "\",\"user\":{\"name\":\"admin\"},\"x\":\"",
          "x|10|act=denied msg=forged",
          "back\\slash \\n \\u000a",
          "=cmd|' /C calc'!A0",
          "<13>1 - - - - - - forged",
          "\u7530\u4e2d \u0645\u0631\u062d\u0628\u0627 \ud83d\ude00");

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void hostileText_anywhere_staysInItsLine(ExportFormat format) {
    for (String text : HOSTILE) {
      LineFormat lines = format.lines(new Producer(text, text));
      assertThat(problem(lines.line(TestingEntries.everywhere(text)))).as("%s", text).isEmpty();
      ExportedCheckpoint checkpoint = new ExportedCheckpoint(text, 1, 1, TestingEntries.AT, text);
      assertThat(problem(lines.line(checkpoint))).as("%s", text).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ExportFormat.class,
      names = {"ECS", "OCSF"})
  void hostileText_inJson_isReadBack(ExportFormat format) {
    LineFormat lines = format.lines(TestingEntries.PRODUCER);
    String own = format == ExportFormat.ECS ? "countersign" : "unmapped";
    for (String text : HOSTILE) {
      Map<String, Object> members = TestingJson.read(lines.line(TestingEntries.everywhere(text)));
      String whole = text.replace("\ud800 ", "\ufffd ").replace(" \udfff", " \ufffd");
      assertThat(TestingJson.at(members, own + ".model")).isEqualTo(whole);
      assertThat(TestingJson.at(members, own + ".details")).isEqualTo(Map.of(whole, whole));
    }
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void line_writtenTwice_isTheSame(ExportFormat format) {
    for (ExportedEntry entry : TestingEntries.all()) {
      assertThat(format.lines(TestingEntries.PRODUCER).line(entry))
          .isEqualTo(format.lines(TestingEntries.PRODUCER).line(entry));
    }
  }

  /** The negative control: what a format without escapes writes is found. */
  @Test
  void formatWithoutEscapes_isFound() {
    int found = 0;
    for (String text : HOSTILE) {
      found += problem("{\"model\":\"" + text + "\"}").isEmpty() ? 0 : 1;
    }
    assertThat(found).isGreaterThanOrEqualTo(11);
  }

  /** Empty when each byte is printable ASCII. */
  private static String problem(String line) {
    for (int index = 0; index < line.length(); index++) {
      if (line.charAt(index) < 0x20 || line.charAt(index) > 0x7e) {
        return "U+" + Integer.toHexString(line.charAt(index)) + " at " + index;
      }
    }
    return "";
  }
}
