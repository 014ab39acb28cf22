package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.restore.Restorers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Masks by placeholders. Thread-safe; its sessions are not. */
final class SessionMasker implements Masker {
  /** Stands in {@link Masking.Incomplete} when a text is longer than the settings allow. */
  static final String LENGTH_LIMIT = "length-limit";

  /** Stands in {@link Masking.Incomplete} when the session may not remember more values. */
  static final String SESSION_LIMIT = "session-limit";

  private final Detection detection;
  private final MaskerSettings settings;

  SessionMasker(Detection detection, MaskerSettings settings) {
    this.detection = detection;
    this.settings = settings;
  }

  @Override
  public MaskingSession newSession() {
    return new PlaceholderSession(settings.sessionValuesMax());
  }

  @Override
  public Masking mask(String text, MaskingSession session) {
    requireNonNull(text, "text");
    if (!(requireNonNull(session, "session") instanceof PlaceholderSession own)) {
      throw new IllegalArgumentException("session: not made by this masker's newSession()");
    }
    if (text.length() > settings.textUnitsMax()) {
      return new Masking.Incomplete(LENGTH_LIMIT);
    }
    NormalizedText folded = NormalizedText.of(text);
    Recognition recognition = detection.detect(folded);
    if (recognition instanceof Recognition.Incomplete incomplete) {
      return new Masking.Incomplete(incomplete.recognizer());
    }
    return apply(folded, ((Recognition.Complete) recognition).spans(), own);
  }

  private Masking apply(NormalizedText folded, List<Span> found, PlaceholderSession session) {
    String text = folded.original();
    List<Span> candidates = new ArrayList<>(found);
    candidates.addAll(Restorers.lookalikes(text));
    List<Span> spans = Overlaps.resolve(text, candidates);
    Set<String> learned = NameParts.learn(text, spans);
    List<Span> repeated = NameParts.find(folded, learned, session.nameParts());
    if (!repeated.isEmpty()) {
      candidates.addAll(repeated);
      spans = Overlaps.resolve(text, candidates);
    }
    if (settings.secrets() == SecretPolicy.BLOCK) {
      for (Span span : spans) {
        if (span.type().secret()) {
          return new Masking.Blocked(span);
        }
      }
    }
    if (!session.hasRoomFor(spans.stream().map(span -> value(text, span)).toList())) {
      return new Masking.Incomplete(SESSION_LIMIT);
    }
    session.nameParts().addAll(learned);
    return new Masking.Masked(
        spans.stream()
            .map(span -> new Replacement(span, session.placeholder(span.type(), value(text, span))))
            .toList());
  }

  private static String value(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}
