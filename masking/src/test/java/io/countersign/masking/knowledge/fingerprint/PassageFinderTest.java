package io.countersign.masking.knowledge.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Passages of 1,000 documents are found after edits, and other passages are not. */
class PassageFinderTest {
  private static final KnowledgeKey KEY = KnowledgeKey.of("k".repeat(32));
  private static final long SEED = 20261121;
  private static final int PASSAGES = 10_000;

  /** A phrase beside the passage may by chance stand in the document too. */
  private static final int BESIDE_UNITS = 120;

  private static final PassageCorpus CORPUS = PassageCorpus.of(SEED, 1_000, KEY);

  @Test
  void editedPassages_ofFortyWords_areFoundWithTheirDocument() {
    double found = CORPUS.found(PASSAGES, 40, true, Evidence.STANDARD);
    System.out.printf("passages of 40 edited words: %.4f of %d found%n", found, PASSAGES);
    assertThat(found).as("seed " + SEED).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void otherPassages_areLeftAlone() {
    assertThat(CORPUS.falseHits(PASSAGES, Evidence.STANDARD)).as("seed " + SEED).isZero();
  }

  /** The negative control: without weights boilerplate and chance would be found. */
  @Test
  void otherPassages_withoutEvidence_wouldBeFound() {
    assertThat(CORPUS.falseHits(1_000, new Evidence(0, 4))).isPositive();
  }

  /** The negative control: asking for whole copies would miss edited ones. */
  @Test
  void editedPassages_withTooMuchEvidence_wouldBeMissed() {
    assertThat(CORPUS.found(1_000, 40, true, new Evidence(12, 36))).isLessThan(0.9);
  }

  @Test
  void passage_inALongerText_isCoveredAlmostWhole() {
    CompanyTexts texts = new CompanyTexts(SEED + 5);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      String passage = String.join(" ", texts.stretch(CORPUS.ownText(random.nextInt(1_000)), 60));
      String before = texts.paragraph(30) + "\n\n";
      NormalizedText text = NormalizedText.of(before + passage + "\n\n" + texts.paragraph(30));
      List<Span> spans = CORPUS.finder(Evidence.STANDARD).find(text).spans();
      assertThat(spans).as("seed " + SEED + ", passage " + i).isNotEmpty();
      int start = spans.stream().mapToInt(Span::start).min().orElseThrow();
      int end = spans.stream().mapToInt(Span::end).max().orElseThrow();
      assertThat(start).isGreaterThanOrEqualTo(before.length() - BESIDE_UNITS);
      assertThat(end).isLessThanOrEqualTo(before.length() + passage.length() + BESIDE_UNITS);
      assertThat(end - start).as("passage " + i).isGreaterThan(passage.length() * 7 / 10);
    }
  }

  @Test
  void match_saysDocumentAndClass() {
    String passage = CORPUS.ownText(7).split("\n\n", -1)[1];
    Recognition.Complete found =
        CORPUS.finder(Evidence.STANDARD).find(NormalizedText.of(passage + " " + passage));
    assertThat(found.dataClasses()).containsExactly("restricted");
    assertThat(found.spans()).allMatch(span -> span.recognizer().startsWith("document:board/"));
  }

  @Test
  void versionsOfADocument_doNotHideEachOther() {
    CompanyTexts texts = new CompanyTexts(SEED + 9);
    String document = texts.document() + texts.document();
    FingerprintIndex index = new FingerprintIndex();
    for (int version = 0; version < 12; version++) {
      PassageCorpus.add(index, "v" + version, document + texts.paragraph(40), KEY);
    }
    PassageFinder finder = new PassageFinder(index.compact(), Evidence.STANDARD, KEY);
    String passage = String.join(" ", texts.stretch(document, 60));
    assertThat(finder.find(NormalizedText.of(passage)).spans()).isNotEmpty();
  }

  @Test
  void wordsSaidAgainAndAgain_areNoPassage() {
    FingerprintIndex index = new FingerprintIndex();
    PassageCorpus.add(index, "song", "la la la la la le la le la le la", KEY);
    PassageFinder finder = new PassageFinder(index.compact(), Evidence.STANDARD, KEY);
    String text = "la ".repeat(50) + "la le ".repeat(50);
    assertThat(finder.find(NormalizedText.of(text)).spans()).isEmpty();
  }

  @Test
  void boilerplate_isNoEvidence() {
    String text = new CompanyTexts(SEED + 10).document();
    FingerprintIndex index = new FingerprintIndex();
    index.addBoilerplate(
        WordSequence.of(text, PassageFinder.sipHash(KEY), PassageFinder.seed(KEY)));
    PassageCorpus.add(index, "copy", text, KEY);
    PassageFinder finder = new PassageFinder(index.compact(), Evidence.STANDARD, KEY);
    assertThat(finder.find(NormalizedText.of(text)).spans()).isEmpty();
  }

  @Test
  void winnowing_everyGuaranteedStretch_hasAChosenGram() {
    for (int words = 1; words < 200; words++) {
      String text = new CompanyTexts(SEED + words).paragraph(words);
      WordSequence sequence =
          WordSequence.of(text, PassageFinder.sipHash(KEY), PassageFinder.seed(KEY));
      boolean[] chosen = new boolean[sequence.words()];
      Winnowing.choose(sequence, gram -> chosen[gram] = true);
      int stretch = Winnowing.GUARANTEED_WORDS - WordSequence.GRAM_WORDS + 1;
      for (int first = 0; first + stretch <= sequence.grams(); first++) {
        boolean one = false;
        for (int i = first; i < first + stretch; i++) {
          one |= chosen[i];
        }
        assertThat(one).as("grams from " + first).isTrue();
      }
    }
  }
}
