package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CARD|4111 1111 1111 1111",
        "CARD|378282246310005",
        "IBAN|DE89 3704 0044 0532 0130 00",
        "IBAN|GB29NWBK60161331926819",
        "SSN|078-05-1120",
        "EMAIL|Erika@Example.com",
        "EMAIL|a@mail.example.org",
        "EMAIL|a@b.test",
        "HOST|db.example",
        "PHONE|(212) 555-0123",
        "PHONE|+1 212 555 0199",
        "PHONE|555-0100",
        "PHONE|+44 20 7946 0958",
        "PHONE|07700 900123",
        "IP|192.0.2.7",
        "IP|203.0.113.200",
        "IP|2001:DB8::1",
        "URL|https://user:secret@www.example.com:8443/?token=1",
        "MAC|00-00-5E-00-53-01",
        "NATIONALID|12345678-Z",
        "APIKEY|AKIAIOSFODNN7EXAMPLE",
        "WALLET|1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
      })
  void contains_publishedValue_isOne(EntityType type, String value) {
    assertThat(TestValues.contains(type, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CARD|4929 1234 5678 9015",
        "IBAN|DE02 1203 0000 0000 2020 51",
        "SSN|536-90-4399",
        "EMAIL|erika@examples.com",
        "URL|https://example.com:secret@company.com/",
        "EMAIL|erika@example.company.com",
        "PHONE|(212) 555-1234",
        "PHONE|+49 30 901820",
        "IP|192.0.3.7",
        "IP|10.0.0.1",
        "MAC|00:1A:2B:3C:4D:5E",
        "PERSON|John Doe",
        "SSN|4111111111111111"
      })
  void contains_otherValue_isNone(EntityType type, String value) {
    assertThat(TestValues.contains(type, value)).isFalse();
  }
}
