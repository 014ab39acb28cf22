package io.countersign.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The table against the JDK's set. */
class SeenIdsTest {
  @Test
  void ids_newAndOldInAnyOrder_areToldApart() {
    SplittableRandom random = new SplittableRandom(20261122);
    SeenIds seen = new SeenIds();
    Set<String> expected = new HashSet<>();
    int again = 0;
    for (int step = 0; step < 200_000; step++) {
      String id = "rec-" + random.nextInt(150_000);
      boolean fresh = expected.add(id);
      assertThat(seen.add(id)).as(id).isEqualTo(fresh);
      again += fresh ? 0 : 1;
    }
    assertThat(again).isGreaterThan(50_000);
    assertThat(expected).hasSizeGreaterThan(100_000);
  }
}
