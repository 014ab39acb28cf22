package io.countersign.masking.compose;

import io.countersign.masking.Kept;
import io.countersign.masking.Masking;
import io.countersign.masking.Operator;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.restore.Forms;
import io.countersign.masking.restore.Restorers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was found in one message into replacements. Used once. */
final class MessageMasking {
  /** How much before a value may say what it is. */
  private static final int BEFORE = 60;

  private final MessageReading reading;
  private final Profile profile;
  private final ExchangeSession session;
  private final ValueOperators operators;
  private final boolean imitates;

  /** Whether no value that was replaced stands in a link. */
  private boolean linkless;

  MessageMasking(
      MessageReading reading, Profile profile, ExchangeSession session, ValueOperators operators) {
    this.reading = reading;
    this.profile = profile;
    this.session = session;
    this.operators = operators;
    imitates =
        profile.operators().containsValue(Operator.SURROGATE)
            || profile.operators().containsValue(Operator.FPE);
  }

  PartsMasking mask() {
    if (imitates) {
      for (int part = 0; part < reading.parts(); part++) {
        session.read(reading.text(part));
      }
    }
    PartsMasking masking = attempt(imitates);
    return masking instanceof PartsMasking.Masked masked && !exact(masked)
        ? attempt(false)
        : masking;
  }

  private PartsMasking attempt(boolean imitate) {
    // What stands for values without brackets may stand in the text, by accident or not.
    boolean memorable = reading.parts() == 1 && session.forms().isEmpty();
    Resolution remembered =
        memorable ? reading.part(0).remembered(profile, session.nameParts()) : null;
    if (remembered != null) {
      return replaced(remembered, remembered.learned().copy(), imitate);
    }
    Candidates candidates = new Candidates(reading.joined(), profile);
    reading.addTo(candidates);
    addLookalikes(candidates);
    List<Span> spans = candidates.resolved();
    NameWords learned = NameParts.learn(reading.joined(), spans);
    if (addNameParts(candidates, spans, learned)) {
      spans = candidates.resolved();
    }
    PartsMasking.@Nullable Refused refused = refusal(candidates);
    if (refused != null) {
      return refused;
    }
    Resolution resolution = new Resolution(spans, candidates.keptBeside(spans), learned, false);
    return memorable && reading.part(0).remembers(session.nameParts())
        ? rememberedAndReplaced(resolution, imitate)
        : replaced(resolution, learned, imitate);
  }

  private PartsMasking rememberedAndReplaced(Resolution resolution, boolean imitate) {
    NameWords known = session.nameParts().copy();
    NameWords learned = resolution.learned().copy();
    PartsMasking masking = replaced(resolution, resolution.learned(), imitate);
    if (masking instanceof PartsMasking.Masked) {
      PartReading part = reading.part(0);
      part.remember(
          RememberedResolution.of(
              part.folded().text(),
              profile,
              known,
              new Resolution(resolution.spans(), resolution.kept(), learned, linkless)));
    }
    return masking;
  }

  /**
   * Replaces what is treated.
   *
   * @param learned by the message; the session takes it
   */
  private PartsMasking replaced(Resolution resolution, NameWords learned, boolean imitate) {
    List<Span> pieces = pieces(resolution.spans());
    if (!session.hasRoomFor(reading.joined(), pieces)) {
      return new PartsMasking.Refused(
          reading.parts() - 1,
          new Masking.Incomplete(Masking.Cause.VALUES, SessionMasker.SESSION_LIMIT, null));
    }
    session.learn(learned);
    linkless = true;
    return new PartsMasking.Masked(masked(pieces, resolution, imitate));
  }

  private void addLookalikes(Candidates candidates) {
    for (int part = 0; part < reading.parts(); part++) {
      for (Span span : Restorers.lookalikes(reading.text(part), session.forms())) {
        candidates.add(Joints.moved(span, reading.start(part)));
      }
    }
  }

  /** Adds words of names where nothing stands yet; answers whether there are any. */
  private boolean addNameParts(Candidates candidates, List<Span> spans, NameWords learned) {
    List<Span> found = new ArrayList<>(0);
    for (int part = 0; part < reading.parts(); part++) {
      NameParts.find(
          reading.part(part).folded(),
          learned,
          session.nameParts(),
          reading.start(part),
          spans,
          found);
    }
    candidates.addAll(found);
    return !found.isEmpty();
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

  private List<Masking.Masked> masked(List<Span> pieces, Resolution resolution, boolean imitate) {
    List<Masking.Masked> masked = new ArrayList<>(reading.parts());
    int next = 0;
    for (int part = 0; part < reading.parts(); part++) {
      int end = reading.start(part) + reading.text(part).length();
      List<Replacement> replacements = new ArrayList<>(pieces.size() - next);
      while (next < pieces.size() && pieces.get(next).end() <= end) {
        replacements.add(replacement(pieces, next, part, imitate));
        next++;
      }
      if (!resolution.linkless()) {
        linkless &= !session.readLinks(reading.text(part), replacements);
      }
      masked.add(
          new Masking.Masked(
              replacements,
              keptIn(part, resolution.kept()),
              reading.part(part).found().dataClasses(),
              reading.part(part).found().uncoveredLanguages()));
    }
    return masked;
  }

  private Replacement replacement(List<Span> pieces, int index, int part, boolean imitate) {
    Span span = pieces.get(index);
    String value = reading.joined().substring(span.start(), span.end());
    Span inPart = Joints.moved(span, -reading.start(part));
    String before = imitate && alone(pieces, index) ? before(span.start()) : null;
    return operators.replacement(inPart, value, before, profile.operator(span.type()), session);
  }

  /** Whether a restorer will see where what stands for the span begins and ends. */
  private boolean alone(List<Span> pieces, int index) {
    Span span = pieces.get(index);
    String text = reading.joined();
    boolean touched =
        (index > 0 && pieces.get(index - 1).end() == span.start())
            || (index + 1 < pieces.size() && pieces.get(index + 1).start() == span.end());
    return !touched
        && (span.start() == 0 || !Forms.inWord(text.charAt(span.start() - 1)))
        && (span.end() == text.length() || !Forms.inWord(text.charAt(span.end())));
  }

  private String before(int start) {
    return reading.joined().substring(Math.max(0, start - BEFORE), start);
  }

  /**
   * Whether restoring gives every part back, but for what no operator brings back. Two forms next
   * to each other, or one next to what people wrote, could be read as a third.
   */
  private boolean exact(PartsMasking.Masked masked) {
    if (session.forms().isEmpty()) {
      return true;
    }
    for (int part = 0; part < reading.parts(); part++) {
      String text = reading.text(part);
      StringBuilder sent = new StringBuilder(text.length());
      StringBuilder expected = new StringBuilder(text.length());
      int from = 0;
      for (Replacement one : masked.parts().get(part).replacements()) {
        Span span = one.span();
        sent.append(text, from, span.start()).append(one.text());
        expected.append(text, from, span.start());
        if (one.operator().restorable()) {
          expected.append(text, span.start(), span.end());
        } else {
          expected.append(one.text());
        }
        from = span.end();
      }
      sent.append(text, from, text.length());
      expected.append(text, from, text.length());
      if (!session.restoreAll(sent.toString()).contentEquals(expected)) {
        return false;
      }
    }
    return true;
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
