package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the model added to one answer: values that were not in what it was sent and that stand
 * for nothing of the caller's. Not thread-safe, but for the counts. Never shown.
 */
final class Additions {
  /** A text this long is looked for in what was sent before it is read: an echo adds nothing. */
  private static final int ECHO_MIN = 256;

  /** So many values are looked for in what was sent; what comes after them counts as added. */
  private static final int LOOKED_FOR_MAX = 1_000;

  /** So many characters are looked through for echoes; what comes later is read. */
  private static final long SEARCHED_MAX = 64L << 20;

  /** A longer text that holds no value is read anew each time. */
  private static final int HARMLESS_MAX = 256;

  private final AnswerRules rules;
  private final MaskedPrompt prompt;
  private final Map<String, Boolean> added = new HashMap<>();

  /** May be asked while a thread reads an answer that nobody waits for any more. */
  private final Map<EntityType, Integer> counts = new ConcurrentSkipListMap<>();

  /** What stands in the record for values that were met; empty: they stay. */
  private final Map<String, String> marks = new HashMap<>();

  private final Map<EntityType, Integer> marked = new EnumMap<>(EntityType.class);

  /** By their digest, texts that were read as channels, where answers do not change. */
  private final Map<ByteBuffer, List<Mark>> read = new HashMap<>(0);

  /** Texts that were read as channels, and what was found in them. */
  private final Map<String, TextReading> changed = new HashMap<>(0);

  /** Short texts that hold no value: events repeat most of what is around their text. */
  private final Set<String> harmless = new HashSet<>(0);

  private final RecordedAnswer recorded;

  /** Made when something is read: most streams that wait were not read yet. */
  private @Nullable MaskingSession session;

  private @Nullable String sent;
  private long searchLeft = SEARCHED_MAX;

  Additions(AnswerRules rules, MaskedPrompt prompt, RecordedAnswer recorded) {
    this.rules = rules;
    this.prompt = prompt;
    this.recorded = recorded;
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
    return new AddedText(this, recorded);
  }

  /**
   * Reads a whole text and tells what is found in it, ascending and disjoint. What was read as a
   * channel is told again.
   *
   * @throws RefusalException if it holds what may not come back, or cannot be read although it must
   */
  TextReading whole(String text) {
    if (text.isEmpty()) {
      return TextReading.NOTHING;
    }
    TextReading again = again(text);
    if (again != null) {
      return again;
    }
    if (isEcho(text)) {
      read(rules.changeAnswers() ? null : digest(text), text, TextReading.NOTHING);
      return TextReading.NOTHING;
    }
    @Nullable List<Replacement> found = find(text);
    if (found == null) {
      requireUnchanged();
      return new TextReading(List.of(), unread(text));
    }
    List<Mark> all = marks(found, text);
    return new TextReading(replaced(found, text, text.length()), all);
  }

  /** What the record has in place of the values in a text that is read for it alone. */
  List<Mark> marks(String text) {
    return marks(text, type -> true);
  }

  /**
   * The same of values of some types, in a short text that an answer repeats: a number or a name.
   */
  List<Mark> repeated(String text, Predicate<EntityType> types) {
    if (harmless.contains(text)) {
      return List.of();
    }
    List<Mark> found = marks(text, types);
    boolean isShort = text.length() <= HARMLESS_MAX;
    if (found.isEmpty() && isShort && harmless.size() < LOOKED_FOR_MAX) {
      harmless.add(text);
    }
    return found;
  }

  private List<Mark> marks(String text, Predicate<EntityType> types) {
    @Nullable List<Replacement> found = find(text);
    return found == null
        ? unread(text)
        : marks(found.stream().filter(one -> types.test(one.span().type())).toList(), text);
  }

  private List<Mark> marks(List<Replacement> found, String text) {
    List<Mark> all = new ArrayList<>(0);
    for (Replacement one : found) {
      @Nullable String with = mark(one, text);
      if (with != null) {
        all.add(new Mark(one.span().start(), one.span().end(), with));
      }
    }
    return all;
  }

  private static List<Mark> unread(String text) {
    return List.of(new Mark(0, text.length(), Mark.UNREAD));
  }

  private @Nullable TextReading again(String text) {
    if (rules.changeAnswers()) {
      return changed.get(text);
    }
    @Nullable List<Mark> found = read.isEmpty() ? null : read.get(digest(text));
    return found == null ? null : new TextReading(List.of(), found);
  }

  private boolean isEcho(String text) {
    if (text.length() < ECHO_MIN || searchLeft < 0) {
      return false;
    }
    searchLeft -= sent().length();
    return sent().contains(text);
  }

  /**
   * Takes note of a text that was read as a channel, and of what was found in it.
   *
   * @param digest null where answers may change
   */
  void read(@Nullable ByteBuffer digest, String text, TextReading found) {
    if (digest == null) {
      changed.put(text, found);
    } else {
      read.put(digest, found.marks());
    }
  }

  /**
   * What the record has in place of a finding: what stands for the value in this exchange already,
   * or a mark that says its type and tells it from the other values that were added; null: it is
   * part of what was sent to the provider, and stays.
   */
  @Nullable String mark(Replacement one, String text) {
    EntityType type = one.span().type();
    if (type.evidence() == EntityType.Evidence.OWN) {
      return null;
    }
    String value = text.substring(one.span().start(), one.span().end());
    String known = marks.get(value);
    if (known == null) {
      known = newMark(type, value);
      marks.put(value, known);
    }
    return known.isEmpty() ? null : known;
  }

  private String newMark(EntityType type, String value) {
    MaskingSession exchange = prompt.session();
    @Nullable String standIn = exchange.standIn(value);
    if (standIn != null) {
      return standIn;
    }
    boolean sentToo = marks.size() < LOOKED_FOR_MAX && isSentWord(value);
    if (sentToo || !exchange.restore(value).equals(value)) {
      return "";
    }
    return "[ADDED-" + type.label() + "-" + marked.merge(type, 1, Integer::sum) + "]";
  }

  /** Whether a value was sent, and not only as a part of a longer word. */
  private boolean isSentWord(String value) {
    String body = sent();
    for (int at = body.indexOf(value); at >= 0; at = body.indexOf(value, at + 1)) {
      int end = at + value.length();
      if (isBorder(body, at - 1) && (end == body.length() || !isWord(body, end))) {
        return true;
      }
    }
    return false;
  }

  /** Whether no word goes on here; the letter of an escape is none. */
  private static boolean isBorder(String body, int at) {
    return at < 0 || !isWord(body, at) || (at > 0 && body.charAt(at - 1) == '\\');
  }

  private static boolean isWord(String body, int at) {
    return Character.isLetterOrDigit(body.charAt(at));
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

  /** Everything that looks like a value; null: the text could not be read. */
  @Nullable List<Replacement> find(String text) {
    Masking masking = rules.masker().mask(text, session());
    return masking instanceof Masking.Masked found
        ? found.replacements().stream().map(one -> behindEscape(one, text)).toList()
        : null;
  }

  /** A text that was not read adds nothing to the counts, but may not come back changed. */
  void requireUnchanged() {
    if (rules.changeAnswers()) {
      throw new RefusalException(
          RefusalCode.MASKING_UNAVAILABLE,
          "The answer could not be read for values that may not come back. Try again later.");
    }
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

  private static ByteBuffer digest(String text) {
    TextDigest digest = new TextDigest();
    digest.update(text);
    return digest.value();
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
