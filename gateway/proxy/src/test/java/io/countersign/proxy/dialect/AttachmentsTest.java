package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.proxy.document.AttachmentKind;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content that is no text, in each provider's way of carrying it. */
class AttachmentsTest {
  private static final Masker MASKER = TestingMasker.recorded();
  private static final Set<AttachmentKind> ALL = EnumSet.allOf(AttachmentKind.class);

  /** Stands for content in the bodies below. */
  private static final String CONTENT =
      Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3, 4});

  private static PromptReading read(
      String dialect, String path, String body, Set<AttachmentKind> kinds) {
    String json = body.replace('\'', '"').replace("@", CONTENT);
    return Wire.endpoint(dialect, path).read(Wire.utf8(json), kinds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai|/v1/chat/completions|{'model':'m','messages':[{'role':'user','content':[{'type':"
            + "'image_url','image_url':{'url':'data:image/png;base64,@','detail':'low'}}]}]}"
            + "|$.messages[0].content[0].image_url.url|image/png",
        "openai|/v1/chat/completions|{'model':'m','messages':[{'role':'user','content':[{'type':"
            + "'input_audio','input_audio':{'data':'@','format':'wav'}}]}]}"
            + "|$.messages[0].content[0].input_audio.data|wav",
        "openai|/v1/chat/completions|{'model':'m','messages':[{'role':'user','content':[{'type':"
            + "'file','file':{'filename':'a.pdf','file_data':'@'}}]}]}"
            + "|$.messages[0].content[0].file.file_data|a.pdf",
        "openai|/v1/responses|{'model':'m','input':[{'role':'user','content':[{'type':"
            + "'input_image','image_url':'data:image/png;base64,@'}]}]}"
            + "|$.input[0].content[0].image_url|image/png",
        "openai|/v1/responses|{'model':'m','input':[{'role':'user','content':[{'type':"
            + "'input_file','filename':'a.docx','file_data':'data:application/pdf;base64,@'}]}]}"
            + "|$.input[0].content[0].file_data|application/pdf",
        "anthropic|/v1/messages|{'model':'m','messages':[{'role':'user','content':[{'type':'image',"
            + "'source':{'type':'base64','media_type':'image/png','data':'@'}}]}]}"
            + "|$.messages[0].content[0].source.data|image/png",
        "anthropic|/v1/messages|{'model':'m','messages':[{'role':'user','content':[{'type':"
            + "'document','source':{'type':'base64','media_type':'application/pdf','data':'@'}}]}]}"
            + "|$.messages[0].content[0].source.data|application/pdf",
        "gemini|/v1beta/models/m:generateContent|{'contents':[{'parts':[{'inlineData':{'mimeType':"
            + "'video/mp4','data':'@'}}]}]}|$.contents[0].parts[0].inlineData.data|video/mp4",
        "bedrock|/model/m/converse|{'messages':[{'role':'user','content':[{'image':{'format':'png',"
            + "'source':{'bytes':'@'}}}]}]}|$.messages[0].content[0].image.source.bytes|png",
        "bedrock|/model/m/converse|{'messages':[{'role':'user','content':[{'document':{'format':"
            + "'pdf','name':'a','source':{'bytes':'@'}}}]}]}"
            + "|$.messages[0].content[0].document.source.bytes|pdf",
        "bedrock|/model/m/converse|{'messages':[{'role':'user','content':[{'video':{'format':'mp4',"
            + "'source':{'bytes':'@'}}}]}]}|$.messages[0].content[0].video.source.bytes|mp4",
        "mistral|/v1/ocr|{'model':'m','document':{'type':'document_url','document_url':"
            + "'data:application/pdf;base64,@'}}|$.document.document_url|application/pdf",
        "ollama|/api/chat|{'model':'m','messages':[{'role':'user','content':'x','images':['@']}]}"
            + "|$.messages[0].images[0]|",
        "ollama|/api/generate|{'model':'m','prompt':'x','format':'json','images':['@']}"
            + "|$.images[0]|",
        "cohere|/v2/chat|{'model':'m','messages':[{'role':'user','content':[{'type':'image_url',"
            + "'image_url':{'url':'data:image/png;base64,@'}}]}]}"
            + "|$.messages[0].content[0].image_url.url|image/png",
      })
  void content_isCollected_andLeavesOnlyWhenItWasJudged(
      String dialect, String path, String body, String place, String declared) {
    assertThat(read(dialect, path, body, Set.of()))
        .isInstanceOfSatisfying(
            PromptReading.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo("content_not_scannable");
              assertThat(rejected.path()).isEqualTo(place);
            });
    PromptDocument document = ((PromptReading.Read) read(dialect, path, body, ALL)).document();

    assertThat(document.attachments()).extracting(Attachment::path).containsExactly(place);
    Attachment one = document.attachments().get(0);
    assertThat(one.declared()).isEqualTo(declared == null ? List.of() : List.of(declared));
    assertThat(one.content().get()).isEqualTo(Base64.getDecoder().decode(CONTENT));
    assertThat(document.mask(MASKER, MASKER.newSession(), "u", false))
        .isInstanceOf(PromptMasking.Incomplete.class);
    assertThat(document.mask(MASKER, MASKER.newSession(), "u", false, Set.of("$.other")))
        .isInstanceOf(PromptMasking.Incomplete.class);

    MaskedBody passed =
        ((PromptMasking.Masked)
                document.mask(MASKER, MASKER.newSession(), "u", false, Set.of(place)))
            .prompt()
            .body();
    assertThat(Wire.text(passed.bytes())).contains(CONTENT);
    assertThat(Wire.text(passed.recorded()))
        .doesNotContain(CONTENT)
        .contains("[countersign: attachment of 9 bytes, SHA-256 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai|/v1/chat/completions|{'model':'m','messages':[{'role':'user','content':[{'type':"
            + "'image_url','image_url':{'url':'https://example.com/a.png'}}]}]}",
        "openai|/v1/chat/completions|{'model':'m','messages':[{'role':'user','content':[{'type':"
            + "'file','file':{'file_data':'data:application/pdf;name=ada.pdf;base64,@'}}]}]}",
        "openai|/v1/responses|{'model':'m','input':[{'role':'user','content':[{'type':"
            + "'input_file','file_url':'https://example.com/a.pdf'}]}]}",
        "anthropic|/v1/messages|{'model':'m','messages':[{'role':'user','content':[{'type':'image',"
            + "'source':{'type':'url','url':'https://example.com/a.png'}}]}]}",
        "anthropic|/v1/messages|{'model':'m','messages':[{'role':'user','content':[{'type':'image',"
            + "'source':{'media_type':'image/png','data':'@'}}]}]}",
        "gemini|/v1beta/models/m:generateContent|{'contents':[{'parts':[{'fileData':{'mimeType':"
            + "'video/mp4','fileUri':'https://example.com/a'}}]}]}",
        "bedrock|/model/m/converse|{'messages':[{'role':'user','content':[{'image':{'format':'png',"
            + "'source':{'s3Location':{'uri':'s3://b/a.png'}}}}]}]}",
        "mistral|/v1/ocr|{'model':'m','document':{'type':'document_url','document_url':"
            + "'https://example.com/a.pdf'}}",
      })
  void addresses_andWhatNobodyCanDecode_areRefusedWhateverPasses(
      String dialect, String path, String body) {
    assertThat(read(dialect, path, body, ALL))
        .isInstanceOfSatisfying(
            PromptReading.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("content_not_scannable"));
  }

  @Test
  void kinds_thatDoNotPass_areRefusedByWhatTheyAreSaidToBe() {
    String image =
        "{'model':'m','messages':[{'role':'user','content':[{'type':'image_url','image_url':"
            + "{'url':'data:image/png;base64,@'}}]}]}";

    assertThat(read("openai", Wire.CHAT, image, EnumSet.of(AttachmentKind.DOCUMENT)))
        .isInstanceOfSatisfying(
            PromptReading.Rejected.class,
            rejected -> assertThat(rejected.text()).contains("masking.attachments.images"));
    assertThat(read("openai", Wire.CHAT, image, EnumSet.of(AttachmentKind.IMAGE)))
        .isInstanceOf(PromptReading.Read.class);
  }

  @Test
  void contents_ofABatch_areCalledByTheirWholePath() {
    String body =
        "{'requests':[{'custom_id':'1','params':{'model':'m','max_tokens':1,'messages':[{'role':"
            + "'user','content':[{'type':'image','source':{'type':'base64','media_type':"
            + "'image/png','data':'@'}}]}]}}]}";
    String place = "$.requests[0].params.messages[0].content[0].source.data";
    PromptDocument document =
        ((PromptReading.Read) read("anthropic", "/v1/messages/batches", body, ALL)).document();

    assertThat(document.attachments()).extracting(Attachment::path).containsExactly(place);
    assertThat(document.mask(MASKER, MASKER.newSession(), "u", false))
        .isInstanceOf(PromptMasking.Incomplete.class);
    MaskedBody passed =
        ((PromptMasking.Masked)
                document.mask(MASKER, MASKER.newSession(), "u", false, Set.of(place)))
            .prompt()
            .body();
    assertThat(Wire.text(passed.bytes())).contains(CONTENT);
    assertThat(Wire.text(passed.recorded())).doesNotContain(CONTENT);
  }
}
