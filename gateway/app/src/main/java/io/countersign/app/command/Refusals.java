package io.countersign.app.command;

import io.countersign.masking.Masking;
import io.countersign.masking.Span;
import io.countersign.masking.compose.MaskerSettings;

/** Why a text was not masked, in words that hold nothing of the text. */
final class Refusals {
  private Refusals() {}

  /** One sentence; the outcome is no masked text. */
  static String sentence(Masking masking) {
    if (masking instanceof Masking.Blocked blocked) {
      return blocked.span().type().secret()
          ? "refused: the text holds a secret of type " + place(blocked.span())
          : "refused: the profile refuses texts that hold a value of type "
              + place(blocked.span())
              + " (expected: a text without it)";
    }
    if (masking instanceof Masking.Sandboxed sandboxed) {
      return "refused: the text may only go to a destination on the company's premises, for it"
          + " holds "
          + place(sandboxed.span());
    }
    Masking.Incomplete incomplete = (Masking.Incomplete) masking;
    return switch (incomplete.cause()) {
      case LENGTH ->
          "refused: the text is longer than "
              + MaskerSettings.TEXT_UNITS_MAX
              + " UTF-16 units (expected: a shorter text; split it)";
      case VALUES ->
          "refused: the text holds more than "
              + MaskerSettings.SESSION_VALUES_MAX
              + " distinct values (expected: fewer; split it)";
      case LANGUAGE ->
          "refused: the text is in a language that names are not known in, and the profile refuses"
              + " those";
      case RECOGNIZER ->
          "refused: the recognizer `"
              + incomplete.recognizer()
              + "` could not read the text whole"
              + (incomplete.failure() == null ? "" : " (" + incomplete.failure() + ")");
    };
  }

  /** The recognizer that refused. */
  static String recognizer(Masking masking) {
    if (masking instanceof Masking.Blocked blocked) {
      return blocked.span().recognizer();
    }
    if (masking instanceof Masking.Sandboxed sandboxed) {
      return sandboxed.span().recognizer();
    }
    return ((Masking.Incomplete) masking).recognizer();
  }

  private static String place(Span span) {
    return span.type().label() + " at " + span.start() + ".." + span.end();
  }
}
