package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Countries;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.IdentityWords;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.Locale;

/**
 * Numbers of securities (ISIN: country, nine letters or digits, Luhn over letters as numbers; ISO
 * 6166) and of legal entities (LEI: eighteen letters or digits, mod 97-10; ISO 17442), in capitals;
 * in small letters only where words announce them.
 */
final class SecurityValidator implements WordValidator {
  static final int SECURITY_LENGTH = 12;
  static final int ENTITY_LENGTH = 20;

  static final Context SECURITY =
      Context.words("isin|wertpapierkennnummer|security identification|securities identification");
  private static final Context ENTITY =
      Context.words("lei|lei-code|lei code|legal entity identifier|rechtsträgerkennung");

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    boolean security = end - start == SECURITY_LENGTH;
    if (!ScanText.isDigit(text.at(end - 1))) {
      return;
    }
    String word = text.slice(start, end);
    String upper = word.toUpperCase(Locale.ROOT);
    if (!ascii(upper) || !(security ? security(upper) : entity(upper))) {
      return;
    }
    Context words = security ? SECURITY : ENTITY;
    boolean other = !upper.equals(word) || IdentityWords.announced(text, start, end);
    if (other && !words.near(text, start, end)) {
      return;
    }
    if (security) {
      findings.add(start, end, EntityType.SECURITY, Findings.CERTAIN, "isin");
    } else {
      findings.add(start, end, EntityType.LEI, Findings.CERTAIN, "lei");
    }
  }

  /** Whether twelve letters and digits are the number of a security. */
  static boolean security(String word) {
    if (!begins(word.charAt(0), word.charAt(1))) {
      return false;
    }
    StringBuilder digits = new StringBuilder(2 * SECURITY_LENGTH);
    for (int i = 0; i < word.length(); i++) {
      digits.append(Character.digit(word.charAt(i), 36));
    }
    return Checksums.luhn(digits.toString());
  }

  /** Whether numbers of securities begin so: with a country, or as international ones do. */
  static boolean begins(char first, char second) {
    boolean international = first == 'X' && "SABCDF".indexOf(second) >= 0;
    boolean union = first == 'E' && second == 'U';
    return international || union || Countries.known(first, second);
  }

  /** Whether twenty letters and digits are the number of a legal entity. */
  static boolean entity(String word) {
    int digits = 0;
    for (int i = 0; i < word.length(); i++) {
      digits += ScanText.isDigit(word.charAt(i)) ? 1 : 0;
    }
    return ScanText.isDigit(word.charAt(ENTITY_LENGTH - 2))
        && digits >= 4
        && Checksums.mod97(word) == 1;
  }

  private static boolean ascii(String word) {
    return word.chars().allMatch(c -> c < 0x80);
  }
}
