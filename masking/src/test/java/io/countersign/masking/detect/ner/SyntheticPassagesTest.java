package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticPassagesTest {
  private static final long SEED = 99;

  @Test
  void round_ofSameSeed_isTheSame() {
    List<LabelledText> first = new SyntheticPassages(SEED, false, 0.3).round();
    assertThat(new SyntheticPassages(SEED, false, 0.3).round()).isEqualTo(first);
    assertThat(first.size()).isGreaterThan(400);
  }

  @Test
  void labels_always_coverWholeWords() {
    for (LabelledText text : new SyntheticPassages(SEED, false, 0.3).round()) {
      for (LabelledText.Label label : text.labels()) {
        String name = text.text().substring(label.start(), label.end());
        assertThat(name).as("seed %d", SEED).isNotBlank().isEqualTo(name.strip());
        assertThat(name).doesNotContain("{").doesNotContain("}");
      }
    }
  }

  @Test
  void heldOutNames_always_areOthersThanThoseTrainedOn() {
    Set<String> trained = singles(false);
    Set<String> heldOut = singles(true);
    assertThat(heldOut).isNotEmpty().doesNotContainAnyElementsOf(trained);
  }

  @Test
  void substituted_text_keepsTheWordsBetweenNames() {
    SyntheticPassages passages = new SyntheticPassages(SEED, false, 0.3);
    LabelledText prompt =
        InventedPrompts.all().stream()
            .filter(text -> text.labels().size() == 1 && text.labels().get(0).start() == 0)
            .findFirst()
            .orElseThrow();
    LabelledText copy = passages.substituted(prompt);
    String rest = prompt.text().substring(prompt.labels().get(0).end());
    assertThat(copy.text()).endsWith(rest).isNotEqualTo(prompt.text());
    assertThat(copy.labels()).hasSize(1);
  }

  /** One-word people of passages that take names from the lists only. */
  private static Set<String> singles(boolean heldOut) {
    SyntheticPassages passages = new SyntheticPassages(SEED, heldOut, 0);
    Set<String> names = new HashSet<>();
    for (LabelledText text : passages.round()) {
      for (LabelledText.Label label : text.labels()) {
        String name = text.text().substring(label.start(), label.end());
        boolean single = name.chars().allMatch(Character::isLetter);
        boolean person = label.type() == io.countersign.masking.EntityType.PERSON;
        if (single && person && Character.isLowerCase(name.charAt(name.length() - 1))) {
          names.add(name);
        }
      }
    }
    names.removeIf(name -> Character.isLowerCase(name.charAt(0)));
    return names;
  }
}
