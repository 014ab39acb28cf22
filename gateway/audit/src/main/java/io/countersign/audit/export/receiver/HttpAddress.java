package io.countersign.audit.export.receiver;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.export.format.Producer;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A web server that takes each line by POST.
 *
 * @param url https, or http to this machine
 * @param tls what an https server is checked by, and what we show it
 * @param token sent as {@code Authorization: Bearer}; null: none
 */
public record HttpAddress(URI url, ClientTls tls, @Nullable String token) implements Address {
  public HttpAddress {
    requireNonNull(url, "url");
    requireNonNull(tls, "tls");
  }

  @Override
  public String kind() {
    return "http";
  }

  @Override
  public Receiver receiver(Producer producer) throws IOException {
    return new HttpReceiver(this);
  }

  @Override
  public String toString() {
    return "HttpAddress[" + url + "]";
  }
}
