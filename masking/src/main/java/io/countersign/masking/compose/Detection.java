package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.layer.Layers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks every recognizer about a text as it stands and about what stands under its layers of
 * encoding and disguise. The answer depends on the text and the recognizers' versions alone.
 * Thread-safe.
 */
final class Detection {
  /** Prime, and more than any recognizer's versions in the life of a process. */
  private static final long VERSIONS_MAX = 1_000_000_007;

  /** Stands in {@link Recognition.Incomplete} when a text has too many layers. */
  static final String LAYERS = "layers";

  /** How many units beside a name are looked at too. */
  private static final int BESIDE = 2;

  private final List<Recognizer> recognizers;
  private final DetectionCache cache;
  private final int cacheRoom;

  /**
   * @param cacheRoom tells what these recognizers found from what others found in the same cache
   */
  Detection(List<Recognizer> recognizers, DetectionCache cache, int cacheRoom) {
    this.recognizers = List.copyOf(recognizers);
    this.cache = cache;
    this.cacheRoom = cacheRoom;
  }

  /** What was found in a part of a message, now or before, or who could not answer. */
  PartReading detect(String text) {
    TextHash hash = cache.hash(text, room());
    if (hash != null) {
      DetectionCache.Entry known = cache.get(hash);
      if (known != null) {
        PartReading.Memory memory = new PartReading.Memory(cache, hash, known);
        return new PartReading(text, known.found(), null, memory);
      }
    }
    NormalizedText folded = NormalizedText.of(text);
    Recognition recognition = read(folded);
    if (hash != null && recognition instanceof Recognition.Complete found) {
      cache.put(hash, new DetectionCache.Entry(found, null));
    }
    return new PartReading(text, recognition, folded, null);
  }

  /** Spans over the original text, overlapping ones included, or who could not answer. */
  Recognition read(NormalizedText folded) {
    Found found = new Found(false);
    Recognition.@Nullable Incomplete incomplete = readInto(folded, false, found);
    if (incomplete != null) {
      return incomplete;
    }
    Layers layers = Layers.of(folded, new FoundValues(found.spans)::cover);
    if (!layers.whole()) {
      return new Recognition.Incomplete(LAYERS);
    }
    incomplete = layers.views().isEmpty() ? null : readViews(folded, layers, found);
    return incomplete == null ? found.complete() : incomplete;
  }

  private Recognition.@Nullable Incomplete readViews(
      NormalizedText folded, Layers layers, Found found) {
    Found beneath = new Found(true);
    Found pieces = new Found(true);
    for (Layers.Beneath view : layers.views()) {
      Recognition.@Nullable Incomplete incomplete =
          readInto(view.text(), view.pieces(), view.pieces() ? pieces : beneath);
      if (incomplete != null) {
        return incomplete;
      }
    }
    found.addBeneath(beneath, layers, folded.original());
    found.addPieces(pieces);
    return null;
  }

  /** Another one for every version, so that nothing found with older knowledge is served. */
  private long room() {
    long room = cacheRoom;
    for (int i = 0; i < recognizers.size(); i++) {
      room = room * VERSIONS_MAX + recognizers.get(i).version();
    }
    return room;
  }

  private Recognition.@Nullable Incomplete readInto(
      NormalizedText text, boolean pieces, Found found) {
    if (text.text().isEmpty()) {
      return null;
    }
    for (Recognizer recognizer : recognizers) {
      if (pieces && !recognizer.readsPieces()) {
        continue;
      }
      Recognition recognition = ask(recognizer, text);
      if (recognition instanceof Recognition.Incomplete incomplete) {
        return incomplete;
      }
      found.add((Recognition.Complete) recognition, text);
    }
    return null;
  }

  /** A recognizer that fails in any way has not read the text, and the caller must know. */
  private static Recognition ask(Recognizer recognizer, NormalizedText text) {
    try {
      Recognition recognition = recognizer.recognize(text);
      return sound(recognition, text.text().length())
          ? recognition
          : new Recognition.Incomplete(recognizer.name());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError failure) {
      return new Recognition.Incomplete(recognizer.name(), failure.getClass().getName());
    }
  }

  /** Whether there is an answer, and every span lies inside the text. */
  private static boolean sound(Recognition recognition, int length) {
    if (recognition instanceof Recognition.Complete complete) {
      List<Span> spans = complete.spans();
      for (int i = 0; i < spans.size(); i++) {
        if (spans.get(i).end() > length) {
          return false;
        }
      }
      return true;
    }
    return recognition instanceof Recognition.Incomplete;
  }

  static boolean isName(Span span) {
    return switch (span.type()) {
      case PERSON, LOCATION, ORGANIZATION -> true;
      default -> false;
    };
  }

  /** What was found so far. */
  private static final class Found {
    private final boolean beneath;
    private final List<Span> spans = new ArrayList<>();
    private Set<String> dataClasses = Set.of();
    private Set<String> uncoveredLanguages = Set.of();

    Found(boolean beneath) {
      this.beneath = beneath;
    }

    void add(Recognition.Complete recognition, NormalizedText text) {
      for (int i = 0; i < recognition.spans().size(); i++) {
        Span span = recognition.spans().get(i);
        if (!beneath || !isName(span) || !isAsWritten(text, span)) {
          spans.add(text.toOriginal(span));
        }
      }
      dataClasses = union(dataClasses, recognition.dataClasses());
      uncoveredLanguages = union(uncoveredLanguages, recognition.uncoveredLanguages());
    }

    void addBeneath(Found beneath, Layers layers, String text) {
      dataClasses = union(dataClasses, beneath.dataClasses);
      uncoveredLanguages = union(uncoveredLanguages, beneath.uncoveredLanguages);
      if (beneath.spans.isEmpty()) {
        return;
      }
      // Digits alone are read as letters in some layers; a name that they make is a chance one.
      beneath.spans.removeIf(span -> isName(span) && isNumber(text, span));
      List<Span> more = withoutJoins(beneath.spans);
      Set<Edge> edges = new HashSet<>();
      for (Span span : more) {
        edges.add(new Edge(span.start(), span.type()));
        edges.add(new Edge(~span.end(), span.type()));
      }
      spans.removeIf(
          span ->
              (layers.cutsEscape(span.start())
                      && edges.contains(new Edge(~span.end(), span.type())))
                  || (layers.cutsEscape(span.end())
                      && edges.contains(new Edge(span.start(), span.type()))));
      spans.addAll(more);
    }

    /**
     * Whether a layer changed nothing there or right beside it: that was read before, in its
     * surroundings, and names are judged by these.
     */
    private static boolean isAsWritten(NormalizedText text, Span span) {
      int from = Math.max(0, span.start() - BESIDE);
      int to = Math.min(text.text().length(), span.end() + BESIDE);
      String original = text.original();
      int start = text.originalStart(from);
      for (int i = from; i < to; i++) {
        int end = start + (original.startsWith("\r\n", start) ? 2 : 1);
        if (text.originalStart(i) != start
            || text.originalEnd(i) != end
            || text.text().charAt(i) != original.charAt(end - 1)) {
          return false;
        }
        start = end;
      }
      return true;
    }

    private static boolean isNumber(String text, Span span) {
      for (int i = span.start(); i < span.end(); i++) {
        char c = text.charAt(i);
        if ((c < '0' || c > '9') && c != '.') {
          return false;
        }
      }
      return true;
    }

    void addPieces(Found pieces) {
      spans.addAll(withoutJoins(pieces.spans));
    }

    /**
     * What reaches from one value into another only joins neighbours, as two lines of a list, where
     * values fill at least half of it.
     */
    private List<Span> withoutJoins(List<Span> more) {
      if (more.isEmpty() || spans.isEmpty()) {
        return more;
      }
      int[] starts = spans.stream().mapToInt(Span::start).sorted().toArray();
      int[] ends = spans.stream().mapToInt(Span::end).sorted().toArray();
      Stretches filled = Stretches.of(spans);
      List<Span> kept = new ArrayList<>(more.size());
      for (Span span : more) {
        int last = before(starts, span.end()) - 1;
        int first = before(ends, span.start() + 1);
        boolean joins = last >= 0 && first < ends.length && ends[first] <= starts[last];
        if (!joins || 2 * filled.within(span) < span.end() - span.start()) {
          kept.add(span);
        }
      }
      return kept;
    }

    /** How many of the sorted values are below a limit. */
    private static int before(int[] sorted, int limit) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] < limit) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    Recognition complete() {
      return new Recognition.Complete(spans, dataClasses, uncoveredLanguages);
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
      if (more.isEmpty()) {
        return some;
      }
      Set<String> both = new HashSet<>(some);
      both.addAll(more);
      return both;
    }
  }

  /**
   * Where a value of a type begins, or the complement of where it ends. In {@code
   * \nada@example.com} an address is found twice, with the escape's letter and without; both end at
   * the same place.
   */
  private record Edge(int at, EntityType type) {}
}
