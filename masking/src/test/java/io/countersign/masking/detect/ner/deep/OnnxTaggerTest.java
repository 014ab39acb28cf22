package io.countersign.masking.detect.ner.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTaggerTest {
  private static final WordTagger TAGGER = WordTaggers.load();
  private static final List<ReferenceSentence> REFERENCES = ReferenceSentence.all();
  private static final int REFERENCES_MIN = 40;
  private static final int THREADS = 500;

  /** Processors round the sums of a quantised model differently; chances this near are the same. */
  private static final double TOLERANCE = 0.02;

  @Test
  void input_ofManySentences_isThatOfTheReference() {
    WordPieces pieces = new WordPieces(WordTaggers.vocabulary());
    for (ReferenceSentence reference : REFERENCES) {
      EncoderInput input = new EncoderInput(pieces, reference.sentence());
      assertThat(input.next()).isTrue();
      String text = reference.sentence().text();
      assertThat(input.numbers()).as(text).containsExactly(reference.pieces());
      assertThat(input.shapes()).as(text).containsExactly(reference.shapes());
      assertThat(input.next()).isFalse();
    }
    assertThat(REFERENCES).hasSizeGreaterThan(REFERENCES_MIN);
  }

  @Test
  void score_ofManySentences_isThatOfTheReference() {
    for (ReferenceSentence reference : REFERENCES) {
      double[] found = chances(TAGGER.score(reference.sentence()));
      double[] expected = chances(reference.scores());
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i])
            .as("%s: %d", reference.sentence().text(), i)
            .isCloseTo(expected[i], within(TOLERANCE));
      }
    }
  }

  /** The negative control: without the lists the encoder is another one, and the oracle tells. */
  @Test
  void score_withoutLists_isAnother() {
    int different = 0;
    for (ReferenceSentence reference : REFERENCES) {
      TaggedSentence known = reference.sentence();
      TaggedSentence unknown =
          new TaggedSentence(
              known.text(), known.starts(), known.ends(), new int[known.size()], 0, known.size());
      double[] found = chances(TAGGER.score(unknown));
      double[] expected = chances(reference.scores());
      for (int i = 0; i < expected.length; i++) {
        different += Math.abs(found[i] - expected[i]) > TOLERANCE ? 1 : 0;
      }
    }
    assertThat(different).isGreaterThan(100);
  }

  @Test
  void score_byManyThreads_isAlwaysTheSame() throws Exception {
    List<float[]> expected =
        REFERENCES.stream().map(reference -> TAGGER.score(reference.sentence())).toList();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch together = new CountDownLatch(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int offset = thread;
        all.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  for (int i = 0; i < 2; i++) {
                    int index = (7 * i + offset) % REFERENCES.size();
                    float[] found = TAGGER.score(REFERENCES.get(index).sentence());
                    assertThat(found).containsExactly(expected.get(index));
                  }
                  return offset;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void score_ofALongSentence_readsItInWindows() {
    TaggedSentence sentence = repeated("donaudampfschifffahrt ", 160);
    EncoderInput input = new EncoderInput(new WordPieces(WordTaggers.vocabulary()), sentence);
    int windows = 0;
    int decided = 0;
    while (input.next()) {
      assertThat(input.length()).isLessThanOrEqualTo(EncoderInput.WINDOW_PIECES);
      assertThat(input.decidedFrom()).isLessThanOrEqualTo(decided);
      decided = input.wordsTo();
      windows++;
    }
    assertThat(decided).isEqualTo(160);
    assertThat(windows).isBetween(3, 6);
    double[] chances = chances(TAGGER.score(sentence));
    for (int word = 0; word < 160; word++) {
      double sum = 0;
      for (int i = 0; i < WordTagger.OUTCOMES; i++) {
        sum += chances[word * WordTagger.OUTCOMES + i];
      }
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void load_ofWhatIsNoModel_saysSo() {
    assertThatThrownBy(() -> WordTaggers.of(new byte[] {1, 2, 3}, WordTaggers.vocabulary()))
        .isInstanceOf(DeepModelException.class)
        .hasMessageContaining("encoder.onnx");
  }

  @Test
  void load_inAProcessWithALongCommandLine_isRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("cmdline");
    Files.writeString(file, "x".repeat(WordTaggers.COMMAND_LINE_MAX));
    WordTaggers.requireShort(file);
    WordTaggers.requireShort(folder.resolve("not-there"));
    Files.writeString(file, "x".repeat(WordTaggers.COMMAND_LINE_MAX + 1));
    assertThatThrownBy(() -> WordTaggers.requireShort(file))
        .isInstanceOf(DeepModelException.class)
        .hasMessageContaining("at most 3000 bytes");
  }

  @Test
  void sentence_inWords_showsNoText() {
    TaggedSentence sentence = repeated("Erika ", 3);
    assertThat(sentence).hasToString("TaggedSentence[size=3]");
    assertThat(new EncoderInput(new WordPieces(WordTaggers.vocabulary()), sentence))
        .hasToString("EncoderInput[words=3]");
  }

  private static TaggedSentence repeated(String word, int times) {
    int[] starts = new int[times];
    int[] ends = new int[times];
    for (int i = 0; i < times; i++) {
      starts[i] = i * word.length();
      ends[i] = starts[i] + word.length() - 1;
    }
    return new TaggedSentence(word.repeat(times), starts, ends, new int[times], 0, times);
  }

  private static double[] chances(float[] logarithms) {
    double[] chances = new double[logarithms.length];
    Arrays.setAll(chances, i -> Math.exp(logarithms[i]));
    return chances;
  }
}
