package io.countersign.governance;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A {@link PolicyChange} whose versions are not known yet. */
record PendingChange(PolicyChange.Of of, String id, @Nullable String person, String becomes) {
  PolicyChange between(String before, String after) {
    return new PolicyChange(of, id, person, becomes, before, after);
  }

  /** What changes, for a sentence about it. */
  String subject() {
    String kind = of.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return kind + " `" + id + "`" + (person == null ? "" : " of `" + person + "`");
  }
}
