package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonStrings;
import io.countersign.proxy.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the record has in place of what stands in one document of an answer, where anybody looks for
 * what was added. Not thread-safe.
 */
final class RecordedStrings {
  /** Fewer digits are no number that a checksum tells. */
  private static final int DIGITS_MIN = 7;

  /** A longer name is read, whatever it consists of. */
  private static final int NAME_MAX = 64;

  private final JsonDocument document;
  private final @Nullable Additions additions;
  private final Restoring.Change change;

  /**
   * @param additions what the model adds; null where nobody asks
   * @param change takes what the record has in place of a range of the document
   */
  RecordedStrings(JsonDocument document, @Nullable Additions additions, Restoring.Change change) {
    this.document = document;
    this.additions = additions;
    this.change = change;
  }

  /** Takes what was found in a string. */
  void mark(JsonText text, List<Mark> marks) {
    for (Mark mark : marks) {
      change.replace(
          text.rawStart(mark.start()), text.rawEnd(mark.end()), ErrorEnvelope.utf8(mark.with()));
    }
  }

  /** What is not read, or tells the text beside it once more in pieces. */
  void leaveOut(int node) {
    boolean nothing =
        document.isContainer(node)
            ? document.after(node) == node + 1
            : document.kind(node) != JsonKind.STRING || document.start(node) == document.end(node);
    if (additions != null && !nothing) {
      change.replace(
          document.outerStart(node),
          document.outerEnd(node),
          ErrorEnvelope.utf8(JsonStrings.quote(Mark.UNREAD)));
    }
  }

  /** A value of the protocol: a number, or a string that is read unless it is a word of it. */
  void protocol(int node) {
    if (document.kind(node) == JsonKind.NUMBER) {
      number(node);
    } else if (additions != null && document.isString(node)) {
      JsonText text = document.text(node);
      if (!isWord(text.value(), "_.:/=+-")) {
        mark(text, additions.marks(text.value()));
      }
    }
  }

  /** Where a number is due: nothing else is shown. */
  void numberOnly(int node) {
    if (document.kind(node) == JsonKind.NUMBER) {
      number(node);
    } else {
      leaveOut(node);
    }
  }

  /** A number that a checksum tells to be a value. */
  private void number(int node) {
    if (additions == null || document.end(node) - document.start(node) < DIGITS_MIN) {
      return;
    }
    String digits = digits(document.raw(node));
    boolean may = digits.length() >= DIGITS_MIN;
    List<Mark> marks = may ? additions.repeated(digits, RecordedStrings::isChecked) : List.of();
    if (!marks.isEmpty()) {
      change.replace(
          document.outerStart(node),
          document.outerEnd(node),
          ErrorEnvelope.utf8(JsonStrings.quote(marks.get(0).with())));
    }
  }

  /** Where the name of a member holds a value, the object around it is not shown. */
  void name(int node) {
    @Nullable String name = additions == null ? null : document.name(node);
    if (name == null || additions == null || isPlainName(name)) {
      return;
    }
    // Told apart from a number with the same digits.
    if (!additions.repeated(name + ":", RecordedStrings::isCertain).isEmpty()) {
      leaveOut(document.parent(node));
    }
  }

  /** The digits of a whole number however it is written, or those before the point of another. */
  private static String digits(String number) {
    int from = number.startsWith("-") ? 1 : 0;
    int power = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (power >= 0 && number.charAt(power + 1) != '-') {
      return number.substring(from, power).replace(".", "");
    }
    int end = from;
    while (end < number.length() && number.charAt(end) >= '0' && number.charAt(end) <= '9') {
      end++;
    }
    return number.substring(from, end);
  }

  private static boolean isCertain(EntityType type) {
    return type.evidence() != EntityType.Evidence.GUESS;
  }

  private static boolean isChecked(EntityType type) {
    return type.evidence() == EntityType.Evidence.CHECKSUM || type.secret();
  }

  /** Whether a field or header has words of the protocol on both sides of its colon. */
  static boolean isPlainField(String line) {
    int colon = Math.max(0, line.indexOf(':'));
    return isPlain(line.substring(0, colon), "_-$")
        && isPlain(line.substring(colon).replaceFirst("^: *", ""), "_-$./:");
  }

  private static boolean isPlainName(String name) {
    return isPlain(name, "_-$");
  }

  private static boolean isPlain(String word, String others) {
    int digits = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return digits < DIGITS_MIN && word.length() <= NAME_MAX && isWord(word, others);
  }

  private static boolean isWord(String value, String others) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > 0x7F || (!Character.isLetterOrDigit(c) && others.indexOf(c) < 0)) {
        return false;
      }
    }
    return true;
  }
}
