package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonLimits;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a_b':1,'aB':2}|2",
        "{'aB':1,'c':2,'a_b':3}|3",
        "{'a_b':1,'a__b':2}|2",
        "{'a_b':1,'ab':2}|-1",
        "{'a':{'a_b':1},'aB':2}|-1",
      })
  void spelledAgain_inTwoSpellings_isFound(String object, int found) throws Exception {
    JsonDocument document =
        JsonDocument.read(Wire.utf8(object.replace('\'', '"')), JsonLimits.REQUEST);
    PathSet paths = PathSet.of(List.of("TEXT $.x"), true);
    assertThat(paths.spelledAgain(document, JsonDocument.ROOT)).isEqualTo(found);
  }

  /** Counted in steps and not in time; among them names that all have the same hash code. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 2_000, 65_536})
  void spelledAgain_ofAnyNumberOfMembers_looksAtEachOnce(int members) {
    AtomicInteger steps = new AtomicInteger();
    AtomicInteger looks = new AtomicInteger();
    int found =
        PathSet.firstAgain(
            1,
            members + 1,
            at -> {
              steps.incrementAndGet();
              return at + 1;
            },
            at -> {
              looks.incrementAndGet();
              return colliding(at);
            });
    assertThat(found).isEqualTo(-1);
    assertThat(steps).hasValue(members);
    assertThat(looks).hasValue(members);
  }

  /** Both spellings of each bit have the same hash code, and so have all words made of them. */
  private static String colliding(int number) {
    StringBuilder word = new StringBuilder();
    for (int bit = 0; bit < 17; bit++) {
      word.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return word.toString();
  }

  @Test
  void colliding_names_haveOneHashCode() {
    assertThat(colliding(5)).hasSameHashCodeAs(colliding(77)).isNotEqualTo(colliding(77));
  }
}
