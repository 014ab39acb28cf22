package io.countersign.masking.detect.ner;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NameEvaluationTest {
  /** Two people, one found exactly, one in half and with the wrong type; one false alarm. */
  @Test
  void count_ofKnownCase_isAsWorkedOutByHand() {
    LabelledText text =
        new LabelledText(
            "en",
            "x",
            "Erika Max and others of us",
            List.of(
                new LabelledText.Label(0, 5, EntityType.PERSON),
                new LabelledText.Label(6, 9, EntityType.PERSON)));
    List<Span> spans =
        List.of(
            span(0, 5, EntityType.PERSON),
            span(6, 7, EntityType.LOCATION),
            span(14, 20, EntityType.PERSON));
    Map<EntityType, NameEvaluation.Tally> tallies = new TreeMap<>();
    NameEvaluation.Tally micro = new NameEvaluation.Tally();
    NameEvaluation.count(text, spans, tallies, micro);
    NameEvaluation.Tally people = requireNonNull(tallies.get(EntityType.PERSON));
    assertThat(people.recall()).isEqualTo(0.5);
    assertThat(people.precision()).isEqualTo(0.5);
    assertThat(people.f1()).isEqualTo(0.5);
    assertThat(people.covered()).isEqualTo(6 / 8.0);
    assertThat(people.touched).isEqualTo(1);
    assertThat(people.any).isEqualTo(2);
    assertThat(micro.precision()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(micro.f1()).isCloseTo(0.4, within(1e-9));
    assertThat(requireNonNull(tallies.get(EntityType.LOCATION)).precision()).isZero();
  }

  @Test
  void tally_ofNothing_isZero() {
    NameEvaluation.Tally tally = new NameEvaluation.Tally();
    assertThat(tally.f1()).isZero();
    assertThat(tally.covered()).isZero();
  }

  private static Span span(int start, int end, EntityType type) {
    return new Span(start, end, type, 0.9, "x");
  }
}
