package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationUrlTest {
  private static final TestingSchema SCHEMA = new TestingSchema();

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, https://api.openai.com/v1",
    "https://api.openai.com/v1/, https://api.openai.com/v1",
    "https://api.openai.com, https://api.openai.com",
    "https://api.openai.com/, https://api.openai.com",
    "https://vllm:8443/a/b_c~d.e, https://vllm:8443/a/b_c~d.e",
    "https://xn--mnchen-3ya.example, https://xn--mnchen-3ya.example",
    "https://localhost:1, https://localhost:1",
    "http://localhost:11434/v1, http://localhost:11434/v1",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://[::1]:8080/x, http://[::1]:8080/x",
  })
  void url_ofThePlainForm_isAccepted(String text, String url) {
    assertThat(DestinationUrl.RULE.complaint(text)).isNull();
    assertThat(DestinationUrl.parse(text)).isEqualTo(URI.create(url));
    assertThat(SCHEMA.complaints(file(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.openai.com",
        "//api.openai.com",
        "https:",
        "https://",
        "https:///v1",
        "https:api.openai.com",
        "HTTPS://api.openai.com",
        "file:///etc/passwd",
        "jar:https://a.example!/",
        "http://api.openai.com",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "https://API.openai.com",
        "https://api.openai.com.",
        "https://.api.openai.com",
        "https://api..openai.com",
        "https://-api.openai.com",
        "https://a_b.example",
        "https://m\u00fcnchen.example",
        "https://api.openai.com\u3002evil.example",
        "https://u@api.openai.com",
        "https://u:p@api.openai.com",
        "https://@api.openai.com",
        "https://api.openai.com?x",
        "https://api.openai.com#x",
        "https://api.openai.com:0",
        "https://api.openai.com:65536",
        "https://api.openai.com:",
        "https://api.openai.com:x",
        "https://api.openai.com:-1",
        "https://api.openai.com/v1 ",
        " https://api.openai.com/v1",
        "https://api.openai.com/v1\n",
        "https://api.openai.com/a b",
        "https://api.openai.com//v1",
        "https://api.openai.com/v1//",
        "https://api.openai.com/./v1",
        "https://api.openai.com/../v1",
        "https://api.openai.com/v1/..",
        "https://api.openai.com/%76%31",
        "https://api.openai.com/v1;x",
        "https://api.openai.com\\v1",
        "https://10.0.0.1",
        "https://169.254.169.254/latest",
        "https://0.0.0.0",
        "https://127.0.0.2",
        "https://127.1",
        "https://2130706433",
        "https://0x7f000001",
        "https://0x7f.1",
        "https://0177.0.0.1",
        "https://[::]",
        "https://[::ffff:127.0.0.1]",
        "https://[fe80::1%25eth0]",
        "https://[2606:4700::1111]",
      })
  void url_ofAnyOtherForm_isRefused(String text) {
    assertThat(DestinationUrl.RULE.complaint(text)).isNotNull().contains("(expected: an https URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.openai.com",
        "HTTPS://api.openai.com",
        "http://api.openai.com",
        "https://API.openai.com",
        "https://u@api.openai.com",
        "https://api.openai.com?x",
        "https://api.openai.com#x",
        "https://api.openai.com:0",
        "https://api.openai.com//v1",
        "https://api.openai.com/../v1",
        "https://api.openai.com/v1/..",
        "https://api.openai.com/%76%31",
        "https://10.0.0.1",
        "https://127.1",
        "https://2130706433",
        "https://0x7f.1",
        "https://[::]",
      })
  void url_refused_isRefusedByTheSchemaToo(String text) {
    assertThat(SCHEMA.complaints(file(text))).isNotEmpty();
  }

  private static String file(String url) {
    return TestingFile.resource("plain.yaml").replace("https://api.openai.com/v1", "'" + url + "'");
  }
}
