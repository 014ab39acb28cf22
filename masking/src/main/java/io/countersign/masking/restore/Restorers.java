package io.countersign.masking.restore;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import java.util.List;

/** Makes restorers, and finds what they would take for a placeholder. */
public final class Restorers {
  private Restorers() {}

  /** A restorer for a channel of plain text. */
  public static StreamRestorer plain(Placeholders placeholders, Forms forms) {
    return new PlainStreamRestorer(
        requireNonNull(placeholders, "placeholders"), requireNonNull(forms, "forms"));
  }

  /**
   * A restorer for a channel that carries the text of a JSON value: escapes are decoded for
   * matching, values put back escaped, everything else keeps its bytes. Text that is not JSON is
   * restored all the same.
   */
  public static StreamRestorer json(Placeholders placeholders, Forms forms) {
    return new JsonStreamRestorer(
        requireNonNull(placeholders, "placeholders"), requireNonNull(forms, "forms"));
  }

  /** Restores a whole text; the same as one accept and finish of a plain restorer. */
  public static String whole(String text, Placeholders placeholders, Forms forms) {
    StreamRestorer restorer = plain(placeholders, forms);
    return restorer.accept(text) + restorer.finish();
  }

  /** Everything in a text that a restorer would replace, as literal spans. */
  public static List<Span> lookalikes(String text, Forms forms) {
    return LookalikeCollector.collect(requireNonNull(text, "text"), forms);
  }
}
