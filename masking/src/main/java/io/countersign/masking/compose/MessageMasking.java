package io.countersign.masking.compose;

import io.countersign.masking.Kept;
import io.countersign.masking.Masking;
import io.countersign.masking.Operator;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.restore.Restorers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what was found in one message into replacements. Used once. */
final class MessageMasking {
  private final MessageReading reading;
  private final Profile profile;
  private final ExchangeSession session;
  private final ValueOperators operators;

  MessageMasking(
      MessageReading reading, Profile profile, ExchangeSession session, ValueOperators operators) {
    this.reading = reading;
    this.profile = profile;
    this.session = session;
    this.operators = operators;
  }

  PartsMasking mask() {
    Candidates candidates = new Candidates(reading.joined(), profile);
    reading.addTo(candidates);
    addLookalikes(candidates);
    List<Span> spans = candidates.resolved();
    Set<String> learned = NameParts.learn(reading.joined(), spans);
    if (addNameParts(candidates, learned)) {
      spans = candidates.resolved();
    }
    PartsMasking.@Nullable Refused refused = refusal(candidates);
    if (refused != null) {
      return refused;
    }
    List<Span> pieces = pieces(spans);
    if (!session.hasRoomFor(reading.joined(), pieces)) {
      return new PartsMasking.Refused(
          reading.parts() - 1,
          new Masking.Incomplete(Masking.Cause.VALUES, SessionMasker.SESSION_LIMIT, null));
    }
    session.nameParts().addAll(learned);
    return new PartsMasking.Masked(masked(pieces, candidates.keptBeside(spans)));
  }

  private void addLookalikes(Candidates candidates) {
    for (int part = 0; part < reading.parts(); part++) {
      for (Span span : Restorers.lookalikes(reading.part(part))) {
        candidates.add(Joints.moved(span, reading.start(part)));
      }
    }
  }

  private boolean addNameParts(Candidates candidates, Set<String> learned) {
    boolean any = false;
    for (int part = 0; part < reading.parts(); part++) {
      List<Span> found = NameParts.find(reading.folded(part), learned, session.nameParts());
      for (Span span : found) {
        candidates.add(Joints.moved(span, reading.start(part)));
      }
      any |= !found.isEmpty();
    }
    return any;
  }

  private PartsMasking.@Nullable Refused refusal(Candidates candidates) {
    Span blocked = candidates.first(Operator.BLOCK);
    if (blocked != null) {
      int part = reading.joints().part(blocked.start());
      return new PartsMasking.Refused(part, new Masking.Blocked(inPart(blocked, part)));
    }
    Span sandboxed = candidates.first(Operator.SANDBOX);
    if (sandboxed != null) {
      int part = reading.joints().part(sandboxed.start());
      return new PartsMasking.Refused(part, new Masking.Sandboxed(inPart(sandboxed, part)));
    }
    return null;
  }

  /** The span's offsets in its part, cut where the part ends. */
  private Span inPart(Span span, int part) {
    return Joints.moved(reading.joints().pieces(span).get(0), -reading.start(part));
  }

  private List<Span> pieces(List<Span> spans) {
    if (reading.parts() == 1) {
      return spans;
    }
    List<Span> pieces = new ArrayList<>(spans.size());
    spans.forEach(span -> pieces.addAll(reading.joints().pieces(span)));
    return pieces;
  }

  private List<Masking.Masked> masked(List<Span> pieces, List<Kept> kept) {
    List<Masking.Masked> masked = new ArrayList<>(reading.parts());
    int next = 0;
    for (int part = 0; part < reading.parts(); part++) {
      int end = reading.start(part) + reading.part(part).length();
      List<Replacement> replacements = new ArrayList<>();
      while (next < pieces.size() && pieces.get(next).end() <= end) {
        replacements.add(replacement(pieces.get(next), part));
        next++;
      }
      masked.add(
          new Masking.Masked(
              replacements,
              keptIn(part, kept),
              reading.dataClasses(part),
              reading.uncoveredLanguages(part)));
    }
    return masked;
  }

  private Replacement replacement(Span span, int part) {
    String value = reading.joined().substring(span.start(), span.end());
    Span inPart = Joints.moved(span, -reading.start(part));
    return operators.replacement(inPart, value, profile.operator(span.type()), session);
  }

  private List<Kept> keptIn(int part, List<Kept> kept) {
    if (kept.isEmpty()) {
      return kept;
    }
    List<Kept> inPart = new ArrayList<>();
    for (Kept one : kept) {
      for (Span piece : reading.joints().pieces(one.span())) {
        if (reading.joints().part(piece.start()) == part) {
          inPart.add(new Kept(Joints.moved(piece, -reading.start(part)), one.reason()));
        }
      }
    }
    return inPart;
  }
}
