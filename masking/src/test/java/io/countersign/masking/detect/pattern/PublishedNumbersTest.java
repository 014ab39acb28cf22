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
        "National Insurance LB588438 d|NATIONALID",
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

  /** Each with where it is published. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // ISO 9362 / SWIFT, documentation of the BIC.
        "BIC: DEUTDEFF|BIC",
        "SWIFT code DEUTDEFF500|BIC",
        // ABA: the Federal Reserve Bank of Boston; JPMorgan Chase's own page.
        "routing number 011000015|BANKCODE",
        "ABA 021000021|BANKCODE",
        // ISO 6166: Apple, Deutsche Telekom, the standard's annex.
        "US0378331005|SECURITY",
        "DE0005557508|SECURITY",
        "AU0000XVGZA3|SECURITY",
        // GLEIF: its own LEI and that of Bloomberg.
        "506700GE1G29325QX363|LEI",
        "5493001KJTIIGC8Y1R12|LEI",
        // Usual in HMRC's test data.
        "UTR 2234567890|TAXID",
        // ATO, example of the algorithm.
        "TFN 876 543 210|TAXID",
        // ABR, "Format of the ABN".
        "ABN 51 824 753 556|TAXID",
        // Services Australia, test cards.
        "Medicare 2123 45670 1|NATIONALID",
        // Receita Federal, examples of CNPJ with digits and with letters.
        "11.222.333/0001-81|TAXID",
        "12.ABC.345/01DE-35|TAXID",
        // The usual example of the South African number.
        "8001015009087|NATIONALID",
        // UIDAI's test number.
        "9999 4105 7058|NATIONALID",
        // Made with the rule of the Ministry of Internal Affairs.
        "My Number 123456789018|NATIONALID",
        // ICAO 9303 part 4, appendix B; part 5; part 6.
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|PASSPORT",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10|PASSPORT",
        "I<UTOD231458907<<<<<<<<<<<<<<<|PASSPORT",
        "7408122F1204159UTO<<<<<<<<<<<6|PASSPORT",
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<|PASSPORT",
        "D231458907UTO7408122F1204159<<<<<<<6|PASSPORT",
        // BIP-173, BIP-350, EIP-55, the first block.
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4|WALLET",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0|WALLET",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa|WALLET",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed|WALLET",
        // Commission, VIES: examples of the states' algorithms.
        "CHE-116.281.710 MWST|TAXID",
        "HU10597190|TAXID",
        "MT15121333|TAXID",
        "SI59082437|TAXID",
        "CZ46505334|TAXID",
        "BG175074752|TAXID",
        "LT213179412|TAXID",
        "LV40003009497|TAXID",
        "RO18547290|TAXID",
        "CY00532445O|TAXID",
        "GB434031494|TAXID"
      })
  void number_ofThePublishedList_isFound(String text, String type) {
    assertThat(Scans.found("a " + text + ", b"))
        .as(text)
        .anySatisfy(found -> assertThat(found).startsWith(type + ":"));
  }
}
