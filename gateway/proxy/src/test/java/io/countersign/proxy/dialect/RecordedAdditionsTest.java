package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.dialect.WireMap.Place;
import io.countersign.proxy.dialect.WireMap.Row;
import io.countersign.proxy.framing.Framing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a provider adds to an answer does not stand in the masked text of the record, at any place
 * of the map of published schemas, in every framing, however it comes. The caller gets what they
 * got before.
 */
final class RecordedAdditionsTest {
  private static final String NAME = "Charlotte Vandermeer";
  private static final String MAIL = "jo.stone@acme-tools.org";
  private static final String IBAN = "DE02 1203 0000 0000 2020 51";
  private static final String KEY = "sk-proj-Zq8Rt2LmN4vBx7Ks9Wd3Yh6T3BlbkFJpC1gFu5Ej0AoVi8Q";
  private static final List<String> VALUES =
      List.of(NAME, "Vandermeer", MAIL, "stone@", IBAN, "0000 2020", KEY, "T3BlbkFJ");
  private static final String TEXT =
      "Dear [PERSON-1], please ask Ms. "
          + NAME
          + " and write to "
          + MAIL
          + ", account "
          + IBAN
          + ", with the API key "
          + KEY
          + " today.";
  private static final String JSON =
      "{\"who\":\"[PERSON-1]\",\"text\":" + Streams.quote(TEXT) + ",\"n\":[1]}";
  private static final List<String> MARKS =
      List.of("[ADDED-PERSON-1]", "[ADDED-EMAIL-1]", "[ADDED-IBAN-1]", "[ADDED-APIKEY-1]");

  private static final ManyTexts CHAT = ManyTexts.all().get(0);

  private static final AnswerRules FLAG = new AnswerRules(AdditionsTest.READER, Set.of(), Set.of());
  private static final AnswerRules MASK =
      new AnswerRules(AdditionsTest.READER, Set.of(EntityType.IBAN, EntityType.EMAIL), Set.of());

  @Test
  void pieces_ofEveryStream_areMarkedInTheRecordAlone() {
    List<String> losses = new ArrayList<>();
    int cases = 0;
    for (Row row : WireMap.rows()) {
      for (Place place : row.places("piece", "json-piece")) {
        for (Framing framing : framings(row)) {
          cases++;
          add(losses, row + " " + place + " " + framing, streamLoss(row, place, framing, FLAG));
        }
      }
    }
    assertThat(String.join("\n", losses)).isEmpty();
    assertThat(cases).isGreaterThan(100);
  }

  @Test
  void texts_ofEveryWholeAnswer_areMarkedInTheRecordAlone() {
    List<String> losses = new ArrayList<>();
    int cases = 0;
    for (Row row : WireMap.rows()) {
      for (Place place : row.places("answer")) {
        cases++;
        add(losses, row + " " + place, wholeLoss(row, place, FLAG));
      }
    }
    assertThat(String.join("\n", losses)).isEmpty();
    assertThat(cases).isGreaterThan(400);
  }

  /** Negative control: nobody reads what is recorded, and every case is seen to lose. */
  @Test
  void check_recordThatIsNotRead_isCaughtAtEveryPlace() {
    for (Row row : WireMap.rows()) {
      for (Place place : row.places("piece", "json-piece")) {
        for (Framing framing : framings(row)) {
          assertThat(streamLoss(row, place, framing, null)).as("%s %s", row, place).isNotNull();
        }
      }
      for (Place place : row.places("answer")) {
        assertThat(wholeLoss(row, place, null)).as("%s %s", row, place).isNotNull();
      }
    }
  }

  static List<ManyTexts> streams() {
    return ManyTexts.all();
  }

  /** Texts that grow at the same time, in parts cut wherever they may be. */
  @ParameterizedTest
  @MethodSource("streams")
  void channels_interleaved_areMarkedEach(ManyTexts stream) {
    for (AnswerRules rules : List.of(FLAG, MASK)) {
      RecordedRun run = interleaved(stream, rules, 6);
      assertThat(texts(stream, run.masked()))
          .hasSize(stream.channels())
          .allSatisfy(
              text ->
                  assertThat(text)
                      .doesNotContain(VALUES)
                      .contains(MARKS)
                      .contains("[PERSON-1]")
                      .doesNotContain("UNREAD"));
      assertThat(run.behind()).isZero();
    }
  }

  /** One character an event, eight texts: more waits than may, so some of it is not shown. */
  @ParameterizedTest
  @MethodSource("streams")
  void channels_thatKeepTooMuchWaiting_showNoValue(ManyTexts stream) {
    RecordedRun run = interleaved(stream, FLAG, 1);
    assertThat(run.behindMost()).isLessThan(RecordedAnswer.BEHIND_MAX + 4_096);
    assertThat(texts(stream, run.masked()))
        .hasSize(stream.channels())
        .allSatisfy(
            text -> assertThat(text).doesNotContain(VALUES).containsPattern("UNREAD|ADDED"));
  }

  private static RecordedRun interleaved(ManyTexts stream, AnswerRules rules, int step) {
    String text = stream.arguments() ? JSON : TEXT;
    List<Event> events = new ArrayList<>();
    for (int at = 0; at < text.length(); at += step) {
      for (int channel = 0; channel < stream.channels(); channel++) {
        events.add(stream.piece(channel, text.substring(at, Math.min(text.length(), at + step))));
      }
    }
    events.addAll(stream.ends());
    byte[] sent = StrictFrames.write(stream.framing(), events);
    return RecordedRun.of(
        answer(stream.family(), stream.path(), stream.framing(), rules), sent, 71);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 700})
  void text_ofAnyLength_isShownButForTheValues(int piece) {
    String filler = "The order was sent on time and nobody complained. ";
    String text = filler.repeat(90) + TEXT + filler.repeat(50) + MAIL + " " + filler.repeat(90);
    RecordedRun run = chat(FLAG, text, piece);
    assertThat(text(run))
        .isEqualTo(
            text.replace(NAME, MARKS.get(0))
                .replace(MAIL, MARKS.get(1))
                .replace(IBAN, MARKS.get(2))
                .replace(KEY, MARKS.get(3)));
    assertThat(Wire.text(run.got())).contains("[DONE]");
    for (byte[] part : run.parts()) {
      assertThat(Wire.text(part)).startsWith("data: ").endsWith("\n\n");
    }
  }

  /** A value longer than what is read at once is marked as a whole, or not shown at all. */
  @ParameterizedTest
  @ValueSource(ints = {1_900, 5_000, 40_000})
  void run_ofCharactersOfKeys_isNeverShownInHalves(int length) {
    StringBuilder token = new StringBuilder("eyJhbGciOiJIUzI1NiJ9.");
    for (int i = 0; token.length() < length; i++) {
      token.append(Integer.toString(i * 7_919, 36));
    }
    token.append(".c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl");
    String text = "word ".repeat(300) + token + " and " + "word ".repeat(600);
    String masked = text(chat(FLAG, "Token " + text, 9));
    assertThat(masked).startsWith("Token word").endsWith("word ").hasSizeLessThan(6_000);
    assertThat(masked).doesNotContain(token.substring(length - 60, length - 40));
    assertThat(masked).doesNotContain(token.substring(length / 2, length / 2 + 20));
  }

  /** A text that stops in the middle of a value while others go on: it is not shown, not held. */
  @Test
  void text_leftInTheMiddle_isMarkedAsUnreadWhenTooMuchWaits() {
    Answer answer = answer("openai", Wire.CHAT, Framing.SSE, FLAG);
    RecordedRun run = new RecordedRun(answer);
    run.accept(event(1, "I know her: write to jo.sto"));
    String words = "Nothing happened here today. ";
    for (int i = 0; i < 4_000; i++) {
      run.accept(event(0, words));
    }
    assertThat(run.behindMost()).isLessThan(RecordedAnswer.BEHIND_MAX + 1_000);
    run.accept(event(1, "ne@acme-tools.org please."));
    CHAT.ends().forEach(end -> run.accept(StrictFrames.write(Framing.SSE, List.of(end))));
    run.finish();
    List<String> masked = texts(CHAT, run.masked());
    assertThat(masked.get(0)).isEqualTo(words.repeat(4_000));
    assertThat(masked.get(1))
        .doesNotContain("jo.sto", "ne@acme", "acme-tools")
        .contains("[UNREAD]", "please.");
    assertThat(answer.added()).containsEntry(EntityType.EMAIL, 1);
  }

  /** After five seconds what was said is in the record, but for the last words. */
  @Test
  void text_thatPauses_isReadSoFar() {
    RecordedRun run = new RecordedRun(answer("openai", Wire.CHAT, Framing.SSE, FLAG));
    run.accept(event(0, "Write to " + MAIL + ". "));
    for (int i = 0; i < 20; i++) {
      run.accept(event(0, "Nothing happened. "));
    }
    assertThat(run.masked()).isEmpty();
    run.readSoFar();
    assertThat(text(run)).startsWith("Write to [ADDED-EMAIL-1]. Nothing happened.");
  }

  @Test
  void stream_thatBreaksOff_isReadButForTheLastWords() {
    RecordedRun run = new RecordedRun(answer("openai", Wire.CHAT, Framing.SSE, MASK));
    String words = "Nothing happened. ".repeat(7);
    run.accept(event(0, "Write to " + MAIL + ". "));
    run.accept(event(0, words + "So"));
    byte[] half = event(0, "or to " + NAME);
    run.accept(Arrays.copyOf(half, half.length - 5));
    run.end();
    assertThat(text(run)).isEqualTo("Write to [ADDED-EMAIL-1]. [UNREAD]");
    assertThat(run.behind()).isEqualTo(half.length - 5);
  }

  @Test
  void value_thatTheExchangeKnows_hasItsPlaceholder() {
    Answer answer = answer("openai", Wire.CHAT, null, FLAG);
    String masked = whole(answer, body("Ask Erika Mustermann, not " + MAIL + ", or [PERSON-1]."));
    assertThat(masked).isEqualTo(body("Ask [PERSON-1], not [ADDED-EMAIL-1], or [PERSON-1]."));
  }

  @Test
  void value_thatWasSent_staysAndAPartOfAWordDoesNot() {
    MaskingSession session = Maskers.standard().newSession();
    String sent = "{\"content\":\"pay " + IBAN + " to x" + MAIL + "\"}";
    Answer answer =
        Wire.endpoint("openai", Wire.CHAT)
            .answer(new MaskedPrompt(new MaskedBody(Wire.utf8(sent)), session), null, FLAG);
    assertThat(whole(answer, body("Paid " + IBAN + " to " + MAIL)))
        .isEqualTo(body("Paid " + IBAN + " to [ADDED-EMAIL-1]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'tool':{'jo.stone@acme-tools.org':1}}",
        "{'tool':{'card':4716108999716531}}",
        "{'choices':[{'logprobs':{'content':[{'token':'jo.stone@acme-tools.org'}]}}]}",
        "{'data':[{'b64_json':'am8uc3RvbmVAYWNtZS10b29scy5vcmc='}],'b64_json':'4716108999716531'}",
      })
  void value_besideTheTexts_isNotShown(String body) {
    String sent = body.replace('\'', '"');
    Answer answer = answer("openai", sent.contains("b64") ? "/v1/images/generations" : Wire.CHAT);
    String masked = whole(answer, sent);
    assertThat(TestingStream.JSON.readTree(masked).isObject()).isTrue();
    assertThat(masked).doesNotContain("jo.stone", "4716108999716531", "am8uc3Rvb");
  }

  @Test
  void embedding_staysAsItCame() {
    String body =
        "{\"data\":[{\"embedding\":[0.25,-1,4716108999716531]},{\"embedding\":\"AAAA\"}]}";
    String numbers = body.replace(",4716108999716531", "");
    assertThat(whole(answer("openai", "/v1/embeddings"), numbers)).isEqualTo(numbers);
  }

  /** A file is read as JSON, as lines of it or as text; any other is not shown. */
  @Test
  void file_ofWhateverKind_showsNoValue() {
    String line = "{\"custom_id\":\"1\",\"response\":{\"body\":" + body(TEXT) + "}}";
    for (String file : List.of(line, line + "\n" + line + "\n", "Notes.\n" + TEXT)) {
      Answer answer = file();
      assertThat(Wire.text(answer.plain(Wire.utf8(file)))).contains(MAIL);
      String masked = Wire.text(answer.recorded().shown(Wire.utf8(file), 0));
      assertThat(loss(masked)).isNull();
    }
    byte[] sound = {'R', 'I', 'F', 'F', (byte) 0xFF, 0, (byte) 0xC0};
    Answer answer = file();
    assertThat(answer.plain(sound)).isEqualTo(sound);
    assertThat(answer.recorded().settled()).isZero();
  }

  private static Answer file() {
    MaskingSession session = Maskers.standard().newSession();
    session.placeholder(EntityType.PERSON, "Erika Mustermann");
    return Dialects.named("openai")
        .orElseThrow()
        .endpoint("GET", "/v1/files/file-1/content")
        .orElseThrow()
        .answer(new MaskedPrompt(MaskedBody.empty(), session), null, FLAG);
  }

  /** A list of what the provider keeps is read entry by entry. */
  @Test
  void entries_ofAList_showNoValue() {
    String entry = "{\"id\":\"batch_1\",\"metadata\":{\"note\":@}}";
    String list =
        "{\"object\":\"list\",\"data\":[" + entry.replace("@", Streams.quote(TEXT)) + "]}";
    MaskingSession session = Maskers.standard().newSession();
    session.placeholder(EntityType.PERSON, "Erika Mustermann");
    Answer answer =
        Dialects.named("openai")
            .orElseThrow()
            .endpoint("GET", "/v1/batches")
            .orElseThrow()
            .answer(new MaskedPrompt(MaskedBody.empty(), session), null, FLAG);
    EntryList entries = answer.entries(Wire.utf8(list));
    entries.show("batch_1", session);
    assertThat(loss(Wire.text(entries.masked()))).isNull();
    assertThat(Wire.text(entries.restored())).contains(MAIL, "Erika Mustermann");
  }

  private static void add(List<String> losses, String where, @Nullable String loss) {
    if (loss != null) {
      losses.add(where + ": " + loss);
    }
  }

  private static List<Framing> framings(Row row) {
    List<Framing> framings = new ArrayList<>();
    for (Framing framing : Framing.values()) {
      Wire.endpoint(row.family(), row.path())
          .framing(framing.mediaType())
          .filter(framing::equals)
          .ifPresent(framings::add);
    }
    return framings;
  }

  private static @Nullable String streamLoss(
      Row row, Place place, Framing framing, @Nullable AnswerRules rules) {
    boolean json = place.kind().equals("json-piece") || place.path().endsWith(".arguments");
    String text = json ? JSON : TEXT;
    List<String> pieces = new ArrayList<>();
    int step = StreamConformanceTest.isWhole(place) ? text.length() : 3;
    for (int at = 0; at < text.length(); at += step) {
      pieces.add(text.substring(at, Math.min(text.length(), at + step)));
    }
    byte[] sent = StrictFrames.write(framing, StreamConformanceTest.events(row, place, pieces));
    Answer answer = answer(row.family(), row.path(), framing, rules);
    RecordedRun run = RecordedRun.of(answer, sent, 977);
    StringBuilder joined = new StringBuilder();
    for (Event event : StrictFrames.read(framing, run.masked())) {
      if (!event.data().equals("[DONE]")) {
        joined.append(StreamConformanceTest.at(event.json(), place.path().substring(1)));
      }
    }
    byte[] before = TestingStream.run(answer(row.family(), row.path(), framing, null), sent);
    if (!Wire.text(run.got()).equals(Wire.text(before))) {
      return "the caller got something else";
    }
    return loss(joined.toString());
  }

  private static @Nullable String wholeLoss(Row row, Place place, @Nullable AnswerRules rules) {
    ObjectNode body = TestingStream.JSON.createObjectNode();
    WireMap.put(body, place.path(), TEXT);
    Answer answer = answer(row.family(), row.path(), null, rules);
    return loss(whole(answer, body.toString()));
  }

  private static @Nullable String loss(String masked) {
    for (String value : VALUES) {
      if (masked.contains(value)) {
        return value + " in " + masked;
      }
    }
    for (String mark : MARKS) {
      if (!masked.contains(mark)) {
        return "no " + mark + " in " + masked;
      }
    }
    return masked.contains("[PERSON-1]") ? null : "no placeholder in " + masked;
  }

  private static String whole(Answer answer, String body) {
    byte[] bytes = Wire.utf8(body);
    answer.plain(bytes);
    assertThat(answer.recorded().settled()).isEqualTo(Long.MAX_VALUE);
    return Wire.text(answer.recorded().shown(bytes, 0));
  }

  private static String body(String text) {
    return "{\"choices\":[{\"message\":{\"content\":" + Streams.quote(text) + "}}]}";
  }

  private static Answer answer(String family, String path) {
    return answer(family, path, null, FLAG);
  }

  private static Answer answer(
      String family, String path, @Nullable Framing framing, @Nullable AnswerRules rules) {
    MaskingSession session = Maskers.standard().newSession();
    session.placeholder(EntityType.PERSON, "Erika Mustermann");
    return Wire.endpoint(family, path)
        .answer(new MaskedPrompt(MaskedBody.empty(), session), framing, rules);
  }

  private static byte[] event(int channel, String text) {
    return StrictFrames.write(Framing.SSE, List.of(CHAT.piece(channel, text)));
  }

  private static RecordedRun chat(AnswerRules rules, String text, int piece) {
    List<Event> events = new ArrayList<>();
    for (int from = 0; from < text.length(); from += piece) {
      events.add(CHAT.piece(0, text.substring(from, Math.min(text.length(), from + piece))));
    }
    events.addAll(CHAT.ends());
    byte[] sent = StrictFrames.write(Framing.SSE, events);
    return RecordedRun.of(answer("openai", Wire.CHAT, Framing.SSE, rules), sent, 1_400);
  }

  /** The texts of a stream as a client joins them. */
  private static List<String> texts(ManyTexts stream, byte[] bytes) {
    Map<Integer, StringBuilder> texts = new TreeMap<>();
    for (Event event : StrictFrames.read(stream.framing(), bytes)) {
      if (!event.data().equals("[DONE]")) {
        stream.join(event, texts);
      }
    }
    return texts.values().stream().map(StringBuilder::toString).toList();
  }

  private static String text(RecordedRun run) {
    return texts(CHAT, run.masked()).get(0);
  }
}
