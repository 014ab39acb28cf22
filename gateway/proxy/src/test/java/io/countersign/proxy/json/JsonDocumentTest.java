package io.countersign.proxy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strict reading; Jackson is the oracle where it is strict enough. */
class JsonDocumentTest {
  private static final long SEED = 20261121;
  private static final JsonMapper ORACLE =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static JsonDocument read(String json) throws InvalidJsonException {
    return JsonDocument.read(json.getBytes(StandardCharsets.UTF_8), JsonLimits.REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[,]",
        "[1 2]",
        "[1,,2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1 \"b\":2}",
        "{1:2}",
        "{\"a\":1}}",
        "{} {}",
        "{}x",
        "[]]",
        "[1]\u0000",
        "nul",
        "nulll",
        "True",
        "TRUE",
        "tru",
        "NaN",
        "Infinity",
        "-Infinity",
        "+1",
        "-",
        "-a",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "1E-",
        "0x10",
        "1_000",
        "1.e1",
        "--1",
        "0e",
        "\"",
        "\"a",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\",
        "\"\n\"",
        "\"\t\"",
        "\"\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\ud800\"",
        "\"\\ud800x\"",
        "\"\\ud83d\\u0041\"",
        "\"\\uD83Dé\"",
        "// c\n{}",
        "/* c */{}",
        "{}//",
        "# c\n1",
        "\uFEFF{}",
        "'a'",
        "{\"a\":1,\"a\":2}",
        "{\"content\":1,\"\\u0063ontent\":2}",
        "{\"b\":{\"a\":1,\"c\":0,\"\\u0061\":2}}",
        "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"\\u0069\":0}",
        "{\"ü\":1,\"\\u00fc\":2}",
        "{\"a\":\u00a01}",
        "\u000b1",
        "1\f",
      })
  void document_notStrict_isRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("found")
        .hasMessageContaining("at byte");
  }

  static Stream<byte[]> invalidUtf8() {
    return Stream.of(
            "C0AF",
            "C1BF",
            "E08080",
            "E09FBF",
            "F0808080",
            "F08FBFBF",
            "EDA080",
            "EDBFBF",
            "EDA0BDEDB880",
            "F4908080",
            "F5808080",
            "FF",
            "FE",
            "80",
            "BF",
            "C3",
            "E282",
            "F09F98",
            "C328",
            "E228A1",
            "F0288CBC",
            "F09F2880")
        .map(hex -> java.util.HexFormat.of().parseHex("7B2261223A22" + hex + "227D"));
  }

  @ParameterizedTest
  @MethodSource("invalidUtf8")
  void document_withInvalidUtf8_isRefused(byte[] json) {
    assertThatThrownBy(() -> JsonDocument.read(json, JsonLimits.REQUEST))
        .isInstanceOf(InvalidJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "UTF-16"})
  void document_inAnotherEncoding_isRefused(String charset) throws Exception {
    byte[] json = "{\"a\":\"b\"}".getBytes(charset);
    assertThatThrownBy(() -> JsonDocument.read(json, JsonLimits.REQUEST))
        .isInstanceOf(InvalidJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "1",
        "-0",
        "1.0e+10",
        "1E400",
        "true",
        "null",
        "\"\"",
        " { \"a\" : [ 1 , 2 ] } ",
        "{\"\":0}",
        "\"\\u0000\\b\\f\\n\\r\\t\\/\\\\\\\"\"",
        "\"\\uD83d\\uDe00é😀\u007f\"",
        "{\"a\":{\"a\":{\"a\":1}}}",
        "[[],{},\"\",0]",
        "{\"a\":1,\"A\":2}",
        "\"\u2028\"",
      })
  void document_strict_isReadAsTheOracleReadsIt(String json) throws InvalidJsonException {
    assertThat(tree(read(json), 0)).isEqualTo(ORACLE.readTree(json).toString());
  }

  /** The document written again from what was read. */
  private static String tree(JsonDocument document, int node) {
    StringBuilder out = new StringBuilder();
    switch (document.kind(node)) {
      case OBJECT, ARRAY -> {
        boolean object = document.kind(node) == JsonKind.OBJECT;
        out.append(object ? '{' : '[');
        for (int i = node + 1; i < document.after(node); i = document.after(i)) {
          out.append(i == node + 1 ? "" : ",");
          out.append(object ? ORACLE.writeValueAsString(document.name(i)) + ":" : "");
          out.append(tree(document, i));
        }
        out.append(object ? '}' : ']');
      }
      case STRING -> out.append(ORACLE.writeValueAsString(document.string(node)));
      default -> out.append(ORACLE.readTree(document.raw(node)));
    }
    return out.toString();
  }

  @Test
  void document_mutatedAtRandom_isReadOrRefusedLikeTheOracle() {
    Random random = new Random(SEED);
    String seed =
        "{\"a\":[1,-2.5e3,\"x\\u00fc\\n\",{\"b\":null,\"c\":true}],\"d\":\"\\\"\",\"e\":{}}";
    String alphabet = "{}[]\":,\\ue01.-+ tfn\n\u0001";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder json = new StringBuilder(seed);
      for (int k = 0; k <= random.nextInt(3); k++) {
        int at = random.nextInt(json.length());
        json.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String expected = oracle(json.toString());
      String actual;
      try {
        actual = tree(read(json.toString()), 0);
      } catch (InvalidJsonException refused) {
        actual = "refused";
      }
      assertThat(actual).as("seed %s: %s", SEED, json).isEqualTo(expected);
    }
  }

  private static String oracle(String json) {
    try {
      JsonNode node = ORACLE.readTree(json);
      return node.isMissingNode() ? "refused" : node.toString();
    } catch (JacksonException refused) {
      return "refused";
    }
  }

  @Test
  void limits_oneMore_isRefused() throws InvalidJsonException {
    read("[".repeat(64) + "]".repeat(64));
    refused("[".repeat(65) + "]".repeat(65));
    refused("[".repeat(100_000));
    read("{\"" + "a".repeat(1_024) + "\":1}");
    refused("{\"" + "a".repeat(1_025) + "\":1}");
    read("1".repeat(100));
    refused("1".repeat(101));
    refused("1".repeat(1_000_000));
    int stringMax = JsonLimits.REQUEST.stringBytesMax();
    read('"' + "a".repeat(stringMax) + '"');
    refused('"' + "a".repeat(stringMax + 1) + '"');
    read("[" + "0,".repeat(1_999_998) + "0]");
    refused("[" + "0,".repeat(1_999_999) + "0]");
  }

  private static void refused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void refusal_neverShowsTheContent() {
    assertThatThrownBy(() -> read("{\"Erika\":Erika,\"Erika\":1}"))
        .hasMessageNotContaining("Erika");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "\\u00fcber \\\"x\\\" \\/ \\n",
        "é😀a\\uD83D\\ude00b",
        "\\u00E9\\t\\\\",
        "",
        "{\\\"a\\\":\\\"\\\\u00fc \\\\\\\" \\\\n😀 \\\\ud83d\\\\ude00\\\"}",
      })
  void text_eachUnit_pointsAtItsBytes(String inside) throws InvalidJsonException {
    byte[] json = ("[1, \"" + inside + "\"]").getBytes(StandardCharsets.UTF_8);
    JsonText text = JsonDocument.read(json, JsonLimits.REQUEST).text(2);
    checkUnits(text, json, 1);
    NestedJson nested = NestedJson.read(text, JsonLimits.REQUEST);
    if (nested != null) {
      checkUnits(nested.text(1), json, 2);
    }
  }

  /** Decoding each unit's bytes alone gives the unit's code point. */
  private static void checkUnits(JsonText text, byte[] json, int depth)
      throws InvalidJsonException {
    String value = text.value();
    int at = text.start();
    for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
      int next = i + Character.charCount(value.codePointAt(i));
      assertThat(text.rawStart(i)).isEqualTo(at);
      at = text.rawEnd(next);
      assertThat(text.rawEnd(i + 1)).as("widened to the pair").isEqualTo(at);
      assertThat(text.rawStart(next - 1)).isEqualTo(text.rawStart(i));
      String raw =
          new String(json, text.rawStart(i), at - text.rawStart(i), StandardCharsets.UTF_8);
      for (int level = 0; level < depth; level++) {
        raw = String.valueOf(read('"' + raw + '"').string(0));
      }
      assertThat(raw).isEqualTo(value.substring(i, next));
    }
    assertThat(at).isEqualTo(text.end());
  }

  @Test
  void splice_changesOnlyItsRanges() {
    Splice splice = new Splice();
    splice.replace(6, 6, new byte[] {'!'});
    splice.replace(1, 3, new byte[0]);

    assertThat(splice.apply("abcdef".getBytes(StandardCharsets.UTF_8), 0, 6))
        .isEqualTo("adef!".getBytes(StandardCharsets.UTF_8));
    splice.replace(2, 4, new byte[0]);
    assertThatThrownBy(() -> splice.apply(new byte[6], 0, 6))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void path_showsWordsAndHidesWhatMayBeContent() throws InvalidJsonException {
    JsonDocument document = read("{\"a\":[0,{\"erika@example.com\":{\"b\":1}}]}");
    assertThat(document.path(document.size() - 1)).isEqualTo("$.a[1].*.b");
  }
}
