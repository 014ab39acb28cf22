package io.countersign.masking.knowledge.fingerprint;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Registered documents, edited passages of them, and passages of others, all of one seed. */
final class PassageCorpus {
  private final long seed;
  private final List<String> documents;
  private final FingerprintIndex index;
  private final KnowledgeKey key;

  private PassageCorpus(
      long seed, List<String> documents, FingerprintIndex index, KnowledgeKey key) {
    this.seed = seed;
    this.documents = documents;
    this.index = index;
    this.key = key;
  }

  static PassageCorpus of(long seed, int documents, KnowledgeKey key) {
    CompanyTexts texts = new CompanyTexts(seed);
    List<String> written = new ArrayList<>();
    FingerprintIndex index = new FingerprintIndex();
    for (int i = 0; i < documents; i++) {
      written.add(texts.document());
      add(index, "board/" + i, written.get(i), key);
    }
    return new PassageCorpus(seed, written, index.compact(), key);
  }

  static void add(FingerprintIndex index, String name, String text, KnowledgeKey key) {
    index.add(
        new FingerprintIndex.Document(name, "restricted"),
        WordSequence.of(
            NormalizedText.of(text).text(), PassageFinder.sipHash(key), PassageFinder.seed(key)));
  }

  String document(int number) {
    return documents.get(number);
  }

  PassageFinder finder(Evidence evidence) {
    return new PassageFinder(index, evidence, key);
  }

  /**
   * The share of passages whose document is found. A stretch that is mostly boilerplate belongs to
   * no document and is not asked for.
   */
  double found(int passages, int words, boolean edited, Evidence evidence) {
    CompanyTexts texts = new CompanyTexts(seed + 1);
    SplittableRandom random = new SplittableRandom(seed + 2);
    PassageFinder finder = finder(evidence);
    int found = 0;
    for (int asked = 0; asked < passages; ) {
      int number = random.nextInt(documents.size());
      List<String> passage = texts.stretch(ownText(number), words);
      if (passage.size() < words) {
        continue;
      }
      asked++;
      String text = edited ? texts.edited(passage) : String.join(" ", passage);
      String name = "document:board/" + number;
      List<Span> spans = finder.find(NormalizedText.of(text)).spans();
      found += spans.stream().anyMatch(span -> span.recognizer().equals(name)) ? 1 : 0;
    }
    return (double) found / passages;
  }

  /** How many of so many other passages are taken for a document's. */
  int falseHits(int passages, Evidence evidence) {
    CompanyTexts texts = new CompanyTexts(seed + 3);
    PassageFinder finder = finder(evidence);
    int hits = 0;
    for (int i = 0; i < passages; i++) {
      hits += finder.find(NormalizedText.of(texts.otherPassage())).spans().isEmpty() ? 0 : 1;
    }
    return hits;
  }

  /** A document without the paragraphs that stand in others too. */
  String ownText(int number) {
    StringBuilder own = new StringBuilder();
    for (String paragraph : documents.get(number).split("\n\n", -1)) {
      if (!CompanyTexts.boilerplate(paragraph)) {
        own.append(paragraph).append("\n\n");
      }
    }
    return own.toString();
  }
}
