package io.countersign.proxy;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Masks the name Erika; blocks, fails, waits or throws on certain words. */
final class TestingMasker implements Masker {
  static final String NAME = "Erika";

  /** Texts with SLOW wait for this. */
  final CompletableFuture<Void> gate = new CompletableFuture<>();

  /** What happens while the next name is masked, once. */
  final AtomicReference<Runnable> atNextName = new AtomicReference<>(() -> {});

  /** What it says that it masks by; it masks the same whatever it says. */
  volatile Profile profile = Profile.standard();

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public Masking mask(String text, MaskingSession session) {
    if (text.contains("SLOW")) {
      gate.join();
    }
    if (text.contains(NAME)) {
      atNextName.getAndSet(() -> {}).run();
    }
    if (text.contains("BOOM")) {
      throw new IllegalStateException("the detector broke");
    }
    if (text.contains("UNREADABLE")) {
      return new Masking.Incomplete("testing");
    }
    int secret = text.indexOf("SECRET");
    if (secret >= 0) {
      return new Masking.Blocked(new Span(secret, secret + 6, EntityType.APIKEY, 1, "testing"));
    }
    List<Replacement> replacements = new ArrayList<>();
    for (int at = text.indexOf(NAME); at >= 0; at = text.indexOf(NAME, at + 1)) {
      Span span = new Span(at, at + NAME.length(), EntityType.PERSON, 1, "testing");
      replacements.add(new Replacement(span, session.placeholder(EntityType.PERSON, NAME)));
    }
    return new Masking.Masked(replacements);
  }

  @Override
  public PartsMasking maskParts(List<String> parts, MaskingSession session) {
    List<Masking.Masked> masked = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      Masking masking = mask(parts.get(part), session);
      if (!(masking instanceof Masking.Masked whole)) {
        return new PartsMasking.Refused(part, masking);
      }
      masked.add(whole);
    }
    return new PartsMasking.Masked(masked);
  }

  @Override
  public MaskingSession newSession() {
    return new TestingSession();
  }

  @Override
  public Optional<MaskingSession> resume(List<byte[]> saved) {
    TestingSession session = new TestingSession();
    for (byte[] one : saved) {
      for (String value : new String(one, UTF_8).split("\n", -1)) {
        session.placeholder(EntityType.PERSON, value);
      }
    }
    return Optional.of(session);
  }

  /** The tests of the masking hold that the numbers are apart. */
  @Override
  public MaskingSession newSession(int before) {
    return new TestingSession();
  }

  private static final class TestingSession implements MaskingSession {
    private final Map<String, String> placeholders = new LinkedHashMap<>();

    @Override
    public String placeholder(EntityType type, String value) {
      return placeholders.computeIfAbsent(
          value, any -> "[" + type.label() + "-" + (placeholders.size() + 1) + "]");
    }

    @Override
    public @Nullable String standIn(String value) {
      return placeholders.get(value);
    }

    @Override
    public Map<EntityType, Integer> counts() {
      return placeholders.isEmpty() ? Map.of() : Map.of(EntityType.PERSON, placeholders.size());
    }

    @Override
    public String restore(String text) {
      String restored = text;
      for (Map.Entry<String, String> entry : placeholders.entrySet()) {
        restored = restored.replace(entry.getValue(), entry.getKey());
      }
      return restored;
    }

    /** Restores what comes whole. */
    @Override
    public StreamRestorer streamRestorer() {
      return new StreamRestorer() {
        private boolean restored;

        @Override
        public String accept(String text) {
          String whole = restore(text);
          restored |= !whole.equals(text);
          return whole;
        }

        @Override
        public String finish() {
          return "";
        }

        @Override
        public int held() {
          return 0;
        }

        @Override
        public boolean restored() {
          return restored;
        }
      };
    }

    @Override
    public StreamRestorer jsonStreamRestorer() {
      return streamRestorer();
    }

    @Override
    public byte[] save() {
      return String.join("\n", placeholders.keySet()).getBytes(UTF_8);
    }

    @Override
    public String toString() {
      return "TestingSession";
    }
  }
}
