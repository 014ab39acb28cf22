package io.countersign.masking.operate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lists of a resource: one line each, {@code language kind: word, word}; lines that begin with
 * {@code #} are comments. Immutable.
 */
final class WordLists {
  private final Map<String, List<String>> lists;

  private WordLists(Map<String, List<String>> lists) {
    this.lists = lists;
  }

  static WordLists read(String resource) {
    Map<String, List<String>> lists = new HashMap<>();
    try (InputStream in = WordLists.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(": ");
        if (!line.startsWith("#") && colon > 0) {
          lists.put(line.substring(0, colon), List.of(line.substring(colon + 2).split(", ", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WordLists(Map.copyOf(lists));
  }

  /** The words of one list; none where there is no such list. */
  List<String> words(Language language, String kind) {
    return lists.getOrDefault(language.name().toLowerCase(Locale.ROOT) + " " + kind, List.of());
  }
}
