package io.countersign.masking.detect.pattern.label;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Pattern;

/**
 * What a phrase announces.
 *
 * @param recognizer the kind within the type, for the span
 * @param value the shape of the value, matched at its start
 * @param link what must stand between the phrase and the value
 * @param digitsMin the fewest digits a value has
 */
public record LabelRule(
    EntityType type, String recognizer, Pattern value, Link link, int digitsMin) {
  /** How a phrase and its value hang together. */
  public enum Link {
    /** A blank is enough: the value's shape tells it from an ordinary word. */
    BLANK,
    /** A colon, an equals sign, an arrow, a number sign or a verb must stand there. */
    SIGN,
    /**
     * The same, unless a digit, a full stop or an underscore in the value tells that it is one, or
     * a password is announced right behind it.
     */
    SIGN_OR_MARK,
    /** The same, but a verb alone does not do: {@code the user is removed}. */
    WRITTEN_SIGN_OR_MARK
  }

  /** A rule whose values are told by their shape. */
  public static LabelRule of(EntityType type, String recognizer, Pattern value, int digitsMin) {
    return new LabelRule(type, recognizer, value, Link.BLANK, digitsMin);
  }

  /** A rule whose values could be other things. */
  public static LabelRule signed(EntityType type, String recognizer, Pattern value) {
    return new LabelRule(type, recognizer, value, Link.SIGN, 0);
  }

  /** A rule whose values could be ordinary words. */
  public static LabelRule named(EntityType type, String recognizer, Pattern value) {
    return new LabelRule(type, recognizer, value, Link.SIGN_OR_MARK, 0);
  }

  /** A rule whose phrases also stand before a verb and any word, of values that could be words. */
  public static LabelRule described(EntityType type, String recognizer, Pattern value) {
    return new LabelRule(type, recognizer, value, Link.WRITTEN_SIGN_OR_MARK, 0);
  }

  /** Whether the value may be one after what stands before it. */
  boolean accepts(String text, Sign sign) {
    boolean linked =
        switch (link) {
          case BLANK -> true;
          case SIGN -> sign != Sign.NONE;
          case SIGN_OR_MARK -> sign != Sign.NONE || marked(text);
          case WRITTEN_SIGN_OR_MARK -> sign == Sign.WRITTEN || marked(text);
        };
    return linked && digits(text) >= digitsMin;
  }

  /** Whether the values could be ordinary words. */
  boolean names() {
    return link == Link.SIGN_OR_MARK || link == Link.WRITTEN_SIGN_OR_MARK;
  }

  /** Whether the phrases also announce what somebody says. */
  boolean describes() {
    return link == Link.WRITTEN_SIGN_OR_MARK;
  }

  private static int digits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      if (ScanText.isDigit(text.charAt(i))) {
        digits++;
      }
    }
    return digits;
  }

  private static boolean marked(String text) {
    return digits(text) > 0 || text.indexOf('.') >= 0 || text.indexOf('_') >= 0;
  }
}
