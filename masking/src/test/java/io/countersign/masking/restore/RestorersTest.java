package io.countersign.masking.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestorersTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "PERSON-1", "Erika \"Eri\" Mustermann",
          "PERSON-12", "Zoë\n\\O'Neill",
          "EMAIL-2", "erika@example.com",
          "ID-3", "[PERSON-1]",
          "LITERAL-1", "[PERSON-1]");

  private static final Placeholders PLACEHOLDERS =
      (type, number) -> VALUES.get(type.label() + "-" + number);

  private static final List<String> CORPUS =
      List.of(
          "",
          "plain text",
          "Dear [PERSON-1], is [EMAIL-2] yours? [PERSON-12]",
          "[PERSON-1][PERSON-12][PERSON-1]",
          "[person-1] [Person - 1] [ PERSON -1 ] [PERSON 1] [PERSON_1] [PERSON\u20131]",
          "\\[PERSON-1\\] \\[PERSON-1] [PERSON-1\\] \\\\[PERSON-1\\] [PERSON\\-1]",
          "[PERSON\n-1] [PERSON-\r\n1]",
          "[PERSON-2] [PERSON-01] [PERSON-0] [PERSON-] [PERSON] [-1] [] [PERSON-1234567890]",
          "[PERSON-[PERSON-1]] [[PERSON-1] \\\\\\[PERSON-1\\] [PERSON\\[PERSON-1]",
          "[PERSON-1",
          "[PERSON-",
          "[",
          "\\",
          "\\[",
          "array[index-1] note[1] [x] [PERS] [PERSONS-1] [EMAILS-2] [I] [IP] [ID-3] [LITERAL-1]",
          "\ud83d[PERSON-1]\ude00 \ud83d\ude00[EMAIL-2]\ud83d\ude00",
          "[" + " ".repeat(70) + "PERSON-1] [" + " ".repeat(40) + "PERSON-1]",
          "[" + " ".repeat(53) + "PERSON-1] [" + " ".repeat(54) + "PERSON-1] x",
          "[PERSON-1" + " ".repeat(80) + "]",
          "[" + "\u00a0".repeat(28) + "PERSON-1] [" + "\u00a0".repeat(29) + "PERSON-1]",
          "{\"a\":\"" + "\\u005b" + "\\u00a0".repeat(9) + "PERSON-1]\"}",
          "{\"to\":\"[EMAIL-2]\",\"name\":\"[PERSON-1]\",\"n\":[1,2],\"e\":\"\\u00fc[PERSON-12]\"}",
          "{\"a\":\"\\u005bPERSON-1\\u005d \\\\[PERSON-1\\\\] \\[PERSON-1\\] \\\"[PERSON-1]\\\"\"}",
          "{\"a\":\"\\ud83d\\ude00[PERSON-1]\\n[EMAIL-2]\\t\\/\\b\\f\\r\"}",
          "{\"a\":\"[PERSON\\n-1] \\u00 [PERSON-1] \\uZZ[PERSON-1] \\u005",
          "not json at all [PERSON-1] \\");

  @Test
  void plain_everyCut_equalsWhole() {
    assertThat(
            CutChecker.failures(
                () -> Restorers.plain(PLACEHOLDERS, Forms.EMPTY, Links.ALL), CORPUS))
        .isEmpty();
  }

  @Test
  void json_everyCut_equalsWhole() {
    assertThat(
            CutChecker.failures(() -> Restorers.json(PLACEHOLDERS, Forms.EMPTY, Links.ALL), CORPUS))
        .isEmpty();
  }

  @Test
  void both_randomTexts_everyCutEqualsWhole() {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] parts = {
      "[",
      "]",
      "\\",
      "PERSON",
      "EMAIL",
      "-",
      "1",
      "12",
      " ",
      "\n",
      "\"",
      "u005b",
      "x",
      "[PERSON-1]",
      "\\[PERSON-1\\]",
      "\ud83d",
      "\ude00",
      "[EMAIL-",
      "_"
    };
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(24);
      for (int j = 0; j < length; j++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      texts.add(text.toString());
    }
    assertThat(
            CutChecker.failures(() -> Restorers.plain(PLACEHOLDERS, Forms.EMPTY, Links.ALL), texts))
        .isEmpty();
    assertThat(
            CutChecker.failures(() -> Restorers.json(PLACEHOLDERS, Forms.EMPTY, Links.ALL), texts))
        .isEmpty();
  }

  /** Negative control: a restorer that looks inside one piece only. */
  @Test
  void checker_restorerWithinOnePiece_isCaught() {
    assertThat(CutChecker.failures(OnePieceRestorer::new, CORPUS)).isNotEmpty();
  }

  /** Negative control: a restorer that holds everything until the end. */
  @Test
  void checker_restorerHoldingEverything_isCaught() {
    List<String> texts = List.of("x".repeat(2 * StreamRestorer.HELD_MAX));
    assertThat(CutChecker.failures(HoardingRestorer::new, texts)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[EMAIL-2]",
        "[email-2]",
        "[Email-2]",
        "[ EMAIL - 2 ]",
        "[EMAIL 2]",
        "[EMAIL_2]",
        "[EMAIL\u20132]",
        "\\[EMAIL-2\\]",
        "\\[EMAIL\\-2\\]",
        "[EMAIL\\-2]",
        "[EMAIL-2\\]",
        "[EMAIL\n-2]",
        "[EMAIL\u00a0-\u00a02]"
      })
  void plain_variant_isRestored(String variant) {
    assertThat(Restorers.whole("a " + variant + " b", PLACEHOLDERS, Forms.EMPTY, Links.ALL))
        .isEqualTo("a erika@example.com b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[EMAIL-1]",
        "[EMAIL-02]",
        "[EMAIL-0]",
        "[EMAIL-]",
        "[EMAIL]",
        "[EMAIL2]",
        "EMAIL-2",
        "[EMAIL-2",
        "(EMAIL-2)",
        "[E-MAIL-2]",
        "[EMAIL--2]",
        "[EMAIL-2a]",
        "[EMAIL-99999999999]"
      })
  void plain_otherText_stays(String text) {
    assertThat(Restorers.whole(text, PLACEHOLDERS, Forms.EMPTY, Links.ALL)).isEqualTo(text);
  }

  @Test
  void plain_backslashBeforePlaceholder_staysUnlessTheClosingBracketIsEscaped() {
    assertThat(Restorers.whole("C:\\[EMAIL-2]", PLACEHOLDERS, Forms.EMPTY, Links.ALL))
        .isEqualTo("C:\\erika@example.com");
    assertThat(Restorers.whole("C:\\[EMAIL-2\\]", PLACEHOLDERS, Forms.EMPTY, Links.ALL))
        .isEqualTo("C:erika@example.com");
  }

  @Test
  void plain_restoredValueThatLooksLikeAPlaceholder_isNotReadAgain() {
    assertThat(Restorers.whole("[ID-3]", PLACEHOLDERS, Forms.EMPTY, Links.ALL))
        .isEqualTo("[PERSON-1]");
  }

  @Test
  void restored_onlyUnknownPlaceholders_isFalse() {
    StreamRestorer restorer = Restorers.plain(PLACEHOLDERS, Forms.EMPTY, Links.ALL);
    String unused = restorer.accept("[PERSON-7] ") + restorer.finish();
    assertThat(restorer.restored()).isFalse();
    unused += restorer.accept("[PERSON-1]");
    assertThat(restorer.restored()).isTrue();
    assertThat(unused).startsWith("[PERSON-7] ");
  }

  @Test
  void accept_textWithoutOpening_isReleasedAtOnce() {
    StreamRestorer restorer = Restorers.plain(PLACEHOLDERS, Forms.EMPTY, Links.ALL);
    assertThat(restorer.accept("all of it, ")).isEqualTo("all of it, ");
    assertThat(restorer.accept("array[i")).isEqualTo("array");
    assertThat(restorer.held()).isEqualTo(2);
    assertThat(restorer.accept("]")).isEqualTo("[i]");
  }

  /** The longest placeholder there is, escaped for Markdown, fits into what may be held. */
  @ParameterizedTest
  @EnumSource(EntityType.class)
  void placeholder_longestOfItsType_isRestored(EntityType type) {
    String longest = "\\[" + type.label() + "\\-999999999\\]";
    Placeholders placeholders = (asked, number) -> "x";
    assertThat(Restorers.whole(longest, placeholders, Forms.EMPTY, Links.ALL)).isEqualTo("x");
    StreamRestorer json = Restorers.json(placeholders, Forms.EMPTY, Links.ALL);
    String escaped = "\"" + longest.replace("\\", "\\\\").replace("[", "\\u005b") + "\"";
    assertThat(json.accept(escaped) + json.finish()).isEqualTo("\"x\"");
  }

  @Test
  void held_isCountedInBytes() {
    StreamRestorer plain = Restorers.plain(PLACEHOLDERS, Forms.EMPTY, Links.ALL);
    assertThat(plain.accept("[PERSON\u2013")).isEmpty();
    assertThat(plain.held()).isEqualTo(10);
  }

  @Test
  void json_value_isEscapedAndTheRestKept() {
    StreamRestorer restorer = Restorers.json(PLACEHOLDERS, Forms.EMPTY, Links.ALL);
    String out = restorer.accept("{\"a\":\"\\u00fc [PERSON-12]\\") + restorer.accept("n\"}");
    assertThat(out + restorer.finish()).isEqualTo("{\"a\":\"\\u00fc Zoë\\n\\\\O'Neill\\n\"}");
  }

  @Test
  void json_escapedBrackets_areRead() {
    assertThat(json("\"\\u005bEMAIL-2\\u005D\"")).isEqualTo("\"erika@example.com\"");
    assertThat(json("\"\\\\[EMAIL-2\\\\]\"")).isEqualTo("\"erika@example.com\"");
    assertThat(json("\"\\[EMAIL-2\\]\"")).isEqualTo("\"erika@example.com\"");
  }

  @Test
  void json_escapeAtTheEnd_isHeldWhole() {
    StreamRestorer restorer = Restorers.json(PLACEHOLDERS, Forms.EMPTY, Links.ALL);
    assertThat(restorer.accept("\"x\\u00")).isEqualTo("\"x");
    assertThat(restorer.accept("fc")).isEqualTo("\\u00fc");
    assertThat(restorer.accept("\\")).isEmpty();
    assertThat(restorer.accept("\"")).isEqualTo("\\\"");
  }

  @Test
  void json_loneSurrogateInValue_isEscaped() {
    StreamRestorer restorer =
        Restorers.json((type, number) -> "a\ud800b\u0001", Forms.EMPTY, Links.ALL);
    assertThat(restorer.accept("\"[PERSON-1]\"")).isEqualTo("\"a\\ud800b\\u0001\"");
  }

  @Test
  void lookalikes_userText_areLiteralSpans() {
    List<Span> spans = Restorers.lookalikes("a [PERSON-1] [x] \\[email 2\\] \\[IP-3]", Forms.EMPTY);
    assertThat(spans).extracting(Span::type).containsOnly(EntityType.LITERAL);
    assertThat(spans).extracting(Span::start).containsExactly(2, 17, 30);
    assertThat(spans).extracting(Span::end).containsExactly(12, 28, 36);
  }

  @Test
  void toString_ofRestorers_showsNoText() {
    StreamRestorer plain = Restorers.plain(PLACEHOLDERS, Forms.EMPTY, Links.ALL);
    StreamRestorer json = Restorers.json(PLACEHOLDERS, Forms.EMPTY, Links.ALL);
    String unused = plain.accept("secret [PERSON") + json.accept("secret [PERSON");
    assertThat(unused).contains("secret");
    assertThat(plain.toString() + json).doesNotContain("secret").doesNotContain("PERSON");
  }

  private static String json(String text) {
    StreamRestorer restorer = Restorers.json(PLACEHOLDERS, Forms.EMPTY, Links.ALL);
    return restorer.accept(text) + restorer.finish();
  }

  private static final class OnePieceRestorer implements StreamRestorer {
    @Override
    public String accept(String piece) {
      return Restorers.whole(piece, PLACEHOLDERS, Forms.EMPTY, Links.ALL);
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
      return false;
    }
  }

  private static final class HoardingRestorer implements StreamRestorer {
    private final StringBuilder all = new StringBuilder();

    @Override
    public String accept(String piece) {
      all.append(piece);
      return "";
    }

    @Override
    public String finish() {
      String whole = Restorers.whole(all.toString(), PLACEHOLDERS, Forms.EMPTY, Links.ALL);
      all.setLength(0);
      return whole;
    }

    @Override
    public int held() {
      return all.length();
    }

    @Override
    public boolean restored() {
      return false;
    }
  }
}
