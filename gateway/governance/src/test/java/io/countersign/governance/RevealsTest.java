package io.countersign.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevealsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path data;

  @Test
  void request_isDecidedOnce_byAnother_andKept() {
    try (GovernanceStore governance = open()) {
      Reveals reveals = governance.reveals();
      assertThat(reveals.ask(asked("v1", "ada"))).isTrue();
      assertThat(reveals.find("v1")).contains(asked("v1", "ada"));
      assertThatThrownBy(() -> reveals.decide("v1", yes("ada")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(reveals.decide("v1", yes("grace"))).isTrue();
      assertThat(reveals.decide("v1", new Reveal.Decision(false, "grace", NOW))).isFalse();
      assertThat(reveals.decide("v2", yes("grace"))).isFalse();
    }
    try (GovernanceStore governance = open()) {
      Reveal kept = governance.reveals().find("v1").orElseThrow();
      assertThat(kept.decision()).isEqualTo(yes("grace"));
      assertThat(governance.reveals().ofRecord("rec-1")).containsExactly(kept);
      assertThat(governance.reveals().ofRecord("rec-2")).isEmpty();
      assertThat(governance.reveals().newest(5)).containsExactly(kept);
    }
  }

  @Test
  void state_followsTheClock() {
    Reveal asked = asked("v1", "ada");
    assertThat(asked.state(NOW)).isEqualTo(Reveal.State.PENDING);
    assertThat(asked.state(NOW.plus(Reveal.WAITS).minusMillis(1))).isEqualTo(Reveal.State.PENDING);
    assertThat(asked.state(NOW.plus(Reveal.WAITS))).isEqualTo(Reveal.State.EXPIRED);
    assertThat(asked.until()).isNull();
    Reveal approved = decided(yes("grace"));
    assertThat(approved.state(NOW)).isEqualTo(Reveal.State.APPROVED);
    assertThat(approved.state(NOW.plus(Reveal.LASTS).minusMillis(1)))
        .isEqualTo(Reveal.State.APPROVED);
    assertThat(approved.state(NOW.plus(Reveal.LASTS))).isEqualTo(Reveal.State.EXPIRED);
    assertThat(approved.until()).isEqualTo(NOW.plus(Reveal.LASTS));
    Reveal refused = decided(new Reveal.Decision(false, "grace", NOW));
    assertThat(refused.state(NOW)).isEqualTo(Reveal.State.REFUSED);
    assertThat(refused.until()).isNull();
    assertThatThrownBy(() -> decided(yes("ada"))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitingRequests_haveALimit() {
    try (GovernanceStore governance = open()) {
      for (int i = 0; i < Reveals.PENDING_MAX; i++) {
        assertThat(governance.reveals().ask(asked("v" + i, "ada"))).isTrue();
      }
      assertThat(governance.reveals().ask(asked("more", "ada"))).isFalse();
      assertThat(governance.reveals().ask(asked("others", "grace"))).isTrue();
      governance.reveals().decide("v0", yes("grace"));
      assertThat(governance.reveals().ask(asked("more", "ada"))).isTrue();
    }
  }

  /** The table itself refuses what the code would never write. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE reveals SET decision='APPROVED', decided_by='ada', decided_at_millis=1",
        "UPDATE reveals SET decision='APPROVED'",
        "UPDATE reveals SET reason='another reason'",
        "UPDATE reveals SET asker='grace'",
        "UPDATE reveals SET record='rec-2'"
      })
  void row_thatBreaksTheRules_isRefused(String change) throws Exception {
    try (GovernanceStore governance = open()) {
      governance.reveals().ask(asked("v1", "ada"));
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("policy.db"));
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(change)).isInstanceOf(java.sql.SQLException.class);
    }
  }

  @Test
  void savedSearches_areOnesOwnAndSharedOnes() {
    try (GovernanceStore governance = open()) {
      SavedSearches searches = governance.savedSearches();
      assertThat(searches.save(new SavedSearch("ada", "b", "type:refusal", false))).isTrue();
      assertThat(searches.save(new SavedSearch("ada", "b", "type:exchange", false))).isTrue();
      assertThat(searches.save(new SavedSearch("grace", "a", "x", true))).isTrue();
      assertThat(searches.save(new SavedSearch("grace", "c", "y", false))).isTrue();
      assertThat(searches.of("ada"))
          .containsExactly(
              new SavedSearch("grace", "a", "x", true),
              new SavedSearch("ada", "b", "type:exchange", false));
      assertThat(searches.delete("ada", "a")).isFalse();
      assertThat(searches.delete("ada", "b")).isTrue();
      assertThat(searches.of("ada")).extracting(SavedSearch::name).containsExactly("a");
      for (int i = 0; i < SavedSearches.MAX; i++) {
        assertThat(searches.save(new SavedSearch("ada", "n" + i, "x", false))).isTrue();
      }
      assertThat(searches.save(new SavedSearch("ada", "more", "x", false))).isFalse();
      assertThat(searches.save(new SavedSearch("ada", "n1", "y", false))).isTrue();
    }
    assertThatThrownBy(() -> new SavedSearch("ada", " ", "x", false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private GovernanceStore open() {
    return Governances.open(data, TestingSeed.CLOCK, new TestingSeed().build(), changes -> {});
  }

  private static Reveal asked(String id, String asker) {
    return new Reveal(id, "rec-1", asker, "ticket 4711 says so", NOW, null);
  }

  private static Reveal decided(Reveal.Decision decision) {
    return new Reveal("v1", "rec-1", "ada", "ticket 4711 says so", NOW, decision);
  }

  private static Reveal.Decision yes(String by) {
    return new Reveal.Decision(true, by, NOW);
  }
}
