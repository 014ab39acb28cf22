package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PassageWriterTest {
  private static final long SEED = 99;

  @Test
  void passages_always_areManyInEightLanguages() {
    List<Passage> passages = Passage.all();
    assertThat(passages).hasSizeGreaterThanOrEqualTo(4_000);
    assertThat(passages.stream().map(Passage::language).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("de", "en", "es", "fr", "it", "nl", "pl", "pt");
    assertThat(passages.stream().map(Passage::template).distinct().count())
        .isEqualTo(passages.size());
  }

  @Test
  void passages_heldOut_areOneInNineOfEachFile() {
    List<Passage> passages = Passage.all();
    long heldOut = passages.stream().filter(Passage::heldOut).count();
    assertThat(heldOut).isBetween(passages.size() / 11L, passages.size() / 8L);
  }

  @Test
  void fill_ofSameSeed_isTheSame() {
    assertThat(filled(new PassageWriter(SEED, false)))
        .isEqualTo(filled(new PassageWriter(SEED, false)));
  }

  @Test
  void fill_always_leavesNoSlotAndLabelsWholeNames() {
    for (LabelledText text : filled(new PassageWriter(SEED, false))) {
      assertThat(text.text())
          .as(text.source())
          .doesNotContain("[[")
          .doesNotContainPattern("\\{[1-9][gfrimFulehn]{0,2}}|\\{[ckrsoOabx][1-9]}");
      for (LabelledText.Label label : text.labels()) {
        String name = text.text().substring(label.start(), label.end());
        assertThat(name)
            .as("seed %d, %s", SEED, text.source())
            .isNotBlank()
            .isEqualTo(name.strip());
      }
    }
  }

  @Test
  void fill_ofEverySlot_labelsWhatIsAName() {
    Passage passage =
        new Passage(
            "en", "x", "{1}|{1r}|{1i}|{1u}|{1e}|{1h}|{c1}|{o1}|{O1}|{b1}|[[O|NATO]]|{w}", false);
    LabelledText text = new PassageWriter(SEED, false).fill(passage);
    assertThat(text.text().split("\\|")).hasSize(12);
    assertThat(text.labels().stream().map(LabelledText.Label::type))
        .containsExactly(
            EntityType.PERSON,
            EntityType.PERSON,
            EntityType.PERSON,
            EntityType.PERSON,
            EntityType.LOCATION,
            EntityType.ORGANIZATION,
            EntityType.ORGANIZATION,
            EntityType.ORGANIZATION);
  }

  @Test
  void heldOutNames_always_areOthersThanThoseTrainedOn() {
    Set<String> trained = given(false);
    assertThat(given(true)).isNotEmpty().doesNotContainAnyElementsOf(trained);
  }

  @Test
  void substituted_text_keepsTheWordsBetweenNames() {
    PassageWriter writer = new PassageWriter(SEED, false);
    LabelledText prompt =
        InventedPrompts.all().stream()
            .filter(text -> text.labels().size() == 1 && text.labels().get(0).start() == 0)
            .findFirst()
            .orElseThrow();
    LabelledText copy = writer.substituted(prompt);
    String rest = prompt.text().substring(prompt.labels().get(0).end());
    assertThat(copy.text()).endsWith(rest).isNotEqualTo(prompt.text());
    assertThat(copy.labels()).hasSize(1);
  }

  @Test
  void recased_text_keepsOffsets() {
    LabelledText text =
        new LabelledText(
            "de",
            "x",
            "Straße İpek Maß",
            List.of(new LabelledText.Label(7, 11, EntityType.PERSON)));
    assertThat(PassageWriter.recased(text, false).text()).hasSameSizeAs(text.text());
    assertThat(PassageWriter.recased(text, true).text()).isLowerCase();
  }

  private static List<LabelledText> filled(PassageWriter writer) {
    return Passage.all().stream().map(writer::fill).toList();
  }

  private static Set<String> given(boolean heldOut) {
    PassageWriter writer = new PassageWriter(SEED, heldOut);
    Passage passage = new Passage("en", "x", "{1g}", false);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      names.add(writer.fill(passage).text());
    }
    return names;
  }
}
