package io.countersign.proxy.dialect;

import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.StreamRestorer;
import io.countersign.proxy.framing.Frame;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts values back into whole strings and takes out what the model added, changing no other byte of
 * them.
 */
final class Restoring {
  private final MaskingSession session;
  private final Map<Integer, Offsets> documents;
  private final @Nullable Additions additions;

  /**
   * @param additions what the model adds; null where nobody asks
   */
  Restoring(MaskedPrompt prompt, @Nullable Additions additions) {
    session = prompt.session();
    documents = prompt.documents();
    this.additions = additions;
  }

  /**
   * Restores a string; answers whether anything changed.
   *
   * @param recorded takes what the record has otherwise
   */
  boolean restore(JsonText text, boolean json, Change change, RecordedStrings recorded) {
    String value = text.value();
    TextReading reading = additions == null ? TextReading.NOTHING : additions.whole(value);
    recorded.mark(text, reading.marks());
    List<Replacement> added = reading.replaced();
    if (added.isEmpty() && whole(value, json).equals(value)) {
      return false;
    }
    StreamRestorer restorer = restorer(json);
    StringBuilder out = new StringBuilder();
    int from = 0;
    int next = 0;
    for (int i = 0; i < value.length(); ) {
      boolean replaced = next < added.size() && added.get(next).span().start() == i;
      int end = replaced ? added.get(next).span().end() : i + 1;
      out.append(restorer.accept(replaced ? added.get(next).text() : value.substring(i, end)));
      next += replaced ? 1 : 0;
      i = end;
      if (restorer.held() == 0) {
        replace(text, from, end, out, change);
        from = end;
        out.setLength(0);
      }
    }
    out.append(restorer.finish());
    if (from < value.length() || out.length() > 0) {
      replace(text, from, value.length(), out, change);
    }
    return true;
  }

  /** Where places of a string are once it is restored; null: it becomes another text. */
  @Nullable Offsets offsets(String text, OffsetMap.Unit unit) {
    if (additions != null && !additions.whole(text).replaced().isEmpty()) {
      return null;
    }
    OffsetMap map = new OffsetMap(unit);
    StreamRestorer restorer = session.streamRestorer();
    restorer.observe(map);
    restorer.accept(text);
    restorer.finish();
    return map;
  }

  /** Where places of a document that was sent are in the original; null: they are the same. */
  @Nullable Offsets document(long index) {
    return documents.get((int) index);
  }

  /** Reads a text that stands alone. */
  TextReading read(String text) {
    return additions == null ? TextReading.NOTHING : additions.whole(text);
  }

  /** Restores a text that stands alone and was read. */
  String restore(String text, TextReading reading) {
    StringBuilder read = new StringBuilder(text);
    List<Replacement> added = reading.replaced();
    for (int i = added.size() - 1; i >= 0; i--) {
      Replacement one = added.get(i);
      read.replace(one.span().start(), one.span().end(), one.text());
    }
    return session.restore(read.toString());
  }

  /** Whether the record may show what stands beside the data of an event. */
  boolean isHarmless(String beside) {
    if (additions == null || beside.isEmpty()) {
      return true;
    }
    String words =
        beside
            .lines()
            .filter(line -> !RecordedStrings.isPlainField(line))
            .collect(Collectors.joining("\n"));
    return words.isEmpty() || additions.repeated(words, type -> true).isEmpty();
  }

  /** Reads what carries no data, a comment for example, for the record. */
  void readFraming(Frame event, RecordedAnswer recorded) {
    if (additions == null) {
      return;
    }
    byte[] raw = event.raw();
    String text = new String(raw, StandardCharsets.UTF_8) + '\n' + event.beside();
    boolean words = text.codePoints().anyMatch(Character::isLetterOrDigit);
    if (words && !additions.marks(text).isEmpty()) {
      recorded.replace(0, raw.length, ErrorEnvelope.utf8(": " + Mark.UNREAD + "\n\n"));
    }
  }

  /** What stands in a document, for the record. */
  RecordedStrings recorded(JsonDocument document, Change change) {
    return new RecordedStrings(document, additions, change);
  }

  /** What reads a channel for what the model adds, or null. */
  @Nullable AddedText added() {
    return additions == null ? null : additions.channel();
  }

  StreamRestorer restorer(boolean json) {
    return json ? session.jsonStreamRestorer() : session.streamRestorer();
  }

  private String whole(String value, boolean json) {
    if (!json) {
      return session.restore(value);
    }
    StreamRestorer restorer = session.jsonStreamRestorer();
    return restorer.accept(value) + restorer.finish();
  }

  private static void replace(JsonText text, int from, int to, CharSequence with, Change change) {
    boolean same =
        with.length() == to - from
            && text.value().regionMatches(from, with.toString(), 0, to - from);
    if (!same) {
      int end = to == from ? text.rawStart(from) : text.rawEnd(to);
      change.replace(text.rawStart(from), end, text.encode(with.toString()));
    }
  }

  /** Takes a changed range. */
  @FunctionalInterface
  interface Change {
    void replace(int start, int end, byte[] bytes);
  }
}
