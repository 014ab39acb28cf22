package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.detect.pattern.label.LabelValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for numbers of money. */
public final class FinanceRules {
  private FinanceRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    anchors.digits(IbanValidator.RUN, new IbanValidator());
    anchors.digits(IbanValidator.BRACKETED_RUN, IbanValidator::checkBracketed);
    anchors.digits(SplitCardValidator.RUN, new SplitCardValidator());
    anchors.digits(SplitCardValidator.THOUSANDS_RUN, new SplitCardValidator());
    anchors.digits(NationalAccountValidator.RUN, new NationalAccountValidator());
    anchors.digits(
        LabelledAccountValidator.GATE,
        LabelledAccountValidator.RUN,
        new LabelledAccountValidator());
    anchors.digits(SortCodeValidator.GATE, SortCodeValidator.RUN, new SortCodeValidator());
    anchors.digits(CardDetailValidator.GATE, CardDetailValidator.RUN, new CardDetailValidator());
    anchors.digits(PayValidator.GATE, PayValidator.RUN, new PayValidator());
    anchors.number(CardValidator.LENGTH_MIN, new CardValidator());
    BicValidator codes = new BicValidator();
    anchors.capitalWord(8, 11, codes);
    anchors.mixedWord(8, 11, codes);
    BicLabelValidator.addTo(anchors);
    LabelValidator.addTo(anchors, SecurityLabels.rules());
    anchors.mixedWord(IfscValidator.LENGTH, IfscValidator.LENGTH, new IfscValidator());
    SecurityValidator securities = new SecurityValidator();
    anchors.mixedWord(
        SecurityValidator.SECURITY_LENGTH, SecurityValidator.SECURITY_LENGTH, securities);
    anchors.mixedWord(SecurityValidator.ENTITY_LENGTH, SecurityValidator.ENTITY_LENGTH, securities);
    SpacedSecurityValidator spaced = new SpacedSecurityValidator();
    anchors.capitalWord(SpacedSecurityValidator.COUNTRY, SpacedSecurityValidator.COUNTRY, spaced);
    anchors.mixedWord(SpacedSecurityValidator.GROUP, SpacedSecurityValidator.GROUP, spaced);
    anchors.mixedWord(
        WalletValidator.LENGTH_MIN, WalletValidator.LENGTH_MAX, new WalletValidator());
  }

  /** Hooks in what belongs behind the numbers that states give: numbers that words alone tell. */
  public static void addAnnounced(Anchors anchors) {
    anchors.number(
        BankNumberValidator.GATE, BankNumberValidator.ACCOUNT_MIN, new BankNumberValidator());
  }
}
