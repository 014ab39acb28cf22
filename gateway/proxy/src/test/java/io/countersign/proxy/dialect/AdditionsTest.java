package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model adds to an answer is told from what the caller sent, and treated by the rules. */
final class AdditionsTest {
  /** Finds everything. */
  static final Masker READER =
      Maskers.standard(
          Profile.standard()
              .withAll(Operator.REDACT)
              .withSecrets(Operator.REDACT)
              .with(Profile.TestValues.KEEP));

  private static final String IBAN = "DE02 1203 0000 0000 2020 51";
  private static final String MAIL = "jo.stone@acme-tools.org";
  private static final String FILLER = "The order was sent. ";

  private static final AnswerRules FLAG = new AnswerRules(READER, Set.of(), Set.of());
  private static final AnswerRules MASK =
      new AnswerRules(READER, Set.of(EntityType.IBAN, EntityType.EMAIL), Set.of());
  private static final AnswerRules REFUSE =
      new AnswerRules(READER, Set.of(EntityType.EMAIL), Set.of(EntityType.IBAN));

  private final MaskingSession session = Streams.session(TestingMasker.recorded());

  @Test
  void plain_flagged_staysAndIsCounted() {
    Answer answer = answer(FLAG, null, "");
    String text = "To [EMAIL-1], " + IBAN + " and again " + IBAN + ".";
    assertThat(plain(answer, text)).isEqualTo(text.replace("[EMAIL-1]", Streams.MAIL));
    assertThat(answer.added()).isEqualTo(Map.of(EntityType.IBAN, 1));
  }

  @Test
  void plain_masked_changesTheValueAlone() {
    Answer answer = answer(MASK, null, "");
    String body =
        "{\"choices\":[{\"message\":{\"content\":\"Gr\\u00fc\\u00dfe [EMAIL-1] \\/ "
            + IBAN
            + " \\u2713\"},\"logprobs\":{\"content\":[1]}}]}";
    assertThat(Wire.text(answer.plain(Wire.utf8(body))))
        .isEqualTo(
            "{\"choices\":[{\"message\":{\"content\":\"Gr\\u00fc\\u00dfe "
                + Streams.MAIL
                + " \\/ [REDACTED] \\u2713\"},\"logprobs\":null}]}");
  }

  @Test
  void plain_valueThatWasSent_isTheCallers() {
    Answer answer = answer(MASK, null, "{\"content\":\"pay " + IBAN + "\"}");
    assertThat(plain(answer, "Paid " + IBAN + ", not " + MAIL))
        .isEqualTo("Paid " + IBAN + ", not [REDACTED]");
    assertThat(answer.added()).isEqualTo(Map.of(EntityType.EMAIL, 1));
  }

  @Test
  void plain_refused_saysTheTypeAndNotTheValue() {
    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> plain(answer(REFUSE, null, ""), "Pay " + IBAN))
        .satisfies(e -> assertThat(e.code()).isEqualTo(RefusalCode.ANSWER_NOT_ALLOWED))
        .withMessageContaining("IBAN")
        .withMessageNotContaining("1203");
  }

  @Test
  void plain_nobodyLooks_nothingIsCounted() {
    Answer answer = answer(null, null, "");
    assertThat(plain(answer, IBAN)).isEqualTo(IBAN);
    assertThat(answer.added()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 1_000})
  void stream_masked_isTheSameHoweverItComes(int piece) {
    String text = filler() + " [EMAIL-1] has " + IBAN + ", or " + MAIL + ". " + filler() + IBAN;
    Answer answer = answer(MASK, Framing.SSE, "");
    String joined = chat(answer, text, piece);
    assertThat(joined)
        .isEqualTo(
            text.replace("[EMAIL-1]", Streams.MAIL)
                .replace(IBAN, "[REDACTED]")
                .replace(MAIL, "[REDACTED]"));
    assertThat(answer.added()).isEqualTo(Map.of(EntityType.IBAN, 1, EntityType.EMAIL, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 1_000})
  void stream_flagged_goesByAtOnce(int piece) {
    String text = filler() + filler() + IBAN + " and " + MAIL + " " + filler() + IBAN;
    Answer answer = answer(FLAG, Framing.SSE, "");
    List<Event> events = chunks(text, piece);
    int seen = 0;
    for (Event event : events.subList(0, events.size() - 1)) {
      byte[] out = answer.accept(StrictFrames.write(Framing.SSE, List.of(event)));
      assertThat(StrictFrames.read(Framing.SSE, out)).containsExactly(event);
      seen++;
    }
    assertThat(seen).isPositive();
    answer.accept(StrictFrames.write(Framing.SSE, events.subList(seen, events.size())));
    answer.finish();
    assertThat(answer.added()).isEqualTo(Map.of(EntityType.IBAN, 1, EntityType.EMAIL, 1));
  }

  @Test
  void stream_refused_endsBeforeTheValue() {
    Answer answer = answer(REFUSE, Framing.SSE, "");
    List<Event> events = chunks(filler() + IBAN + " " + filler(), 10);
    StringBuilder out = new StringBuilder();
    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(
            () -> {
              for (Event event : events) {
                byte[] bytes = StrictFrames.write(Framing.SSE, List.of(event));
                out.append(Wire.text(answer.accept(bytes)));
              }
            });
    assertThat(joined(Wire.utf8(out.toString()))).startsWith(FILLER).doesNotContain("DE02");
  }

  @ParameterizedTest
  @EnumSource(
      value = Framing.class,
      names = {"SSE"})
  void stream_repeatsOfWhatWasMasked_agree(Framing framing) {
    String text = filler() + "[PERSON-1] has " + IBAN + " " + filler();
    String item = "\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"sequence_number\":1";
    List<Event> events = new ArrayList<>();
    for (int from = 0; from < text.length(); from += 9) {
      String piece = text.substring(from, Math.min(text.length(), from + 9));
      events.add(event("response.output_text.delta", item + ",\"delta\":" + Streams.quote(piece)));
    }
    String whole = Streams.quote(text);
    events.add(event("response.output_text.done", item + ",\"text\":" + whole));
    events.add(
        event(
            "response.completed",
            "\"sequence_number\":9,\"response\":{\"output\":[{\"type\":\"message\",\"content\":"
                + "[{\"type\":\"output_text\",\"text\":"
                + whole
                + "}]}]}"));
    Answer answer = Wire.endpoint("openai", "/v1/responses").answer(prompt(""), framing, MASK);
    byte[] out = TestingStream.run(answer, StrictFrames.write(framing, events));
    List<Event> read = StrictFrames.read(framing, out);
    String expected = text.replace(IBAN, "[REDACTED]").replace("[PERSON-1]", Streams.NAME);
    assertThat(TestingStream.joined(out).values()).containsExactly(expected);
    assertThat(read.get(read.size() - 2).json().get("text").asString()).isEqualTo(expected);
    assertThat(read.get(read.size() - 1).data()).doesNotContain("DE02");
    assertThat(read.get(read.size() - 1).json().at("/response/output/0/content/0/text").asString())
        .isEqualTo(expected);
    assertThat(answer.added()).isEqualTo(Map.of(EntityType.IBAN, 1));
  }

  @Test
  void stream_argumentsOfATool_stayJson() {
    String arguments =
        "{\"to\":\"[EMAIL-1]\",\"text\":\"" + filler() + "\\n" + MAIL + "\\u00e4\",\"n\":1}";
    List<Event> events = new ArrayList<>();
    for (String piece : Streams.pieces(arguments)) {
      events.add(
          new Event(
              "",
              "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":"
                  + "{\"arguments\":"
                  + Streams.quote(piece)
                  + "}}]}}]}"));
    }
    events.add(new Event("", "[DONE]"));
    byte[] stream = StrictFrames.write(Framing.SSE, events);
    String joined =
        TestingStream.joined(TestingStream.run(answer(MASK, Framing.SSE, ""), stream))
            .values()
            .iterator()
            .next();
    assertThat(TestingStream.JSON.readTree(joined).get("text").asString())
        .isEqualTo(filler() + "\n[REDACTED]\u00e4");
    assertThat(TestingStream.JSON.readTree(joined).get("to").asString()).isEqualTo(Streams.MAIL);
  }

  /** Negative control: the same answers under rules that change nothing. */
  @Test
  void check_rulesThatChangeNothing_areCaught() {
    String text = filler() + IBAN;
    assertThat(chat(answer(FLAG, Framing.SSE, ""), text, 10)).contains(IBAN);
    assertThat(plain(answer(FLAG, null, ""), text)).contains(IBAN);
  }

  private static String filler() {
    return FILLER.repeat(30);
  }

  private Answer answer(@Nullable AnswerRules rules, @Nullable Framing framing, String sent) {
    return Wire.endpoint("openai", "/v1/chat/completions").answer(prompt(sent), framing, rules);
  }

  private MaskedPrompt prompt(String sent) {
    return new MaskedPrompt(new MaskedBody(Wire.utf8(sent)), session);
  }

  private static String plain(Answer answer, String text) {
    String body = "{\"choices\":[{\"message\":{\"content\":" + Streams.quote(text) + "}}]}";
    byte[] restored = answer.plain(Wire.utf8(body));
    return TestingStream.JSON.readTree(restored).at("/choices/0/message/content").asString();
  }

  private static String chat(Answer answer, String text, int piece) {
    byte[] stream = StrictFrames.write(Framing.SSE, chunks(text, piece));
    return joined(TestingStream.run(answer, stream));
  }

  private static String joined(byte[] stream) {
    return String.join("", TestingStream.joined(stream).values());
  }

  private static List<Event> chunks(String text, int piece) {
    List<Event> events = new ArrayList<>();
    for (int from = 0; from < text.length(); from += piece) {
      String part = text.substring(from, Math.min(text.length(), from + piece));
      String choice = "{\"index\":0,\"delta\":{\"content\":" + Streams.quote(part) + "}}";
      events.add(new Event("", "{\"choices\":[" + choice + "]}"));
    }
    events.add(new Event("", "[DONE]"));
    return events;
  }

  private static Event event(String type, String rest) {
    return new Event(type, "{\"type\":\"" + type + "\"," + rest + "}");
  }
}
