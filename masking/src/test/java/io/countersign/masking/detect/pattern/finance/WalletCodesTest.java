package io.countersign.masking.detect.pattern.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletCodesTest {
  /** The Keccak team's vectors for the empty message and others, as Ethereum clients test them. */
  @ParameterizedTest
  @CsvSource({
    "'', c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    "abc, 4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
    "testing, 5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02"
  })
  void digest_publishedVector_isMet(String message, String expected) {
    byte[] digest = Keccak.digest(message.getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(expected);
  }

  /** Around the length of a block the padding takes a block of its own. */
  @Test
  void digest_messagesAroundTheRate_differ() {
    assertThat(Keccak.digest(new byte[135])).isNotEqualTo(Keccak.digest(new byte[136]));
    assertThat(Keccak.digest(new byte[136])).isNotEqualTo(Keccak.digest(new byte[137]));
  }

  /** BIP-173 and BIP-350, test vectors of addresses. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "BC1SW50QGDZ25J",
        "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
        "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
      })
  void bech32_publishedAddress_checks(String address) {
    assertThat(WalletCodes.bech32(address)).isTrue();
  }

  /** BIP-350, addresses that must fail: the wrong constant for their version, or mixed case. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
        "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
        "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
        "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq",
        "bc1"
      })
  void bech32_publishedWrongAddress_fails(String address) {
    assertThat(WalletCodes.bech32(address)).isFalse();
  }

  @Test
  void base58Check_addressOfTheFirstBlock_checks() {
    assertThat(WalletCodes.base58Check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")).isTrue();
    assertThat(WalletCodes.base58Check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")).isFalse();
    assertThat(WalletCodes.base58Check("1111111111111111111114oLvT2")).isTrue();
    assertThat(WalletCodes.base58Check("0OIl")).isFalse();
  }

  /** EIP-55, test cases. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "52908400098527886E0F7030069857D2E4169EE7",
        "de709f2102306220921060314715629080e2fb77",
        "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "fB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "dbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "D1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
      })
  void mixedCase_publishedAddress_checks(String address) {
    assertThat(WalletCodes.mixedCase(address)).isTrue();
    assertThat(WalletCodes.mixedCase(address.substring(0, 38) + "Aa")).isFalse();
  }
}
