package io.countersign.proxy.dialect;

import io.countersign.masking.StreamRestorer;

/**
 * One text that arrives in deltas. Its restorer holds back what may become a placeholder.
 *
 * @param group what the channel belongs to, e.g. a choice: ends together with it
 * @param key tells it from all others
 */
record StreamChannel(String group, String key, StreamRestorer restorer) {
  /** Whether its text upstream and downstream differ. */
  boolean differs() {
    return restorer.restored() || restorer.held() > 0;
  }
}
