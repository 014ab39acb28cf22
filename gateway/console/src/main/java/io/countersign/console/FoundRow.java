package io.countersign.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One found entry as the list shows it.
 *
 * @param address where it can be read; empty: it is all there
 * @param node the gateway that recorded it; empty where there is only one
 * @param view of an exchange or refusal
 * @param event of an event: its kind and what it says
 * @param subject the pseudonym; empty: nobody's
 * @param excerpt some of the masked prompt
 */
record FoundRow(
    String address,
    String at,
    String when,
    String node,
    @Nullable RecordView view,
    @Nullable EventText event,
    String subject,
    List<MaskedText.Run> excerpt) {
  FoundRow {
    excerpt = List.copyOf(excerpt);
  }

  /** How a pseudonym begins: enough to tell people on a page apart. */
  public String shortSubject() {
    return subject.isEmpty() ? "–" : subject.substring(0, Math.min(8, subject.length()));
  }

  @Override
  public String toString() {
    return "FoundRow[" + address + "]";
  }

  /** An event in words. */
  record EventText(String kind, List<RecordView.Fact> details) {
    EventText {
      details = List.copyOf(details);
    }
  }
}
