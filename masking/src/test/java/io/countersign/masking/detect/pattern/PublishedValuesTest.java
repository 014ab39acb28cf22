package io.countersign.masking.detect.pattern;

import static io.countersign.masking.EntityType.USERNAME;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of people, machines, health care and secrets that their sources publish as examples. */
class PublishedValuesTest {
  /** RFC 5321, 4.1.3; RFC 5322, appendix A.1; RFC 3696, section 3, with its errata; RFC 6531. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdoe@machine.example",
        "mary@example.net",
        "john.q.public@example.com",
        "one@y.test",
        "\"Abc@def\"@example.com",
        "\"Joe.Blow\"@example.com",
        "user+mailbox@example.com",
        "customer/department=shipping@example.com",
        "_somename@example.com",
        "Pelé@example.com",
        "δοκιμή@παράδειγμα.ευ",
        "xyz@[123.123.123.123]",
        "user@[IPv6:2001:db8::1]"
      })
  void email_standardExample_isFound(String address) {
    assertThat(Scans.found("to " + address + " now")).contains("EMAIL:" + address);
  }

  /** RFC 3966, section 6; Ofcom and the NANP keep numbers for drama. */
  @ParameterizedTest
  @ValueSource(strings = {"+1-201-555-0123", "+44 20 7946 0958", "555-0123"})
  void phone_standardExample_isFound(String number) {
    assertThat(Scans.found("tel: " + number + ", thanks")).contains("PHONE:" + number);
  }

  /** RFC 5870, section 6.1; ISO 6709, annex H (the Statue of Liberty). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "geo:13.4125,103.8667|13.4125,103.8667",
        "geo:48.2010,16.3695,183|48.2010,16.3695",
        "position 40°41'21\"N 74°02'40\"W|40°41'21\"N 74°02'40\"W",
        "located at 40.6894, -74.0447|40.6894, -74.0447",
        "lat=52.520008|52.520008"
      })
  void position_standardExample_isFound(String text, String expected) {
    assertThat(Scans.found(text)).contains("COORDINATES:" + expected);
  }

  /** The example of check digits in 49 CFR 565 that the literature uses, and the trivial one. */
  @ParameterizedTest
  @CsvSource({
    "1M8GDM9AXKP042788,1M8GDM9AXKP042788",
    "VIN 5GZCZ43D13S812715,5GZCZ43D13S812715",
    "Fahrgestellnummer WVWZZZ1JZXW000001,WVWZZZ1JZXW000001"
  })
  void vehicleNumber_example_isFound(String text, String expected) {
    assertThat(Scans.found("the " + text + " is")).contains("VIN:" + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // CMS: NPI check digit calculation; Understanding the MBI format.
        "NPI 1234567893|PROVIDERID:1234567893",
        "NPI 1245319599|PROVIDERID:1245319599",
        "card 1EG4-TE5-MK73 shown|HEALTHID:1EG4-TE5-MK73",
        "card 1EG4TE5MK73 shown|HEALTHID:1EG4TE5MK73",
        // DEA check digits as pharmacy boards explain them.
        "DEA number BB1388568|PROVIDERID:BB1388568",
        "DEA AP5836727|PROVIDERID:AP5836727",
        // GKV-Spitzenverband, annex 1; gematik's test card.
        "KVNR A123456780|HEALTHID:A123456780",
        "Gesundheitskarte X110411675|HEALTHID:X110411675",
        "Patient, Diagnose F32.1|DIAGNOSIS:F32.1",
        "her ICD-10: E11.9|DIAGNOSIS:E11.9",
        "patient, ICD-10-CM S72.001A|DIAGNOSIS:S72.001A"
      })
  void healthNumber_publishedExample_isFound(String text, String expected) {
    assertThat(Scans.found(text)).contains(expected);
  }

  /** RFC 5737, 1918, 6598, 3849, 4291 section 2.2, 5952; RFC 4632 for prefixes. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,ipv4-documentation",
    "198.51.100.7,ipv4-documentation",
    "203.0.113.255,ipv4-documentation",
    "10.24.34.0/23,ipv4-private",
    "172.16.254.1,ipv4-private",
    "192.168.0.1,ipv4-private",
    "100.64.0.1,ipv4-private",
    "169.254.10.1,ipv4-local",
    "8.8.8.8,ipv4",
    "2001:db8::8:800:200c:417a,ipv6-documentation",
    "2001:DB8:0:0:8:800:200C:417A,ipv6-documentation",
    "ff01::101,ipv6",
    "::ffff:192.0.2.128,ipv6",
    "2001:0db8:0:cd30::/60,ipv6-documentation",
    "fe80::1,ipv6-local",
    "fd12:3456:789a:1::1,ipv6-private"
  })
  void address_standardExample_isToldByItsRange(String address, String recognizer) {
    assertThat(Scans.spans("from " + address + " on"))
        .anySatisfy(
            span -> {
              assertThat(span.recognizer()).isEqualTo(recognizer);
              assertThat(span.start()).isEqualTo(5);
              assertThat(span.length()).isEqualTo(address.length());
            });
  }

  /** 3GPP TS 23.003, annex B, as GSMA writes it; ITU E.212; ITU E.118. */
  @ParameterizedTest
  @CsvSource({
    "IMEI 490154203237518,490154203237518",
    "IMEI 35-209900-176148-1,35-209900-176148-1",
    "IMSI 310150123456789,310150123456789",
    "ICCID 8991101200003204510,8991101200003204510"
  })
  void deviceNumber_example_isFound(String text, String expected) {
    assertThat(Scans.found(text)).contains("DEVICEID:" + expected);
  }

  /** The vendors' own documentation; RFC 7519, 7617, 6750, 7468. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AKIAIOSFODNN7EXAMPLE|APIKEY",
        "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY|APIKEY",
        "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|TOKEN",
        "sk_test_4eC39HqLyjWDarjtT1zdP7dc|APIKEY",
        "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOHcbrzqqy|TOKEN",
        "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11|TOKEN",
        "Authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l|PASSWORD",
        "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==|PASSWORD",
        "Authorization: Bearer mF_9.B5f-4.1JqM0aB3dE|TOKEN",
        "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr"
            + "/KBHBeksoGMGw==|APIKEY",
        "jdbc:oracle:thin:scott/tiger@//myhost:1521/myservicename|PASSWORD",
        "machine api.example login bob password hunter2x|PASSWORD"
      })
  void secret_documentedExample_isASecret(String text, String type) {
    assertThat(Scans.types(text).stream().map(Enum::name)).contains(type);
    assertThat(Scans.types(text)).allMatch(found -> found.secret() || found == USERNAME);
  }

  /** FIRST, Traffic Light Protocol 2.0, section 3. */
  @ParameterizedTest
  @ValueSource(strings = {"TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT"})
  void label_ofTheProtocol_isAMarking(String label) {
    assertThat(Scans.found("This report is " + label + " for now.")).contains("MARKING:" + label);
    assertThat(Scans.found("This report is TLP:GREEN, or TLP:CLEAR.")).isEmpty();
  }
}
