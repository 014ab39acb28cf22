package io.countersign.masking.detect.pattern.corpus;

import java.util.List;
import java.util.Locale;

/**
 * Addresses of crypto-currencies. Those with a keyed digest come from the standards' own examples
 * and from published blocks, the Bech32 ones are made.
 */
final class WalletValues {
  private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  /** Published: the genesis block, the Bitcoin wiki, BIP-173 and BIP-350 test vectors. */
  private static final List<String> BASE58 =
      List.of(
          "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
          "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
          "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
          "17VZNX1SN5NtKa8UQFxwQbFeFc3iqRYhem",
          "3EktnHQD7RiAE6uzMj2ZifT9YgRrkSgzQX",
          "1BoatSLRHtKNngkdXEeobR76b53LETtpyT");

  /** EIP-55, test cases. */
  private static final List<String> MIXED =
      List.of(
          "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
          "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
          "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
          "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb");

  private WalletValues() {}

  static String bitcoin(Draw draw) {
    return draw.chance(0.4) ? draw.pick(BASE58) : bech32(draw);
  }

  static String ethereum(Draw draw) {
    return draw.pick(MIXED);
  }

  static String ethereumAnyCase(Draw draw) {
    return draw.chance(0.5) ? ethereum(draw) : ethereum(draw).toLowerCase(Locale.ROOT);
  }

  /** One letter of the address in the other case. */
  static String ethereumBroken(Draw draw) {
    String address = ethereum(draw);
    int at;
    do {
      at = draw.number(2, 41);
    } while (!Character.isLetter(address.charAt(at)));
    char c = address.charAt(at);
    char other = Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
    return address.substring(0, at) + other + address.substring(at + 1);
  }

  /** BIP-173 and BIP-350, over the bits of the polynomial as the proposals write it. */
  private static String bech32(Draw draw) {
    boolean taproot = draw.chance(0.3);
    String data = (taproot ? "p" : "q") + draw.some(LETTERS, taproot ? 52 : 32);
    long constant = taproot ? 0x2bc830a3L : 1;
    long check = polymod("bc", data + "qqqqqq") ^ constant;
    StringBuilder out = new StringBuilder("bc1").append(data);
    for (int i = 5; i >= 0; i--) {
      out.append(LETTERS.charAt((int) ((check >> (5 * i)) & 31)));
    }
    return out.toString();
  }

  private static long polymod(String prefix, String data) {
    long[] generator = {0x3b6a57b2L, 0x26508e6dL, 0x1ea119faL, 0x3d4233ddL, 0x2a1462b3L};
    StringBuilder values = new StringBuilder();
    prefix.chars().forEach(c -> values.append((char) (c >> 5)));
    values.append((char) 0);
    prefix.chars().forEach(c -> values.append((char) (c & 31)));
    data.chars().forEach(c -> values.append((char) LETTERS.indexOf(c)));
    long check = 1;
    for (int i = 0; i < values.length(); i++) {
      long top = check >> 25;
      check = ((check & 0x1ffffff) << 5) ^ values.charAt(i);
      for (int bit = 0; bit < 5; bit++) {
        check ^= ((top >> bit) & 1) == 1 ? generator[bit] : 0;
      }
    }
    return check;
  }
}
