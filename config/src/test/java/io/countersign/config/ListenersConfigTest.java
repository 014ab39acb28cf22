package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenersConfigTest {
  @TempDir Path folder;

  @Test
  void shifted_byAnOffset_movesAllPortsTogether() {
    ListenersConfig shifted = ListenersConfig.defaults().shifted(1000);

    assertThat(shifted.gateway().address()).isEqualTo(new ListenerConfig("0.0.0.0", 9080));
    assertThat(shifted.console()).isEqualTo(new ListenerConfig("127.0.0.1", 10090));
    assertThat(shifted.metrics()).isEqualTo(new ListenerConfig("127.0.0.1", 10091));
  }

  @Test
  void shifted_portZero_staysZero() {
    ListenerConfig any = new ListenerConfig("127.0.0.1", 0);

    GatewayListenerConfig gateway = GatewayListenerConfig.at(any);

    assertThat(new ListenersConfig(gateway, any, any).shifted(7).gateway()).isEqualTo(gateway);
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

  @Test
  void h2c_withoutTls_isRead() {
    String listeners = "listeners: {gateway: {h2c: true}}\n";

    Config config = new TestingFile(folder).config(DefaultsTest.NOTHING_OPTIONAL + listeners);

    assertThat(config.listeners().gateway().h2c()).isTrue();
    assertThat(config.listeners().shifted(7).gateway().h2c()).isTrue();
  }

  @Test
  void h2c_besideTls_isRefused() {
    String listeners = "listeners: {gateway: {h2c: true, tls: {certificate: a, key: b}}}\n";

    ConfigReading reading = new TestingFile(folder).read(DefaultsTest.NOTHING_OPTIONAL + listeners);

    assertThat(reading).isInstanceOf(ConfigReading.Invalid.class);
    assertThat(reading.toString()).contains("listeners.gateway.h2c", "expected: one of them");
  }

  @Test
  void tls_withoutItsKey_isRefused() {
    String listeners = "listeners: {gateway: {tls: {certificate: a}}}\n";

    ConfigReading reading = new TestingFile(folder).read(DefaultsTest.NOTHING_OPTIONAL + listeners);

    assertThat(reading.toString()).contains("listeners.gateway.tls.key");
  }
}
