package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks every recognizer about a text, about the text as it stands and, when it holds escapes, about
 * the text with its escapes decoded. The answer depends on the text and the recognizers' versions
 * alone. Thread-safe.
 */
final class Detection {
  /** Prime, and more than any recognizer's versions in the life of a process. */
  private static final long VERSIONS_MAX = 1_000_000_007;

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

  /** Spans over the original text, overlapping ones included, or who could not answer. */
  Recognition detect(NormalizedText folded) {
    return cache.get(folded.original(), room(), () -> read(folded));
  }

  /** The same without asking or filling the cache: for texts that nobody sends again. */
  Recognition read(NormalizedText folded) {
    Found found = new Found();
    Recognition.@Nullable Incomplete incomplete = readInto(folded, found);
    if (incomplete != null) {
      return incomplete;
    }
    NormalizedText decoded = NormalizedText.decoded(folded.original());
    if (decoded != null) {
      Found behindEscapes = new Found();
      incomplete = readInto(decoded, behindEscapes);
      if (incomplete != null) {
        return incomplete;
      }
      found.addBehindEscapes(behindEscapes, folded);
    }
    return found.complete();
  }

  /** Another one for every version, so that nothing found with older knowledge is served. */
  private long room() {
    long room = cacheRoom;
    for (Recognizer recognizer : recognizers) {
      room = room * VERSIONS_MAX + recognizer.version();
    }
    return room;
  }

  private Recognition.@Nullable Incomplete readInto(NormalizedText text, Found found) {
    if (text.text().isEmpty()) {
      return null;
    }
    for (Recognizer recognizer : recognizers) {
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
      for (Span span : complete.spans()) {
        if (span.end() > length) {
          return false;
        }
      }
      return true;
    }
    return recognition instanceof Recognition.Incomplete;
  }

  /** What was found so far. */
  private static final class Found {
    private final List<Span> spans = new ArrayList<>();
    private Set<String> dataClasses = Set.of();
    private Set<String> uncoveredLanguages = Set.of();

    void add(Recognition.Complete recognition, NormalizedText text) {
      for (Span span : recognition.spans()) {
        spans.add(text.toOriginal(span));
      }
      dataClasses = union(dataClasses, recognition.dataClasses());
      uncoveredLanguages = union(uncoveredLanguages, recognition.uncoveredLanguages());
    }

    void addBehindEscapes(Found behind, NormalizedText folded) {
      Set<Ending> endings = new HashSet<>();
      behind.spans.forEach(span -> endings.add(new Ending(span.end(), span.type())));
      spans.removeIf(
          span ->
              folded.mayBeInEscape(span.start())
                  && endings.contains(new Ending(span.end(), span.type())));
      spans.addAll(behind.spans);
      dataClasses = union(dataClasses, behind.dataClasses);
      uncoveredLanguages = union(uncoveredLanguages, behind.uncoveredLanguages);
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
   * Where a value of a type ends. In {@code \nada@example.com} an address is found twice, with the
   * escape's letter and without; both end at the same place.
   */
  private record Ending(int end, EntityType type) {}
}
