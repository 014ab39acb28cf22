package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.framing.Framing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Citations of generated texts: what their places cut out of the text that the caller has is what
 * they cut out of the text that the provider has, with its values put back. Providers count
 * characters of Unicode but for Google, which counts bytes of UTF-8 (reference of {@code Segment}).
 */
final class CitationsTest {
  private static final int CASES = 200;
  private static final List<String> WORDS =
      List.of("of ", "Grüße ", "\ud83d\ude00", "\n", "[x] ", "\"a\" ", "\\", "€ ");

  private static final String CONVERSE = "/model/anthropic.m/converse";

  private final Random random = new Random(20261122);
  private MaskingSession session;
  private List<Stretch> text = List.of();

  @BeforeEach
  void newSession() {
    session = Maskers.standard().newSession();
  }

  /** A stretch of a text upstream, and what the caller gets for it. */
  private record Stretch(String masked, String clear) {}

  /** A place between two stretches, or inside one that stands for a value. */
  private record Place(int stretch, boolean inside) {}

  /**
   * A family's answer with citations.
   *
   * @param plain with {@code TEXT} quoted, {@code START} and {@code END}
   * @param piece an event with a piece of the text, in a stream
   * @param events those that follow: the citation, and the end
   */
  private record Shape(
      String family,
      String path,
      String plain,
      String text,
      String start,
      String end,
      Framing framing,
      String piece,
      List<Event> events) {
    boolean bytes() {
      return family.equals("gemini");
    }

    @Override
    public String toString() {
      return family + " " + path + " " + start;
    }
  }

  static List<Shape> shapes() {
    return List.of(chat(), responses(), gemini(), cohere());
  }

  private static Shape chat() {
    String url =
        "{\"type\":\"url_citation\",\"url_citation\":{\"start_index\":START,\"end_index\":END}}";
    return new Shape(
        "openai",
        Wire.CHAT,
        "{\"choices\":[{\"index\":0,\"message\":{\"annotations\":["
            + url
            + "],\"content\":TEXT}}]}",
        "/choices/0/message/content",
        "/choices/0/message/annotations/0/url_citation/start_index",
        "/choices/0/message/annotations/0/url_citation/end_index",
        Framing.SSE,
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":TEXT}}]}",
        List.of(
            new Event(
                "", "{\"choices\":[{\"index\":0,\"delta\":{\"annotations\":[" + url + "]}}]}"),
            new Event("", "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}"),
            new Event("", "[DONE]")));
  }

  private static Shape responses() {
    String flat =
        "{\"type\":\"url_citation\",\"start_index\":START,\"end_index\":END,\"title\":\"t\"}";
    String part = "{\"type\":\"output_text\",\"text\":TEXT,\"annotations\":[" + flat + "]}";
    String output = "\"output\":[{\"type\":\"message\",\"id\":\"i\",\"content\":[" + part + "]}]";
    String place = "\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,";
    String added = "response.output_text.annotation.added";
    return new Shape(
        "openai",
        Wire.RESPONSES,
        "{" + output + "}",
        "/output/0/content/0/text",
        "/output/0/content/0/annotations/0/start_index",
        "/output/0/content/0/annotations/0/end_index",
        Framing.SSE,
        "{\"type\":\"response.output_text.delta\"," + place + "\"delta\":TEXT}",
        List.of(
            event(added, place + "\"annotation_index\":0,\"annotation\":" + flat),
            event("response.content_part.done", place + "\"part\":" + part),
            event("response.completed", "\"response\":{" + output + "}")));
  }

  private static Shape gemini() {
    String support = "{\"segment\":{\"startIndex\":START,\"endIndex\":END,\"text\":\"t\"}}";
    return new Shape(
        "gemini",
        "/v1beta/models/m:streamGenerateContent",
        "{\"candidates\":[{\"groundingMetadata\":{\"groundingSupports\":["
            + support
            + "]},\"content\":{\"parts\":[{\"text\":TEXT}]}}]}",
        "/candidates/0/content/parts/0/text",
        "/candidates/0/groundingMetadata/groundingSupports/0/segment/startIndex",
        "/candidates/0/groundingMetadata/groundingSupports/0/segment/endIndex",
        Framing.JSON_ARRAY,
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":TEXT}]}}]}",
        List.of(
            new Event(
                "",
                "{\"candidates\":[{\"finishReason\":\"STOP\",\"citationMetadata\":"
                    + "{\"citationSources\":[{\"startIndex\":START,\"endIndex\":END}]},"
                    + "\"groundingMetadata\":{\"groundingSupports\":["
                    + support
                    + "]}}]}")));
  }

  private static Shape cohere() {
    String citation = "{\"start\":START,\"end\":END,\"text\":\"t\"}";
    String message = "\"index\":0,\"delta\":{\"message\":{";
    return new Shape(
        "cohere",
        "/v2/chat",
        "{\"message\":{\"content\":[{\"type\":\"text\",\"text\":TEXT}],\"citations\":["
            + citation
            + "]}}",
        "/message/content/0/text",
        "/message/citations/0/start",
        "/message/citations/0/end",
        Framing.SSE,
        "{\"type\":\"content-delta\"," + message + "\"content\":{\"text\":TEXT}}}}",
        List.of(
            event("citation-start", message + "\"citations\":" + citation + "}}"),
            event("content-end", "\"index\":0"),
            event("message-end", "\"delta\":{}")));
  }

  private static Event event(String type, String rest) {
    return new Event(type, "{\"type\":\"" + type + "\"," + rest + "}");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void places_inAWholeAnswer_moveWithTheText(Shape shape) {
    for (int i = 0; i < CASES; i++) {
      generate();
      Place start = place(0);
      Place end = place(start.stretch + 1);
      String sent = filled(shape.plain, shape, start, end);
      byte[] restored = answer(shape, null).plain(Wire.utf8(sent));
      JsonNode json = TestingStream.JSON.readTree(restored);
      assertThat(json.at(shape.text).asString()).isEqualTo(clear(0, text.size()));
      assertCut(shape, json.at(shape.start), json.at(shape.end), start, end);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void places_inAStream_moveWithTheTextSoFar(Shape shape) {
    for (int i = 0; i < CASES / 4; i++) {
      generate();
      Place start = place(0);
      Place end = place(start.stretch + 1);
      List<Event> events = new ArrayList<>();
      for (String piece : Streams.pieces(masked(0, text.size()))) {
        String json = shape.piece.replace("TEXT", Streams.quote(piece));
        JsonNode type = TestingStream.JSON.readTree(json).path("type");
        events.add(new Event(type.asString(""), json));
      }
      for (Event event : shape.events) {
        events.add(new Event(event.name(), filled(event.data(), shape, start, end)));
      }
      byte[] stream = StrictFrames.write(shape.framing, events);
      byte[] restored = TestingStream.run(answer(shape, shape.framing), stream);
      int cited = 0;
      for (Event event : StrictFrames.read(shape.framing, restored)) {
        if (!event.data().equals("[DONE]")) {
          cited += assertCuts(shape, event.json(), start, end);
        }
      }
      assertThat(cited).isEqualTo(count(shape));
    }
  }

  private static int count(Shape shape) {
    return String.join("", shape.events.stream().map(Event::data).toList())
            .split("START", -1)
            .length
        - 1;
  }

  /** Every range below a value. */
  private int assertCuts(Shape shape, JsonNode json, Place start, Place end) {
    int cited = 0;
    for (String[] names :
        List.of(
            new String[] {"start_index", "end_index"},
            new String[] {"startIndex", "endIndex"},
            new String[] {"start", "end"})) {
      if (json.has(names[0])) {
        assertCut(shape, json.get(names[0]), json.get(names[1]), start, end);
        cited++;
      }
    }
    for (JsonNode child : json) {
      cited += assertCuts(shape, child, start, end);
    }
    return cited;
  }

  /** A document that was sent: the places that the provider cites are those of the original. */
  @Test
  void places_inADocumentThatWasSent_areThoseOfTheOriginal() {
    for (boolean bedrock : List.of(false, true)) {
      for (int i = 0; i < CASES; i++) {
        assertCitedDocument(bedrock);
      }
    }
  }

  private void assertCitedDocument(boolean bedrock) {
    StringBuilder original = new StringBuilder();
    for (int word = 0; word < 12; word++) {
      original.append(
          random.nextInt(3) == 0
              ? "p" + random.nextInt(4) + ".müller@example.com "
              : WORDS.get(random.nextInt(WORDS.size())));
    }
    MaskedPrompt prompt = sent(bedrock, original.toString());
    JsonNode content =
        TestingStream.JSON.readTree(prompt.body().bytes()).at("/messages/0/content/1");
    String masked = content.at(bedrock ? "/document/source/text" : "/source/data").asString();
    int length = masked.codePointCount(0, masked.length());
    int start = random.nextInt(length);
    int end = start + 1 + random.nextInt(length - start);
    String location =
        bedrock
            ? "{\"documentIndex\":1,\"start\":" + start + ",\"end\":" + end + "}"
            : "{\"type\":\"char_location\",\"document_index\":1,\"start_char_index\":"
                + start
                + ",\"end_char_index\":"
                + end
                + "}";
    String answer =
        bedrock
            ? "{\"output\":{\"message\":{\"content\":[{\"citationsContent\":{\"citations\":["
                + "{\"location\":{\"documentChar\":"
                + location
                + "}}]}}]}}}"
            : "{\"content\":[{\"type\":\"text\",\"text\":\"a\",\"citations\":[" + location + "]}]}";
    byte[] restored =
        Wire.endpoint(bedrock ? "bedrock" : "anthropic", bedrock ? CONVERSE : Wire.MESSAGES)
            .answer(prompt, null)
            .plain(Wire.utf8(answer));
    String json = Wire.text(restored);
    int from = number(json, bedrock ? "start" : "start_char_index");
    int to = number(json, bedrock ? "end" : "end_char_index");
    String cut =
        original.substring(
            original.toString().offsetByCodePoints(0, from),
            original.toString().offsetByCodePoints(0, to));
    int units = masked.offsetByCodePoints(0, start);
    String cited = masked.substring(units, masked.offsetByCodePoints(0, end));
    assertThat(cut).as(original + " / " + masked).isEqualTo(widened(masked, units, cited, prompt));
  }

  /** Two documents, of which the second is cited. */
  private static MaskedPrompt sent(boolean bedrock, String original) {
    String first = Streams.quote("nobody@example.org writes");
    String second = Streams.quote(original);
    String source = "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"data\":@}},";
    String body =
        bedrock
            ? "{\"messages\":[{\"role\":\"user\",\"content\":[{\"document\":{\"format\":\"txt\","
                + "\"name\":\"a\",\"source\":{\"text\":@}}},{\"document\":{\"format\":\"txt\","
                + "\"name\":\"b\",\"source\":{\"text\":#}}}]}]}"
            : "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":["
                + source
                + source.replace('@', '#')
                + "{\"type\":\"text\",\"text\":\"q\"}]}]}";
    String family = bedrock ? "bedrock" : "anthropic";
    String path = bedrock ? CONVERSE : Wire.MESSAGES;
    byte[] bytes = Wire.utf8(body.replace("@", first).replace("#", second));
    return Wire.masked(Maskers.standard(), family, path, bytes, "p", false);
  }

  /** What the provider cites, with placeholders that it cuts taken whole, in clear. */
  private static String widened(String masked, int start, String cited, MaskedPrompt prompt) {
    int from = masked.lastIndexOf("[EMAIL-", start);
    int close = from < 0 ? -1 : masked.indexOf(']', from);
    from = from >= 0 && start > from && start <= close ? from : start;
    int end = start + cited.length();
    int open = masked.lastIndexOf("[EMAIL-", end - 1);
    int after = open < 0 ? -1 : masked.indexOf(']', open);
    int to = open >= 0 && end <= after ? after + 1 : end;
    return prompt.session().restore(masked.substring(from, to));
  }

  private static int number(String json, String name) {
    String rest = json.substring(json.indexOf("\"" + name + "\":") + name.length() + 3);
    return Integer.parseInt(rest.replaceFirst("[^0-9].*", ""));
  }

  /** A place beyond the text that came so far is not guessed. */
  @Test
  void places_thatCannotBeTold_areDroppedOrEmpty() {
    generate();
    for (Shape shape : shapes()) {
      String far =
          shape
              .plain
              .replace("TEXT", Streams.quote(masked(0, text.size())))
              .replace("START", "5")
              .replace("END", "100000");
      JsonNode json = TestingStream.JSON.readTree(answer(shape, null).plain(Wire.utf8(far)));
      assertThat(json.at(shape.start).isMissingNode()).as(shape.toString()).isTrue();
    }
    String event =
        "event: response.output_text.annotation.added\ndata: {\"type\":"
            + "\"response.output_text.annotation.added\",\"item_id\":\"x\",\"annotation\":"
            + "{\"start_index\":7,\"end_index\":9}}\n\n";
    Answer answer = answer(shapes().get(1), Framing.SSE);
    assertThat(Wire.text(answer.accept(Wire.utf8(event))))
        .contains("\"start_index\":0,\"end_index\":0");
  }

  /** Negative control: places that stay where the provider counted them are caught. */
  @Test
  void check_placesThatStay_areCaught() {
    text = List.of(new Stretch("[PERSON-1]", "Zoë"), new Stretch("x", "x"), new Stretch("y", "y"));
    JsonNode ten = TestingStream.JSON.readTree("10");
    JsonNode eleven = TestingStream.JSON.readTree("11");
    Place start = new Place(1, false);
    Place end = new Place(2, false);
    assertThatThrownBy(() -> assertCut(shapes().get(0), ten, eleven, start, end))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private void generate() {
    text = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      if (random.nextInt(3) == 0) {
        String value = "Zoë \ud83d\ude00 " + random.nextInt(5);
        text.add(new Stretch(session.placeholder(EntityType.PERSON, value), value));
      } else {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        Streams.pieces(word).forEach(one -> text.add(new Stretch(one, one)));
        text.add(new Stretch("x", "x"));
      }
    }
  }

  private Place place(int from) {
    boolean end = from > 0;
    int stretch = from + random.nextInt(text.size() - from + (end ? 1 : 0));
    boolean value = stretch < text.size() && text.get(stretch).masked.startsWith("[PERSON");
    return new Place(stretch, value && random.nextBoolean());
  }

  private String masked(int from, int to) {
    StringBuilder joined = new StringBuilder();
    text.subList(from, to).forEach(stretch -> joined.append(stretch.masked));
    return joined.toString();
  }

  private String clear(int from, int to) {
    StringBuilder joined = new StringBuilder();
    text.subList(from, to).forEach(stretch -> joined.append(stretch.clear));
    return joined.toString();
  }

  private String filled(String template, Shape shape, Place start, Place end) {
    int from = count(shape, masked(0, start.stretch)) + (start.inside ? 3 : 0);
    int to = count(shape, masked(0, end.stretch)) + (end.inside ? 3 : 0);
    return template
        .replace("TEXT", Streams.quote(masked(0, text.size())))
        .replace("START", Integer.toString(from))
        .replace("END", Integer.toString(to));
  }

  private static int count(Shape shape, String text) {
    return shape.bytes() ? Wire.utf8(text).length : text.codePointCount(0, text.length());
  }

  private void assertCut(Shape shape, JsonNode start, JsonNode end, Place from, Place to) {
    String whole = clear(0, text.size());
    String cut =
        shape.bytes()
            ? new String(
                Arrays.copyOfRange(Wire.utf8(whole), start.asInt(), end.asInt()),
                StandardCharsets.UTF_8)
            : whole.substring(
                whole.offsetByCodePoints(0, start.asInt()),
                whole.offsetByCodePoints(0, end.asInt()));
    assertThat(cut)
        .as(shape + " " + masked(0, text.size()))
        .isEqualTo(clear(from.stretch, to.inside ? to.stretch + 1 : to.stretch));
  }

  private Answer answer(Shape shape, @Nullable Framing framing) {
    return Wire.endpoint(shape.family, shape.path)
        .answer(new MaskedPrompt(MaskedBody.empty(), session), framing);
  }

  /** Tools say what they are in members of the same name, and so may their parameters. */
  @Test
  void annotationsInAnnotations_areReadAsOthers() {
    MaskingSession session = TestingMasker.recorded().newSession();
    session.placeholder(EntityType.PERSON, "Erika");
    String answer =
        "{\"output\":[{\"type\":\"mcp_list_tools\",\"tools\":[{\"annotations\":"
            + "{\"title\":\"[PERSON-1]\",\"annotations\":{\"title\":\"[PERSON-1]\"}}}]}]}";

    assertThat(
            Wire.text(
                Wire.endpoint("openai", Wire.RESPONSES)
                    .answer(new MaskedPrompt(MaskedBody.empty(), session), null)
                    .plain(Wire.utf8(answer))))
        .isEqualTo(answer.replace("[PERSON-1]", "Erika"));
  }
}
