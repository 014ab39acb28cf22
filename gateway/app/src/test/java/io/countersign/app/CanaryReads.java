package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pushes the canaries through the console and its API, and reads and exports the record. */
final class CanaryReads {
  private static final Pattern RECORD = Pattern.compile("\"record\":\"([^\"]+)\"");
  private static final Pattern SESSION = Pattern.compile("set-cookie=\\[([^;]+);");
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final List<String> GETS =
      List.of(
          "/api/v1/me",
          "/api/v1/me/records?limit=%s",
          "/api/v1/me/records/%s",
          "/api/v1/me/records?before=%s",
          "/api/v1/me/accesses?next=%s",
          "/api/v1/records?q=%s",
          "/api/v1/records?q=person:%s",
          "/api/v1/records?q=%s:x",
          "/api/v1/records?q=after:%s",
          "/api/v1/records?next=%s",
          "/api/v1/records?%s=1",
          "/api/v1/records/%s",
          "/api/v1/records/export?format=csv&q=%s",
          "/api/v1/records/export?format=jsonl&q=%s",
          "/api/v1/records/export?format=%s",
          "/api/v1/filters",
          "/api/v1/reveals",
          "/api/v1/reveals/%s",
          "/api/v1/reveals/%s/original",
          "/api/v1/erasures",
          "/api/v1/erasures/%s",
          "/api/v1/holds",
          "/api/v1/notice",
          "/api/v1/health",
          "/api/%s",
          "/%s",
          "/records/%s",
          "/search?q=%s",
          "/search/%s",
          "/reveals/%s",
          "/assets/%s",
          "/sign-in?%s=1");

  private static final List<String> POSTS =
      List.of(
          "/api/v1/me/acknowledgements",
          "/api/v1/filters",
          "/api/v1/filters/deletion",
          "/api/v1/reveals",
          "/api/v1/reveals/x/approval",
          "/api/v1/reveals/x/refusal",
          "/api/v1/erasures",
          "/api/v1/erasures/x/approval",
          "/api/v1/erasures/x/refusal",
          "/api/v1/holds",
          "/api/v1/holds/x/lifting",
          "/search/filters",
          "/notice",
          "/sign-out");

  private final CanaryGateway gateway;
  private final CanaryAnswers answers;

  CanaryReads(CanaryGateway gateway, CanaryAnswers answers) {
    this.gateway = gateway;
    this.answers = answers;
  }

  /** What the record shows to those who may see it. */
  void good() throws Exception {
    signIns();
    exports();
    reveal();
  }

  private void exports() throws InterruptedException {
    for (String key : List.of(gateway.ada, gateway.sam, gateway.petra)) {
      String all = "/api/v1/records/export?format=%s&q=person:ada";
      answers.send("an export", request(all.formatted("csv"), key));
      answers.send("an export", request(all.formatted("jsonl"), key));
    }
  }

  /** Everything, once. */
  void all() throws Exception {
    signIns();
    reads();
    wrongBodies();
    reveal();
  }

  private void signIns() throws Exception {
    String name = "name=" + escaped(Canaries.MAIL) + "&password=";
    signIn(name + escaped(Canaries.TOKEN));
    signIn("name=ada&password=" + escaped(Canaries.VALUES.get(27)));
    signIn("key=" + escaped(Canaries.TOKEN));
    signIn(name + escaped(Canaries.PROMPT));
    signIn(escaped(Canaries.MAIL) + "=1&key=%zz" + Canaries.TOKEN);
    CanaryAnswers.Answer good = signIn("name=ada&password=" + escaped(gateway.password));
    if (good.status() >= 400) {
      throw new AssertionError("no sign-in: " + good.status());
    }
    Matcher session = SESSION.matcher(good.head());
    String cookie = session.find() ? session.group(1) : "";
    for (String path : List.of("/records", "/notice", "/accesses", "/records/" + Canaries.TOKEN)) {
      answers.send("page " + path, request(path).header("Cookie", cookie));
    }
    answers.send(
        "a page with another cookie",
        request("/records").header("Cookie", cookie.replaceFirst("=.*", "=" + Canaries.TOKEN)));
    String page = answers.send("page /notice", request("/notice").header("Cookie", cookie)).body();
    Matcher token = TOKEN.matcher(page);
    String csrf = token.find() ? token.group(1) : Canaries.TOKEN;
    answers.send(
        "a form",
        request("/notice")
            .header("Cookie", cookie)
            .header("Origin", gateway.process().console("").toString())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "csrf=" + escaped(csrf) + "&notice=" + escaped(Canaries.NAME))));
  }

  private CanaryAnswers.Answer signIn(String form) throws InterruptedException {
    return answers.send(
        "sign-in",
        request("/sign-in")
            .header("Origin", gateway.process().console("").toString())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** As each of the people, and as nobody. */
  private void reads() throws Exception {
    for (String key : List.of(gateway.ada, gateway.sam, gateway.petra, Canaries.TOKEN)) {
      for (String path : GETS) {
        for (String canary : List.of(Canaries.NAME, Canaries.MAIL, Canaries.TOKEN)) {
          answers.send("GET " + path, request(path.replace("%s", escaped(canary)), key));
        }
      }
    }
    exports();
  }

  private void wrongBodies() throws Exception {
    String quoted = "\"" + Canaries.jsonPrompt() + "\"";
    for (String key : List.of(gateway.ada, gateway.sam, gateway.petra, Canaries.TOKEN)) {
      for (String path : POSTS) {
        for (String body :
            List.of(
                quoted,
                "{" + quoted + ":1}",
                "{" + quoted,
                "{\"record\":" + quoted + ",\"reason\":1}",
                "{\"person\":" + quoted + ",\"basis\":[" + quoted + "]}",
                "{\"of\":" + quoted + ",\"value\":\"x\",\"reason\":\"case\"}",
                Canaries.PROMPT)) {
          answers.send(
              "POST " + path,
              request(path, key)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body)));
        }
      }
    }
  }

  /** One original, read as it should be: by two, with a reason. */
  private void reveal() throws Exception {
    String found =
        answers.send("records of ada", request("/api/v1/me/records", gateway.ada)).body();
    String record = first(RECORD, found);
    String body = "{\"record\":\"" + record + "\",\"reason\":\"ticket 4711\"}";
    String asked = post("/api/v1/reveals", gateway.sam, body).body();
    String reveal = "/api/v1/reveals/" + first(Pattern.compile("\"id\":\"([^\"]+)\""), asked);
    post(reveal + "/approval", gateway.petra, "{}");
    CanaryAnswers.Answer original =
        answers.send("an original", request(reveal + "/original", gateway.sam));
    if (original.status() != 200) {
      throw new AssertionError("no original: " + original.status());
    }
  }

  private CanaryAnswers.Answer post(String path, String key, String body)
      throws InterruptedException {
    return answers.send(
        "POST " + path,
        request(path, key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("nothing like " + pattern + " in an answer");
    }
    return matcher.group(1);
  }

  private HttpRequest.Builder request(String path, String key) {
    return request(path).header("Authorization", "Bearer " + key);
  }

  private HttpRequest.Builder request(String path) {
    URI url = gateway.process().console(path);
    return HttpRequest.newBuilder(url)
        .header("User-Agent", Canaries.MAIL)
        .header("Referer", "https://example.com/" + Canaries.TOKEN);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
