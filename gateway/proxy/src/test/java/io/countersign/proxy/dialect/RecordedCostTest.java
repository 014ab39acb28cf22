package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reading a hostile stream costs, in characters that are read: few times what was sent. */
final class RecordedCostTest {
  private static final ManyTexts CHAT = ManyTexts.all().get(0);
  private static final String WORDS = "Nothing happened so far, nobody asked why. ";

  private final CountingMasker masker = new CountingMasker(Maskers.standard());

  /** What may be one value is held, and not read anew with each of its characters. */
  @Test
  void valueWithoutAnEnd_inSmallPieces_isReadInStretches() {
    int length = 4_000;
    RecordedRun run = new RecordedRun(answer(Set.of(EntityType.APIKEY)));
    run.accept(event(0, WORDS + CountingMasker.BEGIN));
    for (int i = 0; i < length; i++) {
      run.accept(event(0, "x"));
    }
    assertThat(masker.units).isBetween((long) length, 20L * length);
    run.accept(event(0, CountingMasker.END + " " + WORDS));
    CHAT.ends().forEach(end -> run.accept(StrictFrames.write(Framing.SSE, List.of(end))));
    assertThat(Wire.text(run.finish().got())).contains("[APIKEY]").doesNotContain("xxx");
  }

  /** Texts that go on are read so far once, also where nothing of them is settled by that. */
  @Test
  void textsThatPause_areNotReadAgain() {
    RecordedRun run = new RecordedRun(answer(Set.of()));
    for (int text = 0; text < 20; text++) {
      run.accept(event(text, WORDS + "A".repeat(1_500)));
    }
    run.readSoFar();
    assertThat(masker.units).isGreaterThan(20 * 1_500);
    masker.units = 0;
    run.readSoFar();
    assertThat(masker.units).isZero();
    run.accept(event(7, "A"));
    run.readSoFar();
    assertThat(masker.units).isBetween(1_500L, 3_000L);
  }

  /** Of a text with very many values no list is kept; where it is repeated it is read anew. */
  @Test
  void textOfManyValues_isReadAnewWhereItIsRepeated() {
    String piece = "a@b.ch ".repeat(300);
    String place = "\"item_id\":\"m\",\"output_index\":0,\"content_index\":0";
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      stream.append(
          responses("response.output_text.delta", place + ",\"delta\":\"" + piece + "\""));
    }
    String all = "\"text\":\"" + piece.repeat(40) + "\"";
    stream.append(responses("response.output_text.done", place + "," + all));
    stream.append(responses("response.completed", "\"response\":{}"));
    for (Set<EntityType> masked : List.<Set<EntityType>>of(Set.of(), Set.of(EntityType.EMAIL))) {
      MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession());
      AnswerRules rules = new AnswerRules(AdditionsTest.READER, masked, Set.of());
      Answer answer = Wire.endpoint("openai", "/v1/responses").answer(prompt, Framing.SSE, rules);
      RecordedRun run = RecordedRun.of(answer, Wire.utf8(stream.toString()), 5_000);
      assertThat(Wire.text(run.masked())).contains("[ADDED-EMAIL-1] ").doesNotContain("b.ch");
      assertThat(Wire.text(run.got()).contains("b.ch")).isEqualTo(masked.isEmpty());
      assertThat(run.behind()).isZero();
    }
  }

  @Test
  void notesOfAText_areLimited() {
    for (Set<EntityType> masked : List.<Set<EntityType>>of(Set.of(), Set.of(EntityType.EMAIL))) {
      MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession());
      AnswerRules rules = new AnswerRules(AdditionsTest.READER, masked, Set.of());
      RecordedAnswer recorded = new RecordedAnswer(true);
      AddedText text = new Additions(rules, prompt, recorded).channel();
      JsonDocument piece =
          JsonAnswer.read(Wire.utf8("{\"a\":\"" + "a@b.ch ".repeat(300) + "\"}"), false);
      for (int i = 0; i < 40; i++) {
        JsonText read = piece.text(1);
        text.accept(read.value(), new SentPiece(0, read, (start, end, bytes) -> {}));
        if (i == 20) {
          assertThat(text.toString()).doesNotContain("noted=0");
        }
      }
      assertThat(text.toString()).contains("noted=0");
      assertThat(text.changed()).isEqualTo(!masked.isEmpty());
    }
  }

  /** What is remembered of a text's last event, to put another one in, is short. */
  @Test
  void eventWithMuchAroundItsText_isNoPatternForOthers() {
    String place = "\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"sequence_number\":4";
    String padded = place + ",\"logprobs\":[1],\"pad\":\"" + "x".repeat(20_000) + "\"";
    String stream =
        responses("response.output_text.delta", padded + ",\"delta\":\"Ask a@b.ch, \"")
            + responses("response.output_text.done", place + ",\"text\":\"Ask a@b.ch, \"")
            + responses("response.completed", "\"response\":{}");
    MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession());
    AnswerRules rules = new AnswerRules(AdditionsTest.READER, Set.of(EntityType.EMAIL), Set.of());
    Answer answer = Wire.endpoint("openai", "/v1/responses").answer(prompt, Framing.SSE, rules);
    byte[] got = TestingStream.run(answer, Wire.utf8(stream));
    assertThat(TestingStream.joined(got).values()).containsExactly("Ask [REDACTED], ");
    assertThat(TestingStream.events(got).get(1).data())
        .isEqualTo(
            "{\"type\":\"response.output_text.delta\",\"item_id\":\"m\",\"output_index\":0,"
                + "\"content_index\":0,\"sequence_number\":4,\"logprobs\":[],"
                + "\"delta\":\"Ask [REDACTED], \"}");
  }

  private static String responses(String type, String rest) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + rest + "}\n\n";
  }

  private Answer answer(Set<EntityType> masked) {
    MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession());
    AnswerRules rules = new AnswerRules(masker, masked, Set.of());
    return Wire.endpoint("openai", Wire.CHAT).answer(prompt, Framing.SSE, rules);
  }

  private static byte[] event(int channel, String text) {
    return StrictFrames.write(Framing.SSE, List.of(CHAT.piece(channel, text)));
  }

  /** Finds what stands between two words, or behind the first, and counts what it reads. */
  private static final class CountingMasker implements Masker {
    static final String BEGIN = "-BEGIN-";
    static final String END = "-END-";

    long units;
    private final Masker whole;

    CountingMasker(Masker whole) {
      this.whole = whole;
    }

    @Override
    public Masking mask(String text, MaskingSession session) {
      units += text.length();
      int begin = text.indexOf(BEGIN);
      if (begin < 0) {
        return new Masking.Masked(List.of());
      }
      int end = text.indexOf(END);
      int behind = end < 0 ? text.length() : end + END.length();
      Span span = new Span(begin, behind, EntityType.APIKEY, 1, "testing");
      return new Masking.Masked(List.of(new Replacement(span, "[APIKEY]")));
    }

    @Override
    public PartsMasking maskParts(List<String> parts, MaskingSession session) {
      throw new UnsupportedOperationException("an answer is read text by text");
    }

    @Override
    public Profile profile() {
      return whole.profile();
    }

    @Override
    public MaskingSession newSession() {
      return whole.newSession();
    }

    @Override
    public MaskingSession newSession(int before) {
      return whole.newSession(before);
    }

    @Override
    public Optional<MaskingSession> resume(List<byte[]> saved) {
      return whole.resume(saved);
    }
  }
}
