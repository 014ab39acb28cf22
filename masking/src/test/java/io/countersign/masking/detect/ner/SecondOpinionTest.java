package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.ner.deep.TaggedSentence;
import io.countersign.masking.detect.ner.deep.WordTagger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondOpinionTest {
  private static final String TEXT = "The blorf said that Quuxon had gone to Berlin.";
  private static final double ALWAYS = 2;
  private static final double NEVER = 0;

  @Test
  void opinion_whereTheFirstIsUnsure_decidesWithIt() {
    Listing tagger = new Listing("Quuxon");
    List<Span> spans = finder(tagger, ALWAYS, 0.9).find(TEXT);
    assertThat(spans)
        .filteredOn(span -> span.type() == EntityType.PERSON)
        .extracting(span -> TEXT.substring(span.start(), span.end()))
        .containsExactly("Quuxon");
    assertThat(tagger.asked).isOne();
  }

  /** The negative control: an opinion that counts nothing changes nothing. */
  @Test
  void opinion_withoutWeight_changesNothing() {
    Listing tagger = new Listing("blorf");
    assertThat(finder(tagger, ALWAYS, 0).find(TEXT)).isEqualTo(fast().find(TEXT));
    assertThat(tagger.asked).isOne();
    assertThat(finder(tagger, ALWAYS, 0.9).find(TEXT)).isNotEqualTo(fast().find(TEXT));
  }

  @Test
  void opinion_whereTheFirstIsSure_isNotAsked() {
    Listing tagger = new Listing("blorf");
    assertThat(finder(tagger, NEVER, 1).find(TEXT)).isEqualTo(fast().find(TEXT));
    assertThat(tagger.asked).isZero();
  }

  @Test
  void opinion_onSourceCode_isNotAsked() {
    Listing tagger = new Listing("customer");
    String code = "public final class Billing {\n  private int customer = 3;\n}\n".repeat(5);
    assertThat(finder(tagger, ALWAYS, 1).find(code)).isEqualTo(fast().find(code));
    assertThat(tagger.asked).isZero();
  }

  /** The guard has the last word, whoever found the name. */
  @Test
  void opinion_onWhatCannotBeAName_isGuarded() {
    Listing tagger = new Listing("build_7");
    String text = "Please look at build_7 before we meet.";
    assertThat(finder(tagger, ALWAYS, 1).find(text)).isEmpty();
    assertThat(tagger.asked).isOne();
  }

  @Test
  void opinion_thatFails_failsTheText() {
    WordTagger broken =
        sentence -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(() -> finder(broken, ALWAYS, 0.5).find(TEXT))
        .isInstanceOf(IllegalStateException.class);
    NameFinder unasked = finder(broken, NEVER, 0.5);
    assertThat(unasked.find(TEXT)).isEqualTo(fast().find(TEXT));
  }

  /** Adversarial text must neither take hours nor be read by the first model alone. */
  @Test
  void opinion_onMoreThanIsBearable_failsTheText() {
    Listing tagger = new Listing("nobody");
    NameFinder finder = finder(tagger, ALWAYS, 0.5);
    String sentence = "We met.\n\n";
    int sentences = NameReader.SECOND_WORDS_MAX / 19;
    assertThat(finder.find(sentence.repeat(sentences))).isEmpty();
    assertThatThrownBy(() -> finder.find(sentence.repeat(sentences + 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("200000");
    assertThat(finder.find(sentence)).isEmpty();
  }

  /** What the encoder says of a sentence depends on that sentence alone. */
  @Test
  void names_ofSentencesTogether_areThoseOfEachAlone() {
    NameFinder deep =
        new NameFinder(
            NameModel.bundled(), Lexicon.bundled(), SecondOpinion.load(Lexicon.bundled()));
    List<String> alone = new ArrayList<>();
    StringBuilder together = new StringBuilder();
    for (String text :
        List.of(
            "we met quincy adebayo at the harbour in Thornwick last week.",
            "Hope called about the Ledger account again.",
            "Is Marlowe & Finch the one in Eastgate?")) {
      deep.find(text).forEach(span -> alone.add(text.substring(span.start(), span.end())));
      together.append(text).append("\n\n");
    }
    String text = together.toString();
    assertThat(deep.find(text))
        .filteredOn(span -> span.recognizer().equals(NameFinder.BY_MODEL))
        .extracting(span -> text.substring(span.start(), span.end()))
        .containsExactlyElementsOf(alone);
  }

  @Test
  void outcomes_ofBothModels_areInOneOrder() {
    FlatModel model = NameModel.bundled();
    assertThat(model.outcomeCount()).isEqualTo(WordTagger.OUTCOMES);
    for (int i = 0; i < WordTagger.OUTCOMES; i++) {
      assertThat(model.outcome(i)).isEqualTo(NameModel.OUTCOMES[i]);
    }
  }

  private static NameFinder fast() {
    return new NameFinder(NameModel.bundled(), Lexicon.bundled());
  }

  private static NameFinder finder(WordTagger tagger, double unsureBelow, double weight) {
    Lexicon lexicon = Lexicon.bundled();
    SecondOpinion second = new SecondOpinion(tagger, lexicon, unsureBelow, weight, 0);
    return new NameFinder(NameModel.bundled(), lexicon, second);
  }

  /** Sure that one word is a person, and that all others are none. */
  private static final class Listing implements WordTagger {
    private final String person;
    private int asked;

    Listing(String person) {
      this.person = person;
    }

    @Override
    public float[] score(TaggedSentence sentence) {
      asked++;
      float[] scores = new float[sentence.size() * OUTCOMES];
      Arrays.fill(scores, -40);
      for (int i = 0; i < sentence.size(); i++) {
        int at = sentence.from() + i;
        String word = sentence.text().substring(sentence.starts()[at], sentence.ends()[at]);
        scores[i * OUTCOMES + (word.equals(person) ? 1 : 0)] = 0;
      }
      return scores;
    }
  }
}
