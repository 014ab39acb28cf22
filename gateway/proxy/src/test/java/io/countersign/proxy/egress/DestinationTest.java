package io.countersign.proxy.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.proxy.dialect.TestingDialect;
import io.countersign.proxy.refusal.RefusalException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  private static Destination destination(String id, String base, @Nullable DefaultFor paths) {
    TestingDialect dialect = new TestingDialect("openai");
    return new Destination(id, dialect, URI.create(base), null, TagsMode.NONE, false, paths);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, https://api.openai.com/v1/chat/completions",
    "https://api.openai.com/v1/, https://api.openai.com/v1/chat/completions",
    "https://api.openai.com, https://api.openai.com/v1/chat/completions",
    "https://api.openai.com/, https://api.openai.com/v1/chat/completions",
    "https://API.example:8443/proxy/v1, https://api.example:8443/proxy/v1/chat/completions",
    "http://127.0.0.1:9/tenant, http://127.0.0.1:9/tenant/v1/chat/completions",
  })
  void url_ofBaseAndPath_joinedWithoutDoubling(String base, String expected) {
    Destination destination = destination("a", base, null);
    assertThat(destination.url("/v1/chat/completions", "")).isEqualTo(URI.create(expected));
    assertThat(destination.url("/v1/chat/completions", "limit=2"))
        .isEqualTo(URI.create(expected + "?limit=2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com@evil.example/v1",
        "ftp://api.openai.com/v1",
        "https:///v1",
        "https://a.example/v1?x=y",
        "https://a.example/v1#x",
        "/v1",
      })
  void base_thatIsNoPlainOrigin_refused(String base) {
    assertThatThrownBy(() -> destination("a", base, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a/b", "ä"})
  void id_thatIsNoWord_refused(String id) {
    assertThatThrownBy(() -> destination(id, "https://a.example", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void private_allowedWhereTheUrlIsLoopback() {
    assertThat(destination("a", "http://127.0.0.1:9", null).allowPrivate()).isTrue();
    assertThat(destination("a", "https://a.example", null).allowPrivate()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v1/chat/completions",
        "http://api.example/v1/chat/completions",
        "https://api.example:444/v1/chat/completions",
        "https://api.example/v1/other",
        "https://x@api.example/v1/chat/completions",
        "https://api.example/v1/chat/completions?x",
        "https://api.example.evil.example/v1/chat/completions",
      })
  void departure_toAnotherUrl_refused(String other) {
    Upstream upstream =
        Upstream.of(destination("a", "https://api.example/v1", null), "/v1/chat/completions", null);
    assertThatCode(() -> upstream.check(upstream.url())).doesNotThrowAnyException();
    assertThatThrownBy(() -> upstream.check(URI.create(other)))
        .isInstanceOf(RefusalException.class);
  }

  @Test
  void targets_ofPaths_leadToTheirDestinations() {
    Destination openAi = destination("openai", "https://a.example", DefaultFor.OPENAI);
    Destination anthropic = destination("anthropic", "https://b.example", DefaultFor.ANTHROPIC);
    Destinations both = new Destinations(List.of(openAi, anthropic));
    assertThat(both.target("/v1/chat/completions", false))
        .isEqualTo(new Target.Known(openAi, "/v1/chat/completions"));
    assertThat(both.target("/anthropic/v1/messages", false))
        .isEqualTo(new Target.Known(anthropic, "/v1/messages"));
    assertThat(both.target("/v1/messages/count_tokens", false))
        .isEqualTo(new Target.Known(anthropic, "/v1/messages/count_tokens"));
    assertThat(both.target("/v1/models", false)).isEqualTo(new Target.Known(openAi, "/v1/models"));
    assertThat(both.target("/v1/models/x", true))
        .isEqualTo(new Target.Known(anthropic, "/v1/models/x"));
    assertThat(both.target("/evil/v1/models", true)).isEqualTo(new Target.Unknown("evil"));
    assertThat(both.target("/evil", true)).isEqualTo(new Target.Nowhere());
    assertThat(new Destinations(List.of(openAi)).target("/v1/models", true))
        .isEqualTo(new Target.Known(openAi, "/v1/models"));
    assertThat(new Destinations(List.of(openAi)).target("/v1/messages", true))
        .isEqualTo(new Target.Nowhere());
  }

  @Test
  void destinations_sameIdOrDefaultTwice_refused() {
    Destination one = destination("a", "https://a.example", DefaultFor.OPENAI);
    Destination other = destination("b", "https://b.example", DefaultFor.OPENAI);
    assertThatThrownBy(() -> new Destinations(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Destinations(List.of(one, one)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void credential_shown_isRedacted() {
    assertThat(ProviderCredential.of("sk-secret").toString()).doesNotContain("sk-secret");
    assertThatThrownBy(() -> ProviderCredential.of("a\r\nb"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
