package io.countersign.console;

import static io.countersign.console.ConsoleClient.cookie;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.console.ConsoleClient.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
  private final TestingClock clock = new TestingClock();
  private final Sample sample = new Sample();
  private final Console console = Console.of(sample.parts(clock));
  private final ConsoleClient client = new ConsoleClient(console);

  @AfterEach
  void close() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/records", "/records/rec-ada-1", "/notice"})
  void page_withoutSession_asksToSignIn(String path) {
    Reply reply = client.get(path, Map.of());
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.location()).isEqualTo("/sign-in");
    assertThat(reply.body()).isEmpty();
    assertThat(client.get(path, ConsoleClient.key("ada")).location()).isEqualTo("/sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "ada@example.com", " ada "})
  void rightPassword_byIdOrEmail_signsIn(String name) {
    Reply reply = client.form("/sign-in", null, "name", name, "password", Sample.PASSWORD);
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.location()).isEqualTo("/records");
    String cookie = String.valueOf(reply.headers().getFirst("Set-Cookie"));
    assertThat(cookie.toLowerCase(java.util.Locale.ROOT))
        .startsWith("countersign-session=")
        .contains("; path=/", "; httponly", "; samesite=strict")
        .doesNotContain("domain", "max-age", "expires", "secure");
    assertThat(reply.sessionToken()).hasSize(43);
    Reply records = client.get("/records", cookie(reply.sessionToken()));
    assertThat(records.status()).isEqualTo(200);
    assertThat(records.body()).contains("Ada Example");
    assertThat(sample.record.history).startsWith("event console.signed-in");
  }

  @Test
  void rightKey_signsIn() {
    Reply reply = client.form("/sign-in", null, "key", Sample.keyOf("grace"));
    assertThat(client.get("/records", cookie(reply.sessionToken())).body())
        .contains("Grace Example");
  }

  @Test
  void wrongCredentials_giveNoSessionAndTheSameAnswer() {
    List<Reply> replies =
        List.of(
            client.form("/sign-in", null, "name", "ada", "password", "wrong"),
            client.form("/sign-in", null, "name", "nobody", "password", Sample.PASSWORD),
            client.form("/sign-in", null, "name", "mallory", "password", Sample.PASSWORD),
            client.form("/sign-in", null, "name", "ada"),
            client.form("/sign-in", null, "name", "ada", "password", "x".repeat(600)),
            client.form(
                "/sign-in", null, "name", "ada", "name", "grace", "password", Sample.PASSWORD));
    for (Reply reply : replies) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.headers().containsHeader("Set-Cookie")).isFalse();
      assertThat(reply.body()).isEqualTo(replies.get(0).body()).doesNotContain("mallory");
    }
    for (String key : List.of("csk_wrong", "", "csk_mallory", "x".repeat(600))) {
      Reply reply = client.form("/sign-in", null, "key", key);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.headers().containsHeader("Set-Cookie")).isFalse();
    }
    assertThat(sample.record.events).isEmpty();
  }

  @Test
  void signIn_withoutRecord_givesNoSession() {
    sample.record.writable = false;
    Reply reply = client.form("/sign-in", null, "name", "ada", "password", Sample.PASSWORD);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers().containsHeader("Set-Cookie")).isFalse();
  }

  @Test
  void tooManyFailures_underOneName_haveToWaitEvenWithTheRightPassword() {
    for (int i = 0; i < SignInThrottle.ATTEMPTS_MAX; i++) {
      String name = i % 2 == 0 ? "ada" : "ada@example.com";
      assertThat(client.form("/sign-in", null, "name", name, "password", "wrong").status())
          .isEqualTo(401);
    }
    Reply reply = client.form("/sign-in", null, "name", "ada", "password", Sample.PASSWORD);
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.headers().getFirst("Retry-After")).isEqualTo("901");
    assertThat(reply.headers().containsHeader("Set-Cookie")).isFalse();
    assertThat(client.signIn("grace")).isNotEmpty();
    clock.move(SignInThrottle.WINDOW);
    assertThat(client.signIn("ada")).isNotEmpty();
  }

  @Test
  void tokenPlantedBeforeSignIn_neverBecomesASession() {
    String planted = "A".repeat(43);
    Reply reply = client.form("/sign-in", planted, "name", "ada", "password", Sample.PASSWORD);
    assertThat(reply.sessionToken()).isNotEqualTo(planted);
    assertThat(client.get("/records", cookie(planted)).status()).isEqualTo(303);
  }

  @Test
  void secondSignIn_endsTheFirstSession() {
    String first = client.signIn("ada");
    Reply reply = client.form("/sign-in", first, "name", "grace", "password", Sample.PASSWORD);
    assertThat(reply.sessionToken()).isNotEqualTo(first);
    assertThat(client.get("/records", cookie(first)).status()).isEqualTo(303);
  }

  @Test
  void session_idleTooLong_ends() {
    String token = client.signIn("ada");
    clock.move(Sessions.IDLE.minusMillis(1));
    assertThat(client.get("/records", cookie(token)).status()).isEqualTo(200);
    clock.move(Sessions.IDLE);
    assertThat(client.get("/records", cookie(token)).status()).isEqualTo(303);
  }

  @Test
  void session_inConstantUse_endsAfterEightHours() {
    String token = client.signIn("ada");
    Duration step = Duration.ofMinutes(10);
    for (Duration used = step; used.compareTo(Sessions.ABSOLUTE) < 0; used = used.plus(step)) {
      clock.move(step);
      assertThat(client.get("/records", cookie(token)).status()).isEqualTo(200);
    }
    clock.move(step);
    assertThat(client.get("/records", cookie(token)).status()).isEqualTo(303);
  }

  @Test
  void session_ofSomebodySuspended_isUselessAtOnce() {
    String token = client.signIn("ada");
    sample.governance.add("ada", "Ada Example", false, "engineer");
    assertThat(client.get("/records", cookie(token)).status()).isEqualTo(303);
    assertThat(client.get("/api/v1/me", cookie(token)).status()).isEqualTo(403);
  }

  @Test
  void signOut_endsTheSessionAndTheCookie() {
    String token = client.signIn("ada");
    Reply reply = client.form("/sign-out", token, "csrf", client.formToken(token));
    assertThat(reply.location()).isEqualTo("/sign-in");
    assertThat(String.valueOf(reply.headers().getFirst("Set-Cookie"))).contains("Max-Age=0");
    assertThat(client.get("/records", cookie(token)).status()).isEqualTo(303);
    assertThat(sample.record.history).contains("event console.signed-out");
  }

  @Test
  void signOut_withoutRecord_endsTheSessionAllTheSame() {
    String token = client.signIn("ada");
    String formToken = client.formToken(token);
    sample.record.writable = false;
    assertThat(client.form("/sign-out", token, "csrf", formToken).status()).isEqualTo(503);
    assertThat(client.get("/records", cookie(token)).status()).isEqualTo(303);
  }

  @Test
  void notice_onThePage_isAcknowledgedOnce() {
    String token = client.signIn("ada");
    String formToken = client.formToken(token);
    assertThat(client.get("/notice", cookie(token)).body()).contains("I have read this notice");
    Reply wrong = client.form("/notice", token, "csrf", formToken, "notice", "2020-01");
    assertThat(wrong.status()).isEqualTo(409);
    Reply reply = client.form("/notice", token, "csrf", formToken, "notice", "2026-11");
    assertThat(reply.location()).isEqualTo("/notice");
    assertThat(client.get("/notice", cookie(token)).body())
        .contains("You have acknowledged this version")
        .doesNotContain("I have read this notice");
  }

  @Test
  void cookie_overHttps_isSecureAndBoundToTheHost() {
    URI origin = URI.create("https://console.example.com");
    try (Console secure = Console.of(sample.parts(clock, origin, List.of()))) {
      ConsoleClient other = new ConsoleClient(secure);
      Map<String, String> headers =
          Map.of(
              "Origin",
              "https://console.example.com",
              "Content-Type",
              "application/x-www-form-urlencoded");
      String form = ConsoleClient.encoded("name", "ada", "password", Sample.PASSWORD);
      Reply reply = other.post("/sign-in", headers, form);
      assertThat(String.valueOf(reply.headers().getFirst("Set-Cookie")))
          .startsWith("__Host-countersign-session=")
          .contains("; Secure");
      // The plain name is not looked at there.
      assertThat(other.get("/records", cookie(reply.sessionToken())).status()).isEqualTo(303);
    }
  }
}
