package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;

/** Tells whether a stop sequence could end an answer in the middle of a placeholder. */
final class StopSequences {
  private StopSequences() {}

  /** Whether {@code stop} is a substring of some {@code [LABEL-number]}. */
  static boolean cutsPlaceholders(String stop) {
    int tail = stop.endsWith("]") ? stop.length() - 1 : stop.length();
    int digitsStart = tail;
    while (digitsStart > 0 && isDigit(stop.charAt(digitsStart - 1))) {
      digitsStart--;
    }
    String head = stop.substring(0, digitsStart);
    boolean headOnly = digitsStart == stop.length();
    if (stop.isEmpty()) {
      return false;
    }
    for (EntityType type : EntityType.values()) {
      String prefix = "[" + type.label() + "-";
      if (headOnly ? prefix.contains(head) : prefix.endsWith(head)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
