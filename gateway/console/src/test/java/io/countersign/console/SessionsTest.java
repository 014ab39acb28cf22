package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final TestingClock clock = new TestingClock();
  private final Sessions sessions = new Sessions(clock, new Tokens(new SecureRandom()));

  @Test
  void tokens_areUniqueAndUnlikeWhatIsStored() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String token = sessions.begin("person-" + i);
      assertThat(token).matches("[A-Za-z0-9_-]{43}");
      Session session = sessions.find(token).orElseThrow();
      assertThat(session.id()).isNotEqualTo(token);
      assertThat(session.formToken()).isNotEqualTo(token);
      assertThat(session.toString()).isEqualTo("Session[person-" + i + "]");
      tokens.add(token);
    }
    assertThat(tokens).hasSize(100);
    assertThat(sessions.find("A".repeat(43))).isEmpty();
  }

  @Test
  void person_withTooManySessions_losesTheirOwnOldest() {
    String other = sessions.begin("grace");
    List<String> own = new ArrayList<>();
    for (int i = 0; i <= Sessions.SESSIONS_PER_PERSON_MAX; i++) {
      own.add(sessions.begin("ada"));
    }
    assertThat(sessions.find(own.get(0))).isEmpty();
    assertThat(sessions.find(own.get(1))).isPresent();
    assertThat(sessions.find(other)).isPresent();
  }

  @Test
  void table_isBounded() {
    String first = sessions.begin("first");
    for (int i = 0; i < Sessions.SESSIONS_MAX; i++) {
      sessions.begin("person-" + i);
    }
    assertThat(sessions.count()).isEqualTo(Sessions.SESSIONS_MAX);
    assertThat(sessions.find(first)).isEmpty();
  }

  @Test
  void endedSessions_areDropped() {
    sessions.begin("ada");
    clock.move(Sessions.IDLE);
    sessions.begin("grace");
    assertThat(sessions.count()).isEqualTo(1);
  }
}
