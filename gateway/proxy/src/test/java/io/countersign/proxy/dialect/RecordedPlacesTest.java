package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.framing.Framing;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a provider puts beside the texts of an answer, where no client looks for one, does not stand
 * in the masked text of the record either. The caller gets what they got before.
 */
final class RecordedPlacesTest {
  private static final String MAIL = "jo.stone@acme-tools.org";
  private static final List<String> VALUES =
      List.of("jo.stone", "acme-tools", "4716108999716531", "4.716108999716531");
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
    MaskedPrompt prompt =
        new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession());
    return Wire.endpoint(family, path).answer(prompt, framing, rules);
  }
}
