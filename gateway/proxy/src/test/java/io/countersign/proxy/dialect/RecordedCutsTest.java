package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.framing.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever a text is cut to be read, no piece of a value stands in the record: values of several
 * words, with what follows them at once, at every offset.
 */
final class RecordedCutsTest {
  private static final List<String> VALUES =
      List.of(
          "+41 44 668 18 00",
          "DE02 1203 0000 0000 2020 51",
          "4716 1089 9971 6531",
          "Charlotte Vandermeer",
          "jo.stone@acme-tools.org");
  private static final List<String> BEHIND =
      List.of(" now", ".", ". So", "/", "/ki@x.org", "/ki@x.org/", "...", "=", ",");

  private static final int PIECE = 3;
  private static final int TAIL = 128;
  private static final String WORDS = "Nothing happened so far, nobody asked why. ";
  private static final String BEFORE = WORDS.repeat(46) + "Please ask Ms. ";
  private static final ManyTexts CHAT = ManyTexts.all().get(0);
  private static final AnswerRules FLAG = new AnswerRules(AdditionsTest.READER, Set.of(), Set.of());

  /** How a text comes. */
  private enum Coming {
    /** Its first stretch is read where it is cut. */
    AT_ONCE,

    /** It pauses there, and what has come is read. */
    PAUSING
  }

  @Test
  void value_thatAStretchEndsIn_isMarkedAsAWhole() {
    assertThat(String.join("\n", losses(Coming.AT_ONCE, FLAG))).isEmpty();
  }

  @Test
  void value_inWhichATextPauses_isMarkedAsAWhole() {
    assertThat(String.join("\n", losses(Coming.PAUSING, FLAG))).isEmpty();
  }

  /** The caller leaves, or the provider's bytes end: what is half a value then is not shown. */
  @Test
  void value_inWhichATextBreaksOff_isNotShown() {
    assertThat(String.join("\n", broken(FLAG))).isEmpty();
  }

  /** Of a run that is not read to its end nothing is shown, wherever that is. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 2_200, 9_000, 17_500, 18_000, 40_000})
  void run_inWhichATextBreaksOff_isNotShown(int length) {
    StringBuilder token = new StringBuilder("eyJhbGciOiJIUzI1NiJ9.");
    for (int i = 0; token.length() < length; i++) {
      token.append(Integer.toString(i * 7_919, 36));
    }
    RecordedRun run = new RecordedRun(answer(FLAG));
    run.accept(event(BEFORE));
    for (int at = 0; at < token.length(); at += 30) {
      run.accept(event(token.substring(at, Math.min(at + 30, token.length()))));
    }
    String masked = text(run.end());
    assertThat(masked).startsWith("Nothing happened").contains("[");
    for (int at = 21; at + 20 < token.length(); at += 20) {
      assertThat(masked).doesNotContain(token.substring(at, at + 20));
    }
  }

  /** Negative control: of a record that is not read, and of half a value, pieces are seen. */
  @Test
  void check_piecesOfValues_areSeen() {
    assertThat(losses(Coming.AT_ONCE, null)).hasSizeGreaterThan(VALUES.size() * BEHIND.size() * 20);
    assertThat(broken(null)).hasSizeGreaterThan(VALUES.size() * 20);
    assertThat(piece("+41 44 668 18 00", "at +41 44 668 18 [ADDED-PHONE-1]")).isNotNull();
    assertThat(piece("+41 44 668 18 00", "at [ADDED-PHONE-1]8 00.")).isNotNull();
    assertThat(piece("+41 44 668 18 00", "at [ADDED-PHONE-1].")).isNull();
  }

  private static List<String> losses(Coming coming, @Nullable AnswerRules rules) {
    List<String> losses = new ArrayList<>();
    for (String value : VALUES) {
      for (String behind : BEHIND) {
        String text = BEFORE + value + behind + " " + WORDS.repeat(4);
        int last = BEFORE.length() + value.length() + behind.length() + 1;
        for (int cut = BEFORE.length() - 1; cut <= last; cut++) {
          String masked = masked(coming, rules, text, cut);
          @Nullable String piece = piece(value, masked);
          if (piece != null) {
            losses.add(value + behind + " at " + cut + ": " + piece + " in " + shown(masked));
          }
        }
      }
    }
    return losses;
  }

  private static List<String> broken(@Nullable AnswerRules rules) {
    List<String> losses = new ArrayList<>();
    for (String value : VALUES) {
      for (int cut = PIECE; cut <= value.length(); cut++) {
        for (boolean left : new boolean[] {true, false}) {
          RecordedRun run = new RecordedRun(answer(rules));
          run.accept(event(BEFORE));
          run.accept(event(value.substring(0, cut)));
          String masked = text(left ? run.end() : run.finish());
          if (piece(value, masked) != null || !masked.startsWith("Nothing happened")) {
            losses.add(value + " at " + cut + ", left " + left + ": " + shown(masked));
          }
        }
      }
    }
    return losses;
  }

  /** A piece of a value that stands in a text, or null. */
  private static @Nullable String piece(String value, String masked) {
    for (int from = 0; from + PIECE <= value.length(); from++) {
      String piece = value.substring(from, from + PIECE);
      if (masked.contains(piece)) {
        return piece;
      }
    }
    return null;
  }

  private static String shown(String masked) {
    return masked.substring(Math.max(0, masked.indexOf("Please ask")));
  }

  private static String masked(Coming coming, @Nullable AnswerRules rules, String text, int cut) {
    RecordedRun run = new RecordedRun(answer(rules));
    int from = 0;
    if (coming == Coming.PAUSING) {
      run.accept(event(text.substring(0, 60)));
      from = 60;
      run.readSoFar();
    }
    String rest = text + WORDS.repeat(3);
    run.accept(event(rest.substring(from, cut + TAIL)));
    if (coming == Coming.PAUSING) {
      run.readSoFar();
    }
    run.accept(event(rest.substring(cut + TAIL)));
    CHAT.ends().forEach(end -> run.accept(StrictFrames.write(Framing.SSE, List.of(end))));
    return text(run.finish());
  }

  private static Answer answer(@Nullable AnswerRules rules) {
    return Wire.endpoint("openai", Wire.CHAT)
        .answer(
            new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession()),
            Framing.SSE,
            rules);
  }

  private static byte[] event(String text) {
    return StrictFrames.write(Framing.SSE, List.of(CHAT.piece(0, text)));
  }

  private static String text(RecordedRun run) {
    Map<Integer, StringBuilder> texts = new TreeMap<>();
    for (Event event : StrictFrames.read(Framing.SSE, run.masked())) {
      CHAT.join(event, texts);
    }
    return requireNonNull(texts.get(0), "text").toString();
  }
}
