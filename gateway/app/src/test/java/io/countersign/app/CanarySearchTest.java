package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanarySearchTest {
  private static final String VALUE = "J\u00fcrgen \"M\" Stra\u00dfe";

  private final CanarySearch search = new CanarySearch(List.of(VALUE));

  @Test
  void value_inEveryForm_isFound() {
    assertThat(search.in("a " + VALUE + " b")).hasSize(1);
    assertThat(search.in("x" + HexFormat.of().withUpperCase().formatHex(VALUE.getBytes(UTF_8))))
        .hasSize(1);
    assertThat(search.in(URLEncoder.encode(VALUE, UTF_8))).isNotEmpty();
    assertThat(search.in(URLEncoder.encode(VALUE, UTF_8).replace("+", "%20"))).isNotEmpty();
    assertThat(search.in("{\"a\":\"J\\u00fcrgen \\\"M\\\" Stra\\u00DFe\"}")).isNotEmpty();
    assertThat(search.in("{\"a\":\"J\u00fcrgen \\\"M\\\" Stra\u00dfe\"}")).isNotEmpty();
    for (String before : List.of("", "x", "xy", "xyz", "four")) {
      String text = before + VALUE + " and what follows";
      assertThat(search.in(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)))).isNotEmpty();
      assertThat(search.in(Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8))))
          .isNotEmpty();
    }
  }

  @Test
  void value_inUtf16_isFound(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("a"), ("x" + VALUE).getBytes(UTF_16LE));
    Files.write(folder.resolve("b"), ("x" + VALUE).getBytes(UTF_16BE));
    assertThat(search.below(folder)).containsOnlyKeys("a", "b");
  }

  /** Wherever the pieces in which a file is read meet. */
  @Test
  void value_inALongFile_isFound(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("long");
    for (int before : List.of((1 << 20) - 20, (1 << 20) - 3, 1 << 20, (2 << 20) - 5, 3 << 20)) {
      Files.writeString(file, "x".repeat(before) + VALUE + "x".repeat(before % 7));
      assertThat(search.in(file)).as("behind %s bytes", before).isNotEmpty();
    }
  }

  @Test
  void otherText_isNotFound() {
    assertThat(search.in("J\u00fcrgen \"N\" Stra\u00dfe and so on")).isEmpty();
    assertThat(search.in("")).isEmpty();
  }
}
