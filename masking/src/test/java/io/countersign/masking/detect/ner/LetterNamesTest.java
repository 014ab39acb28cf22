package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterNamesTest {
  private static final NameFinder FINDER = new NameFinder(NameModel.bundled(), Lexicon.bundled());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dear April,\\n\\nplease find the slides attached.|April",
        "Hi May!\\nThe slides are there.|May",
        "Liebe Mai,\\n\\nanbei die Folien.|Mai",
        "Beste Roos,\\n\\nbijgaand de stukken.|Roos",
        "see you there.\\n\\nBest regards,\\nGrace Day|Grace Day",
        "see you there.\\n\\nThanks,\\n\\nMay|May",
        "see you there.\\n\\nBest\\nWill|Will",
        "bis morgen.\\n\\nMit freundlichen Grüßen\\nKurz\\nVertrieb Nord|Kurz",
        "à demain.\\n\\nCordialement,\\nLuc Fontaine|Luc Fontaine",
        "do jutra.\\n\\nPozdrawiam,\\nOla|Ola"
      })
  void find_whereALetterHasNames_isAName(String text, String name) {
    assertThat(found(text.replace("\\n", "\n"))).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello World!",
        "Hi all,\nthe slides are there.",
        "Dear Customer,\nyour order is there.",
        "Dear Hiring Manager,\nI apply.",
        "Liebe Kolleginnen und Kollegen,\nanbei die Folien.",
        "Best Practices\nIntroduction",
        "Beste Grüße,\nMax Weber",
        "Liebe Eltern,\nanbei die Termine.",
        "Dear Parents,\nplease find the dates attached.",
        "Hello Docker Compose!\nInstall it first.",
        "Give him my regards.\nNext Steps",
        "Viele Grüße\n\nAnhang",
        "Marke: LG\nModell",
        "Best\nAverage\nWorst",
        "Danke\nBitte",
        "Kind regards,\nYour Support Team",
        "Regards\nSent from my phone",
        "Thanks!\n\nOverview\n\nThe tool reads tables.",
        "Beste Optionen: A, B"
      })
  void find_whereNobodyIsNamed_isNothing(String text) {
    assertThat(FINDER.find(text)).extracting(Span::recognizer).doesNotContain(NameFinder.BY_PLACE);
  }

  /** Negative control: elsewhere the same words are no names. */
  @Test
  void find_elsewhere_isNothing() {
    assertThat(found("The slides are there since April, and in May we go on.")).isEmpty();
  }

  private static List<String> found(String text) {
    return FINDER.find(text).stream().map(span -> cut(text, span)).toList();
  }

  private static String cut(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}
