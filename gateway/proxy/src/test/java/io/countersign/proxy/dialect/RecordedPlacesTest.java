package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.framing.Framing;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a provider puts beside the texts of an answer, where no client looks for one, does not stand
 * in the masked text of the record either. The caller gets what they got before.
 */
final class RecordedPlacesTest {
  private static final String MAIL = "jo.stone@acme-tools.org";
  private static final List<String> VALUES =
      List.of("jo.stone", "acme-tools", "4716108999716531", "4.716108999716531");
  private static final String RESPONSES = "/v1/responses";
  private static final AnswerRules FLAG = new AnswerRules(AdditionsTest.READER, Set.of(), Set.of());
  private static final AnswerRules MASK =
      new AnswerRules(AdditionsTest.READER, Set.of(EntityType.EMAIL), Set.of());
  private static final String CITED =
      "{'choices':[{'message':{'content':'See it.','annotations':[{'type':'url_citation',"
          + "'url_citation':{'start_index':0,'end_index':900,"
          + "'title':'jo.stone@acme-tools.org'}}]}}]}";
  private static final String COHERE =
      "{'message':{'content':[{'type':'text','text':'Write to jo.stone@acme-tools.org, please.'}],"
          + "'citations':[{'start':9,'end':32,'text':'jo.stone@acme-tools.org'}]}}";

  /** Citations whose places cannot be told are dropped for the caller, and not shown. */
  @Test
  void citations_thatAreDropped_areNotShown() {
    assertThat(plainLoss("openai", Wire.CHAT, CITED, FLAG)).isNull();
    assertThat(plainLoss("cohere", "/v2/chat", COHERE, FLAG)).isNull();
    assertThat(plainLoss("cohere", "/v2/chat", COHERE, MASK)).isNull();
  }

  /** Where a number or an id is due something else may stand, and numbers may be written so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'output':[{'content':[{'text':'x','annotations':[{'start_index':'@'}]}]}]}",
        "{'output':[{'content':[{'text':'x','annotations':[{'start_index':{'@':1}}]}]}]}",
        "{'output':[{'content':[{'text':'x','annotations':[{'end_index':4716108999716531}]}]}]}",
        "{'end_index':['@',{'a':'@'}]}",
        "{'id':'@'}",
        "{'output':[{'id':'to @','container_id':'@'}]}",
        "{'id':4716108999716531}",
        "{'tool':{'card':-4716108999716531}}",
        "{'tool':{'card':4716108999716531.0}}",
        "{'tool':{'card':4.716108999716531e15}}",
        "{'tool':{'card':-4.716108999716531E+15}}",
      })
  void value_whereNoneIsDue_isNotShown(String body) {
    String sent = body.replace("@", MAIL);
    assertThat(plainLoss("openai", RESPONSES, sent, FLAG)).isNull();
    assertThat(plainLoss("openai", RESPONSES, sent, null)).as("negative control").isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'created':1700000000,'x':-1.0,'y':1e3,'z':0.123456789012,'e':1.234567890123e-05}",
        "{'id':'resp_68ff00','output':[{'id':'msg-1:a','container_id':'c/1'}]}",
        "{'output':[{'content':[{'text':'[PERSON-1] x','annotations':[{'start_index':0}]}]}]}",
      })
  void placeWithoutAValue_staysAsItCame(String body) {
    byte[] sent = Wire.utf8(body.replace('\'', '"'));
    Answer answer = answer("openai", RESPONSES, null, FLAG);
    answer.plain(sent);
    assertThat(answer.recorded().shown(sent, 0)).isEqualTo(sent);
  }

  /** A list of what the provider keeps is read around its entries too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'note':'@','data':[]}",
        "{'data':[],'next':{'@':1}}",
        "{'data':[{'id':'b2','metadata':{'a':'b'}}],'first_id':'@','count':4716108999716531}",
      })
  void listOfEntries_showsNoValueBesideThem(String body) {
    for (AnswerRules rules : List.of(FLAG, MASK)) {
      EntryList entries = entries("openai", "/v1/batches", body, rules);
      assertThat(loss(Wire.text(entries.masked()))).isNull();
    }
    String sent = "{'nextPageToken':'@'}";
    EntryList none = entries("gemini", "/v1beta/batches", sent, FLAG);
    assertThat(loss(Wire.text(none.masked()))).isNull();
    assertThat(Wire.text(none.restored())).isEqualTo(json(sent));
    assertThat(Wire.text(entries("gemini", "/v1beta/batches", sent, null).masked()))
        .as("negative control")
        .isEqualTo(json(sent));
  }

  private static EntryList entries(
      String family, String path, String body, @Nullable AnswerRules rules) {
    MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession());
    return Dialects.named(family)
        .orElseThrow()
        .endpoint("GET", path)
        .orElseThrow()
        .answer(prompt, null, rules)
        .entries(Wire.utf8(json(body)));
  }

  private static String json(String body) {
    return body.replace("@", MAIL).replace('\'', '"');
  }

  /** Negative control: nobody reads, and each value is seen. */
  @Test
  void check_answersThatAreNotRead_areCaught() {
    assertThat(plainLoss("openai", Wire.CHAT, CITED, null)).isNotNull();
    assertThat(plainLoss("cohere", "/v2/chat", COHERE, null)).isNotNull();
  }

  private static @Nullable String plainLoss(
      String family, String path, String body, @Nullable AnswerRules rules) {
    byte[] sent = Wire.utf8(body.replace('\'', '"'));
    Answer answer = answer(family, path, null, rules);
    answer.plain(sent);
    String masked = Wire.text(answer.recorded().shown(sent, 0));
    assertThat(TestingStream.JSON.readTree(masked)).isNotNull();
    return loss(masked);
  }

  private static @Nullable String loss(String masked) {
    return VALUES.stream().filter(masked::contains).findFirst().orElse(null);
  }

  private static Answer answer(
      String family, String path, @Nullable Framing framing, @Nullable AnswerRules rules) {
    MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession());
    return Wire.endpoint(family, path).answer(prompt, framing, rules);
  }
}
