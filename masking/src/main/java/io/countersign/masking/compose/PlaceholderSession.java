package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.restore.Placeholders;
import io.countersign.masking.restore.Restorers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one exchange, in memory. A value keeps the placeholder it got first, whatever type
 * it is asked for with later. Not thread-safe while masking.
 */
final class PlaceholderSession implements MaskingSession, Placeholders {
  private final int valuesMax;
  private final Map<String, String> placeholders = new HashMap<>();
  private final Map<EntityType, List<String>> values = new EnumMap<>(EntityType.class);
  private final Set<String> nameParts = new HashSet<>();

  PlaceholderSession(int valuesMax) {
    this.valuesMax = valuesMax;
  }

  @Override
  public String placeholder(EntityType type, String value) {
    requireNonNull(type, "type");
    requireNonNull(value, "value");
    String known = placeholders.get(value);
    if (known != null) {
      return known;
    }
    if (placeholders.size() >= valuesMax) {
      throw new SessionFullException(valuesMax);
    }
    List<String> ofType = values.computeIfAbsent(type, unused -> new ArrayList<>());
    ofType.add(value);
    String made = "[" + type.label() + "-" + ofType.size() + "]";
    placeholders.put(value, made);
    return made;
  }

  @Override
  public Map<EntityType, Integer> counts() {
    Map<EntityType, Integer> counts = new EnumMap<>(EntityType.class);
    values.forEach((type, ofType) -> counts.put(type, ofType.size()));
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public String restore(String text) {
    return Restorers.whole(text, this);
  }

  @Override
  public StreamRestorer streamRestorer() {
    return Restorers.plain(this);
  }

  @Override
  public StreamRestorer jsonStreamRestorer() {
    return Restorers.json(this);
  }

  @Override
  public @Nullable String value(EntityType type, int number) {
    List<String> ofType = values.get(type);
    return ofType == null || number < 1 || number > ofType.size() ? null : ofType.get(number - 1);
  }

  /** Whether so many new values still fit. */
  boolean hasRoomFor(Collection<String> more) {
    if (placeholders.size() + more.size() <= valuesMax) {
      return true;
    }
    long fresh = more.stream().distinct().filter(value -> !placeholders.containsKey(value)).count();
    return placeholders.size() + fresh <= valuesMax;
  }

  /** Single words of the names met so far, in lower case. */
  Set<String> nameParts() {
    return nameParts;
  }

  @Override
  public String toString() {
    return "MaskingSession" + counts();
  }
}
