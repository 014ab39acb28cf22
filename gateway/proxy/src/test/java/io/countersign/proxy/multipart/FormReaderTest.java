package io.countersign.proxy.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {
  private static final String BOUNDARY = "----x7";

  private static byte[] bytes(String form) {
    return form.replace("|", "\r\n").replace("~", "--" + BOUNDARY).getBytes(UTF_8);
  }

  private static List<FormPart> read(String form) throws MalformedFormException {
    return FormReader.read(bytes(form), BOUNDARY);
  }

  private static String content(String form, @Nullable ByteRange place) {
    ByteRange at = requireNonNull(place, "place");
    return new String(Arrays.copyOfRange(bytes(form), at.start(), at.end()), UTF_8);
  }

  @Test
  void form_isReadWithThePlacesOfWhatMayChange() throws MalformedFormException {
    String form =
        "~|Content-Disposition: form-data; name=\"purpose\"||batch|"
            + "~|content-disposition: form-data; name=\"file\"; filename=\"Jürgen.jsonl\"|"
            + "Content-Type: Text/Plain|Content-Length: 5||a|b-|~--|";
    List<FormPart> parts = read(form);

    assertThat(parts).extracting(FormPart::name).containsExactly("purpose", "file");
    assertThat(content(form, parts.get(0).content())).isEqualTo("batch");
    assertThat(content(form, parts.get(1).content())).isEqualTo("a\r\nb-");
    assertThat(parts.get(1).fileName()).isEqualTo("Jürgen.jsonl");
    assertThat(content(form, parts.get(1).fileNameAt())).isEqualTo("Jürgen.jsonl");
    assertThat(content(form, parts.get(1).lengthAt())).isEqualTo("5");
    assertThat(parts.get(1).mediaType()).isEqualTo("text/plain");
    assertThat(parts.toString()).doesNotContain("rgen");
  }

  @Test
  void emptyPart_andFormWithoutALastLineEnd_areRead() throws MalformedFormException {
    List<FormPart> parts = read("~|Content-Disposition: form-data; name=\"a\"|||~--");

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).content().start()).isEqualTo(parts.get(0).content().end());
  }

  @Test
  void listField_mayComeTwice() throws MalformedFormException {
    assertThat(
            read(
                "~|Content-Disposition: form-data; name=\"a[]\"||1|"
                    + "~|Content-Disposition: form-data; name=\"a[]\"||2|~--|"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "~--",
        "preamble|~|Content-Disposition: form-data; name=\"a\"||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"||1|~--|epilogue",
        "~|Content-Disposition: form-data; name=\"a\"||1|",
        "~|Content-Disposition: form-data; name=\"a\"|1|~--|",
        "~ |Content-Disposition: form-data; name=\"a\"||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"||1|~x",
        "~||1|~--|",
        "~|Content-Disposition: attachment; name=\"a\"||1|~--|",
        "~|Content-Disposition: form-data||1|~--|",
        "~|Content-Disposition: form-data; name=a||1|~--|",
        "~|Content-Disposition: form-data; name=\"\"||1|~--|",
        "~|Content-Disposition: form-data; name=\"a b\"||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"; name=\"b\"||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''x||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"; filename=\"x\\\"y\"||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"x||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"|Content-Disposition: form-data;"
            + " name=\"b\"||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"|X-More: 1||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"|Content-Transfer-Encoding:"
            + " base64||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"|Content-Type: text/plain; name=x||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"|Content-Type: text/plain;"
            + " charset=utf-16||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"|Content-Type: erika/mustermann||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"||1\n~|~--|",
        "~|Content-Disposition: form-data; name=\"a\"||1\r~|~--|",
        "~|Content-Disposition : form-data; name=\"a\"||1|~--|",
        "~|Content-Disposition: form-data;| name=\"a\"||1|~--|",
        "~|Content-Disposition: form-data; name=\"a\"||1|~|Content-Disposition: form-data;"
            + " name=\"a\"||2|~--|",
      })
  void anythingElse_isRefused(String form) {
    assertThatThrownBy(() -> read(form)).isInstanceOf(MalformedFormException.class);
  }

  @Test
  void everyCutOfAForm_isRefused() {
    byte[] whole = bytes("~|Content-Disposition: form-data; name=\"a\"||1|~--");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> FormReader.read(cut, BOUNDARY))
          .isInstanceOf(MalformedFormException.class);
    }
  }

  @Test
  void lineEndsAlone_areReadOnce() {
    byte[] body = new byte[1 << 20];
    byte[] start = bytes("~|Content-Disposition: form-data; name=\"a\"||");
    for (int i = 0; i < body.length; i++) {
      body[i] = i < start.length ? start[i] : (byte) "\r\n--".charAt((i - start.length) % 4);
    }
    assertThatThrownBy(() -> FormReader.read(body, BOUNDARY))
        .isInstanceOf(MalformedFormException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "ä", "a@b", "a;b"})
  void otherCharacters_areNoBoundary(String boundary) {
    assertThat(FormReader.isBoundary(boundary)).isFalse();
    assertThat(FormReader.isBoundary(BOUNDARY)).isTrue();
    assertThat(FormReader.isBoundary("x".repeat(71))).isFalse();
  }
}
