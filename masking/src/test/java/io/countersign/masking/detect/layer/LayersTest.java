package io.countersign.masking.detect.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a%40b|a@b",
        "a%2540b|a@b",
        "a%u0040b|a@b",
        "a&#64;b|a@b",
        "a&#x40;b|a@b",
        "a&#64b|a@b",
        "a&commat;b|a@b",
        "a\\u0040b|a@b",
        "a\\\\u0040b|a@b",
        "a\\x40b|a@b",
        "a\\xC3\\xBCb|aüb",
        "a\\u{40}b|a@b",
        "a\\100b|a@b",
        "a\\000040 b|a@b",
        "a=40b|a@b",
        "https:\\/\\/a|https://a",
        "q=a+b+%2B49|q=a b +49",
        "m%C3%BCller|müller",
        "caf&eacute;|café",
        "ZXJpa2FAZXhhbXBsZS5jb20=|erika@example.com",
        "ZXJpa2FAZXhhbXBsZS5jb20|erika@example.com",
        "WlhKcGEyRkFaWGhoYlhCc1pTNWpiMjA9|erika@example.com",
        "6572696b61406578616d706c652e636f6d|erika@example.com",
        "65 72 69 6b 61 40 65 78|erika@ex",
        "101,114,105,107,97,64,101|erika@e",
        "MVZGS23BIBSXQYLNOBWGKLTDN5WQ|erika@example.com",
        "e r i k a @ e x|erika@ex",
        "e-r-i-k-a-@|erika@",
        "er**ik**a|erika",
        "er<b>ik</b>a|erika",
        "er/**/ika|erika",
        "\"er\" + \"ika\"|\"erika\"",
        "[er](https://a.test)ika|erika",
        "a\\o{100}b|a@b",
        "a\\N{COMMERCIAL AT}b|a@b",
        "U+0061U+0040 U+0062|a@b",
        "&efr;&Rscr;&iopf;|eRi",
        "0x6572696b61406578616d706c652e636f6d|erika@example.com",
        "mvzgs23bibsxqylnobwgkltdn5wq|erika@example.com",
        "AK\u00cdA7|AKIA7",
        "AK\u0085IA7|AKIA7",
        "AK\ue000IA7|AKIA7",
        "IMEI 35332 81153 77234|IMEI 353328115377234",
        "PESEL 78 120985 099|PESEL 78120985099",
        "key AKIA·7QXG·4GRT!|key AKIA7QXG4GRT!",
        "[\"DE39\", \"1001\", \"0010\"]|[\"DE3910010010\"]",
        "AKIA5CY73K-⏎V3PO|AKIA5CY73KV3PO",
        "x⏎# 3569380⏎# 30379581|x⏎# 356938030379581",
        "is [PERSON-203.0.113.50-1]|is 203.0.113.50 ]"
      })
  void views_disguisedText_holdWhatItSays(String written, String said) {
    assertThat(texts(written.replace('⏎', '\n'))).contains(said.replace('⏎', '\n'));
  }

  /** Rows of tables, words of one length, times and addresses are no groups of a value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234 5678 9012⏎2345 6789 0123⏎3456 7890 1234",
        "with that 2024 were some",
        "12:30 12:45 13:00",
        "at 1.234.567.890 and 12,345,678",
        "[1, 2, 3, 4, 5, 6, 7, 8, 9]",
        "2a01:0db8:1111:2222:3333:4444:5555:6666 192.168.100.200"
      })
  void views_groupsOfOtherThings_areNotJoined(String written) {
    assertThat(texts(written.replace('⏎', '\n')))
        .noneMatch(view -> view.matches("(?s).*[0-9]{9}.*"));
  }

  /** One disguise cuts the signs of another in two. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a&<b>#64;x</b>1~a@x1",
        "a&#64<i id=\"x\">;</i>1~a@1",
        "a&#64⏎  ;b1~a@b1",
        "1\\u⏎{40}b~1@b",
        "x \"&\" + \"#64;1\"~x @1\"",
        "\"a1\" +' . ' \"b2\"~\"a1b2\"",
        "1<!-- <!-- x -->x -->2~12",
        "a1<b>2</b<i>>3~a123",
        "a1<b>⏎   </b> 23~a123",
        "a1⏎**  23~a123",
        "1[⏎2](#a)3~123",
        "https:/**/a.test/1**~https://a.test/1",
        "2--0--3--.-0--.-1--1--3--.-5~203.0.113.5",
        "A K I 7 C ⏎ > L O~AKI7CLO",
        "A|K|I|⏎  7|C|L~AKI7CL",
        "49,48,49,48,50,1,50,49,50,51~101022123",
        "a=31=32=01=33~a123",
        "1\u001b⏎> [31m2~12",
        "1\u001b[3\u001b[31m1m2~12",
        "GEZDGNB⏎    VGY3TQOJQGEZDGNBVGY3TQOJQ~12345678901234567890",
        "/a/MjAzLjAuMTQwLjEyNA/b~/a/ 203.0.140.124 /b"
      })
  void views_disguiseInDisguise_holdWhatItSays(String written, String said) {
    assertThat(texts(written.replace('⏎', '\n'))).contains(said);
  }

  @Test
  void views_textThatIsNotShown_holdIt() {
    assertThat(texts("x\udb40\udc65\udb40\udc72\udb40\udc69")).contains("xeri");
    assertThat(texts("\u202eakire\u202c!")).contains("erika!");
    assertThat(texts("eri\u001b[31mka")).contains("erika");
    assertThat(texts("ab1\n  cd2")).contains("ab1cd2");
  }

  @Test
  void views_longOrRepeatedOverride_areTurnedWhole() {
    String filler = "a ".repeat(5_000);
    assertThat(texts("\u202e" + filler + "akire\n"))
        .anySatisfy(view -> assertThat(view).contains("erika a a "));
    assertThat(texts("\u202ekire\u202ea!")).contains("!aerik");
    assertThat(texts("\u202e\ud83d\ude00x")).contains("x\ud83d\ude00");
  }

  @Test
  void views_ordinaryWordBeforeABreak_isNotJoinedToTheNextLine() {
    assertThat(texts("to eri\nka@ex.com")).contains("to erika@ex.com");
    assertThat(texts("Hello\nerika@ex.com")).doesNotContain("Helloerika@ex.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"100% sure", "AT&T and R&D", "C:\\users", "a & b", "%", "&", "a+b", "+49 x="})
  void views_plainText_areNone(String text) {
    assertThat(Layers.of(NormalizedText.of(text)).views()).isEmpty();
  }

  @Test
  void toOriginal_spanInRun_coversTheRun() {
    String text = "to ZXJpa2FAZXhhbXBsZS5jb20= now";
    Layers.Beneath view = Layers.of(NormalizedText.of(text)).views().get(0);
    int at = view.text().text().indexOf("erika");
    Span span = new Span(at, at + 5, EntityType.EMAIL, 1, "x");
    assertThat(view.text().toOriginal(span)).isEqualTo(new Span(3, 27, EntityType.EMAIL, 1, "x"));
  }

  @Test
  void cutsEscape_insideAndBetweenEscapes_isTold() {
    Layers layers = Layers.of(NormalizedText.of("a\\nb"));
    assertThat(List.of(layers.cutsEscape(1), layers.cutsEscape(2), layers.cutsEscape(3)))
        .containsExactly(false, true, false);
  }

  @Test
  void whole_tooManyLayers_isFalse() {
    String text = "write to erika@example.com";
    for (int i = 0; i < 12; i++) {
      text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Layers.of(NormalizedText.of(text)).whole()).isFalse();
  }

  /** The views of a text twice as long are about twice as long, or it is refused. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=",
        "&",
        "\\",
        "%",
        "%25",
        "&amp;",
        "A",
        "QUJD",
        "1 ",
        "1\n",
        "a ",
        "<b>",
        "[",
        "](",
        "\"\"",
        "\"+",
        "**",
        "/*",
        "\udb40\udc41",
        "\u202e",
        "0x41,",
        "=\n",
        "\n> "
      })
  void of_longText_isLinear(String unit) {
    assertThat(units(unit.repeat(20_000)))
        .isLessThanOrEqualTo(2.2 * units(unit.repeat(10_000)) + 600_000);
  }

  private static double units(String text) {
    return Layers.of(NormalizedText.of(text)).views().stream()
        .mapToLong(view -> view.text().text().length())
        .sum();
  }

  private static List<String> texts(String written) {
    return Layers.of(NormalizedText.of(written)).views().stream()
        .map(view -> view.text().text())
        .toList();
  }
}
