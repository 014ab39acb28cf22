package io.countersign.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.evaluate.LabelledText;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpeedTest {
  private final Masker masker = Maskers.of(List.of(), MaskerSettings.defaults());

  @Test
  void measure_withAClockThatMovesBySteps_dividesWhatWasMasked() {
    Speed.Sample sample = new Speed.Sample();
    sample.offer(new LabelledText("a", "", "", "\u00E4".repeat(500), List.of()));
    sample.offer(new LabelledText("b", "", "", "x".repeat(1000), List.of()));
    AtomicLong clock = new AtomicLong();
    // Every look at the clock is half a second later: three looks, so one second, in each part.
    Speed speed = sample.measure(masker, 1_000_000_000L, () -> clock.addAndGet(500_000_000L));
    assertThat(speed).isNotNull();
    // Two rounds of 2,000 bytes and two texts in two seconds.
    assertThat(speed).isEqualTo(new Speed(2 * 2000 / 1e6 / 2, 2 * 2 / 2.0));
  }

  @Test
  void measure_withoutText_isNothing() {
    assertThat(new Speed.Sample().measure(masker, 1, System::nanoTime)).isNull();
  }
}
