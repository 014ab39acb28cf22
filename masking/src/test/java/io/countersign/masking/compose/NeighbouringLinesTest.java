package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.operate.OperatorKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value ends with its line unless it goes on there. */
class NeighbouringLinesTest {
  private final Masker masker =
      Maskers.source(
              RecognizerSet.of(List.of(PatternRecognizers.bundled())),
              MaskerSettings.defaults(),
              OperatorKey.random())
          .masker(Profile.standard().withSecrets(Operator.PLACEHOLDER));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "customer_no: 4711834\\nactive: true|customer_no: [CUSTOMERID-1]\\nactive: true",
        "My customer number is 4711834\\nthanks a lot"
            + "|My customer number is [CUSTOMERID-1]\\nthanks a lot",
        "Cookie: JSESSIONID=7d992af566d898efb6c4ed6fe9979c10\\nHost: shop"
            + "|Cookie: JSESSIONID=[SESSIONID-1]\\nHost: shop",
        "API_KEY=Zk39dkfLsl29dkWlsd93kdl2\\nDEBUG=true|API_KEY=[APIKEY-1]\\nDEBUG=true",
        "password=x8Kq!92mLp\\nDEBUG=false|password=[PASSWORD-1]\\nDEBUG=false",
        "DB_PASSWORD=Coffee2024!\\nDB_NAME=shop|DB_PASSWORD=[PASSWORD-1]\\nDB_NAME=shop",
        "password: Coffee2024!\\nmode: fast|password: [PASSWORD-1]\\nmode: fast",
        "The token is glpat-Zn3r_BPYXw_uJVbEzO05\\nPlease rotate it."
            + "|The token is [TOKEN-1]\\nPlease rotate it.",
        "api_key: eb8450ae2a1c5ed5571342c3967d286c\\ntimeout: 30s"
            + "|api_key: [APIKEY-1]\\ntimeout: 30s",
        "Mit freundlichen Grüßen\\nanna@gmx.de|Mit freundlichen Grüßen\\n[EMAIL-1]",
        "656 085 224\\nana@empresa.es|656 085 224\\n[EMAIL-1]",
        "<tr><th>email</th><td>anna@gmx.de</td></tr>|<tr><th>email</th><td>[EMAIL-1]</td></tr>",
        "exited with code 0\\n2026-05-11 07:13:19 started"
            + "|exited with code 0\\n2026-05-11 07:13:19 started",
        // What goes on in the next line is one value all the same.
        "mail erika.muster\\nmann85@example.com now|mail [EMAIL-1] now",
        "card 4111 1111\\n1111 1111 now|card [CARD-1] now",
        "IBAN DE89 3704 0044\\n0532 0130 00.|IBAN [IBAN-1].",
        "key sk_live_QxYzRtWv12\\nUsPqLmNoKjIhGfEd34|key [APIKEY-1]"
      })
  void value_endOfItsLine_endsOrGoesOn(String written, String masked) {
    assertThat(masked(written.replace("\\n", "\n")).replace("\n", "\\n")).isEqualTo(masked);
  }

  /** What digits alone would be in some encoding is no name. */
  @ParameterizedTest
  @ValueSource(strings = {"created_at: 1264177662043", "loss = 0.37945831072501957"})
  void number_readAsLetters_isNoName(String text) {
    Masker names = Maskers.standard();
    assertThat(names.mask(text, names.newSession()))
        .isInstanceOfSatisfying(
            Masking.Masked.class, masking -> assertThat(masking.replacements()).isEmpty());
  }

  /** Rows with as many cells are no lines of one value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "username;role\njkowalski;admin",
        "host;status\ndb01;up",
        "customer;order\n4711834;9911223"
      })
  void table_beneathItsHead_isMaskedWithoutIt(String text) {
    String masked = masked(Maskers.standard(), text);
    String head = text.substring(0, text.indexOf('\n') + 1);
    String cell = text.substring(head.length(), text.indexOf(';', head.length()));
    assertThat(masked).startsWith(head + "[").doesNotContain(cell);
  }

  /** Windows ends lines with two characters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MRNs of the ward:\n- Claire Dubois: 74429203\n- Bo Li: 74429204",
        "Username\njkowalski\nRole\nadmin",
        "Lines:\n2436\n2437\n2445\n2447\n2449\n2451\n2473\n2474",
        "{\n  \"field\": \"card security code\",\n  \"value\": \"197\"\n}"
      })
  void lines_endedInAnyWay_areReadAlike(String text) {
    Masker whole = Maskers.standard();
    assertThat(masked(whole, text.replace("\n", "\r\n")))
        .isEqualTo(masked(whole, text).replace("\n", "\r\n"));
  }

  /** Digits are never written by number in quoted-printable: a field is no encoded text. */
  @Test
  void fieldWithDigits_isNotDecoded() {
    assertThat(masked(Maskers.standard(), "client.nif=390559662"))
        .isEqualTo("client.nif=390559662");
  }

  private String masked(String text) {
    return masked(masker, text);
  }

  private static String masked(Masker masker, String text) {
    MaskingSession session = masker.newSession();
    StringBuilder masked = new StringBuilder();
    int at = 0;
    for (Replacement one : ((Masking.Masked) masker.mask(text, session)).replacements()) {
      masked.append(text, at, one.span().start()).append(one.text());
      at = one.span().end();
    }
    return masked.append(text.substring(at)).toString();
  }
}
