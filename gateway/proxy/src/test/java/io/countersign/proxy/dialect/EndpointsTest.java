package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint of the map is served, or stands among those that are refused for a reason. The
 * table is written to {@code target/conformance-endpoints.txt}.
 */
class EndpointsTest {
  private static final String REFUSED = "refused-endpoints.txt";

  /** An endpoint of the map, or one that is refused with all below its path. */
  private record Row(String family, String method, String path, String reason) {
    static Row of(String line) {
      String[] words = line.split(" ", 4);
      return new Row(words[0], words[1], words[2], words.length > 3 ? words[3] : "");
    }

    boolean served() {
      return Dialects.named(family).flatMap(dialect -> dialect.endpoint(method, path)).isPresent();
    }

    boolean covers(Row row) {
      boolean below = row.path.equals(path) || row.path.startsWith(path + "/") || path.equals("/");
      return row.family.equals(family) && below;
    }

    @Override
    public String toString() {
      return family + " " + method + " " + path;
    }
  }

  private static List<Row> rows(String name) throws IOException {
    try (InputStream in = EndpointsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && line.charAt(0) != '#')
          .map(Row::of)
          .toList();
    }
  }

  private static @Nullable Row refusing(List<Row> refused, Row row) {
    return refused.stream().filter(one -> one.covers(row)).findFirst().orElse(null);
  }

  /** Those that are neither served nor refused for a reason. */
  private static List<Row> forgotten(List<Row> refused) throws IOException {
    List<Row> forgotten = new ArrayList<>();
    for (Row row : rows("wire-endpoints.txt")) {
      if (!row.served() && refusing(refused, row) == null) {
        forgotten.add(row);
      }
    }
    return forgotten;
  }

  @Test
  void endpointsOfTheMap_areServedOrRefusedForAReason() throws IOException {
    List<Row> refused = rows(REFUSED);
    List<String> table = new ArrayList<>();
    for (Row row : rows("wire-endpoints.txt")) {
      Row by = row.served() ? null : refusing(refused, row);
      table.add(
          String.format(
              "%-100s %s",
              row, row.served() ? "served" : by == null ? "FORGOTTEN" : "refused: " + by.reason));
    }
    Files.write(Path.of("target", "conformance-endpoints.txt"), table);

    assertThat(forgotten(refused)).isEmpty();
    assertThat(table).hasSizeGreaterThan(150);
  }

  @Test
  void refusedEndpoints_haveAReasonAndAreNotServed() throws IOException {
    List<Row> map = rows("wire-endpoints.txt");
    for (Row refused : rows(REFUSED)) {
      assertThat(refused.reason).as("%s", refused).isNotBlank();
      assertThat(map.stream().filter(refused::covers))
          .as("%s", refused)
          .isNotEmpty()
          .noneMatch(row -> row.served() && row.path.equals(refused.path));
    }
  }

  /** Negative control: without its reason a refused endpoint is seen. */
  @Test
  void refusedEndpoint_withoutItsReason_isSeen() throws IOException {
    List<Row> refused =
        rows(REFUSED).stream().filter(row -> !row.path.equals("/v1/uploads")).toList();

    assertThat(forgotten(refused))
        .extracting(Row::path)
        .containsExactly("/v1/uploads", "/v1/uploads/x1/parts", "/v1/uploads/x1/complete");
  }
}
