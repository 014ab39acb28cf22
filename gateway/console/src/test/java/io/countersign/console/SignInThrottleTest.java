package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
  private final TestingClock clock = new TestingClock();
  private final SignInThrottle throttle = new SignInThrottle(clock);

  @Test
  void attempts_beyondTheLimit_waitForTheRestOfTheWindow() {
    for (int i = 0; i < SignInThrottle.ATTEMPTS_MAX; i++) {
      assertThat(throttle.attempt("ada")).isZero();
    }
    clock.move(Duration.ofMinutes(5));
    assertThat(throttle.attempt(" ADA ")).isEqualTo(Duration.ofMinutes(10));
    assertThat(throttle.attempt("grace")).isZero();
    clock.move(Duration.ofMinutes(10));
    assertThat(throttle.attempt("ada")).isZero();
  }

  @Test
  void success_startsAnew() {
    for (int i = 0; i < 20; i++) {
      assertThat(throttle.attempt("ada")).isZero();
      throttle.succeeded("ada");
    }
  }

  @Test
  void table_isBounded() {
    for (int i = 0; i < SignInThrottle.NAMES_MAX + 10; i++) {
      throttle.attempt("name-" + i);
    }
    assertThat(throttle.count()).isEqualTo(SignInThrottle.NAMES_MAX);
  }
}
