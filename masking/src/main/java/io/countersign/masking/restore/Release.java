package io.countersign.masking.restore;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.StreamRestorer;
import org.jspecify.annotations.Nullable;

/**
 * What a restorer lets go: text as it came, and values where the links allow them. A value that
 * would be the host of a link waits for what follows it, since a longer host is another one. Not
 * thread-safe.
 */
final class Release implements PlaceholderScanner.Sink {
  /** The most bytes that wait: a placeholder with escapes for Markdown, a colon and a port. */
  private static final int WAITING_MAX = 34;

  /** A colon and five digits. */
  private static final int PORT_MAX = 6;

  private final Placeholders placeholders;
  private final Links links;
  private final boolean json;
  private final @Nullable LinkReader reader;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder waitingRaw = new StringBuilder(0);
  private final StringBuilder waitingPort = new StringBuilder(0);
  private StreamRestorer.@Nullable Observer observer;
  private @Nullable String waiting;
  private boolean restored;

  /**
   * @param json whether values stand in strings of JSON, and text is made of its escapes
   */
  Release(Placeholders placeholders, Links links, boolean json) {
    this.placeholders = placeholders;
    this.links = links;
    this.json = json;
    reader = links == Links.ALL ? null : new LinkReader();
  }

  /** Whether text may go by unseen. */
  boolean isBlind() {
    return reader == null && observer == null;
  }

  @Override
  public int held() {
    return waitingRaw.isEmpty() ? 0 : Utf8.length(waitingRaw) + waitingPort.length();
  }

  void observe(StreamRestorer.Observer by) {
    observer = by;
  }

  boolean restored() {
    return restored;
  }

  /** What was let go since the last call. */
  String take() {
    String taken = out.toString();
    out.setLength(0);
    return taken;
  }

  /** The channel ended. */
  void finish() {
    if (waiting != null) {
      settle(true);
    }
  }

  @Override
  public void text(CharSequence raw, int start, int end) {
    if (reader == null) {
      keep(raw, start, end);
    } else if (json) {
      unit(reader, JsonEscapes.unit(raw, start, end), raw, start, end);
    } else {
      for (int i = start; i < end; i++) {
        unit(reader, raw.charAt(i), raw, i, i + 1);
      }
    }
  }

  @Override
  public void placeholder(EntityType type, int number, CharSequence raw, int end) {
    String value = placeholders.value(type, number);
    if (value == null) {
      text(raw, end);
    } else {
      form(value, raw, end);
    }
  }

  @Override
  public void form(String value, CharSequence raw, int end) {
    if (waiting != null) {
      settle(false);
    }
    if (reader == null || reader.place() == LinkReader.Place.TEXT) {
      restore(value, raw, end);
    } else if (reader.place() == LinkReader.Place.HOST_START
        && Utf8.length(raw, 0, end) <= WAITING_MAX - PORT_MAX
        && links.permitsHost(value)) {
      waiting = value;
      waitingRaw.append(raw, 0, end);
    } else if (reader.place() != LinkReader.Place.HOST_START
        && links.permits(reader.link(), reader.host(), value)) {
      restore(value, raw, end);
    } else {
      text(raw, end);
    }
  }

  @Override
  public String toString() {
    return "Release[held=" + held() + "]";
  }

  private void text(CharSequence raw, int end) {
    for (int i = 0; i < end; i++) {
      text(raw, i, i + 1);
    }
  }

  private void unit(LinkReader links, char unit, CharSequence raw, int start, int end) {
    boolean boundary = json && unit == '"' && end - start == 1;
    if (waiting != null) {
      if (waitsOn(unit, raw, start, end)) {
        return;
      }
      settle(boundary || links.endsHost(unit));
    }
    keep(raw, start, end);
    if (boundary) {
      links.boundary();
    } else {
      links.unit(unit);
    }
  }

  /** Takes a unit of a port; answers whether it is one. */
  private boolean waitsOn(char unit, CharSequence raw, int start, int end) {
    boolean port = waitingPort.isEmpty() ? unit == ':' : unit >= '0' && unit <= '9';
    if (port && held() + end - start <= WAITING_MAX) {
      waitingPort.append(raw, start, end);
      return true;
    }
    return false;
  }

  /** Lets go what waited: the value, or what stood for it, and the port. */
  private void settle(boolean host) {
    String value = requireNonNull(waiting, "waiting");
    String raw = waitingRaw.toString();
    String port = waitingPort.toString();
    waiting = null;
    waitingRaw.setLength(0);
    waitingPort.setLength(0);
    if (host) {
      restore(value, raw, raw.length());
    } else {
      text(raw, raw.length());
    }
    text(port, port.length());
  }

  private void keep(CharSequence raw, int start, int end) {
    out.append(raw, start, end);
    if (observer != null) {
      observer.kept(raw, start, end);
    }
  }

  private void restore(String value, CharSequence raw, int end) {
    restored = true;
    if (observer != null) {
      observer.replaced(raw, 0, end, value);
    }
    if (json) {
      JsonEscapes.append(value, out);
    } else {
      out.append(value);
    }
    if (reader != null) {
      for (int i = 0; i < value.length(); i++) {
        reader.unit(value.charAt(i));
      }
    }
  }
}
