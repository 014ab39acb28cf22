package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples that issuers, standards and vendors publish for testing. */
class PublishedNumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB29NWBK60161331926819", "DE89370400440532013000", "FR1420041010050500013M02606",
        "ES9121000418450200051332", "IT60X0542811101000000123456", "NL91ABNA0417164300",
        "BE68539007547034", "AT611904300234573201", "CH9300762011623852957",
        "PL61109010140000071219812874", "PT50000201231234567890154", "SE4550000000058398257466",
        "NO9386011117947", "MT84MALT011000012345MTLCAST001S", "DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19", "DE 89 370400440532013000", "DE89-3704-0044-0532-0130-00",
        "de89 3704 0044 0532 0130 00", "DE89 3704 0044\r\n0532 0130 00", "DE8937 04004405 32013000"
      })
  void iban_registryExample_isFound(String iban) {
    assertThat(Scans.found("Konto " + iban + " bitte")).contains("IBAN:" + iban);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111", "4012888888881881", "4222222222222", "5555555555554444",
        "5105105105105100", "2223003122003222", "378282246310005", "371449635398431",
        "6011111111111117", "6011000990139424", "30569309025904", "38520000023237",
        "3530111333300000", "3566002020360505", "4111 1111 1111 1111", "4111-1111-1111-1111",
        "3782 822463 10005", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "4111.1111.1111.1111"
      })
  void card_schemeTestNumber_isFound(String card) {
    assertThat(Scans.found("Card: " + card + ".")).contains("CARD:" + card);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "078-05-1120|SSN",
        "SSN 219099999|SSN",
        "social security number: 219 09 9999|SSN",
        "912-70-1234|TAXID",
        "AB123456C|NATIONALID",
        "AB 12 34 56 C|NATIONALID",
        "National Insurance QQ 12 34 56 C|NATIONALID",
        "NHS number 943 476 5919|NATIONALID",
        "NHS 9434765919|NATIONALID",
        "86095742719|NATIONALID",
        "47 036 892 816|NATIONALID",
        "65929970489|NATIONALID",
        "T220001293|NATIONALID",
        "L01X00T471|NATIONALID",
        "Personalausweis T22000129|NATIONALID",
        "255081416802538|NATIONALID",
        "2 55 08 14 168 025 38|NATIONALID",
        "12345678Z|NATIONALID",
        "12345678-Z|NATIONALID",
        "12.345.678-Z|NATIONALID",
        "X1234567L|NATIONALID",
        "X-1234567-L|NATIONALID",
        "RSSMRA85T10A562S|NATIONALID",
        "MRTMTT25D09F205Z|NATIONALID",
        "BSN 111222333|NATIONALID",
        "BSN: 1112.22.333|NATIONALID",
        "85.07.30-033.28|NATIONALID",
        "85073003328|NATIONALID",
        "44051401359|NATIONALID",
        "640823-3234|NATIONALID",
        "19640823-3234|NATIONALID",
        "NIF 123456789|NATIONALID",
        "131052-308T|NATIONALID",
        "756.9217.0769.85|NATIONALID",
        "529.982.247-25|NATIONALID",
        "9999 4105 7058|NATIONALID",
        "S1234567D|NATIONALID",
        "11010519491231002X|NATIONALID",
        "PPS 1234567FA|NATIONALID",
        "PAN ABCPE1234F|NATIONALID",
        "SVNR 1237 010180|NATIONALID",
        "passport no. 963545637|PASSPORT",
        "1M8GDM9AXKP042788|VIN",
        "VIN WVWZZZ1JZ3W386752|VIN",
        "IMEI 490154203237518|DEVICEID",
        "DE136695976|TAXID",
        "DE 136 695 976|TAXID",
        "ATU13585627|TAXID",
        "FR40303265045|TAXID",
        "IT00743110157|TAXID",
        "NL004495445B01|TAXID",
        "BE0428759497|TAXID",
        "BE 0428.759.497|TAXID",
        "PL8567346215|TAXID",
        "PT501964843|TAXID",
        "SE556188840401|TAXID",
        "DK13585628|TAXID",
        "FI20774740|TAXID",
        "LU15027442|TAXID",
        "HR33392005961|TAXID",
        "EL094259216|TAXID",
        "VAT ESB58378431|TAXID",
        "IE6433435F|TAXID",
        "EE100931558|TAXID",
        "SK2022749619|TAXID",
        "VAT GB980780684|TAXID",
        "NIP 8567346215|TAXID",
        "856-734-62-15|TAXID",
        "EIN 12-3456789|TAXID",
        "Steuernummer 12/345/67890|TAXID",
        "SIRET 732 829 320 00074|TAXID",
        "SIREN 732829320|TAXID"
      })
  void number_publishedExample_isFound(String text, String type) {
    assertThat(Scans.found("a " + text + ", b"))
        .anySatisfy(
            found ->
                assertThat(found)
                    .startsWith(type + ":")
                    .endsWith(text.substring(text.length() - 3)));
  }
}
