package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternRecognizerTest {
  private static final String RANDOM = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC2eF4hJ6kL8n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Card 4111 1111 1111 1111.Thanks|CARD:4111 1111 1111 1111",
        "4111 1111 1111 1111.pdf|CARD:4111 1111 1111 1111",
        "/cards/4111111111111111/pay|CARD:4111111111111111",
        "536-90-4399.pdf|SSN:536-90-4399",
        "我的卡号4111111111111111谢谢|CARD:4111111111111111",
        "カード番号は4111111111111111です|CARD:4111111111111111",
        "카드 4111111111111111입니다|CARD:4111111111111111",
        "电话+4930901820谢谢|PHONE:+4930901820",
        "x4111111111111111|CARD:4111111111111111",
        "4111111111111111x|CARD:4111111111111111",
        "card_4111111111111111_old|CARD:4111111111111111",
        "Kreditkarte4111111111111111|CARD:4111111111111111",
        "é4111111111111111|CARD:4111111111111111",
        "[1,4111111111111111,2]|CARD:4111111111111111",
        "{a:4111111111111111.0}|CARD:4111111111111111",
        "12;4111111111111111;5|CARD:4111111111111111",
        "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|APIKEY: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"
      })
  void number_withWordsAgainstIt_isFound(String text, String expected) {
    assertThat(Scans.found(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a4111111111111111",
        "4111111111111111ef",
        "4111111111111111.5",
        "9x4111111111111111"
      })
  void number_partOfALongerWord_isNotFound(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "mail erika@example.com.|EMAIL:erika@example.com",
        "<a.b+c@sub.example.co.uk>|EMAIL:a.b+c@sub.example.co.uk",
        "müller@exämple.de|EMAIL:müller@exämple.de",
        "mailto:x_y@example.museum?subject=1|EMAIL:x_y@example.museum",
        "call +49 30 901820 now|PHONE:+49 30 901820",
        "+1 (212) 555-0123|PHONE:+1 (212) 555-0123",
        "(212) 555-0123|PHONE:(212) 555-0123",
        "555-123-4567|PHONE:555-123-4567",
        "dial 555-0123|PHONE:555-0123",
        "Tel.: 030/901820|PHONE:030/901820",
        "Telefon 030 901820|PHONE:030 901820",
        "mein Handy ist 0171 1234567|PHONE:0171 1234567",
        "+44 20 7946 0958|PHONE:+44 20 7946 0958",
        "phone 07700 900123|PHONE:07700 900123",
        "01 42 68 53 00|PHONE:01 42 68 53 00",
        "tel 612 345 678|PHONE:612 345 678",
        "call me on 2125550123|PHONE:2125550123",
        "+4930901820|PHONE:+4930901820",
        "030 901820 / 040 1234567|PHONE:030 901820",
        "030 901820 / 040 1234567|PHONE:040 1234567",
        "0049 30 901820|PHONE:0049 30 901820",
        "born 12.03.1985|BIRTHDATE:12.03.1985",
        "born on March 12, 1985 in|BIRTHDATE:March 12, 1985",
        "DOB: 1985-03-12|BIRTHDATE:1985-03-12",
        "DOB 03/12/85|BIRTHDATE:03/12/85",
        "geboren am 12. März 1985|BIRTHDATE:12. März 1985",
        "geb. 12.3.1985|BIRTHDATE:12.3.1985",
        "née le 12 mars 1985|BIRTHDATE:12 mars 1985",
        "né le 1er mai 1985|BIRTHDATE:1er mai 1985",
        "nacida el 12 de marzo de 1985|BIRTHDATE:12 de marzo de 1985",
        "nato il 12/03/1985|BIRTHDATE:12/03/1985",
        "geboortedatum 12-03-1985|BIRTHDATE:12-03-1985",
        "nascido em 12/03/1985|BIRTHDATE:12/03/1985",
        "urodzona 12 marca 1985|BIRTHDATE:12 marca 1985",
        "born in 1985|BIRTHDATE:1985",
        "12.03.1985 (date of birth)|BIRTHDATE:12.03.1985",
        "from 203.0.113.7:8080|IP:203.0.113.7",
        "host 2001:db8::1 up|IP:2001:db8::1",
        "[fe80::1%eth0]|IP:fe80::1%eth0",
        "::ffff:192.0.2.1|IP:::ffff:192.0.2.1",
        "2001:db8:0:0:0:0:0:1|IP:2001:db8:0:0:0:0:0:1",
        "mac 00:1A:2B:3c:4d:5e.|MAC:00:1A:2B:3c:4d:5e",
        "00-1A-2B-3C-4D-5E|MAC:00-1A-2B-3C-4D-5E",
        "at https://bob:pw1@host.example/x ok|URL:https://bob:pw1@host.example/x",
        "https://x.example/f?a=1&token=abcdef|URL:https://x.example/f?a=1&token=abcdef",
        "postgres://app:s3cret@db:5432/x|PASSWORD:postgres://app:s3cret@db:5432/x",
        "jdbc:mysql://u:p4ss@db/x|PASSWORD:jdbc:mysql://u:p4ss@db/x",
        "https://hooks.slack.com/services/T0/B0/abcdefgh|TOKEN:https://hooks.slack.com/se"
            + "rvices/T0/B0/abcdefgh"
      })
  void contactOrNetwork_inText_isFound(String text, String expected) {
    assertThat(Scans.found(text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "lives at 1600 Pennsylvania Ave NW, Washington, DC 20500.|1600 Pennsylvania Ave N"
            + "W, Washington, DC 20500",
        "221B Baker Street, London NW1 6XE|221B Baker Street, London NW1 6XE",
        "to 12 Main Street please|12 Main Street",
        "742 Evergreen Terrace, Springfield, IL 62704|742 Evergreen Terrace, Springfield, IL 62704",
        "350 5th Avenue, Suite 100, New York, NY 10118-0110|350 5th Avenue, Suite 100, Ne"
            + "w York, NY 10118-0110",
        "Musterstraße 12, 10115 Berlin|Musterstraße 12, 10115 Berlin",
        "in der Hauptstr. 5a wohnt|Hauptstr. 5a",
        "Lange Straße 7, 20095 Hamburg|Lange Straße 7, 20095 Hamburg",
        "Karl-Marx-Allee 3\\n10178 Berlin|Karl-Marx-Allee 3\\n10178 Berlin",
        "Heideweg 4, 60311 Frankfurt am Main|Heideweg 4, 60311 Frankfurt am Main",
        "wohnt Am Alten Markt 3|Am Alten Markt 3",
        "12 rue de la Paix, 75002 Paris|12 rue de la Paix, 75002 Paris",
        "5 bis rue de l'Église|5 bis rue de l'Église",
        "Calle Mayor 12, 28013 Madrid|Calle Mayor 12, 28013 Madrid",
        "Calle de Alcalá, nº 45|Calle de Alcalá, nº 45",
        "Via Roma 12, 00184 Roma|Via Roma 12, 00184 Roma",
        "Kerkstraat 12, 1017 GA Amsterdam|Kerkstraat 12, 1017 GA Amsterdam",
        "ul. Długa 5, 00-238 Warszawa|ul. Długa 5, 00-238 Warszawa",
        "Rua Augusta 12, 1100-053 Lisboa|Rua Augusta 12, 1100-053 Lisboa",
        "P.O. Box 123|P.O. Box 123"
      })
  void address_perCountry_isFoundWhole(String text, String expected) {
    assertThat(Scans.found(text.replace("\\n", "\n")))
        .contains("ADDRESS:" + expected.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIA",
        "ASIA",
        "AIza",
        "ghp_",
        "gho_",
        "github_pat_",
        "glpat-",
        "xoxb-",
        "sk_live_",
        "rk_live_",
        "sk-",
        "sk-ant-",
        "sk-proj-",
        "csk_",
        "npm_",
        "pypi-",
        "hf_"
      })
  void key_ofVendor_isASecret(String prefix) {
    String body =
        switch (prefix) {
          case "AKIA", "ASIA" -> "IOSFODNN7EXAMPLE";
          case "AIza" -> RANDOM.substring(0, 35);
          case "ghp_", "gho_", "npm_" -> RANDOM.substring(0, 36);
          default -> RANDOM;
        };
    assertThat(Scans.spans("use " + prefix + body + " here"))
        .anySatisfy(
            span -> {
              assertThat(span.type().secret()).isTrue();
              assertThat(span.start()).isEqualTo(4);
              assertThat(span.length()).isEqualTo(prefix.length() + body.length());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=hunter2",
        "Passwort: geheim123",
        "PWD='S3cr3t!'",
        "\"password\": \"correcthorse\"",
        "my password is hunter2",
        "mein Passwort lautet Sommer2024!",
        "DB_PASSWORD=p4ssw0rd;",
        "mot de passe : Bonjour1",
        "contraseña: hola1234",
        "wachtwoord: fiets99"
      })
  void password_assigned_isASecret(String text) {
    assertThat(Scans.types(text)).contains(EntityType.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "api_key: \"3f7a9c1e5b2d8f4a6c0e\"",
        "Authorization: Bearer 8xLOxBtZp8qq31Zk0aTt2yw",
        "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq=="
      })
  void key_assigned_isASecret(String text) {
    assertThat(Scans.types(text)).contains(EntityType.APIKEY);
  }

  @Test
  void webToken_withHeader_isASecret() {
    String token =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0."
            + "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
    assertThat(Scans.found("Bearer " + token + " ok")).contains("TOKEN:" + token);
    assertThat(Scans.types("eyes.on.you eyJub3QiOiJhIn0.eyJhIjoxfQ.x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY"})
  void privateKey_block_isASecretWhole(String label) {
    String block =
        "-----BEGIN " + label + "-----\nMIIEowIBAAKCAQEA\nabc+/=\n-----END " + label + "-----";
    assertThat(Scans.found("key:\n" + block + "\nend")).contains("PRIVATEKEY:" + block);
    assertThat(Scans.types(block.replace("PRIVATE", "PUBLIC"))).isEmpty();
    String open = block.substring(0, block.indexOf("\n-----END"));
    assertThat(Scans.found(open)).contains("PRIVATEKEY:" + open);
  }

  @Test
  void identityNumber_afterAWordLikeACountry_isNoTaxNumber() {
    assertThat(Scans.found("El DNI es 12345678Z.")).containsExactly("NATIONALID:12345678Z");
  }

  @Test
  void text_withHiddenCharacters_isReadAllTheSame() {
    assertThat(Scans.types("４１１１ １１１１ １１１１ １１１１")).contains(EntityType.CARD);
    assertThat(Scans.types("D\u200bE89 3704\u00a00044 0532 0130 00")).contains(EntityType.IBAN);
    assertThat(Scans.types("еrika@еxample.com")).contains(EntityType.EMAIL);
    assertThat(Scans.types("DЕ89 3704 0044 0532 0130 00")).contains(EntityType.IBAN);
    assertThat(Scans.types("٤١١١١١١١١١١١١١١١")).contains(EntityType.CARD);
  }
}
