package io.countersign.console;

import io.countersign.governance.Reveal;
import io.countersign.governance.Reveals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests to see originals, in memory. */
final class InMemoryReveals implements Reveals {
  final Map<String, Reveal> all = new ConcurrentHashMap<>();
  volatile boolean full;

  @Override
  public boolean ask(Reveal reveal) {
    return !full && all.putIfAbsent(reveal.id(), reveal) == null;
  }

  @Override
  public Optional<Reveal> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public List<Reveal> newest(int limit) {
    return all.values().stream()
        .sorted(Comparator.comparing(Reveal::askedAt).reversed().thenComparing(Reveal::id))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Reveal> ofRecord(String record) {
    return newest(100).stream().filter(one -> one.record().equals(record)).toList();
  }

  @Override
  public boolean decide(String id, Reveal.Decision decision) {
    Reveal before = all.get(id);
    if (before == null || before.decision() != null) {
      return false;
    }
    all.put(
        id,
        new Reveal(
            id, before.record(), before.asker(), before.reason(), before.askedAt(), decision));
    return true;
  }
}
