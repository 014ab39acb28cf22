package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.read.ExchangeView;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A load held against the record of the gateway that took it. */
final class RecordedLoad {
  private static final int PAGE = 200;

  private RecordedLoad() {}

  /**
   * What the provider received has an intent, what a caller saw complete has that outcome, each
   * refusal that was answered is recorded, and nothing is left open.
   *
   * @return how the exchanges ended, with how often
   */
  static Map<String, Integer> assertHolds(RecordPlace place, MixedLoad load) {
    Map<String, String> states = new HashMap<>();
    Set<String> refusals = new HashSet<>();
    Map<String, Integer> ends = new HashMap<>();
    try (Audit audit =
        Audit.open(place.settings(), Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
      long before = Long.MAX_VALUE;
      for (List<ExchangeView> page = audit.reader().ofPerson("ada", before, PAGE);
          !page.isEmpty();
          page = audit.reader().ofPerson("ada", before, PAGE)) {
        for (ExchangeView view : page) {
          ends.merge(view.state(), 1, Integer::sum);
          MixedLoad.marker(String.valueOf(view.maskedPrompt()))
              .ifPresent(marker -> states.put(marker, view.state()));
          if (view.state().equals("REFUSED")) {
            refusals.add(view.record());
          }
          before = view.position();
        }
      }
    }
    assertThat(load.received).as("received upstream without an intent").isSubsetOf(states.keySet());
    assertThat(load.completed)
        .as("complete at the caller without an outcome")
        .allMatch(marker -> "COMPLETED".equals(states.get(marker)));
    assertThat(load.refused).as("refused without a record").isSubsetOf(refusals);
    assertThat(ends).doesNotContainKey("OPEN");
    return ends;
  }
}
