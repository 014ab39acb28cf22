package io.countersign.masking.knowledge.fingerprint;

import io.countersign.masking.knowledge.text.LongIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fingerprints of all documents and where in which document each stands. Documents of which
 * most is the same are versions of one work, and count as one when it is asked how many works have
 * a fingerprint; but no more than {@value #VERSIONS_MAX} are, for what many share is a template.
 * Thread-safe for reading once it was handed over safely.
 */
final class FingerprintIndex {
  static final int NONE = -1;

  /** A fingerprint that more works have is boilerplate and no evidence at all. */
  static final int WORKS_MAX = 8;

  /** Documents of one work at most. */
  static final int VERSIONS_MAX = 8;

  private final LongIndex fingerprints = new LongIndex(1_024);

  /** By fingerprint: the last place of it; {@link #NONE}: it is no evidence. */
  private int[] heads = new int[1_024];

  private byte[] works = new byte[1_024];

  /** By place: the document, the gram in it, the place before of the same fingerprint. */
  private int[] documents = new int[1_024];

  private int[] grams = new int[1_024];
  private int[] next = new int[1_024];
  private int places;

  private final List<Document> all = new ArrayList<>();
  private final List<Integer> workOf = new ArrayList<>();
  private final List<Integer> versions = new ArrayList<>();

  /** Makes every gram of a text no evidence, wherever else it stands. */
  void addBoilerplate(WordSequence words) {
    for (int i = 0; i < words.grams(); i++) {
      int fingerprint = number(words.gram(i));
      heads[fingerprint] = NONE;
      works[fingerprint] = WORKS_MAX + 1;
    }
  }

  void add(Document document, WordSequence words) {
    int number = all.size();
    int work = work(words);
    all.add(document);
    workOf.add(work);
    Winnowing.choose(words, gram -> addPlace(number, work, gram, words.gram(gram)));
  }

  FingerprintIndex compact() {
    fingerprints.compact();
    heads = Arrays.copyOf(heads, fingerprints.size());
    works = Arrays.copyOf(works, fingerprints.size());
    documents = Arrays.copyOf(documents, places);
    grams = Arrays.copyOf(grams, places);
    next = Arrays.copyOf(next, places);
    return this;
  }

  int documents() {
    return all.size();
  }

  Document document(int number) {
    return all.get(number);
  }

  /** The number of a gram that is evidence; {@link #NONE}: it is none. */
  int evidence(long gram) {
    int fingerprint = fingerprints.get(gram);
    return fingerprint >= 0 && heads[fingerprint] >= 0 ? fingerprint : NONE;
  }

  /** How many works have it, from 1 to {@link #WORKS_MAX}. */
  int works(int fingerprint) {
    return works[fingerprint];
  }

  /** The first of its places; {@link #NONE} behind the last. */
  int firstPlace(int fingerprint) {
    return heads[fingerprint];
  }

  int nextPlace(int place) {
    return next[place];
  }

  int documentAt(int place) {
    return documents[place];
  }

  int gramAt(int place) {
    return grams[place];
  }

  /** The work that a document is a version of, or a new one. */
  private int work(WordSequence words) {
    Map<Integer, Integer> shared = new HashMap<>();
    int[] chosen = new int[1];
    Winnowing.choose(
        words,
        gram -> {
          chosen[0]++;
          int fingerprint = evidence(words.gram(gram));
          for (int at = fingerprint < 0 ? NONE : heads[fingerprint]; at >= 0; at = next[at]) {
            shared.merge(workOf.get(documents[at]), 1, Integer::sum);
          }
        });
    for (Map.Entry<Integer, Integer> one : shared.entrySet()) {
      int work = one.getKey();
      if (2 * one.getValue() > chosen[0] && versions.get(work) < VERSIONS_MAX) {
        versions.set(work, versions.get(work) + 1);
        return work;
      }
    }
    versions.add(1);
    return versions.size() - 1;
  }

  private void addPlace(int document, int work, int gram, long hash) {
    int fingerprint = number(hash);
    if (works[fingerprint] > WORKS_MAX) {
      return;
    }
    boolean known = false;
    for (int at = heads[fingerprint]; at >= 0; at = next[at]) {
      known |= workOf.get(documents[at]) == work;
    }
    if (known) {
      return;
    }
    works[fingerprint]++;
    if (works[fingerprint] > WORKS_MAX) {
      heads[fingerprint] = NONE;
      return;
    }
    if (places == documents.length) {
      documents = Arrays.copyOf(documents, places * 2);
      grams = Arrays.copyOf(grams, places * 2);
      next = Arrays.copyOf(next, places * 2);
    }
    documents[places] = document;
    grams[places] = gram;
    next[places] = heads[fingerprint];
    heads[fingerprint] = places;
    places++;
  }

  private int number(long hash) {
    int before = fingerprints.size();
    int number = fingerprints.add(hash);
    if (number == heads.length) {
      heads = Arrays.copyOf(heads, number * 2);
      works = Arrays.copyOf(works, number * 2);
    }
    if (number == before) {
      heads[number] = NONE;
    }
    return number;
  }

  /**
   * A registered document.
   *
   * @param name of its span
   * @param dataClass of it; empty: none
   */
  record Document(String name, String dataClass) {}
}
