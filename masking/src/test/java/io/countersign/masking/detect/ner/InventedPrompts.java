package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the prompts with invented names that no training has seen. In {@code {P|Ms Jones|Jones}}
 * the first text is written and the second, which ends it, is the name.
 */
final class InventedPrompts {
  private InventedPrompts() {}

  static List<LabelledText> all() {
    try (InputStream in = InventedPrompts.class.getResourceAsStream("invented-prompts.txt")) {
      if (in == null) {
        throw new IllegalStateException("invented-prompts.txt: not found");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(InventedPrompts::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LabelledText parse(String line) {
    StringBuilder text = new StringBuilder();
    List<LabelledText.Label> labels = new ArrayList<>();
    int index = 0;
    while (index < line.length()) {
      boolean slot =
          line.charAt(index) == '{' && index + 2 < line.length() && line.charAt(index + 2) == '|';
      if (slot) {
        int end = line.indexOf('}', index);
        String shown = line.substring(index + 3, end);
        int bar = shown.indexOf('|');
        String name = bar < 0 ? shown : shown.substring(bar + 1);
        text.append(bar < 0 ? shown : shown.substring(0, bar));
        labels.add(
            new LabelledText.Label(
                text.length() - name.length(), text.length(), type(line.charAt(index + 1))));
        index = end + 1;
      } else if (line.startsWith("\\n", index)) {
        text.append('\n');
        index += 2;
      } else {
        text.append(line.charAt(index++));
      }
    }
    return new LabelledText("", "invented", text.toString(), labels);
  }

  private static EntityType type(char letter) {
    return switch (letter) {
      case 'P' -> EntityType.PERSON;
      case 'L' -> EntityType.LOCATION;
      case 'O' -> EntityType.ORGANIZATION;
      default -> throw new IllegalArgumentException("type: " + letter + " (expected: P, L or O)");
    };
  }
}
