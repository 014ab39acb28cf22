package io.countersign.app.evaluate;

import io.countersign.app.input.VisibleText;
import io.countersign.masking.evaluate.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An excerpt cut at its marks, for the page. Of marks that overlap the one the mistake is about
 * goes first, then the longer one.
 */
record Excerpt(List<Piece> pieces) {
  /**
   * A stretch of the excerpt.
   *
   * @param type the mark's type; empty outside marks
   * @param main whether the mistake is about it
   */
  record Piece(String text, String type, boolean main) {
    public boolean marked() {
      return !type.isEmpty();
    }

    /** Never shows the text. */
    @Override
    public String toString() {
      return "Piece[" + text.length() + " units]";
    }
  }

  static Excerpt of(String text, List<Mark> marks) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (Mark mark : disjoint(marks)) {
      add(text, at, mark.start(), pieces);
      String marked = VisibleText.ofLines(text.substring(mark.start(), mark.end()));
      pieces.add(new Piece(marked, mark.type().label(), mark.main()));
      at = mark.end();
    }
    add(text, at, text.length(), pieces);
    return new Excerpt(pieces);
  }

  private static void add(String text, int from, int to, List<Piece> pieces) {
    if (from < to) {
      pieces.add(new Piece(VisibleText.ofLines(text.substring(from, to)), "", false));
    }
  }

  private static List<Mark> disjoint(List<Mark> marks) {
    List<Mark> ordered = new ArrayList<>(marks);
    ordered.sort(
        Comparator.comparing((Mark mark) -> !mark.main())
            .thenComparingInt(mark -> mark.start() - mark.end()));
    List<Mark> disjoint = new ArrayList<>();
    for (Mark mark : ordered) {
      if (disjoint.stream()
          .noneMatch(one -> one.start() < mark.end() && mark.start() < one.end())) {
        disjoint.add(mark);
      }
    }
    disjoint.sort(Comparator.comparingInt(Mark::start));
    return disjoint;
  }
}
