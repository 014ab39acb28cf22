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

  /** OpenNLP's own name finder over the same model file is the oracle. */
  @Test
  void decode_ofManySentences_agreesWithOpenNlp() {
    NameFinderME oracle = new NameFinderME(NameModel.stored());
    Decoder decoder = new Decoder(NameModel.bundled(), Lexicon.bundled());
    int names = 0;
    for (LabelledText text : texts()) {
      for (Sentence sentence : WordSplitter.split(text.text())) {
        List<String> expected =
            Arrays.stream(oracle.find(sentence.words()))
                .map(span -> span.getStart() + "-" + span.getEnd() + " " + span.getType())
                .toList();
        oracle.clearAdaptiveData();
        List<String> found = decoder.decode(sentence).stream().map(DecoderTest::shown).toList();
        assertThat(found).as("seed %d: %s", SEED, text.text()).isEqualTo(expected);
        names += found.size();
      }
    }
    assertThat(names).isGreaterThan(300);
  }

  @Test
  void decode_ofEmptiedModel_findsNothing() {
    Decoder decoder = new Decoder(FlatModel.of(TestingModels.undecided()), Lexicon.bundled());
    for (Sentence sentence : WordSplitter.split("Dear Erika Mustermann, welcome to Berlin.")) {
      assertThat(decoder.decode(sentence)).isEmpty();
    }
  }

  private static List<LabelledText> texts() {
    List<LabelledText> texts = new ArrayList<>(InventedPrompts.all());
    texts.addAll(new SyntheticPassages(SEED, true, 0.5).round());
    return texts;
  }

  private static String shown(Name name) {
    String type = name.type().name().toLowerCase(Locale.ROOT);
    return name.start() + "-" + name.end() + " " + type;
  }
}
