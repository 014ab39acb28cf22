package io.countersign.audit.search;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The filters a record meets, each written as one word of the index: the key's letters, a zero and
 * the value's bytes in hexadecimal digits. So no value can be taken for another key, none means
 * anything to the index, and a value begins with another exactly where their words do. Not
 * thread-safe.
 */
final class Facets {
  /** Exchanges and refusals; events have it not. */
  static final String RECORD = "r";

  /** Events; exchanges and refusals have it not. */
  static final String EVENT = "e";

  /** Longer values count by how they begin. */
  private static final int BYTES_MAX = 128;

  private final SortedSet<String> words = new TreeSet<>();

  Facets(boolean event) {
    words.add(event ? EVENT : RECORD);
  }

  Facets add(FilterKey key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      words.add(word(key, value));
    }
    return this;
  }

  Facets addAll(FilterKey key, Collection<String> values) {
    values.forEach(value -> add(key, value));
    return this;
  }

  /** All of them, with blanks between. */
  String text() {
    return String.join(" ", words);
  }

  /** The word of a filter; of one that only begins so, how its words begin. */
  static String word(FilterKey key, String value) {
    requireNonNull(value, "value");
    String same = Normalizer.normalize(value, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    byte[] bytes = same.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, BYTES_MAX);
    return key.word().replace("-", "") + "0" + HexFormat.of().formatHex(bytes, 0, length);
  }
}
