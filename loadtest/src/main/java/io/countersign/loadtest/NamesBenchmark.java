package io.countersign.loadtest;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.ner.NameRecognizers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Names alone: the recognizer, which splits the text into sentences and words itself, against
 * OpenNLP's own name finder over the same model file, which is given the words ready.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class NamesBenchmark {
  private static final String MODEL = "/io/countersign/masking/detect/ner/names.bin";
  private static final int PROMPTS = 64;

  private final Recognizer recognizer = NameRecognizers.bundled();
  private final List<NormalizedText> texts = new ArrayList<>();
  private final List<Integer> textTokens = new ArrayList<>();
  private final List<String[]> sentences = new ArrayList<>();
  private NameFinderME finder = new NameFinderME(model());
  private int next;

  /** How many tokens were read, beside how often. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Tokens {
    /** Words, numbers and marks. */
    public long tokens;
  }

  /** Makes the texts and their tokens. */
  @Setup
  public void prepare() {
    finder = new NameFinderME(model());
    for (int i = 0; i < PROMPTS; i++) {
      String text = Prompts.text(i);
      int tokens = 0;
      for (String sentence : text.split("(?<=\\.) ", -1)) {
        String[] words = SimpleTokenizer.INSTANCE.tokenize(sentence);
        sentences.add(words);
        tokens += words.length;
      }
      texts.add(NormalizedText.of(text));
      textTokens.add(tokens);
    }
  }

  /** The recognizer, a prompt of 2 KB at a time. */
  @Benchmark
  public Recognition countersign(Tokens tokens) {
    int index = next++ % texts.size();
    tokens.tokens += textTokens.get(index);
    return recognizer.recognize(texts.get(index));
  }

  /** OpenNLP, a sentence at a time. */
  @Benchmark
  public Span[] openNlp(Tokens tokens) {
    String[] words = sentences.get(next++ % sentences.size());
    tokens.tokens += words.length;
    Span[] found = finder.find(words);
    finder.clearAdaptiveData();
    return found;
  }

  private static TokenNameFinderModel model() {
    try (InputStream in = NameRecognizers.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IllegalStateException(MODEL + " is missing from the jar");
      }
      return new TokenNameFinderModel(in);
    } catch (IOException e) {
      throw new IllegalStateException(MODEL + " cannot be read", e);
    }
  }
}
