package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.framing.MalformedAnswerException;
import org.junit.jupiter.api.Test;

class EntryListTest {
  private static final TestingMasker MASKER = TestingMasker.recorded();
  private static final String FILES =
      "{ \"object\":\"list\",\"data\":[{\"id\":\"f1\",\"filename\":\"[PERSON-1].txt\"},"
          + " {\"id\":\"f2\", \"filename\":\"[PERSON-1].txt\"},{\"id\":\"f3\","
          + "\"filename\":\"c\"}],\"first_id\":\"f1\",\"last_id\":\"f3\",\"has_more\":false}";

  private static Endpoint endpoint(String family, String path) {
    return Dialects.named(family).orElseThrow().endpoint("GET", path).orElseThrow();
  }

  private static EntryList list(String family, String path, String body) {
    return endpoint(family, path)
        .answer(new MaskedPrompt(MaskedBody.empty(), MASKER.newSession()), null)
        .entries(Wire.utf8(body));
  }

  private static MaskingSession session(String name) {
    MaskingSession session = MASKER.newSession();
    session.placeholder(EntityType.PERSON, name);
    return session;
  }

  @Test
  void list_showsEachEntryWithItsOwnValues() {
    EntryList list = list("openai", "/v1/files", FILES);
    assertThat(list.ids()).containsExactly("f1", "f2", "f3");
    list.show("f1", session("Erika"));
    list.show("f2", session("Max \"M\" Weber"));

    assertThat(Wire.text(list.restored()))
        .isEqualTo(
            "{ \"object\":\"list\",\"data\":[{\"id\":\"f1\",\"filename\":\"Erika.txt\"},"
                + "{\"id\":\"f2\", \"filename\":\"Max \\\"M\\\" Weber.txt\"}],"
                + "\"first_id\":\"f1\",\"last_id\":\"f2\",\"has_more\":false}");
    assertThat(Wire.text(list.masked()))
        .contains("{\"id\":\"f2\", \"filename\":\"[PERSON-1].txt\"}")
        .doesNotContain("f3");
  }

  @Test
  void list_ofNothingOfTheCallers_isEmpty() {
    assertThat(Wire.text(list("anthropic", "/v1/files", FILES).restored()))
        .isEqualTo(
            "{ \"object\":\"list\",\"data\":[],\"first_id\":null,\"last_id\":null,"
                + "\"has_more\":false}");
    assertThat(Wire.text(list("gemini", "/v1beta/batches", "{}").restored())).isEqualTo("{}");
    String token = "{\"nextPageToken\":\"t\"}";
    assertThat(Wire.text(list("gemini", "/v1beta/batches", token).restored())).isEqualTo(token);
  }

  /** Where more follows, the next page begins where the provider says. */
  @Test
  void list_thatGoesOn_keepsItsCursor() {
    EntryList list = list("openai", "/v1/batches", FILES.replace("false", "true"));
    list.show("f2", session("Erika"));

    assertThat(Wire.text(list.restored()))
        .contains("\"first_id\":\"f2\",\"last_id\":\"f3\",\"has_more\":true")
        .doesNotContain("f1");
    String operations = "{\"operations\":[{\"name\":\"batches/b1\"}],\"nextPageToken\":\"t\"}";
    assertThat(Wire.text(list("gemini", "/v1beta/batches", operations).restored()))
        .isEqualTo("{\"operations\":[],\"nextPageToken\":\"t\"}");
  }

  @Test
  void answerThatIsNoList_isMalformed() {
    assertThatThrownBy(() -> list("openai", "/v1/files", "{\"data\":\"x\"}"))
        .isInstanceOf(MalformedAnswerException.class);
    assertThatThrownBy(() -> list("openai", "/v1/files", "{\"error\":{}}"))
        .isInstanceOf(MalformedAnswerException.class);
    String renamed = "{\"files\":[{\"id\":\"f1\"}],\"next\":\"t\"}";
    assertThatThrownBy(() -> list("openai", "/v1/files", renamed))
        .isInstanceOf(MalformedAnswerException.class);
    String many = "{\"id\":\"%d\"}";
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < 1_025; i++) {
      data.append(i > 0 ? "," : "").append(many.formatted(i));
    }
    assertThatThrownBy(() -> list("openai", "/v1/files", "{\"data\":[" + data + "]}"))
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void query_asksForPagesThatCanBeLookedAt() {
    Endpoint files = endpoint("openai", "/v1/files");
    assertThat(files.query(null)).isEqualTo("limit=100");
    assertThat(files.query("limit=10000&order=asc")).isEqualTo("order=asc&limit=100");
    assertThat(files.query("after=f1&limit=7")).isEqualTo("after=f1&limit=7");
    assertThat(endpoint("gemini", "/v1beta/cachedContents").query("pageToken=t"))
        .isEqualTo("pageToken=t&pageSize=100");
    assertThat(endpoint("openai", "/v1/models").query("a=b")).isEqualTo("a=b");
  }
}
