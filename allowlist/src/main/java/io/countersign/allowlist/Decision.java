package io.countersign.allowlist;

import static java.util.Objects.requireNonNull;

/** The allow-list's answer: permit or deny, and the rule that decided. */
public sealed interface Decision {
  /** The rule that decided; {@code default-deny} where none permits. */
  String rule();

  /** The request may go on. */
  record Permitted(String rule) implements Decision {
    public Permitted {
      requireNonNull(rule, "rule");
    }
  }

  /**
   * The request is refused.
   *
   * @param reason what was refused, in words for the caller; names ids, never clear text
   * @param remedy what the caller can do instead
   */
  record Denied(DenialCode code, String rule, String reason, String remedy) implements Decision {
    public Denied {
      requireNonNull(code, "code");
      requireNonNull(rule, "rule");
      requireNonNull(reason, "reason");
      requireNonNull(remedy, "remedy");
    }
  }
}
