package io.countersign.proxy.dialect;

import io.countersign.masking.MaskingSession;
import io.countersign.masking.StreamRestorer;
import io.countersign.proxy.json.JsonText;

/** Puts values back into whole strings, changing no other byte of them. */
final class Restoring {
  private final MaskingSession session;

  Restoring(MaskingSession session) {
    this.session = session;
  }

  /** Restores a string; answers whether anything changed. */
  boolean restore(JsonText text, boolean json, Change change) {
    String value = text.value();
    if (whole(value, json).equals(value)) {
      return false;
    }
    StreamRestorer restorer = restorer(json);
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      out.append(restorer.accept(value.substring(i, i + 1)));
      if (restorer.held() == 0) {
        replace(text, from, i + 1, out, change);
        from = i + 1;
        out.setLength(0);
      }
    }
    out.append(restorer.finish());
    if (from < value.length() || out.length() > 0) {
      replace(text, from, value.length(), out, change);
    }
    return true;
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
