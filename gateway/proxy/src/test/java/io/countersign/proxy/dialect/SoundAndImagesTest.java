package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.PromptReading.Rejected;
import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.framing.Framing;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streamed transcripts, and edits of images as JSON. Apostrophes stand for quotes in JSON. */
class SoundAndImagesTest {
  private static final Masker MASKER = Maskers.standard();
  private static final String MAIL = "erika.mustermann@example.com";
  private static final String TRANSCRIPTS = "/v1/audio/transcriptions";
  private static final String EDITS = "/v1/images/edits";

  private static final String EVENTS =
      """
      data: {'type':'transcript.text.delta','delta':'Write to [EM','logprobs':[{'token':'[EM'}]}

      data: {'type':'transcript.text.delta','delta':'AIL-1','segment_id':'s1'}

      data: {'type':'transcript.text.delta','delta':'], and [EMAI'}

      data: {'type':'transcript.text.segment','id':'s1','speaker':'A','text':'to [EMAIL-1]'}

      data: {'type':'transcript.text.delta','delta':'not'}

      data: {'type':'transcript.text.done','text':'Write to [EMAIL-1]','usage':{'type':'tokens'}}

      """
          .replace('\'', '"');

  private static Answer answer(String family, String path, @Nullable AnswerRules rules) {
    MaskingSession session = MASKER.newSession();
    session.placeholder(EntityType.EMAIL, MAIL);
    return Wire.endpoint(family, path)
        .answer(new MaskedPrompt(MaskedBody.empty(), session), Framing.SSE, rules);
  }

  private static String form(String stream) {
    return """
    --x7
    Content-Disposition: form-data; name="model"

    m
    --x7
    Content-Disposition: form-data; name="stream"

    %s
    --x7
    Content-Disposition: form-data; name="prompt"

    Names: %s
    --x7
    Content-Disposition: form-data; name="file"; filename="a.wav"
    Content-Type: audio/wav

    RIFF\0
    --x7--
    """
        .formatted(stream, MAIL)
        .replace("\n", "\r\n");
  }

  private static PromptReading readForm(String path, String stream, Set<AttachmentKind> kinds) {
    return Wire.endpoint("openai", path).readForm(Wire.utf8(form(stream)), "x7", kinds);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, /v1/audio/transcriptions",
    "azure-openai, /openai/v1/audio/transcriptions",
    "azure-openai, /openai/deployments/m/audio/transcriptions",
  })
  void transcript_cutAnywhere_isRestored(String family, String path) {
    byte[] events = Wire.utf8(EVENTS);
    String whole = Wire.text(TestingStream.run(answer(family, path, null), events));

    assertThat(TestingStream.joined(Wire.utf8(whole)).values())
        .containsExactly("Write to " + MAIL + ", and [EMAInot");
    assertThat(whole)
        .contains("\"text\":\"to " + MAIL + "\"", "\"text\":\"Write to " + MAIL + "\"")
        .doesNotContain("EMAIL-1", "logprobs\":[{")
        .endsWith("\"usage\":{\"type\":\"tokens\"}}\n\n");
    for (int cut : IntStream.range(1, events.length).toArray()) {
      assertThat(Wire.text(TestingStream.run(answer(family, path, null), events, cut)))
          .isEqualTo(whole);
    }
  }

  @Test
  void transcript_thatBreaksOff_hasNotEnded() {
    Answer answer = answer("openai", TRANSCRIPTS, null);
    TestingStream.run(answer, Wire.utf8(EVENTS.substring(0, EVENTS.lastIndexOf("data:"))));

    assertThat(answer.ended()).isFalse();
  }

  @Test
  void transcript_withAValueThatNobodySent_isTreatedByTheRules() {
    AnswerRules rules = new AnswerRules(MASKER, Set.of(EntityType.IBAN), Set.of());
    String heard = "DE89 3704 0044 0532 0130 00";
    String events = EVENTS.replace("'not'", "'x'").replace("not", "not " + heard + " ");
    String written = events.replace("Write to [EMAIL-1]", "Write to [EMAIL-1] " + heard);

    assertThat(
            Wire.text(TestingStream.run(answer("openai", TRANSCRIPTS, rules), Wire.utf8(written))))
        .contains(MAIL)
        .doesNotContain("0532");
  }

  @Test
  void stream_ofAForm_isReadAndSentOnAsItStands() {
    PromptDocument document =
        ((PromptReading.Read) readForm(TRANSCRIPTS, "true", EnumSet.of(AttachmentKind.RECORDING)))
            .document();

    assertThat(document.streaming()).isTrue();
    assertThat(document.attachments()).extracting(Attachment::path).containsExactly("$.file");
    PromptMasking masking =
        document.mask(MASKER, MASKER.newSession(), "u", false, Set.of("$.file"));
    assertThat(Wire.text(((PromptMasking.Masked) masking).prompt().body().bytes()))
        .isEqualTo(form("true").replace(MAIL, "[EMAIL-1]"));
  }

  /** Recordings are read by nobody: without a use case that allows them, nothing leaves. */
  @Test
  void stream_ofARecordingThatMayNotPass_isRefused() {
    Rejected refused = (Rejected) readForm(TRANSCRIPTS, "true", Set.of());

    assertThat(refused.code()).isEqualTo("content_not_scannable");
  }

  @ParameterizedTest
  @CsvSource({"/v1/audio/transcriptions, yes", "/v1/audio/translations, true"})
  void stream_ofAnotherValueOrEndpoint_isRefused(String path, String stream) {
    Rejected refused = (Rejected) readForm(path, stream, EnumSet.of(AttachmentKind.RECORDING));

    assertThat(refused.code()).isEqualTo("invalid_request");
    assertThat(refused.path()).isEqualTo("$.stream");
  }

  private static PromptReading readJson(String family, String path, String body) {
    return Wire.endpoint(family, path)
        .read(Wire.utf8(body.replace('\'', '"')), EnumSet.of(AttachmentKind.IMAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "openai, /v1/images/edits",
    "azure-openai, /openai/v1/images/edits",
    "azure-openai, /openai/deployments/m/images/edits",
  })
  void editOfAnImage_asJson_isMaskedAndItsImagesAreJudged(String family, String path) {
    String body =
        "{'model':'m','prompt':'Write "
            + MAIL
            + " on it','images':[{'file_id':'file-1'},{'image_url':'data:image/png;base64,iVBO'}],"
            + "'mask':{'image_url':'data:image/png;base64,iVBP'},'user':'ada'}";
    PromptDocument document = ((PromptReading.Read) readJson(family, path, body)).document();

    assertThat(document.attachments())
        .extracting(Attachment::path)
        .containsExactlyInAnyOrder("$.images[1].image_url", "$.mask.image_url");
    assertThat(document.stored())
        .containsExactly(
            new StoredReference("$.images[0].file_id", "file-1", StoredReference.Use.READS));
    Set<String> passed = Set.of("$.images[1].image_url", "$.mask.image_url");
    PromptMasking masking = document.mask(MASKER, MASKER.newSession(), "u", false, passed);
    assertThat(Wire.text(((PromptMasking.Masked) masking).prompt().body().bytes()))
        .isEqualTo(body.replace('\'', '"').replace(MAIL, "[EMAIL-1]").replace("\"ada\"", "\"u\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m','prompt':'x','images':[{'image_url':'https://example.com/a.png'}]}",
        "{'model':'m','prompt':'x','images':[],'mask':{'image_url':'https://example.com/a.png'}}",
        "{'model':'m','prompt':'x','images':[{'image_url':'data:image/png;name=a;base64,iVBO'}]}",
      })
  void editOfAnImage_atAnAddress_isRefused(String body) {
    assertThat(((Rejected) readJson("openai", EDITS, body)).code())
        .isEqualTo("content_not_scannable");
  }

  @Test
  void variations_areFormsAlone() {
    assertThat(Wire.endpoint("openai", EDITS).takesForm()).isTrue();
    assertThat(Wire.endpoint("openai", EDITS).takesJson()).isTrue();
    assertThat(Wire.endpoint("openai", "/v1/images/variations").takesJson()).isFalse();
    assertThat(Wire.endpoint("openai", "/v1/files").takesJson()).isFalse();
    assertThat(Wire.endpoint("openai", Wire.CHAT).takesForm()).isFalse();
  }
}
