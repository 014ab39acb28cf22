package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import io.countersign.masking.detect.Recognition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Masks by one profile. Thread-safe; its sessions are not. */
final class SessionMasker implements Masker {
  /** Stands in {@link Masking.Incomplete} when a text is longer than the settings allow. */
  static final String LENGTH_LIMIT = "length-limit";

  /** Stands in {@link Masking.Incomplete} when the session may not remember more values. */
  static final String SESSION_LIMIT = "session-limit";

  /** Stands in {@link Masking.Incomplete} when the profile refuses the text's language. */
  static final String LANGUAGE = "uncovered-language";

  private final Profile profile;
  private final Detection detection;
  private final MaskerSettings settings;
  private final ValueOperators operators;

  SessionMasker(
      Profile profile, Detection detection, MaskerSettings settings, ValueOperators operators) {
    this.profile = profile;
    this.detection = detection;
    this.settings = settings;
    this.operators = operators;
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public MaskingSession newSession() {
    return newSession(0);
  }

  @Override
  public MaskingSession newSession(int before) {
    return new ExchangeSession(settings.sessionValuesMax(), settings.links(), before);
  }

  @Override
  public Optional<MaskingSession> resume(List<byte[]> saved) {
    ExchangeSession session = new ExchangeSession(settings.sessionValuesMax(), settings.links(), 0);
    for (byte[] one : saved) {
      if (!session.adopt(SavedSession.read(one, settings))) {
        return Optional.empty();
      }
    }
    return Optional.of(session);
  }

  @Override
  public Masking mask(String text, MaskingSession session) {
    PartsMasking masking = maskParts(List.of(requireNonNull(text, "text")), session);
    return masking instanceof PartsMasking.Masked masked
        ? masked.parts().get(0)
        : ((PartsMasking.Refused) masking).outcome();
  }

  @Override
  public PartsMasking maskParts(List<String> parts, MaskingSession session) {
    if (!(requireNonNull(session, "session") instanceof ExchangeSession own)) {
      throw new IllegalArgumentException("session: not made by a masker's newSession()");
    }
    long units = 0;
    for (int part = 0; part < parts.size(); part++) {
      units += parts.get(part).length();
      if (units > settings.textUnitsMax()) {
        return refused(part, Masking.Cause.LENGTH, LENGTH_LIMIT);
      }
    }
    MessageReading reading = new MessageReading(parts);
    PartsMasking.@Nullable Refused refused = read(reading);
    return refused == null ? new MessageMasking(reading, profile, own, operators).mask() : refused;
  }

  private PartsMasking.@Nullable Refused read(MessageReading reading) {
    for (int part = 0; part < reading.parts(); part++) {
      PartReading read = detection.detect(reading.text(part));
      if (read.recognition() instanceof Recognition.Incomplete incomplete) {
        return refused(part, incomplete);
      }
      reading.add(part, read);
      if (profile.uncoveredLanguages() == Profile.UncoveredLanguages.REFUSE
          && !read.found().uncoveredLanguages().isEmpty()) {
        return refused(part, Masking.Cause.LANGUAGE, LANGUAGE);
      }
    }
    Recognition.@Nullable Incomplete incomplete = reading.readJoints(detection);
    return incomplete == null ? null : refused(reading.parts() - 1, incomplete);
  }

  private static PartsMasking.Refused refused(int part, Recognition.Incomplete incomplete) {
    return new PartsMasking.Refused(
        part,
        new Masking.Incomplete(
            Masking.Cause.RECOGNIZER, incomplete.recognizer(), incomplete.failure()));
  }

  private static PartsMasking.Refused refused(int part, Masking.Cause cause, String what) {
    return new PartsMasking.Refused(part, new Masking.Incomplete(cause, what, null));
  }
}
