package io.countersign.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds planted values and nothing else; earlier ones win where they overlap. */
final class TestingMasker implements Masker {
  static final String UNREADABLE = "unreadable";

  private final Map<String, EntityType> planted = new LinkedHashMap<>();

  TestingMasker plant(String value, EntityType type) {
    planted.put(value, type);
    return this;
  }

  /** The invented people and numbers of the recorded requests. */
  static TestingMasker recorded() {
    return new TestingMasker()
        .plant("Erika Mustermann", EntityType.PERSON)
        .plant("erika.mustermann@example.com", EntityType.EMAIL)
        .plant("Mustermann", EntityType.PERSON)
        .plant("Erika", EntityType.PERSON)
        .plant("DE89 3704 0044 0532 0130 00", EntityType.IBAN)
        .plant("+49 30 901820", EntityType.PHONE)
        .plant("12.03.1985", EntityType.BIRTHDATE)
        .plant("4111111111111111", EntityType.CARD)
        .plant("sk-live-secret", EntityType.APIKEY);
  }

  @Override
  public Profile profile() {
    return Profile.standard();
  }

  @Override
  public Masking mask(String text, MaskingSession session) {
    if (text.contains(UNREADABLE)) {
      return new Masking.Incomplete("testing");
    }
    List<Replacement> replacements = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      for (Map.Entry<String, EntityType> entry : planted.entrySet()) {
        String value = entry.getKey();
        if (text.startsWith(value, i)) {
          Span span = new Span(i, i + value.length(), entry.getValue(), 1, "testing");
          if (entry.getValue().secret()) {
            return new Masking.Blocked(span);
          }
          String placeholder = session.placeholder(entry.getValue(), value);
          replacements.add(new Replacement(span, placeholder));
          i += value.length() - 1;
          break;
        }
      }
    }
    return new Masking.Masked(replacements);
  }

  @Override
  public PartsMasking maskParts(List<String> parts, MaskingSession session) {
    Masking masking = mask(String.join("", parts), new Session());
    if (!(masking instanceof Masking.Masked whole)) {
      return refused(parts, session);
    }
    List<Masking.Masked> masked = new ArrayList<>();
    int start = 0;
    for (String part : parts) {
      List<Replacement> pieces = new ArrayList<>();
      for (Replacement replacement : whole.replacements()) {
        Span span = replacement.span();
        int from = Math.max(0, span.start() - start);
        int to = Math.min(part.length(), span.end() - start);
        if (from < to) {
          Span piece = new Span(from, to, span.type(), 1, "testing");
          String value = part.substring(from, to);
          pieces.add(new Replacement(piece, session.placeholder(span.type(), value)));
        }
      }
      masked.add(new Masking.Masked(pieces));
      start += part.length();
    }
    return new PartsMasking.Masked(masked);
  }

  private PartsMasking refused(List<String> parts, MaskingSession session) {
    for (int part = 0; part < parts.size(); part++) {
      Masking masking = mask(parts.get(part), session);
      if (!(masking instanceof Masking.Masked)) {
        return new PartsMasking.Refused(part, masking);
      }
    }
    throw new IllegalStateException("no part is refused by itself");
  }

  @Override
  public MaskingSession newSession() {
    return new Session();
  }

  /** With the values of all, as if they had come in this order. */
  @Override
  public Optional<MaskingSession> resume(List<byte[]> saved) {
    Session session = new Session();
    for (byte[] one : saved) {
      for (String line : new String(one, UTF_8).lines().toList()) {
        int space = line.indexOf(' ');
        session.placeholder(
            EntityType.valueOf(line.substring(0, space)), line.substring(space + 1));
      }
    }
    return Optional.of(session);
  }

  /** The tests of the masking hold that the numbers are apart. */
  @Override
  public MaskingSession newSession(int before) {
    return new Session();
  }

  private static final class Session implements MaskingSession {
    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<EntityType, Integer> counts = new EnumMap<>(EntityType.class);

    @Override
    public String placeholder(EntityType type, String value) {
      return placeholders.computeIfAbsent(
          type + " " + value,
          key -> {
            int number = counts.merge(type, 1, Integer::sum);
            String made = "[" + type.label() + "-" + number + "]";
            values.put(made, value);
            return made;
          });
    }

    @Override
    public @Nullable String standIn(String value) {
      return values.entrySet().stream()
          .filter(one -> one.getValue().equals(value))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(null);
    }

    @Override
    public Map<EntityType, Integer> counts() {
      return counts;
    }

    @Override
    public String restore(String text) {
      StreamRestorer restorer = streamRestorer();
      return restorer.accept(text) + restorer.finish();
    }

    @Override
    public StreamRestorer streamRestorer() {
      return new Restorer(values, false);
    }

    @Override
    public StreamRestorer jsonStreamRestorer() {
      return new Restorer(values, true);
    }

    @Override
    public byte[] save() {
      return String.join("\n", placeholders.keySet()).getBytes(UTF_8);
    }

    @Override
    public String toString() {
      return "Session[" + values.size() + "]";
    }
  }

  /** Holds back from a bracket on, while it may become a placeholder. */
  private static final class Restorer implements StreamRestorer {
    private final Map<String, String> values;
    private final boolean json;
    private final StringBuilder held = new StringBuilder();
    private boolean restored;

    Restorer(Map<String, String> values, boolean json) {
      this.values = values;
      this.json = json;
    }

    @Override
    public String accept(String piece) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < piece.length(); i++) {
        char c = piece.charAt(i);
        if (c == '[') {
          out.append(held);
          held.setLength(0);
          held.append(c);
          continue;
        }
        if (held.isEmpty()) {
          out.append(c);
          continue;
        }
        held.append(c);
        if (c == ']') {
          out.append(value(held.toString()));
          held.setLength(0);
        } else if (held.length() >= HELD_MAX || !possible(c)) {
          out.append(held);
          held.setLength(0);
        }
      }
      return out.toString();
    }

    private static boolean possible(char c) {
      return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }

    private String value(String placeholder) {
      @Nullable String value = values.get(placeholder);
      if (value == null) {
        return placeholder;
      }
      restored = true;
      return json ? value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") : value;
    }

    @Override
    public String finish() {
      String rest = held.toString();
      held.setLength(0);
      return rest;
    }

    @Override
    public int held() {
      return held.length();
    }

    @Override
    public boolean restored() {
      return restored;
    }
  }
}
