package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ListenersConfigTest {
  @Test
  void shifted_byAnOffset_movesAllPortsTogether() {
    ListenersConfig shifted = ListenersConfig.defaults().shifted(1000);

    assertThat(shifted.gateway()).isEqualTo(new ListenerConfig("0.0.0.0", 9080));
    assertThat(shifted.console()).isEqualTo(new ListenerConfig("127.0.0.1", 10090));
    assertThat(shifted.metrics()).isEqualTo(new ListenerConfig("127.0.0.1", 10091));
  }

  @Test
  void shifted_portZero_staysZero() {
    ListenerConfig any = new ListenerConfig("127.0.0.1", 0);

    assertThat(new ListenersConfig(any, any, any).shifted(7).gateway()).isEqualTo(any);
  }

  @Test
  void shifted_outOfRange_isRefused() {
    ListenersConfig defaults = ListenersConfig.defaults();

    assertThatIllegalArgumentException().isThrownBy(() -> defaults.shifted(60_000));
    assertThatIllegalArgumentException().isThrownBy(() -> defaults.shifted(-8080));
  }

  @Test
  void port_outOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ListenerConfig("localhost", 65_536))
        .withMessage("port: 65536 (expected: 0 to 65535)");
    assertThatIllegalArgumentException().isThrownBy(() -> new ListenerConfig("localhost", -1));
  }
}
