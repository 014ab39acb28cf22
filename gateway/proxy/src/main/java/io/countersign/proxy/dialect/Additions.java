package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the model added to one answer: values that were not in what it was sent and that stand
 * for nothing of the caller's. Not thread-safe. Never shown.
 */
final class Additions {
  /** A text this long is looked for in what was sent before it is read: an echo adds nothing. */
  private static final int ECHO_MIN = 256;

  /** So many values are looked for in what was sent; what comes after them counts as added. */
  private static final int LOOKED_FOR_MAX = 1_000;

  /** So many characters are looked through for echoes; what comes later is read. */
  private static final long SEARCHED_MAX = 64L << 20;

  private final AnswerRules rules;
  private final MaskedPrompt prompt;
  private final Map<String, Boolean> added = new HashMap<>();
  private final Map<EntityType, Integer> counts = new TreeMap<>();

  /** Texts that were read as channels, where answers do not change. */
  private final Set<Long> read = new HashSet<>();

  /** Texts that were read as channels, and what was replaced in them. */
  private final Map<String, List<Replacement>> changed = new HashMap<>();

  /** Made when something is read: most streams that wait were not read yet. */
  private @Nullable MaskingSession session;

  private @Nullable String sent;
  private long searchLeft = SEARCHED_MAX;

  Additions(AnswerRules rules, MaskedPrompt prompt) {
    this.rules = rules;
    this.prompt = prompt;
  }

  /** How many distinct values of each type the model added so far. */
  Map<EntityType, Integer> counts() {
    return counts;
  }

  boolean changeAnswers() {
    return rules.changeAnswers();
  }

  /** A channel of text that arrives in pieces. */
  AddedText channel() {
    return new AddedText(this);
  }

  /**
   * Reads a whole text and tells what is replaced in it, ascending and disjoint. What was read as a
   * channel is told again.
   *
   * @throws RefusalException if it holds what may not come back, or cannot be read although it must
   */
  List<Replacement> whole(String text) {
    if (text.isEmpty() || read.contains(digest(text))) {
      return List.of();
    }
    List<Replacement> again = changed.get(text);
    if (again != null) {
      return again;
    }
    if (isEcho(text)) {
      read(digest(text), text, List.of());
      return List.of();
    }
    return replaced(find(text), text, text.length());
  }

  private boolean isEcho(String text) {
    if (text.length() < ECHO_MIN || searchLeft < 0) {
      return false;
    }
    searchLeft -= sent().length();
    return sent().contains(text);
  }

  /** Takes note of a text that was read as a channel, and of what was replaced in it. */
  void read(long digest, String text, List<Replacement> replacements) {
    if (rules.changeAnswers()) {
      changed.put(text, replacements);
    } else {
      read.add(digest);
    }
  }

  /** What of the findings that end before the limit is replaced; all of these are counted. */
  List<Replacement> replaced(List<Replacement> found, String text, int limit) {
    List<Replacement> replaced = new ArrayList<>(0);
    for (Replacement one : found) {
      if (one.span().end() <= limit && isAdded(one, text)) {
        EntityType type = one.span().type();
        if (rules.refused().contains(type)) {
          throw refused(type);
        }
        if (rules.masked().contains(type)) {
          replaced.add(one);
        }
      }
    }
    return replaced;
  }

  /** Everything that looks like a value. */
  List<Replacement> find(String text) {
    Masking masking = rules.masker().mask(text, session());
    if (masking instanceof Masking.Masked found) {
      return found.replacements().stream().map(one -> behindEscape(one, text)).toList();
    }
    if (rules.changeAnswers()) {
      throw new RefusalException(
          RefusalCode.MASKING_UNAVAILABLE,
          "The answer could not be read for values that may not come back. Try again later.");
    }
    // Only counted: a text that is not read adds nothing to the counts.
    return List.of();
  }

  private MaskingSession session() {
    MaskingSession present = session;
    if (present == null) {
      present = rules.masker().newSession();
      session = present;
    }
    return present;
  }

  /** A value in the text of a JSON string does not begin with the letter of an escape. */
  private static Replacement behindEscape(Replacement one, String text) {
    Span span = one.span();
    int backslashes = 0;
    while (backslashes < span.start() && text.charAt(span.start() - backslashes - 1) == '\\') {
      backslashes++;
    }
    if (backslashes % 2 == 0) {
      return one;
    }
    int escape = text.charAt(span.start()) == 'u' ? "u0000".length() : 1;
    int start = Math.min(span.end() - 1, span.start() + escape);
    Span moved = new Span(start, span.end(), span.type(), span.score(), span.recognizer());
    return new Replacement(moved, one.text(), one.operator());
  }

  /** Told apart like {@link String#hashCode}, and by length. */
  static long digest(int length, int hash) {
    return ((long) length << Integer.SIZE) | (hash & 0xFFFF_FFFFL);
  }

  private static long digest(String text) {
    return digest(text.length(), text.hashCode());
  }

  private boolean isAdded(Replacement one, String text) {
    if (one.span().type().evidence() == EntityType.Evidence.OWN) {
      return false;
    }
    String value = text.substring(one.span().start(), one.span().end());
    Boolean known = added.get(value);
    if (known == null) {
      known = !isCallers(value);
      added.put(value, known);
      if (known) {
        counts.merge(one.span().type(), 1, Integer::sum);
      }
    }
    return known;
  }

  private boolean isCallers(String value) {
    return !prompt.session().restore(value).equals(value)
        || (added.size() < LOOKED_FOR_MAX && sent().contains(value));
  }

  private String sent() {
    String body = sent;
    if (body == null) {
      body = new String(prompt.body().bytes(), StandardCharsets.UTF_8);
      sent = body;
    }
    return body;
  }

  private static RefusalException refused(EntityType type) {
    return new RefusalException(
        RefusalCode.ANSWER_NOT_ALLOWED,
        "The model added a value of type `"
            + type.label()
            + "` that was not in the request, and such values may not come back. Ask in another"
            + " way, or ask your administrator about `masking.answers`.",
        null,
        "answers:" + type.label());
  }

  @Override
  public String toString() {
    return "Additions" + counts;
  }
}
