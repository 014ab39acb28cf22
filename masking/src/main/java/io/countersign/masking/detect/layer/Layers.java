package io.countersign.masking.detect.layer;

import io.countersign.masking.detect.NormalizedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text under its layers: takes off each kind of encoding and disguise where it stands, from
 * what comes of it again, in every order that changes something, and folds what it finds. What is
 * read is windows around the changes, for the rest was read before.
 *
 * <p>Bounded: at most {@value #DEPTH_MAX} layers one upon the other, those taken off once not
 * counted, and in all views together at most {@value #GROWTH_MAX} times the text and {@value
 * #ALLOWANCE} units more. Beyond that the text counts as not read whole.
 *
 * <p>Not taken off, for nothing in the text says that they are there: letters exchanged by rot13 or
 * another cipher, numbers in words, digits written as letters (leet), text turned around without an
 * override, compression.
 */
public final class Layers {
  private static final int DEPTH_MAX = 8;
  private static final int GROWTH_MAX = 16;
  private static final int ALLOWANCE = 3 << 17;

  private static final EscapeLayer ESCAPES = new EscapeLayer();
  private static final Layer QUOTED = new QuotedPrintable(true);
  private static final Layer PERHAPS_QUOTED = new QuotedPrintable(false);
  private static final Layer CONTROLS = new ControlLayer();
  private static final Layer MARKS = new MarkLayer();
  private static final Layer RUNS = new RunLayer("");
  private static final Layer PATH_PARTS = new RunLayer("/ \t\r\n>");
  private static final Layer RUN_PARTS = new RunLayer("/-_+ \t\r\n>");
  private static final Layer CODES = new CodeListLayer(16);
  private static final Layer DECIMAL_CODES = new CodeListLayer(10);
  private static final Layer SPACING = new Spacing(true);
  private static final Layer SPACING_AND_GAPS = new Spacing(false);
  private static final Layer BREAKS = new BreakLayer("");
  private static final Layer BREAKS_AS_BLANKS = new BreakLayer(" ");
  private static final Layer HIDDEN = new HiddenLayer();
  private static final Layer ACCENTS = new AccentLayer();
  private static final Layer EDGES = new EdgeLayer();
  private static final Layer HYPHENS = new HyphenLayer();
  private static final GroupLayer GROUPS = new GroupLayer(false, true);
  private static final GroupLayer GROUPS_BESIDE_WORDS = new GroupLayer(false, false);
  private static final GroupLayer GROUPS_WITH_SIGNS = new GroupLayer(true, true);

  private final List<Beneath> views = new ArrayList<>();

  /** Made where a first one is taken off: most texts have none. */
  private Set<String> known = Set.of();

  private Set<String> windows = Set.of();
  private final Deque<Step> steps = new ArrayDeque<>(1);
  private final Changes escapes;

  /** Those of one layer after the other. */
  private final Changes changes;

  private final NormalizedText folded;
  private final Found found;
  private long unitsLeft;
  private boolean whole = true;

  private Layers(NormalizedText folded, Found found) {
    this.folded = folded;
    this.found = found;
    unitsLeft = (long) GROWTH_MAX * folded.text().length() + ALLOWANCE;
    changes = new Changes(folded.text());
    escapes = new Changes(folded.text());
    if ((Signs.of(folded.text()) & Signs.ESCAPE) != 0) {
      ESCAPES.find(folded.text(), escapes);
    }
  }

  /** Reads a folded text under its layers. */
  public static Layers of(NormalizedText folded) {
    return of(folded, (from, to) -> false);
  }

  /**
   * Reads a folded text under its layers.
   *
   * @param found what was found in the text itself
   */
  public static Layers of(NormalizedText folded, Found found) {
    Layers layers = new Layers(folded, found);
    layers.read();
    return layers;
  }

  /** Values that were found in the text itself. */
  @FunctionalInterface
  public interface Found {
    /**
     * Whether one of them covers a stretch of the original.
     *
     * @param to exclusive
     */
    boolean covers(int from, int to);
  }

  /** What stands under the layers; spans found there lead back to the original. */
  public List<Beneath> views() {
    return views;
  }

  /**
   * What stands under some of the layers.
   *
   * @param pieces whether it was put together from letters apart or from broken lines, or is a
   *     guess at what equals signs mean
   */
  public record Beneath(NormalizedText text, boolean pieces) {}

  /** Whether all layers were taken off; false when there were too many. */
  public boolean whole() {
    return whole;
  }

  /**
   * Whether an offset of the original lies inside an escape such as {@code \n} or {@code %0A}, so
   * that a value that seems to begin or end there does not.
   */
  public boolean cutsEscape(int offset) {
    int low = 0;
    int high = escapes.count() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (folded.originalEnd(escapes.to(middle) - 1) <= offset) {
        low = middle + 1;
      } else if (folded.originalStart(escapes.from(middle)) >= offset) {
        high = middle - 1;
      } else {
        return true;
      }
    }
    return false;
  }

  private void read() {
    String original = folded.original();
    if ((Signs.of(original) & Signs.HIDDEN) != 0) {
      Step written = new Step(new AsWritten(original), 0, 0);
      peel(HIDDEN, original, written, 0);
      under(written, null);
    }
    under(new Step(folded, 0, 0), escapes);
    if (!steps.isEmpty()) {
      known = new HashSet<>(List.of(folded.text()));
    }
    while (!steps.isEmpty() && whole) {
      Step step = steps.removeFirst();
      String text = step.view().text();
      if ((Signs.of(text) & Signs.HIDDEN) != 0) {
        peel(HIDDEN, text, step, 0);
        under(step, null);
      }
      NormalizedText view = step.view() instanceof View taken ? taken.folded() : step.view();
      if (known.add(view.text())) {
        views.add(new Beneath(view, step.pieces()));
        under(new Step(view, step.depth(), step.taken()), null);
      }
    }
  }

  /**
   * Takes off what stands there.
   *
   * @param escapes those of the view, if they are known
   */
  private void under(Step step, @Nullable Changes escapes) {
    String text = step.view().text();
    int signs = Signs.of(text);
    if ((signs & Signs.ESCAPE) != 0) {
      if (escapes == null) {
        peel(ESCAPES, text, step, 0);
      } else {
        peel(escapes, step, 0);
      }
      if (QuotedPrintable.isLikely(text)) {
        peel(QUOTED, text, step, 0);
      } else {
        again(PERHAPS_QUOTED, text, step, Step.QUOTED);
      }
    }
    if ((signs & Signs.CONTROL) != 0) {
      peel(CONTROLS, text, step, 0);
    }
    if ((signs & Signs.MARK) != 0) {
      peel(MARKS, text, step, 0);
    }
    if ((signs & Signs.RUN) != 0) {
      peel(RUNS, text, step, 0);
      again(PATH_PARTS, text, step, Step.PARTS);
      again(RUN_PARTS, text, step, Step.PARTS);
    }
    if ((signs & Signs.CODES) != 0) {
      peel(CODES, text, step, 0);
      peel(DECIMAL_CODES, text, step, 0);
    }
    if ((signs & Signs.SPACING) != 0) {
      twice(SPACING, SPACING_AND_GAPS, text, step, Step.SPACED);
    }
    if ((signs & Signs.BREAK) != 0) {
      twice(BREAKS, BREAKS_AS_BLANKS, text, step, Step.BROKEN);
      again(HYPHENS, text, step, Step.GUESSES);
    }
    if ((signs & Signs.ACCENT) != 0) {
      again(ACCENTS, text, step, Step.BARE);
    }
    again(EDGES, text, step, Step.GUESSES);
    if ((step.taken() & Step.GUESSES) == 0) {
      NormalizedText view = step.view();
      Found there = (from, to) -> found.covers(view.originalStart(from), view.originalEnd(to - 1));
      group(GROUPS, text, step, there);
      group(GROUPS_BESIDE_WORDS, text, step, there);
      group(GROUPS_WITH_SIGNS, text, step, there);
    }
  }

  private void peel(Layer layer, String text, Step step, int once) {
    changes.reset(text);
    layer.find(text, changes);
    peel(changes, step, once);
  }

  /**
   * These guess, and where they guess wrong they only make more to read: once in a row is enough.
   */
  private void again(Layer layer, String text, Step step, int once) {
    if ((step.taken() & once) == 0) {
      peel(layer, text, step, once);
    }
  }

  /** Puts together what was not found in its groups. */
  private void group(GroupLayer layer, String text, Step step, Found there) {
    changes.reset(text);
    layer.find(text, there, changes);
    peel(changes, step, Step.GUESSES);
  }

  /** So do these; the second time only in the first way. */
  private void twice(Layer layer, Layer otherWay, String text, Step step, int once) {
    if ((step.taken() & once) == 0) {
      peel(layer, text, step, once);
      peel(otherWay, text, step, once);
    } else {
      again(layer, text, step, once << Step.SECOND);
    }
  }

  private void peel(Changes changes, Step step, int once) {
    if (changes.isEmpty() || !whole) {
      return;
    }
    if (once == 0 && step.depth() == DEPTH_MAX) {
      whole = false;
      return;
    }
    windows = windows.isEmpty() ? new HashSet<>() : windows;
    for (View window : changes.windows(step.view())) {
      if (window.text().isEmpty() || !windows.add(window.text())) {
        continue;
      }
      unitsLeft -= window.text().length();
      if (unitsLeft < 0) {
        whole = false;
        return;
      }
      int depth = step.depth() + (once == 0 ? 1 : 0);
      steps.addLast(new Step(window, depth, step.taken() | once));
    }
  }

  @Override
  public String toString() {
    return "Layers[" + views.size() + " views]";
  }

  /**
   * A view to go on from.
   *
   * @param taken which of the layers that are taken off once were
   */
  private record Step(NormalizedText view, int depth, int taken) {
    static final int PARTS = 1;
    static final int SPACED = 2;
    static final int BROKEN = 4;
    static final int QUOTED = 8;
    static final int GROUPED = 16;
    static final int BARE = 128;

    /** What guesses by signs that ordinary texts have too, and is not put upon another guess. */
    static final int GUESSES = PARTS | SPACED | BROKEN | GROUPED;

    /** How far from a bit the bit stands that says it a second time. */
    static final int SECOND = 4;

    boolean pieces() {
      return (taken & (SPACED | BROKEN | QUOTED | GROUPED | BARE)) != 0;
    }

    @Override
    public String toString() {
      return "Step[" + depth + "]";
    }
  }

  /** A text before anything was done to it. */
  private record AsWritten(String original) implements NormalizedText {
    @Override
    public String text() {
      return original;
    }

    @Override
    public int originalStart(int index) {
      return index;
    }

    @Override
    public int originalEnd(int index) {
      return index + 1;
    }

    @Override
    public String toString() {
      return "AsWritten[" + original.length() + " units]";
    }
  }
}
