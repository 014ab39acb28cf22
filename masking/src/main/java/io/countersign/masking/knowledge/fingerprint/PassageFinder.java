package io.countersign.masking.knowledge.fingerprint;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import io.countersign.masking.knowledge.text.SipHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds passages of the documents as they were read once, edited slightly or not. Immutable and
 * thread-safe.
 */
public final class PassageFinder {
  /** The words before and behind that fingerprints may have missed. */
  private static final int EDGE_WORDS = Winnowing.GUARANTEED_WORDS - 1;

  private static final double SCORE = 0.95;

  private final FingerprintIndex index;
  private final Evidence evidence;
  private final SipHash sipHash;
  private final long seed;

  PassageFinder(FingerprintIndex index, Evidence evidence, KnowledgeKey key) {
    this.index = index;
    this.evidence = evidence;
    sipHash = sipHash(key);
    seed = seed(key);
  }

  static SipHash sipHash(KnowledgeKey key) {
    return key.sipHash("document-gram");
  }

  static long seed(KnowledgeKey key) {
    return key.seed("document-word");
  }

  /** Every passage with the document it is from, and the classes of data of those documents. */
  public Recognition.Complete find(NormalizedText text) {
    if (index.documents() == 0) {
      return new Recognition.Complete(List.of());
    }
    WordSequence words = WordSequence.of(text.text(), sipHash, seed);
    if (words.words() < evidence.wordsMin()) {
      return new Recognition.Complete(List.of());
    }
    List<Span> spans = new ArrayList<>(0);
    Set<String> dataClasses = new HashSet<>(0);
    for (PassageScan.Run run : new PassageScan(index, evidence).run(words)) {
      FingerprintIndex.Document document = index.document(run.document());
      int first = firstWord(words, run.firstWord());
      int last = lastWord(words, run.lastWord());
      spans.add(
          new Span(
              words.start(first),
              words.end(last),
              EntityType.DOCUMENT,
              SCORE,
              "document:" + document.name()));
      if (!document.dataClass().isEmpty()) {
        dataClasses.add(document.dataClass());
      }
    }
    return new Recognition.Complete(spans, dataClasses, Set.of());
  }

  /** How many documents there are. */
  public int documents() {
    return index.documents();
  }

  private static int firstWord(WordSequence words, int word) {
    int first = word;
    while (first > 0 && word - first < EDGE_WORDS && !words.afterBreak(first)) {
      first--;
    }
    return first;
  }

  private static int lastWord(WordSequence words, int word) {
    int last = word;
    while (last + 1 < words.words() && last - word < EDGE_WORDS && !words.afterBreak(last + 1)) {
      last++;
    }
    return last;
  }
}
