package io.countersign.masking.knowledge.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows, through one text, the documents whose fingerprints it meets in their order. Of each
 * document at most {@value #RUNS_MAX} runs are followed, so the work for a word is bounded. Not
 * thread-safe.
 */
final class PassageScan {
  /** A run ends when so many words bring nothing. */
  static final int GAP_WORDS_MAX = 16;

  /** How far insertions and deletions since the last fingerprint may have moved the next. */
  static final int SHIFT_WORDS_MAX = 8;

  private static final int RUNS_MAX = 4;

  private final FingerprintIndex index;
  private final Evidence evidence;
  private final Map<Integer, List<Run>> runs = new HashMap<>();
  private final List<Run> passages = new ArrayList<>();

  PassageScan(FingerprintIndex index, Evidence evidence) {
    this.index = index;
    this.evidence = evidence;
  }

  /** The runs that are passages of a document. */
  List<Run> run(WordSequence words) {
    for (int gram = 0; gram < words.grams(); gram++) {
      int fingerprint = index.evidence(words.gram(gram));
      if (fingerprint >= 0) {
        double weight = Evidence.weight(index.works(fingerprint));
        for (int at = index.firstPlace(fingerprint); at >= 0; at = index.nextPlace(at)) {
          take(index.documentAt(at), gram, gram - index.gramAt(at), weight);
        }
      }
    }
    runs.values().forEach(open -> open.forEach(this::end));
    return passages;
  }

  private void take(int document, int gram, int shift, double weight) {
    List<Run> open = runs.computeIfAbsent(document, any -> new ArrayList<>(1));
    for (int i = 0; i < open.size(); i++) {
      Run run = open.get(i);
      if (gram - run.lastGram > GAP_WORDS_MAX) {
        end(run);
        open.remove(i);
        i--;
      } else if (Math.abs(shift - run.shift) <= SHIFT_WORDS_MAX) {
        run.take(gram, shift, weight);
        return;
      }
    }
    if (open.size() == RUNS_MAX) {
      end(open.remove(0));
    }
    open.add(new Run(document, gram, shift, weight));
  }

  private void end(Run run) {
    if (evidence.enough(run.weight, run.words)) {
      passages.add(run);
    }
  }

  /** A stretch of the text whose fingerprints follow those of a document. */
  static final class Run {
    private final int document;
    private final int firstGram;
    private int lastGram;
    private int shift;
    private double weight;
    private int words = WordSequence.GRAM_WORDS;

    Run(int document, int gram, int shift, double weight) {
      this.document = document;
      this.firstGram = gram;
      this.lastGram = gram;
      this.shift = shift;
      this.weight = weight;
    }

    int document() {
      return document;
    }

    int firstWord() {
      return firstGram;
    }

    /** Inclusive. */
    int lastWord() {
      return lastGram + WordSequence.GRAM_WORDS - 1;
    }

    /** Once for each gram of the document, forwards: a word said ten times says it once. */
    private void take(int gram, int newShift, double more) {
      if (gram == lastGram || gram - newShift <= lastGram - shift) {
        return;
      }
      words += Math.min(WordSequence.GRAM_WORDS, gram - lastGram);
      weight += more;
      lastGram = gram;
      shift = newShift;
    }
  }
}
