package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;

/**
 * Addresses of Bitcoin (Base58Check from 1 or 3, Bech32 and Bech32m from {@code bc1}) and Ethereum
 * ({@code 0x} and forty hexadecimal digits; mixed case must check, one case alone needs words).
 */
final class WalletValidator implements WordValidator {
  static final int LENGTH_MIN = 26;
  static final int LENGTH_MAX = 62;
  private static final int BASE58_MAX = 35;
  private static final int ETHEREUM = 42;

  private static final Context WORDS =
      Context.words(
          "ethereum|eth|ether|wallet|crypto|metamask|erc-20|erc20|token address|usdt|usdc|contract"
              + " address|adresse ethereum|krypto|brieftasche|portefeuille|cartera|billetera"
              + "|monedero|portafoglio|portemonnee|carteira|portfel|recipient|empfänger");

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    String name = name(text, start, end);
    if (!name.isEmpty()) {
      findings.add(start, end, EntityType.WALLET, Findings.CERTAIN, name);
    }
  }

  private static String name(ScanText text, int start, int end) {
    char first = text.at(start);
    int length = end - start;
    if (length <= BASE58_MAX && (first == '1' || first == '3')) {
      return WalletCodes.base58Check(text.slice(start, end)) ? "bitcoin" : "";
    }
    if ((first == 'b' && text.startsWith(start, "bc1"))
        || (first == 'B' && text.startsWith(start, "BC1"))) {
      return WalletCodes.bech32(text.slice(start, end)) ? "bitcoin" : "";
    }
    boolean ethereum = length == ETHEREUM && first == '0' && text.at(start + 1) == 'x';
    return ethereum && ethereum(text, start, end) ? "ethereum" : "";
  }

  private static boolean ethereum(ScanText text, int start, int end) {
    boolean lower = false;
    boolean upper = false;
    for (int i = start + 2; i < end; i++) {
      char c = text.at(i);
      if (Character.digit(c, 16) < 0 || c >= 0x80) {
        return false;
      }
      lower |= c >= 'a';
      upper |= c >= 'A' && c <= 'F';
    }
    boolean mixed = lower && upper;
    return mixed ? WalletCodes.mixedCase(text.slice(start + 2, end)) : WORDS.near(text, start, end);
  }
}
