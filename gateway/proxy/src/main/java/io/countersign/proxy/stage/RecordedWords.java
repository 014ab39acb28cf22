package io.countersign.proxy.stage;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller can write anything into, a path, a model or a destination, as the header of an
 * entry may hold it: headers are clear and outlive an erasure. A segment that is no plain word, or
 * in which masking finds more than a guess at a name, is withheld. Thread-safe.
 */
final class RecordedWords {
  static final String WITHHELD = "(withheld)";

  private static final String SIGNS = "._:/@=*+~,-";
  private static final int CHARACTERS_MAX = 1_024;

  private final Masker masker;

  RecordedWords(Masker masker) {
    this.masker = masker;
  }

  /** The text, with each segment between slashes that may not stand there withheld. */
  @Nullable String of(@Nullable String text) {
    if (text == null || isPlain(text)) {
      return text;
    }
    if (text.length() > CHARACTERS_MAX) {
      return WITHHELD;
    }
    return Arrays.stream(text.split("/", -1))
        .map(segment -> isPlain(segment) ? segment : WITHHELD)
        .collect(Collectors.joining("/"));
  }

  private boolean isPlain(String text) {
    String decoded = decoded(text);
    return decoded != null
        && decoded.length() <= CHARACTERS_MAX
        && decoded.chars().allMatch(RecordedWords::isOfWords)
        && (decoded.isEmpty() || tellsNothing(decoded));
  }

  private boolean tellsNothing(String text) {
    return masker.mask(text, masker.newSession()) instanceof Masking.Masked masked
        && masked.replacements().stream()
            .noneMatch(found -> found.span().type().evidence() != EntityType.Evidence.GUESS);
  }

  private static @Nullable String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      return null;
    }
  }

  private static boolean isOfWords(int c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || SIGNS.indexOf(c) >= 0;
  }
}
