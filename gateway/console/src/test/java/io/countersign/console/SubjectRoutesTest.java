package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.console.ConsoleClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages about packages, erasures and holds, used as people would. */
class SubjectRoutesTest {
  private final Sample sample = new Sample();
  private final WiredConsole console =
      new WiredConsole(sample.parts(new TestingClock()), Templates.of());
  private final ConsoleClient client = new ConsoleClient(console);
  private final String grace = client.signIn("grace");
  private final String paul = client.signIn("paul");

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void package_isAskedByOne_approvedByAnother_andFetchedByTheFirst() {
    Reply asked = form(grace, "/packages", "person", "bob", "reason", "request 9");
    assertThat(asked.status()).isEqualTo(303);
    String address = asked.location();
    assertThat(page(grace, address)).contains("Somebody else has to decide");
    assertThat(page(grace, address)).doesNotContain("Approve for 24 hours", "Fetch the package");
    assertThat(page(paul, "/packages")).contains("request 9", "Grace Example");
    assertThat(page(paul, address)).contains("Approve for 24 hours");

    Reply another = form(paul, address + "/approval", "person", "ada");
    assertThat(another.body()).contains("is not about the person you typed");
    assertThat(page(grace, address)).doesNotContain("Fetch the package");

    Reply approved = form(paul, address + "/approval", "person", "bob");
    assertThat(approved.location()).isEqualTo(address);
    assertThat(page(paul, address)).contains("Approved").doesNotContain("Fetch the package");
    assertThat(page(grace, address)).contains("Fetch the package");
    Reply file = form(grace, address + "/file");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.headers().getFirst("Content-Type")).isEqualTo("application/zip");
    assertThat(file.headers().getFirst("Content-Disposition")).contains("attachment", ".zip");
    assertThat(form(paul, address + "/file").status()).isEqualTo(403);
  }

  @Test
  void erasure_isAsked_refusedOrApproved_andItsProofFetched() {
    String refused = form(grace, "/erasures", "person", "bob", "reason", "Article 17").location();
    assertThat(form(paul, refused + "/refusal", "reason", "still needed").location())
        .isEqualTo(refused);
    assertThat(page(paul, refused)).contains("Refused").doesNotContain("Fetch the proof");
    assertThat(form(paul, refused + "/proof").status()).isEqualTo(409);

    String address = form(grace, "/erasures", "person", "bob", "reason", "Article 17").location();
    assertThat(form(grace, address + "/approval", "person", "bob").body())
        .contains("Ask somebody else.");
    assertThat(form(paul, address + "/approval", "person", "").body())
        .contains("is not about the person you typed");
    assertThat(form(paul, address + "/approval", "person", "bob").location()).isEqualTo(address);
    assertThat(page(grace, address)).contains("Erased", "Fetch the proof");
    assertThat(form(grace, address + "/proof").headers().getFirst("Content-Type"))
        .isEqualTo("application/zip");
  }

  @Test
  void person_asksForTheirOwnData_andOnlyTheyFetchIt() {
    String adam = client.signIn("adam");
    assertThat(page(adam, "/my-data")).contains("Ask for the copy").doesNotContain("Fetch it");
    assertThat(form(adam, "/my-data/packages", "reason", "").body())
        .contains("The reason has 0 characters");
    String aude = client.signIn("aude"); // of whom there is nothing
    assertThat(form(aude, "/my-data/packages", "reason", "my own words").body())
        .contains("The record holds nothing", ">my own words</textarea>");
    assertThat(form(adam, "/my-data/packages", "reason", "my own copy").location())
        .isEqualTo("/my-data");
    assertThat(form(adam, "/my-data/erasures", "reason", "I leave").location())
        .isEqualTo("/my-data");
    assertThat(page(adam, "/my-data")).contains("Asked").doesNotContain("Fetch it");
    assertThat(page(client.signIn("olga"), "/my-data")).doesNotContain("badge");

    String address = address(page(grace, "/packages"), "my own copy");
    assertThat(page(grace, address)).contains("The person concerned");
    assertThat(form(grace, address + "/approval", "person", "adam").location()).isEqualTo(address);
    String file = "/my-data" + address + "/file";
    assertThat(page(adam, "/my-data")).contains("Fetch it", file);
    assertThat(form(client.signIn("olga"), file).status()).isEqualTo(403);
    assertThat(form(adam, file).headers().getFirst("Content-Type")).isEqualTo("application/zip");
  }

  /** Of the request that stands last in the list before these words. */
  private static String address(String page, String words) {
    String before = page.substring(0, page.indexOf(words));
    int begin = before.lastIndexOf("/packages/");
    return before.substring(begin, before.indexOf('"', begin));
  }

  @Test
  void hold_isSetAndLifted() {
    assertThat(page(grace, "/holds")).contains("Nothing is held");
    Reply set = form(grace, "/holds", "of", "use-case", "value", "drafting", "reason", "case 7");
    assertThat(set.location()).isEqualTo("/holds");
    assertThat(page(grace, "/holds")).contains("Everything of a use case", "drafting", "case 7");
    assertThat(form(paul, "/holds/hold-1/lifting", "reason", "").body())
        .contains("The reason has 0 characters");
    assertThat(form(paul, "/holds/hold-1/lifting", "reason", "closed").location())
        .isEqualTo("/holds");
    assertThat(page(grace, "/holds")).contains("Nothing is held");
    assertThat(client.get("/holds/hold-1", ConsoleClient.cookie(grace)).status()).isEqualTo(404);
  }

  /** What was typed is still there, beside what was wrong with it. */
  @Test
  void form_thatCannotBeTaken_comesBackWithItsWords() {
    Reply nobody = form(grace, "/packages", "person", "nobody", "reason", "request <9>");
    assertThat(nobody.status()).isEqualTo(200);
    assertThat(nobody.body())
        .contains("The record holds nothing.", "value=\"nobody\"", "request &lt;9&gt;");
    Reply empty = form(grace, "/erasures", "person", " ", "reason", "x");
    assertThat(empty.body()).contains("The id has 0 characters (expected: 1 to 128).");
    Reply thing = form(grace, "/holds", "of", "moon", "value", "x", "reason", "case");
    assertThat(thing.body()).contains("expected: person, use-case or record");
    Reply much = form(grace, "/packages", "person", "ada", "reason", "x".repeat(501));
    assertThat(much.body()).contains("The reason has 501 characters (expected: 1 to 500).");
  }

  @Test
  void list_ofMany_showsTheNewest() {
    for (int i = 0; i < SubjectPages.LISTED_MAX; i++) {
      sample.packages.ask("bob", "grace", "case-" + i + "!");
    }
    assertThat(page(grace, "/packages"))
        .contains("case-0!", "case-99!", "the newest 100")
        .doesNotContain("request 7");
  }

  @Test
  void pages_areForThoseWithTheDuty_andInTheirMenu() {
    String ada = client.signIn("ada");
    for (String path : new String[] {"/packages", "/erasures", "/holds"}) {
      assertThat(client.get(path, ConsoleClient.cookie(ada)).status()).isEqualTo(403);
      assertThat(page(grace, path)).contains("aria-current=\"page\">Privacy</a>");
    }
    assertThat(page(ada, "/records")).doesNotContain("Privacy</a>");
  }

  @Test
  void record_thatCannotBeWritten_showsNothing() {
    sample.record.writable = false;
    Map<String, String> cookie = ConsoleClient.cookie(grace);
    assertThat(client.get("/packages", cookie).status()).isEqualTo(503);
    assertThat(client.get("/erasures/order-1", cookie).status()).isEqualTo(503);
    assertThat(client.get("/holds", cookie).status()).isEqualTo(503);
  }

  private String page(String token, String path) {
    Reply reply = client.get(path, ConsoleClient.cookie(token));
    assertThat(reply.status()).as(path).isEqualTo(200);
    return reply.body();
  }

  private Reply form(String token, String path, String... fields) {
    String[] all = new String[fields.length + 2];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "csrf";
    all[fields.length + 1] = client.formToken(token);
    return client.form(path, token, all);
  }
}
