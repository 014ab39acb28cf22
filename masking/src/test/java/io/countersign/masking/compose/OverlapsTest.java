package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Profile;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlapsTest {
  private static final String TEXT = "abcdefghij klmnop qrstuvwxyz";

  @Test
  void resolve_spanInsideAnother_goesWithIt() {
    assertThat(resolve(span(0, 10, EntityType.EMAIL), span(2, 5, EntityType.PERSON)))
        .containsExactly(span(0, 10, EntityType.EMAIL));
  }

  @Test
  void resolve_secretInsideALongerSpan_staysASecret() {
    assertThat(resolve(span(0, 10, EntityType.URL), span(3, 6, EntityType.TOKEN)))
        .containsExactly(
            span(0, 3, EntityType.URL), span(3, 6, EntityType.TOKEN), span(6, 10, EntityType.URL));
  }

  @Test
  void resolve_nameAcrossAPattern_keepsWhatIsLeft() {
    assertThat(resolve(span(0, 17, EntityType.PERSON), span(11, 20, EntityType.ADDRESS)))
        .containsExactly(span(0, 10, EntityType.PERSON), span(11, 20, EntityType.ADDRESS));
  }

  @Test
  void resolve_restOfALiteral_isDropped() {
    assertThat(resolve(span(0, 10, EntityType.LITERAL), span(5, 17, EntityType.ADDRESS)))
        .containsExactly(span(5, 17, EntityType.ADDRESS));
  }

  @Test
  void resolve_anyOrder_givesTheSame() {
    List<Span> spans =
        List.of(
            span(0, 10, EntityType.PERSON),
            span(5, 17, EntityType.ADDRESS),
            span(5, 17, EntityType.PHONE),
            span(16, 20, EntityType.LOCATION));
    List<Span> reversed = new ArrayList<>(spans);
    Collections.reverse(reversed);
    assertThat(Overlaps.resolve(TEXT, reversed, Profile.standard()))
        .isEqualTo(Overlaps.resolve(TEXT, spans, Profile.standard()));
  }

  private static List<Span> resolve(Span... spans) {
    return Overlaps.resolve(TEXT, List.of(spans), Profile.standard());
  }

  private static Span span(int start, int end, EntityType type) {
    return new Span(start, end, type, 1, "x");
  }
}
