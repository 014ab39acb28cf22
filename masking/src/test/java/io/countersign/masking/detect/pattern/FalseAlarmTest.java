package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like an entity and is none. */
class FalseAlarmTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id 12345678901234567890123 and 9941111111111111111199",
        "epoch 1732176000000 or 1732176000123 ms",
        "order 4000123412341235, invoice 100200300",
        "order no. 10-200300-44"
      })
  void longNumber_thatIsNoCard_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550e8400-e29b-41d4-a716-446655440000",
        "12345678-1234-1234-1234-123456789012",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "commit 356a192b7913b04c54574d18c28d46e6395428ab",
        "507f1f77bcf86cd799439011",
        "d41d8cd98f00b204e9800998ecf8427e",
        "\"integrity\": \"sha512-9H1KBfKm3yQ0m2c6X5w0Nz0v8T1bQm4J7x8d0eYwq3sK5hU2LrP9aG6f"
            + "VtZ3cWx1==\""
      })
  void hash_orUuid_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  /** One in thousands has groups that pass the check digits of a VAT or identity number. */
  @Test
  void uuid_ofThousands_isLeft() {
    Random random = new Random(20261121);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
      found.addAll(Scans.found("see " + (i % 2 == 0 ? uuid : uuid.toUpperCase(Locale.ROOT))));
    }
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version 1.2.3.4",
        "v1.2.3.4",
        "Chrome/120.0.6099.109",
        "release 10.0.0.1",
        "1.2.3.4.5",
        "guava==31.1.0.2",
        "section 4.3.2.1",
        "256.1.1.1"
      })
  void version_withFourParts_isNoAddress(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-12 10:22:33,123 INFO [main] started in 1234567 ms",
        "12/May/2024:10:22:33 +0000",
        "2024-05-12T10:22:33.123456Z",
        "20240512102233",
        "[1732176000.123456] pid 12345 port 54321",
        "May 12 10:22:33 host sshd[12345]:",
        "12.05.2024 10:22:33 GC pause 123.456 ms",
        "10:22:33.123 - 10:22:34.567",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "100 200 300 400 500",
        "3.14159265358979",
        "1,234,567.89 USD",
        "$ 1 234 567",
        "0x7fff5fbff8c0",
        "lines 100-200, 1200-1300"
      })
  void time_orTable_isNoPhoneNumber(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"printf(\"ERROR\\nfile_name missing\");", "log(\"DONE\\tcount.total\")"})
  void escape_behindCapitals_isNoAccount(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the value 12345 and 123456789",
        "10115 boxes",
        "quantity 111222333",
        "part 123-45-678",
        "ratio 000-12-3456 666-12-3456 123-00-1234 123-45-0000"
      })
  void shortDigits_withoutWords_areLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013001", "XX89370400440532013000", "MAX_RETRY_COUNT_12345678901234567890",
        "DE12BUFFER_SIZE", "GB00NWBK60161331926819", "HTTP2 ISO9001 RFC2616 UTF8 SHA256"
      })
  void constant_thatLooksLikeAnIban_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = getPassword()",
        "password: ${DB_PASSWORD}",
        "\"password\": \"string\"",
        "Password: must be changed",
        "password=",
        "if (token == null)",
        "token: string",
        "secret: ******",
        "api_key=YOUR_API_KEY_HERE_1234",
        "password reset is needed",
        "passwordField = newPasswordField",
        "key: value",
        "the password is secret"
      })
  void assignment_ofNoSecret_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "std::vector<int>", "a::b", "12:34:56", "10:20", "Foo::Bar::baz", "::", "ratio 3:4:5",
        "sk-learn and risk-based", "ghp_short", "@Override", "user@host", "a@b", "@", "x@.com",
        "https://example.com/path?page=2", "http://example.com:8080/a@b", "eyes.of.tiger"
      })
  void codeOrMarkup_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "released on 12.03.1985",
        "the meeting of 2024-05-12",
        "hired 01.04.2010 by us",
        "born to run 10 miles",
        "Bornholm, 12.03.2020"
      })
  void date_withoutBirth_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Monitoring 24 hours",
        "5 minute drive",
        "12 Angry Men",
        "Engineering 101",
        "Chapter 5 Way",
        "In 2024 we Drive",
        "Frühling 2024",
        "Training 5 and Ring 3",
        "3 new ways to drive",
        "Step 3: Drive Street",
        "Level 5 Road",
        "Markt 5 %",
        "via Email 3"
      })
  void words_aroundANumber_areNoAddress(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }
}
