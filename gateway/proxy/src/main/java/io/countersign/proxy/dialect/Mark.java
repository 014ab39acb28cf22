package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the record has in place of a range of a text: in UTF-16 units.
 *
 * @param with letters, digits and hyphens in brackets, which no JSON escapes; shows nothing of what
 *     stood there
 */
record Mark(int start, int end, String with) {
  /** In place of what could not be read for values, or is no text. */
  static final String UNREAD = "[UNREAD]";

  Mark {
    requireNonNull(with, "with");
  }

  /** A text with its marks, which are ascending and disjoint. */
  static String applied(String text, List<Mark> marks) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (Mark mark : marks) {
      out.append(text, from, mark.start).append(mark.with);
      from = mark.end;
    }
    return out.append(text, from, text.length()).toString();
  }
}
