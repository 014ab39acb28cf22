package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.LinkPolicy;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.operate.SurrogateSource;
import io.countersign.masking.operate.ValueText;
import io.countersign.masking.restore.Forms;
import io.countersign.masking.restore.Links;
import io.countersign.masking.restore.Placeholders;
import io.countersign.masking.restore.Restorers;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one exchange, in memory. A value keeps the placeholder it got first, whatever type
 * it is asked for with later. Not thread-safe while masking.
 */
final class ExchangeSession implements MaskingSession, Placeholders, Links {
  /** Placeholders have nine digits at most. */
  private static final int BEFORE_MAX = 900_000_000;

  private final int valuesMax;
  private final LinkPolicy policy;

  /** The number before the first placeholder's. */
  private final int before;

  private final Map<String, Known> known = new HashMap<>();

  /** A tree: most exchanges know few of the many types, and a table of all would be large. */
  private final Map<EntityType, Numbered> placeholders = new TreeMap<>();

  private NameWords nameParts = new NameWords();

  /** Hosts, and the values that stood in links to them. */
  private final Set<String> linked = new HashSet<>(0);

  /** Made when first asked for: most exchanges imitate nothing. */
  private @Nullable Imitations imitations;

  ExchangeSession(int valuesMax, LinkPolicy policy, int before) {
    if (before < 0 || before > BEFORE_MAX) {
      throw new IllegalArgumentException(
          "before: " + before + " (expected: 0 to " + BEFORE_MAX + ")");
    }
    this.valuesMax = valuesMax;
    this.policy = policy;
    this.before = before;
  }

  @Override
  public String placeholder(EntityType type, String value) {
    requireNonNull(type, "type");
    Known one = known(type, value);
    if (one.placeholder == null) {
      Numbered ofType = placeholders.computeIfAbsent(type, unused -> new Numbered(before));
      one.placeholder = "[" + type.label() + "-" + ofType.add(value) + "]";
    }
    return one.placeholder;
  }

  @Override
  public @Nullable String standIn(String value) {
    Known one = known.get(requireNonNull(value, "value"));
    if (one == null || one.placeholder != null) {
      return one == null ? null : one.placeholder;
    }
    return one.surrogate != null ? one.surrogate : one.encrypted;
  }

  /** Counts a value that nothing in this session has to bring back. */
  void count(EntityType type, String value) {
    known(type, value);
  }

  @Override
  public Map<EntityType, Integer> counts() {
    Map<EntityType, Integer> counts = new EnumMap<>(EntityType.class);
    known.values().forEach(one -> counts.merge(one.type, 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public String restore(String text) {
    return Restorers.whole(text, this, forms(), links());
  }

  @Override
  public StreamRestorer streamRestorer() {
    return Restorers.plain(this, forms(), links());
  }

  @Override
  public StreamRestorer jsonStreamRestorer() {
    return Restorers.json(this, forms(), links());
  }

  /** Puts every value back that can be, those in links too. */
  String restoreAll(String text) {
    return Restorers.whole(text, this, forms(), Links.ALL);
  }

  /** Takes note of which values stand in links; answers whether any does that matters. */
  boolean readLinks(String text, List<Replacement> values) {
    if (!policy.withholds() || values.isEmpty()) {
      return false;
    }
    Linked found = new Linked(text);
    Restorers.links(text, values, found);
    return found.any;
  }

  @Override
  public boolean permits(String link, String host, String value) {
    return policy.permits(host)
        || (!host.isEmpty() && linked.contains(host + '/' + value))
        || (!link.isEmpty() && linked.contains(link + '\n' + value));
  }

  @Override
  public boolean permitsHost(String value) {
    return linked.contains('/' + value);
  }

  private Links links() {
    return policy.withholds() ? this : Links.ALL;
  }

  @Override
  public byte[] save() {
    return SavedSession.write(this);
  }

  /**
   * Takes all that another exchange knows; what is known here stays as it is. Answers false, and is
   * of no more use, where one placeholder would mean two values or there is no room.
   */
  boolean adopt(ExchangeSession other) {
    for (Map.Entry<String, Known> entry : other.known.entrySet()) {
      if (known.putIfAbsent(entry.getKey(), entry.getValue()) == null && known.size() > valuesMax) {
        return false;
      }
    }
    for (Map.Entry<EntityType, Numbered> entry : other.placeholders.entrySet()) {
      Numbered ofType = placeholders.computeIfAbsent(entry.getKey(), unused -> new Numbered(0));
      if (!ofType.adopt(entry.getValue())) {
        return false;
      }
    }
    learn(other.nameParts);
    linked.addAll(other.linked);
    return other.imitations == null || imitations().adopt(other.imitations);
  }

  /** Hosts, and the values that stood in links to them. */
  Set<String> linked() {
    return linked;
  }

  /** What is known of each value. */
  Map<String, Known> known() {
    return known;
  }

  /** The placeholders of each type. */
  Map<EntityType, Numbered> numbered() {
    return placeholders;
  }

  /** Surrogates and encrypted values, or null: none was looked for. */
  @Nullable Imitations imitationsOrNull() {
    return imitations;
  }

  /** What stands for values here without brackets. */
  Forms forms() {
    return imitations == null ? Forms.EMPTY : imitations.forms();
  }

  /** Takes note of a text before anything is chosen for it. */
  void read(String text) {
    imitations().read(text);
  }

  /** A surrogate for the value, always the same, or null when it has none. */
  @Nullable String surrogate(SurrogateSource source, EntityType type, String value, String before) {
    Known one = known(type, value);
    if (!one.surrogateTried) {
      one.surrogateTried = true;
      one.surrogate = imitations().surrogate(source, type, value, before);
    }
    return one.surrogate;
  }

  /** The value encrypted in its format, or null when it cannot be. */
  @Nullable String encrypted(ValueText cipher, EntityType type, String value) {
    Known one = known(type, value);
    if (!one.encryptedTried) {
      one.encryptedTried = true;
      one.encrypted = imitations().encrypted(cipher, type, value);
    }
    return one.encrypted;
  }

  @Override
  public @Nullable String value(EntityType type, int number) {
    Numbered ofType = placeholders.get(type);
    return ofType == null ? null : ofType.values.get(number);
  }

  /** Whether the values of these spans still fit. */
  boolean hasRoomFor(String text, List<Span> spans) {
    if (known.size() + spans.size() <= valuesMax) {
      return true;
    }
    long fresh =
        spans.stream()
            .map(span -> text.substring(span.start(), span.end()))
            .distinct()
            .filter(value -> !known.containsKey(value))
            .count();
    return known.size() + fresh <= valuesMax;
  }

  /** Single words of the names met so far. */
  NameWords nameParts() {
    return nameParts;
  }

  /** Takes words of names that nobody else adds to. */
  void learn(NameWords learned) {
    if (nameParts.isEmpty()) {
      nameParts = learned;
    } else {
      nameParts.addAll(learned);
    }
  }

  @Override
  public String toString() {
    return "MaskingSession" + counts();
  }

  private Known known(EntityType type, String value) {
    Known one = known.get(requireNonNull(value, "value"));
    if (one == null) {
      if (known.size() >= valuesMax) {
        throw new SessionFullException(valuesMax);
      }
      one = new Known(type);
      known.put(value, one);
    }
    return one;
  }

  /** Surrogates and encrypted values. */
  Imitations imitations() {
    if (imitations == null) {
      imitations = new Imitations();
    }
    return imitations;
  }

  /** Takes note of values that the caller wrote into links. */
  private final class Linked implements Restorers.LinkedParts {
    private final String text;
    private boolean any;

    Linked(String text) {
      this.text = text;
    }

    @Override
    public void host(Span part) {
      any = true;
      linked.add('/' + value(part));
    }

    @Override
    public void part(String link, String host, Span part) {
      any = true;
      linked.add(host.isEmpty() ? link + '\n' + value(part) : host + '/' + value(part));
    }

    private String value(Span part) {
      return text.substring(part.start(), part.end());
    }

    @Override
    public String toString() {
      return "Linked[" + linked.size() + "]";
    }
  }

  /** What stands for a value, and the type it was first asked for with. */
  static final class Known {
    final EntityType type;
    @Nullable String placeholder;
    @Nullable String surrogate;
    @Nullable String encrypted;
    boolean surrogateTried;
    boolean encryptedTried;

    Known(EntityType type) {
      this.type = type;
    }

    @Override
    public String toString() {
      return "Known[" + type + "]";
    }
  }

  /** The values of one type by the number of their placeholder, and the last number given. */
  static final class Numbered {
    final Map<Integer, String> values = new HashMap<>(4);
    int last;

    Numbered(int last) {
      this.last = last;
    }

    int add(String value) {
      last++;
      values.put(last, value);
      return last;
    }

    boolean adopt(Numbered other) {
      for (Map.Entry<Integer, String> entry : other.values.entrySet()) {
        String present = values.putIfAbsent(entry.getKey(), entry.getValue());
        if (present != null && !present.equals(entry.getValue())) {
          return false;
        }
      }
      last = Math.max(last, other.last);
      return true;
    }

    @Override
    public String toString() {
      return "Numbered[" + values.size() + "]";
    }
  }
}
