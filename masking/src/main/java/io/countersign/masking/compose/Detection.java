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
 * the text with its escapes decoded. The answer depends on the text alone. Thread-safe.
 */
final class Detection {
  private final List<Recognizer> recognizers;
  private final DetectionCache cache;

  private Detection(List<Recognizer> recognizers, DetectionCache cache) {
    this.recognizers = recognizers;
    this.cache = cache;
  }

  static Detection cached(List<Recognizer> recognizers, long cacheBytesMax) {
    return new Detection(recognizers, new DetectionCache(cacheBytesMax));
  }

  /** Spans over the original text, overlapping ones included, or who could not answer. */
  Recognition detect(NormalizedText folded) {
    return cache.get(folded.original(), () -> read(folded));
  }

  private Recognition read(NormalizedText folded) {
    List<Span> spans = new ArrayList<>();
    Recognition.@Nullable Incomplete incomplete = readInto(folded, spans);
    if (incomplete != null) {
      return incomplete;
    }
    NormalizedText decoded = NormalizedText.decoded(folded.original());
    if (decoded != null) {
      List<Span> behindEscapes = new ArrayList<>();
      incomplete = readInto(decoded, behindEscapes);
      if (incomplete != null) {
        return incomplete;
      }
      Set<Ending> endings = new HashSet<>();
      behindEscapes.forEach(span -> endings.add(new Ending(span.end(), span.type())));
      spans.removeIf(
          span ->
              folded.mayBeInEscape(span.start())
                  && endings.contains(new Ending(span.end(), span.type())));
      spans.addAll(behindEscapes);
    }
    return new Recognition.Complete(spans);
  }

  private Recognition.@Nullable Incomplete readInto(NormalizedText text, List<Span> spans) {
    if (text.text().isEmpty()) {
      return null;
    }
    for (Recognizer recognizer : recognizers) {
      Recognition recognition = ask(recognizer, text);
      if (recognition instanceof Recognition.Incomplete incomplete) {
        return incomplete;
      }
      for (Span span : ((Recognition.Complete) recognition).spans()) {
        spans.add(text.toOriginal(span));
      }
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
      return new Recognition.Incomplete(recognizer.name());
    }
  }

  /** Whether there is an answer, and every span lies inside the text. */
  private static boolean sound(Recognition recognition, int length) {
    return recognition instanceof Recognition.Incomplete
        || (recognition instanceof Recognition.Complete complete
            && complete.spans().stream().allMatch(span -> span.end() <= length));
  }

  /**
   * Where a value of a type ends. In {@code \nada@example.com} an address is found twice, with the
   * escape's letter and without; both end at the same place.
   */
  private record Ending(int end, EntityType type) {}
}
