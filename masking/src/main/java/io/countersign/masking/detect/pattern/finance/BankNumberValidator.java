package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.DateReader;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.IdentityWords;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of banks and accounts in national forms, which words must announce: US routing numbers
 * (weights 3-7-1, first two digits as the Federal Reserve assigns them: ABA Routing Number Policy),
 * UK sort codes, German Bankleitzahlen, Australian BSB numbers, and account numbers. Sort codes and
 * UK accounts have check digits in modulus tables that may not be passed on, so shape and words
 * decide.
 */
final class BankNumberValidator implements NumberValidator {
  static final int ACCOUNT_MIN = 5;
  private static final int ACCOUNT_MAX = 20;
  private static final int ACCOUNT_DISTANCE = 32;
  private static final int ACCOUNT_CLOSE = 20;
  private static final int SHORT_DISTANCE = 8;

  private static final Context ROUTING =
      Context.words(
          "routing|aba|aba-nummer|aba number|rtn|fedwire|ach|transit number|routage|número de ruta"
              + "|numero de ruta|routingnummer|roteamento|numer routingowy|routingowy|code aba"
              + "|codice aba|kod aba|numer rozliczeniowy|enrutamiento");

  private static final Context SORT_CODE =
      Context.words("sort code|sortcode|sort-code|bankcode|s/c|código de clasificación");

  private static final Context BANK_CODE = Context.words("blz|bankleitzahl|bank code");

  private static final Context BRANCH = Context.words("bsb|bsb number|bank state branch");

  static final Context ACCOUNT =
      Context.words(
          "account number|account no|account num|acct|acct no|a/c|account=|accounts=|bank account"
              + "|bank acc|acc number|acc nr|rek nr|reknr"
              + "|acc no|accountnumber|account holder|kontonummer|konto-nr|kontonr|konto nr|ktonr"
              + "|kto"
              + "|kto-nr|konto=|kontos=|konta=|konten|girokonto|sparkonto|gehaltskonto"
              + "|tagesgeldkonto"
              + "|bankkonto|numéro de compte|compte bancaire|compte n|compte=|comptes=|rib"
              + "|número de cuenta"
              + "|ccc|cuenta bancaria|cuenta corriente|cta cte|cta|nº de cuenta|cuenta=|cuentas="
              + "|numero di conto|conto corrente|conto bancario|c/c|conto=|rekeningnummer"
              + "|bankrekening|rekeningnr|rekening=|spaarrekening|betaalrekening|zichtrekening"
              + "|número da conta|conta bancária|conta corrente|conta=|numer konta|nr konta|numer"
              + " rachunku|nr rachunku|rachunek|rachunku");

  /** What is an account behind the number of a bank, and much else elsewhere. */
  private static final Context SHORT = Context.words("acc");

  /** One of these words stands near each of them. */
  static final Context GATE = Context.anyOf(ROUTING, SORT_CODE, BANK_CODE, BRANCH, ACCOUNT, SHORT);

  /** Numbers in front of which an account word says something else. */
  private static final Context AMOUNTS =
      Context.words(
          "balance|saldo|solde|kontostand|rate|compte rendu|account manager|account managers"
              + "|account executive|account director|account team");

  /** Idioms with a word of accounts, which end right before a number that is none. */
  private static final Context IDIOMS =
      Context.words(
          "en cuenta|en compte|tenant compte|tenir compte|tenu compte|compte tenu|account for"
              + "|accounts for|accounted for|accounting for|on account|per conto|tenere conto"
              + "|tenendo conto|rekening met|rekening houden|em conta");

  private static final int IDIOM_DISTANCE = 18;
  private static final int CHANGE_MAX = 20;

  private static final Pattern CHANGE =
      Pattern.compile(" (?:to|with|auf|zu|in|durch|à|en|par|a|por|con|para|naar|door|na) $");

  private static final Pattern AS =
      Pattern.compile(
          " (?:as|als|comme|como|come|jako) (?:my|our|your|his|her|their|the|meine|unsere|die|mon"
              + "|notre|mi|il mio|mijn|minha|a|moj[aą]?|mój) ");

  @Override
  public void check(NumberCandidate number, Findings findings) {
    if (number.count() < ACCOUNT_MIN || !number.opens() || money(number)) {
      return;
    }
    if (!bankCode(number, findings)) {
      account(number, findings);
    }
  }

  private static boolean bankCode(NumberCandidate number, Findings findings) {
    if (number.closes(9)
        && routingShape(number)
        && routing(number)
        && (near(ROUTING, number, 9) || alone(BANK_CODE, number.text(), number.start()))) {
      return add(number, 9, EntityType.BANKCODE, "aba", findings);
    }
    if (number.closes(8)
        && (number.contiguous(8) || number.grouped(3, 3, 2))
        && number.digit(0) > 0
        && number.digit(0) < 9
        && near(BANK_CODE, number, 8)) {
      return add(number, 8, EntityType.BANKCODE, "blz", findings);
    }
    if (number.closes(6)) {
      if ((number.contiguous(6) || number.grouped(2, 2, 2))
          && !findings.covers(number.start(), number.end(6))
          && (SORT_CODE.before(number.text(), number.start(), ACCOUNT_DISTANCE)
              || alone(SORT_CODE, number.text(), number.start())
              || Announcement.labelled(number.text(), number.end(6), SORT_CODE)
              || SORT_CODE.stated(number.text(), number.end(6)))) {
        return add(number, 6, EntityType.BANKCODE, "sort-code", findings);
      }
      if ((number.contiguous(6) || number.grouped(3, 3)) && near(BRANCH, number, 6)) {
        return add(number, 6, EntityType.BANKCODE, "bsb", findings);
      }
    }
    return false;
  }

  private static void account(NumberCandidate number, Findings findings) {
    ScanText text = number.text();
    int length = lineLength(number);
    if (length < ACCOUNT_MIN
        || length > ACCOUNT_MAX
        || !number.closes(length)
        || findings.reachesBeyond(number.start())) {
      return;
    }
    int end = number.end(length);
    boolean before =
        ACCOUNT.before(text, number.start(), ACCOUNT_DISTANCE)
            && !digitsBetween(ACCOUNT, ACCOUNT_DISTANCE, text, number.start())
            && !AMOUNTS.before(text, number.start(), ACCOUNT_DISTANCE)
            && !IDIOMS.before(text, number.start(), IDIOM_DISTANCE)
            && !IdentityWords.nearerThan(ACCOUNT, text, number.start())
            && !counts(text, number.start(), end);
    boolean stated =
        (ACCOUNT.stated(text, end) || Announcement.labelled(text, end, ACCOUNT))
            && !partOfIban(text, number.start());
    boolean behindBank =
        findings.endedBefore(EntityType.BANKCODE, number.start(), ACCOUNT_CLOSE)
            && SHORT.before(text, number.start(), SHORT_DISTANCE);
    boolean told = changed(text, number.start(), findings) || named(text, end);
    if ((before || stated || behindBank || told) && !date(number, length) && !amount(text, end)) {
      add(number, length, EntityType.BANKACCOUNT, "account", findings);
    }
  }

  /** Whether it takes the place of an account right before it: {@code von 4608045062 auf}. */
  private static boolean changed(ScanText text, int start, Findings findings) {
    Matcher change = text.matcher(CHANGE, start - CHANGE_MAX, start);
    return change.find() && findings.endedBefore(EntityType.BANKACCOUNT, change.start(), 0);
  }

  /** {@code I typed 68018060 as my account number}. */
  private static boolean named(ScanText text, int end) {
    Matcher as = text.matcher(AS, end, end + CHANGE_MAX);
    return as.lookingAt() && ACCOUNT.between(text, as.end(), as.end() + ACCOUNT_CLOSE);
  }

  /** Whether words go on before and behind as they do where things are counted: has 12 items. */
  private static boolean counts(ScanText text, int start, int end) {
    return text.at(start - 1) == ' '
        && Character.isLowerCase(text.at(start - 2))
        && text.at(end) == ' '
        && Character.isLowerCase(text.at(end + 1))
        && !Announcement.linked(text, start - ACCOUNT_DISTANCE, start, ACCOUNT);
  }

  /** Whether capitals or digits stand one blank before, as in a written IBAN. */
  private static boolean partOfIban(ScanText text, int start) {
    char last = text.at(start - 2);
    return text.at(start - 1) == ' ' && (ScanText.isDigit(last) || Character.isUpperCase(last));
  }

  /** A date, but for eight digits in one run right behind a word of accounts. */
  private static boolean date(NumberCandidate number, int length) {
    ScanText text = number.text();
    boolean right =
        number.contiguous(length) && ACCOUNT.before(text, number.start(), ACCOUNT_CLOSE);
    return !right && DateReader.end(text, number.start()) > 0;
  }

  /** The digits up to the end of the line or a wide gap. */
  private static int lineLength(NumberCandidate number) {
    int length = 1;
    while (length < number.count()
        && number.end(length + 1) - number.end(length) <= 2
        && number.text().at(number.end(length)) != '\n') {
      length++;
    }
    return length;
  }

  /** Whether another number stands between the word and this one. */
  private static boolean digitsBetween(Context words, int distance, ScanText text, int start) {
    for (int i = start - 1; i > start - distance; i--) {
      if (text.digit(i)) {
        return !words.between(text, i + 1, start);
      }
    }
    return false;
  }

  /** Whether the words stand farther before it and no other number between. */
  private static boolean alone(Context words, ScanText text, int start) {
    return words.before(text, start) && !digitsBetween(words, Context.BEFORE, text, start);
  }

  private static boolean money(NumberCandidate number) {
    char before = number.text().at(number.start() - 1);
    return before == '$' || before == '€' || before == '£';
  }

  private static boolean amount(ScanText text, int end) {
    char next = text.at(text.at(end) == ' ' ? end + 1 : end);
    return next == '%'
        || Amount.currencyBehind(text, end)
        || (text.at(end) == ',' && text.digit(end + 1));
  }

  private static boolean near(Context words, NumberCandidate number, int length) {
    return words.near(number.text(), number.start(), number.end(length));
  }

  private static boolean add(
      NumberCandidate number, int length, EntityType type, String name, Findings findings) {
    findings.add(number.start(), number.end(length), type, Findings.IN_CONTEXT, name);
    return true;
  }

  /** Nine digits in one run, or in groups that words announce with no other number between. */
  private static boolean routingShape(NumberCandidate number) {
    ScanText text = number.text();
    return number.contiguous(9)
        || ((number.grouped(3, 3, 3) || number.grouped(4, 4, 1))
            && (alone(ROUTING, text, number.start())
                || alone(BANK_CODE, text, number.start())
                || ROUTING.stated(text, number.end(9))
                || Announcement.labelled(text, number.end(9), ROUTING)));
  }

  private static boolean routing(NumberCandidate number) {
    int first = number.value(0, 2);
    boolean assigned = first <= 12 || (first >= 21 && first <= 32) || (first >= 61 && first <= 72);
    int sum = 0;
    int[] weights = {3, 7, 1};
    for (int i = 0; i < 9; i++) {
      sum += number.digit(i) * weights[i % 3];
    }
    return (assigned || first == 80) && sum > 0 && sum % 10 == 0;
  }
}
