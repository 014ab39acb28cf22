package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.LinkPolicy;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class MaskingPropertyTest {
  private static final long SEED = 20261121;
  private static final int TEXTS = 3000;

  private final Masker masker =
      Maskers.source(
              RecognizerSet.bundled(),
              MaskerSettings.defaults().with(LinkPolicy.restoring()),
              OperatorKey.random())
          .masker(Profile.standard().withSecrets(Operator.PLACEHOLDER));

  @Test
  void mask_randomTexts_restoreGivesThemBackAndSpansAreDisjoint() {
    System.out.println("seed " + SEED);
    RandomTexts texts = new RandomTexts(SEED);
    List<String> failures = new ArrayList<>();
    MaskingSession session = masker.newSession();
    int replaced = 0;
    for (int i = 0; i < TEXTS; i++) {
      if (i % 10 == 0) {
        session = masker.newSession();
      }
      String text = texts.next();
      MaskingSession current = session;
      List<Replacement> replacements = RoundTrip.masked(masker.mask(text, current));
      replaced += replacements.size();
      failures.addAll(
          RoundTrip.failures(text, spans(replacements), current::placeholder, current::restore));
    }
    assertThat(failures).isEmpty();
    assertThat(replaced).isGreaterThan(TEXTS);
  }

  @Test
  void mask_sameTexts_giveTheSameReplacements() {
    List<List<Replacement>> first = maskAll(new RandomTexts(SEED + 1));
    assertThat(maskAll(new RandomTexts(SEED + 1))).isEqualTo(first);
  }

  @Test
  void mask_conversationThatGoesOn_keepsItsMaskedPrefix() {
    RandomTexts texts = new RandomTexts(SEED + 2);
    List<String> turns = new ArrayList<>();
    List<String> before = List.of();
    for (int i = 0; i < 40; i++) {
      turns.add(texts.next());
      MaskingSession session = masker.newSession();
      List<String> masked =
          turns.stream()
              .map(turn -> RoundTrip.apply(turn, RoundTrip.masked(masker.mask(turn, session))))
              .toList();
      assertThat(masked.subList(0, before.size())).isEqualTo(before);
      before = masked;
    }
  }

  @Test
  void jsonRestorer_maskedStringValue_givesTheEscapedOriginal() {
    RandomTexts texts = new RandomTexts(SEED + 3);
    for (int i = 0; i < 500; i++) {
      String text = texts.next().replaceAll("[\\ud800-\\udfff\\u007f\\\\]", "");
      MaskingSession session = masker.newSession();
      String masked = RoundTrip.apply(text, RoundTrip.masked(masker.mask(text, session)));
      StreamRestorer restorer = session.jsonStreamRestorer();
      String restored = restorer.accept(quote(masked)) + restorer.finish();
      assertThat(restored).isEqualTo(quote(text));
    }
  }

  /** Negative control: two values, one placeholder. */
  @Test
  void check_operatorThatMergesValues_isCaught() {
    assertThat(failuresOf((type, value) -> "[" + type.label() + "-1]")).isNotEmpty();
  }

  /** Negative control: a placeholder that does not come back. */
  @Test
  void check_operatorThatRedacts_isCaught() {
    assertThat(failuresOf((type, value) -> "***")).isNotEmpty();
  }

  /** Negative control: spans that overlap. */
  @Test
  void check_overlappingSpans_areCaught() {
    List<Span> overlapping =
        List.of(
            new Span(0, 5, EntityType.PERSON, 1, "x"), new Span(3, 8, EntityType.PERSON, 1, "x"));
    assertThat(RoundTrip.failures("0123456789", overlapping, (type, value) -> value, text -> text))
        .isNotEmpty();
  }

  private static List<String> failuresOf(BiFunction<EntityType, String, String> operator) {
    Map<String, String> values = new HashMap<>();
    List<Span> spans =
        List.of(
            new Span(0, 1, EntityType.PERSON, 1, "x"), new Span(2, 3, EntityType.PERSON, 1, "x"));
    return RoundTrip.failures(
        "a b",
        spans,
        (type, value) -> {
          String made = operator.apply(type, value);
          values.put(made, value);
          return made;
        },
        masked -> {
          String restored = masked;
          for (Map.Entry<String, String> entry : values.entrySet()) {
            restored = restored.replace(entry.getKey(), entry.getValue());
          }
          return restored;
        });
  }

  private List<List<Replacement>> maskAll(RandomTexts texts) {
    MaskingSession session = masker.newSession();
    List<List<Replacement>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(RoundTrip.masked(masker.mask(texts.next(), session)));
    }
    return all;
  }

  private static List<Span> spans(List<Replacement> replacements) {
    return replacements.stream().map(Replacement::span).toList();
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return out.append('"').toString();
  }
}
