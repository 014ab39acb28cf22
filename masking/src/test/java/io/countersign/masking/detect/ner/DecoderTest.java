package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import opennlp.tools.namefind.NameFinderME;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final long SEED = 4711;
  private static final int SENTENCES_MIN = 3_000;

  /** OpenNLP's own name finder over the same model file is the oracle. */
  @Test
  void decode_ofManySentences_agreesWithOpenNlp() {
    NameFinderME oracle = new NameFinderME(TestingModels.stored());
    Decoder decoder = new Decoder(NameModel.bundled(), Lexicon.bundled());
    int sentences = 0;
    int names = 0;
    for (LabelledText text : texts()) {
      Words words = words(text.text());
      List<Sentence> split = words.toSentences();
      for (int i = 0; i < split.size(); i++) {
        List<String> expected =
            Arrays.stream(oracle.find(split.get(i).words()))
                .map(span -> span.getStart() + "-" + span.getEnd() + " " + span.getType())
                .toList();
        oracle.clearAdaptiveData();
        List<String> found = decode(decoder, words, i);
        assertThat(found).as("seed %d: %s", SEED, text.text()).isEqualTo(expected);
        names += found.size();
        sentences++;
      }
    }
    assertThat(sentences).isGreaterThanOrEqualTo(SENTENCES_MIN);
    assertThat(names).isGreaterThan(SENTENCES_MIN / 2);
  }

  /** The negative control: with other lists the decoder is another one, and the oracle tells. */
  @Test
  void decode_withOtherLists_disagreesWithOpenNlp() {
    NameFinderME oracle = new NameFinderME(TestingModels.stored());
    Decoder decoder = new Decoder(NameModel.bundled(), Lexicon.of(List.of(), false, false));
    int different = 0;
    for (LabelledText text : InventedPrompts.all()) {
      Words words = words(text.text());
      for (int i = 0; i < words.sentences(); i++) {
        int expected = oracle.find(words.toSentences().get(i).words()).length;
        oracle.clearAdaptiveData();
        different += decode(decoder, words, i).size() == expected ? 0 : 1;
      }
    }
    assertThat(different).isGreaterThan(5);
  }

  /** The cache of words is emptied when it is full; what was found before is found again. */
  @Test
  void decode_ofMoreWordsThanTheCacheHolds_findsTheSame() {
    Decoder decoder = new Decoder(NameModel.bundled(), Lexicon.bundled());
    Words words = words("Dear Erika Mustermann, welcome to Berlin.");
    List<String> first = decode(decoder, words, 0);
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 12_000; i++) {
      many.append("word").append(Integer.toString(i, Character.MAX_RADIX)).append("x, ");
    }
    Words others = words(many.toString());
    for (int i = 0; i < others.sentences(); i++) {
      decode(decoder, others, i);
    }
    assertThat(first).isNotEmpty();
    assertThat(decode(decoder, words, 0)).isEqualTo(first);
  }

  @Test
  void decode_ofEmptiedModel_findsNothing() {
    Decoder decoder = new Decoder(TestingModels.flat(TestingModels.undecided()), Lexicon.bundled());
    Words words = words("Dear Erika Mustermann, welcome to Berlin.");
    assertThat(decode(decoder, words, 0)).isEmpty();
  }

  private static Words words(String text) {
    Words words = new Words();
    WordSplitter.split(text, List.of(new ZonedRange(0, text.length(), Zone.PROSE)), words);
    return words;
  }

  private static List<LabelledText> texts() {
    List<LabelledText> texts = new ArrayList<>(InventedPrompts.all());
    PassageWriter writer = new PassageWriter(SEED, true);
    List<Passage> passages = Passage.all();
    for (int i = 0; i < passages.size(); i += 3) {
      LabelledText text = writer.fill(passages.get(i));
      texts.add(i % 4 == 0 ? PassageWriter.recased(text, i % 8 == 0) : text);
    }
    return texts;
  }

  private static List<String> decode(Decoder decoder, Words words, int sentence) {
    List<Name> names = new ArrayList<>();
    decoder.decode(words, sentence, names);
    int from = words.sentenceStart(sentence);
    return names.stream()
        .map(
            name ->
                (name.start() - from)
                    + "-"
                    + (name.end() - from)
                    + " "
                    + name.type().name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
