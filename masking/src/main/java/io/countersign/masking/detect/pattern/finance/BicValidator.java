package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Countries;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.List;

/**
 * Business identifier codes of banks: four letters, a country, two letters or digits, perhaps three
 * for the branch (ISO 9362), in capitals. Many words have that shape, so words of banking or an
 * IBAN must stand near; with a digit in it, or behind the branch code of a head office ({@code
 * XXX}), the word bank or the name of one is enough.
 */
final class BicValidator implements WordValidator {
  private static final int IBAN_DISTANCE = 40;
  private static final int WORD_DISTANCE = 32;

  private static final Context WORDS =
      Context.words(
          "bic|bic-code|swift|swift-code|swiftcode|bank identifier|business identifier|bankleitcode"
              + "|code banque international|código swift|codice swift|kod swift|código bic");

  private static final Context BANK =
      Context.words(
          "bank|iban|banque|banco|banca|sparkasse|konto|account|rachunek|compte|cuenta|commerzbank"
              + "|volksbank|raiffeisen|postbank|hypovereinsbank|unicredit|santander|bbva|caixabank"
              + "|société générale|bnp paribas|crédit agricole|crédit mutuel|rabobank|abn amro"
              + "|intesa sanpaolo|mbank|barclays|hsbc|lloyds|natwest|citibank|jpmorgan|landesbank"
              + "|nordea|revolut|monzo");

  /** Words of banking and of forms with a country in the fifth and sixth place. */
  private static final WordTable ORDINARY =
      new WordTable(
          List.of(
              ("absolute accepted accessed acquired actively activity balances"
                      + " bankcode beneficiary bonifico branches business compiler creditor"
                      + " customer deposits destination deutsche disabled document domestic"
                      + " examples institution instruction interest language legislation"
                      + " messages obligatorio obrigatorio official overseas packages"
                      + " pflichtfeld platform provided provider register required snippets"
                      + " supplier transaction verified")
                  .split(" ", -1)));

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    if (!shaped(text, start, end) || !Countries.known(text.at(start + 4), text.at(start + 5))) {
      return;
    }
    boolean headOffice = end - start == 11 && text.startsWith(end - 3, "XXX");
    boolean announced =
        WORDS.before(text, start, WORD_DISTANCE)
            || WORDS.stated(text, end)
            || Announcement.labelled(text, end, WORDS)
            || (!letters(text, start, end) && WORDS.between(text, end, end + Context.AFTER))
            || findings.endedBefore(EntityType.IBAN, start, IBAN_DISTANCE)
            || ((headOffice || !letters(text, start, end)) && BANK.near(text, start, end));
    if (announced && (headOffice || !shouted(text, start, end))) {
      findings.add(start, end, EntityType.BIC, Findings.IN_CONTEXT, "bic");
    }
  }

  private static boolean shaped(ScanText text, int start, int end) {
    int length = end - start;
    if (length != 8 && length != 11) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      boolean capital = c >= 'A' && c <= 'Z';
      if (!capital && (i < start + 6 || !ScanText.isDigit(c))) {
        return false;
      }
    }
    return text.at(start - 1) != '_'
        && text.at(end) != '_'
        && !ORDINARY.holdsIgnoringCase(text, start, end);
  }

  /** Letters alone are a word as well as a code: {@code BANKCODE and BIC}. */
  private static boolean letters(ScanText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.digit(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the words before and behind are in capitals as well, as in a headline. */
  private static boolean shouted(ScanText text, int start, int end) {
    return text.at(end) == ' '
        && capital(text.at(end + 1))
        && capital(text.at(end + 2))
        && capital(text.at(end + 3))
        && text.at(start - 1) == ' '
        && capital(text.at(start - 2));
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
