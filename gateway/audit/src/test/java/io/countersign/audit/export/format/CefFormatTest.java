package io.countersign.audit.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines as a receiver reads them. */
class CefFormatTest {
  private final LineFormat format = ExportFormat.CEF.lines(TestingEntries.PRODUCER);

  @Test
  void outcome_inFull_isThisLine() throws IOException {
    ExportedEntry entry = TestingEntries.exchange("outcome", "COMPLETED");
    assertThat(format.line(entry) + "\n").isEqualTo(EcsFormatTest.resource("cef-outcome.txt"));
  }

  @Test
  void everyLine_isReadBack() {
    for (ExportedEntry entry : TestingEntries.all()) {
      Parsed parsed = parse(format.line(entry));
      assertThat(parsed.header)
          .startsWith("CEF:0", "Countersign", "Countersign", "0.1.0")
          .hasSize(7);
      assertThat(parsed.header.get(5)).isEqualTo(entry.title());
      assertThat(Integer.parseInt(parsed.header.get(6))).isBetween(0, 10);
      assertThat(parsed.extension)
          .containsEntry("CountersignSequence", "1207")
          .containsEntry("rt", "1795248930123")
          .containsEntry("externalId", TestingEntries.ORIGIN + "#1207");
    }
  }

  @Test
  void hostileText_isReadBackInItsPlace() {
    for (String text :
        List.of(
            "a|b",
            "a\\|b",
            "a=b c=d",
            "a\\=b",
            "line\nbreak\rhere",
            "x|10|act=denied",
            "\\",
            "=")) {
      Parsed parsed = parse(format.line(TestingEntries.everywhere(text)));
      assertThat(parsed.header).hasSize(7);
      assertThat(parsed.header.get(4)).isEqualTo(shown(text) + ":" + shown(text));
      assertThat(parsed.extension)
          .doesNotContainKeys("act", "c", "b")
          .containsEntry("CountersignModel", text)
          .containsEntry("suid", text)
          .containsEntry("CountersignPermissions", text)
          .containsEntry("CountersignMasked", text + "=1");
    }
  }

  @Test
  void checkpoint_isReadBackWithItsNote() {
    Parsed parsed = parse(format.line(TestingEntries.checkpoint()));
    String note = TestingEntries.checkpoint().note();
    assertThat(parsed.extension)
        .containsEntry("CountersignNote", note.replace("\u2014", "\\u2014"))
        .containsEntry("CountersignSize", "1207");
  }

  /** The negative control: without escapes the parser reads what was never meant. */
  @Test
  void lineWithoutEscapes_isReadWrongly() {
    Parsed parsed = parse("CEF:0|a|b|c|x|10|act=denied|d|5|suid=a act=denied");
    assertThat(parsed.header.get(6)).isNotEqualTo("5");
    assertThat(parsed.extension).containsKey("act");
  }

  /** In a header there is no escape for line breaks; they are shown. */
  private static String shown(String text) {
    return text.replace("\n", "\\u000a").replace("\r", "\\u000d");
  }

  /**
   * As ArcSight's parsers do: seven fields, then keys, each in front of an unescaped equals sign.
   */
  private static Parsed parse(String line) {
    List<String> header = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    int index = 0;
    for (; header.size() < 7; index++) {
      char unit = line.charAt(index);
      if (unit == '\\') {
        field.append(line.charAt(++index));
      } else if (unit == '|') {
        header.add(field.toString());
        field.setLength(0);
      } else {
        field.append(unit);
      }
    }
    return new Parsed(header, extension(line.substring(index)));
  }

  private static Map<String, String> extension(String text) {
    Map<String, String> extension = new LinkedHashMap<>();
    String key = "";
    StringBuilder value = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (unit == '\\') {
        char escaped = text.charAt(++index);
        value.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else if (unit == '=') {
        int start = value.lastIndexOf(" ") + 1;
        if (!key.isEmpty()) {
          extension.put(key, value.substring(0, Math.max(0, start - 1)));
        }
        key = value.substring(start);
        value.setLength(0);
      } else {
        value.append(unit);
      }
    }
    extension.put(key, value.toString());
    return extension;
  }

  private record Parsed(List<String> header, Map<String, String> extension) {}
}
