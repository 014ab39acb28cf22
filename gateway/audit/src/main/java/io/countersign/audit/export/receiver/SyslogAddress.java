package io.countersign.audit.export.receiver;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.export.format.Producer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of syslog (RFC 5424) over TLS (RFC 5425), or over TCP with the same framing.
 *
 * @param tls null: TCP without TLS, for this machine only
 */
public record SyslogAddress(String host, int port, @Nullable ClientTls tls) implements Address {
  public SyslogAddress {
    requireNonNull(host, "host");
  }

  @Override
  public String kind() {
    return "syslog";
  }

  @Override
  public Receiver receiver(Producer producer) throws IOException {
    if (tls != null) {
      tls.context();
    }
    return new SyslogReceiver(this, producer.host(), SyslogReceiver.WINDOW_BYTES);
  }
}
