package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The many ways in which people write how to reach them. */
class ContactFormsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "Call +49 30\\n901820 now|PHONE:+49 30\\n901820",
        "Call +49 40 123456\\n1. tomorrow|PHONE:+49 40 123456",
        "Call +49 40 123456\\n12) tomorrow|PHONE:+49 40 123456",
        "phone: 030 901\\n820|PHONE:030 901\\n820",
        "tel:+49-30-901820 ext. 123|PHONE:+49-30-901820 ext. 123",
        "phone 0171-1234567 Durchwahl 12|PHONE:0171-1234567 Durchwahl 12",
        "{\"phone\": 4930901820}|PHONE:4930901820",
        "Postfach 12 34 56, 10115 Berlin|ADDRESS:Postfach 12 34 56, 10115 Berlin",
        "BP 123, 75001 Paris|ADDRESS:BP 123, 75001 Paris",
        "Postbus 512, 1000 AM Amsterdam|ADDRESS:Postbus 512, 1000 AM Amsterdam",
        "Lindenstr. 5\\n10115 Berlin|ADDRESS:Lindenstr. 5\\n10115 Berlin",
        "12 Main St\\nSpringfield, IL 62704|ADDRESS:12 Main St\\nSpringfield, IL 62704",
        "10115 Berlin|POSTCODE:10115",
        "Springfield, IL 62704|POSTCODE:62704",
        "London NW1 6XE|POSTCODE:NW1 6XE",
        "1017 GA Amsterdam|POSTCODE:1017 GA",
        "00-238 Warszawa|POSTCODE:00-238",
        "erika (at) example (dot) com|EMAIL:erika (at) example (dot) com",
        "erika.muster at firma dot de|EMAIL:erika.muster at firma dot de",
        "anna arroba empresa punto es|EMAIL:anna arroba empresa punto es",
        "erika.muster @ firma.de|EMAIL:erika.muster @ firma.de",
        "She is 34 years old|AGE:34",
        "eine 34-jährige Frau|AGE:34",
        "âgé de 34 ans|AGE:34",
        "tiene 34 años|AGE:34",
        "ha 34 anni.|AGE:34",
        "is 34 jaar oud|AGE:34",
        "34 anos de idade|AGE:34",
        "w wieku 34 lat|AGE:34",
        "follow @annaschmidt on x|USERNAME:@annaschmidt",
        "user: jmueller logged in from the office|USERNAME:jmueller",
        "user: stop42 is blocked|USERNAME:stop42",
        "User: what|USERNAME:what",
        "user: FIRMA\\\\jsmith|USERNAME:FIRMA\\\\jsmith",
        "switch port 0011.22aa.4455 up|MAC:0011.22aa.4455"
      })
  void contact_inAnyForm_isFoundWhole(String text, String expected) {
    assertThat(Scans.found(text.replace("\\n", "\n").replace("\\\\", "\\")))
        .contains(expected.replace("\\n", "\n").replace("\\\\", "\\"));
  }
}
