package io.countersign.console;

import io.countersign.audit.read.ExchangeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a person's records, newest first.
 *
 * @param next the position to ask before for older ones; null when there are none
 */
record RecordPage(List<ExchangeView> records, @Nullable Long next) {
  RecordPage {
    records = List.copyOf(records);
  }

  @Override
  public String toString() {
    return "RecordPage[" + records.size() + " records]";
  }
}
