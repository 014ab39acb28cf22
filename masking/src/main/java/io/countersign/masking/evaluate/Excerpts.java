package io.countersign.masking.evaluate;

import io.countersign.masking.evaluate.SpanIndex.Range;
import java.util.ArrayList;
import java.util.List;

/** Cuts the surroundings of mistakes out of one text. */
final class Excerpts {
  /** Units shown on each side, about: an excerpt begins and ends at white space where it can. */
  private static final int AROUND = 60;

  /** How much further white space is looked for. */
  private static final int FURTHER = 15;

  /** The longest mistake that is shown whole, in UTF-16 units. */
  private static final int SHOWN_MAX = 400;

  private final LabelledText text;
  private final SpanIndex labels;
  private final SpanIndex findings;

  Excerpts(LabelledText text, SpanIndex labels, SpanIndex findings) {
    this.text = text;
    this.labels = labels;
    this.findings = findings;
  }

  Mistake mistake(Mistake.Kind kind, Range about) {
    int from = begin(about.start());
    int to = end(Math.min(about.end(), about.start() + SHOWN_MAX));
    return new Mistake(
        kind,
        about.type(),
        text.id(),
        text.language(),
        text.source(),
        about.start(),
        text.text().substring(from, to),
        from > 0,
        to < text.text().length(),
        marks(labels, kind != Mistake.Kind.FALSE_ALARM, about, from, to),
        marks(findings, kind == Mistake.Kind.FALSE_ALARM, about, from, to));
  }

  /** On its own side the range itself is what the mistake is about, on the other what touches. */
  private static List<Mark> marks(SpanIndex index, boolean own, Range about, int from, int to) {
    List<Mark> marks = new ArrayList<>();
    for (Range range : index.overlapping(from, to)) {
      marks.add(
          new Mark(
              Math.max(range.start(), from) - from,
              Math.min(range.end(), to) - from,
              range.type(),
              own ? range.equals(about) : range.overlaps(about)));
    }
    return marks;
  }

  private int begin(int start) {
    String all = text.text();
    int from = Math.max(0, start - AROUND);
    int furthest = Math.max(0, from - FURTHER);
    for (int i = from; i > furthest; i--) {
      if (Character.isWhitespace(all.charAt(i - 1))) {
        return i;
      }
    }
    from = furthest == 0 ? 0 : from;
    return from > 0 && Character.isLowSurrogate(all.charAt(from)) ? from + 1 : from;
  }

  private int end(int end) {
    String all = text.text();
    int to = Math.min(all.length(), end + AROUND);
    int furthest = Math.min(all.length(), to + FURTHER);
    for (int i = to; i < furthest; i++) {
      if (Character.isWhitespace(all.charAt(i))) {
        return i;
      }
    }
    to = furthest == all.length() ? furthest : to;
    return to < all.length() && Character.isLowSurrogate(all.charAt(to)) ? to - 1 : to;
  }
}
