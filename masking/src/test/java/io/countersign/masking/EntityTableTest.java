package io.countersign.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of entity types is the one in the code. */
class EntityTableTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z]+)` \\| (\\w+) \\| (\\w+) \\| \\S.* \\|$", Pattern.MULTILINE);

  @Test
  void readme_entityTable_namesEveryTypeItsEvidenceAndItsDefault() throws IOException {
    assertThat(rows(Files.readString(Path.of("README.md")))).containsExactlyElementsOf(expected());
  }

  /** Negative control: a table with one wrong cell, or without a row, is another table. */
  @Test
  void check_wrongTable_isCaught() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String wrong = readme.replaceFirst("\\| `CARD` \\| checksum", "| `CARD` | shape");
    assertThat(wrong).isNotEqualTo(readme);
    assertThat(rows(wrong)).isNotEqualTo(expected());
    assertThat(rows(readme.replaceFirst("\\| `CARD` \\|.*\n", ""))).isNotEqualTo(expected());
  }

  private static List<String> rows(String readme) {
    return ROW.matcher(readme)
        .results()
        .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
        .toList();
  }

  private static List<String> expected() {
    List<String> rows = new ArrayList<>();
    for (EntityType type : EntityType.values()) {
      if (type.evidence() != EntityType.Evidence.OWN) {
        rows.add(
            "%s %s %s"
                .formatted(
                    type.label(),
                    type.evidence().name().toLowerCase(Locale.ROOT),
                    Profile.standard().operator(type).name().toLowerCase(Locale.ROOT)));
      }
    }
    return rows;
  }
}
