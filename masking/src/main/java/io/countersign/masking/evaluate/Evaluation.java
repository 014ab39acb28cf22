package io.countersign.masking.evaluate;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of an evaluation.
 *
 * @param texts how many texts were scored
 * @param characters their length in characters (code points)
 * @param types the scored types, in order of the types
 * @param languages all scored types together, by language; empty when the data names none
 * @param sources all scored types together, by source; empty when the data names none
 * @param mistakes some of them; see {@code mistakesByKind} for how many there are
 * @param mistakesByKind every mistake, also those not in {@code mistakes}
 * @param notScored findings of types that the data does not label, by type
 * @param refused how many texts were not scored, by what could not read them
 */
public record Evaluation(
    long texts,
    long characters,
    Map<EntityType, Score> types,
    Map<String, Score> languages,
    Map<String, Score> sources,
    List<Mistake> mistakes,
    Map<Mistake.Kind, Long> mistakesByKind,
    Map<EntityType, Long> notScored,
    Map<String, Long> refused) {
  public Evaluation {
    types = ordered(types, EntityType.class);
    languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    mistakes = List.copyOf(mistakes);
    mistakesByKind = ordered(mistakesByKind, Mistake.Kind.class);
    notScored = ordered(notScored, EntityType.class);
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(refused, "refused")));
  }

  /** All scored types together, each label counting the same. */
  public Score micro() {
    return types.values().stream().reduce(Score.NONE, Score::plus);
  }

  /** Means over the scored types. */
  public Macro macro() {
    return Macro.of(types.values());
  }

  /** How many mistakes there are. */
  public long mistakesCount() {
    return mistakesByKind.values().stream().mapToLong(Long::longValue).sum();
  }

  private static <K extends Enum<K>, V> Map<K, V> ordered(Map<K, V> map, Class<K> keys) {
    Map<K, V> ordered = new EnumMap<>(keys);
    ordered.putAll(map);
    return Collections.unmodifiableMap(ordered);
  }
}
