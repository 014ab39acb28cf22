package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;

/**
 * Addresses of Bitcoin and its kin (Base58Check, Bech32 and Bech32m) and Ethereum ({@code 0x} and
 * forty hexadecimal digits; mixed case must check, one case alone needs words).
 */
final class WalletValidator implements WordValidator {
  static final int LENGTH_MIN = 26;
  static final int LENGTH_MAX = 62;
  private static final int BASE58_MAX = 35;
  private static final int ETHEREUM = 42;

  /** First characters of addresses in Base58Check, by the versions of {@link WalletCodes}. */
  private static final String BASE58_FIRST = "13mn2LMDA9XT7";

  /** Of Bitcoin, its test networks and Litecoin. */
  private static final String[] BECH32_PREFIXES = {"bc1", "tb1", "bcrt1", "ltc1"};

  private static final Context WORDS =
      Context.words(
          "ethereum|eth|ether|wallet|crypto|metamask|erc-20|erc20|token address|usdt|usdc|contract"
              + " address|adresse ethereum|krypto|brieftasche|portefeuille|cartera|billetera"
              + "|monedero|portafoglio|portemonnee|carteira|portfel|recipient|empfänger|address"
              + "|adresse"
              + "|dirección|indirizzo|adres|endereço|ransom|lösegeld|rançon|riscatto|losgeld"
              + "|resgate|okup");

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
    if (length <= BASE58_MAX && BASE58_FIRST.indexOf(first) >= 0) {
      return WalletCodes.base58Check(text.slice(start, end)) ? "bitcoin" : "";
    }
    for (String prefix : BECH32_PREFIXES) {
      if ((first | 0x20) == prefix.charAt(0) && text.startsWithIgnoreCase(start, prefix)) {
        return WalletCodes.bech32(text.slice(start, end)) ? "bitcoin" : "";
      }
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
