package io.countersign.masking.restore;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import java.util.List;
import java.util.function.BiConsumer;

/** Makes restorers, and finds what they would take for a placeholder. */
public final class Restorers {
  private Restorers() {}

  /** A restorer for a channel of plain text. */
  public static StreamRestorer plain(Placeholders placeholders, Forms forms, Links links) {
    return new PlainStreamRestorer(
        requireNonNull(placeholders, "placeholders"),
        requireNonNull(forms, "forms"),
        requireNonNull(links, "links"));
  }

  /**
   * A restorer for a channel that carries the text of a JSON value: escapes are decoded for
   * matching, values put back escaped, everything else keeps its bytes. Text that is not JSON is
   * restored all the same.
   */
  public static StreamRestorer json(Placeholders placeholders, Forms forms, Links links) {
    return new JsonStreamRestorer(
        requireNonNull(placeholders, "placeholders"),
        requireNonNull(forms, "forms"),
        requireNonNull(links, "links"));
  }

  /** Restores a whole text; the same as one accept and finish of a plain restorer. */
  public static String whole(String text, Placeholders placeholders, Forms forms, Links links) {
    StreamRestorer restorer = plain(placeholders, forms, links);
    return restorer.accept(text) + restorer.finish();
  }

  /**
   * Tells which parts of a text stand in links to which hosts.
   *
   * @param found takes the host in lower case, or the empty text where the part begins the host
   */
  public static void links(String text, List<Span> spans, BiConsumer<String, Span> found) {
    LinkReader reader = new LinkReader();
    int at = 0;
    for (Span span : spans) {
      for (; at < span.start(); at++) {
        reader.unit(text.charAt(at));
      }
      if (reader.place() == LinkReader.Place.HOST_START || !reader.host().isEmpty()) {
        found.accept(reader.host(), span);
      }
    }
  }

  /** Everything in a text that a restorer would replace, as literal spans. */
  public static List<Span> lookalikes(String text, Forms forms) {
    return LookalikeCollector.collect(requireNonNull(text, "text"), forms);
  }
}
