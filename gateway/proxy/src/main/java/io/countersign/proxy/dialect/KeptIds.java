package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.MalformedAnswerException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids that one answer gives to text that the provider keeps, each told once. */
final class KeptIds {
  /** Items of one answer; each id is kept with a map of its own. */
  private static final int IDS_MAX = 1_024;

  private static final int LENGTH_MAX = 256;

  private final Set<String> seen = new HashSet<>();
  private List<String> fresh = new ArrayList<>();

  void add(@Nullable String id) {
    if (id == null || !seen.add(id)) {
      return;
    }
    if (id.length() > LENGTH_MAX || seen.size() > IDS_MAX) {
      throw new MalformedAnswerException(
          "the upstream names text that it keeps by more or longer ids than are taken");
    }
    fresh.add(id);
  }

  /** Those that were not taken yet. */
  List<String> take() {
    if (fresh.isEmpty()) {
      return List.of();
    }
    List<String> taken = fresh;
    fresh = new ArrayList<>();
    return taken;
  }
}
