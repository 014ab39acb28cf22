package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for numbers that states give to people and companies. */
public final class GovernmentRules {
  private GovernmentRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    anchors.digits(new InsuranceValidator());
    anchors.digits(new HyphenatedIdValidator());
    anchors.digits(new CorsicanValidator());
    anchors.digits(new VatValidator());
    anchors.number(new SocialSecurityValidator());
    anchors.number(new NationalNumberValidator());
    anchors.character('/', new CompanyRegister());
    anchors.character('<', new MachineReadableZone());
    anchors.mixedWord(
        TokenIdValidator.LENGTH_MIN, TokenIdValidator.LENGTH_MAX, new TokenIdValidator());
    DocumentValidator documents = new DocumentValidator();
    anchors.number(documents);
    anchors.mixedWord(DocumentValidator.LENGTH_MIN, LicenceShapes.LENGTH_MAX, documents);
  }
}
