package io.countersign.masking.evaluate;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mistakes while they are collected: of each type and kind the first ones are kept and all are
 * counted. What is shown is drawn from all types and kinds in turn, so that one frequent mistake
 * does not hide the others.
 */
final class Mistakes {
  /** A mistake and how many were kept before it. */
  private record Numbered(long number, Mistake mistake) {}

  private static final class Bucket {
    private final List<Numbered> kept = new ArrayList<>(0);
    private long count;
  }

  private final int max;
  private final Map<EntityType, Map<Mistake.Kind, Bucket>> buckets =
      new EnumMap<>(EntityType.class);
  private long number;

  Mistakes(int max) {
    this.max = max;
  }

  /** Counts one; answers whether it is worth making, for {@link #keep} to take. */
  boolean count(EntityType type, Mistake.Kind kind) {
    Bucket bucket = bucket(type, kind);
    bucket.count++;
    return bucket.kept.size() < max;
  }

  void keep(Mistake mistake) {
    bucket(mistake.type(), mistake.kind()).kept.add(new Numbered(number++, mistake));
  }

  Map<Mistake.Kind, Long> counts(Set<EntityType> types) {
    Map<Mistake.Kind, Long> counts = new EnumMap<>(Mistake.Kind.class);
    buckets.forEach(
        (type, kinds) -> {
          if (types.contains(type)) {
            kinds.forEach((kind, bucket) -> counts.merge(kind, bucket.count, Long::sum));
          }
        });
    return counts;
  }

  /** At most as many as may be kept, in the order of the texts. */
  List<Mistake> shown(Set<EntityType> types) {
    List<List<Numbered>> queues = new ArrayList<>();
    buckets.forEach(
        (type, kinds) -> {
          if (types.contains(type)) {
            kinds.values().forEach(bucket -> queues.add(bucket.kept));
          }
        });
    List<Numbered> drawn = new ArrayList<>();
    for (int turn = 0; turn < max; turn++) {
      for (List<Numbered> queue : queues) {
        if (turn < queue.size() && drawn.size() < max) {
          drawn.add(queue.get(turn));
        }
      }
    }
    return drawn.stream()
        .sorted(Comparator.comparingLong(Numbered::number))
        .map(Numbered::mistake)
        .toList();
  }

  private Bucket bucket(EntityType type, Mistake.Kind kind) {
    return buckets
        .computeIfAbsent(type, one -> new EnumMap<>(Mistake.Kind.class))
        .computeIfAbsent(kind, one -> new Bucket());
  }
}
