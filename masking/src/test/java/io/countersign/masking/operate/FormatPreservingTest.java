package io.countersign.masking.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class FormatPreservingTest {
  private static final long SEED = 20261121;

  private final FormatPreserving cipher = new FormatPreserving(OperatorKey.of(new byte[32]));

  /** Samples 1 to 3 of NIST's FF1samples.pdf. */
  @Test
  void ff1_samplesOfNist_areMet() {
    assertThat(ff1("2B7E151628AED2A6ABF7158809CF4F3C", "", 10, "0123456789"))
        .isEqualTo("2433477484");
    assertThat(ff1("2B7E151628AED2A6ABF7158809CF4F3C", "39383736353433323130", 10, "0123456789"))
        .isEqualTo("6124200773");
    assertThat(
            ff1(
                "2B7E151628AED2A6ABF7158809CF4F3C",
                "3737373770717273373737",
                36,
                "0123456789abcdefghi"))
        .isEqualTo("a9tv40mll9kdu509eum");
  }

  @Test
  void of_values_keepTheirFormatAndComeBack() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    String alphabet = "0123456789abcXYZ -./+";
    int treated = 0;
    for (int i = 0; i < 3000; i++) {
      StringBuilder made = new StringBuilder();
      int length = 1 + random.nextInt(30);
      for (int j = 0; j < length; j++) {
        made.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String value = made.toString();
      String encrypted = cipher.of(EntityType.CUSTOMERID, value);
      if (encrypted == null) {
        continue;
      }
      treated++;
      assertThat(format(encrypted)).isEqualTo(format(value));
      assertThat(cipher.decrypted(EntityType.CUSTOMERID, encrypted)).isEqualTo(value);
      assertThat(cipher.of(EntityType.CUSTOMERID, value)).isEqualTo(encrypted);
    }
    assertThat(treated).isGreaterThan(2000);
  }

  @Test
  void of_otherKeyOrType_isAnotherText() {
    String value = "DE89 3704 0044 0532 0130 00";
    FormatPreserving other = new FormatPreserving(OperatorKey.random());
    assertThat(cipher.of(EntityType.IBAN, value))
        .isNotEqualTo(other.of(EntityType.IBAN, value))
        .isNotEqualTo(cipher.of(EntityType.CARD, value));
  }

  /** SP 800-38G, revision 1: at least a million values. */
  @Test
  void of_smallDomain_isNotTreated() {
    assertThat(cipher.of(EntityType.CARDCODE, "99999")).isNull();
    assertThat(cipher.of(EntityType.CARDCODE, "999999")).hasSize(6);
    assertThat(cipher.of(EntityType.PLATE, "AB123")).isNull();
    assertThat(cipher.of(EntityType.PLATE, "AB1234")).hasSize(6);
    assertThat(cipher.of(EntityType.PERSON, "Müller-Lüdenscheidt")).isNull();
    assertThat(cipher.of(EntityType.PERSON, "9".repeat(129))).isNull();
  }

  private static String format(String value) {
    StringBuilder format = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      format.append(Shape.isDigit(c) ? '0' : Shape.isLetter(c) ? c >= 'a' ? 'a' : 'A' : c);
    }
    return format.toString();
  }

  private static String ff1(String key, String tweak, int radix, String plain) {
    FPEFF1Engine engine = new FPEFF1Engine();
    HexFormat hex = HexFormat.of();
    engine.init(
        true, new FPEParameters(new KeyParameter(hex.parseHex(key)), radix, hex.parseHex(tweak)));
    byte[] numerals = new byte[plain.length()];
    for (int i = 0; i < numerals.length; i++) {
      numerals[i] = (byte) Character.digit(plain.charAt(i), 36);
    }
    engine.processBlock(numerals, 0, numerals.length, numerals, 0);
    StringBuilder text = new StringBuilder();
    for (byte numeral : numerals) {
      text.append(Character.forDigit(numeral, 36));
    }
    return text.toString();
  }
}
