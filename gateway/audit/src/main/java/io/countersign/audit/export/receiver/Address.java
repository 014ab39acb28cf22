package io.countersign.audit.export.receiver;

import io.countersign.audit.export.format.Producer;
import java.io.IOException;

/** Where lines go. Immutable; what it holds in secret is not in its text. */
public sealed interface Address permits FileAddress, SyslogAddress, KafkaAddress, HttpAddress {
  /** Its kind, in one word for metrics and the record. */
  String kind();

  /**
   * A receiver that is not connected yet.
   *
   * @throws IOException when a file that it needs cannot be read
   */
  Receiver receiver(Producer producer) throws IOException;
}
