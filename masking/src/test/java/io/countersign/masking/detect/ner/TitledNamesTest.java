package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitledNamesTest {
  private static final NameFinder FINDER = new NameFinder(NameModel.bundled(), Lexicon.bundled());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bitte rufen Sie Frau Montag zurück.|Montag",
        "Herr Koch und Frau Winter kommen später.|Winter",
        "Sehr geehrter Herr Prof. Dr. März,|März",
        "Please call Mr. May back.|May",
        "I spoke with Mrs Love yesterday.|Love",
        "I spoke with Dr Day yesterday.|Day",
        "I told Miss Friday so.|Friday",
        "Merci de rappeler Mme Petit.|Petit",
        "Hablé ayer con la señora Cruz.|Cruz",
        "Bel mevrouw Zomer alstublieft terug.|Zomer",
        "Rozmawiałem wczoraj z panią Zima.|Zima",
        "DEAR MRS MAY,|MAY"
      })
  void find_behindAFormOfAddress_isAName(String text, String name) {
    assertThat(found(text)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Frau Ministerin, ich danke Ihnen.",
        "Thank you, Mr. President, for your time.",
        "The answer took 20 ms Monday night.",
        "Miss Monday's call and you are out.",
        "Open it in MS Word.",
        "PLEASE OPEN MS WORD AND MS EXCEL",
        "THE DR PLAN IS OLD",
        "The Cache Miss Rate went up.",
        "Don't Miss Out on it.",
        "Als Frau Karriere machen",
        "Der Herr der Ringe",
        "Sunset Dr. Suite 5",
        "Monsieur le Président, merci.",
        "Herr\n\nMontag"
      })
  void find_whereNobodyIsNamed_tellsNothing(String text) {
    assertThat(FINDER.find(text)).extracting(Span::recognizer).doesNotContain(NameFinder.BY_TITLE);
  }

  /** Negative control: without the form of address the same words are days and months. */
  @Test
  void find_withoutIt_isNothing() {
    assertThat(found("Bitte rufen Sie Montag zurück.")).isEmpty();
    assertThat(found("Please call in May.")).isEmpty();
  }

  private static List<String> found(String text) {
    return FINDER.find(text).stream().map(span -> cut(text, span)).toList();
  }

  private static String cut(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}
