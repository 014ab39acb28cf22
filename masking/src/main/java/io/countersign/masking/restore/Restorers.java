package io.countersign.masking.restore;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import java.util.List;

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

  /** Tells which parts of a text stand in links. */
  public static void links(String text, List<Replacement> values, LinkedParts found) {
    LinkReader reader = new LinkReader();
    int at = 0;
    for (Replacement value : values) {
      Span span = value.span();
      if (at < span.start()) {
        reader.units(text, at, span.start());
        at = span.start();
      }
      if (reader.place() == LinkReader.Place.HOST_START) {
        found.host(span);
      } else if (reader.place() != LinkReader.Place.TEXT) {
        found.part(reader.link(), reader.host(), span);
      }
    }
  }

  /** Takes parts of a text that stand in links. */
  public interface LinkedParts {
    /** A part that begins the host of a link. */
    void host(Span part);

    /** Another part, told as {@link Links#permits} asks for it. */
    void part(String link, String host, Span part);
  }

  /** Everything in a text that a restorer would replace, as literal spans. */
  public static List<Span> lookalikes(String text, Forms forms) {
    return LookalikeCollector.collect(requireNonNull(text, "text"), forms);
  }
}
