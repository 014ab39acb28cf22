package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.label.LabelValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for numbers that states give to people and companies. */
public final class GovernmentRules {
  private GovernmentRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    LabelValidator.addTo(anchors, GovernmentLabels.rules());
    LabelValidator.addTo(anchors, WorldLabels.rules());
    anchors.phrases(CheckedLabels.rules());
    anchors.phrases(VatLabels.rules());
    anchors.phrases(VatLabels.german());
    anchors.digits(InsuranceValidator.RUN, new InsuranceValidator());
    HyphenatedIdValidator hyphenated = new HyphenatedIdValidator();
    anchors.digits(HyphenatedIdValidator.DOTTED_RUN, hyphenated);
    anchors.digits(HyphenatedIdValidator.RUN, hyphenated);
    anchors.digits(FiscalCodeValidator.RUN, new FiscalCodeValidator());
    anchors.digits(CorsicanValidator.RUN, new CorsicanValidator());
    anchors.digits(PensionInsuranceValidator.RUN, new PensionInsuranceValidator());
    anchors.digits(VatValidator.RUN, new VatValidator());
    anchors.digits(SpanishCompanyValidator.RUN, new SpanishCompanyValidator());
    SpacedIdValidator.addTo(anchors);
    WordedForm.addTo(anchors);
    anchors.number(SocialSecurityValidator.LENGTH, new SocialSecurityValidator());
    anchors.number(NationalNumberValidator.LENGTH_MIN, new NationalNumberValidator());
    anchors.character('/', new CompanyRegister());
    anchors.character('<', new MachineReadableZone());
    anchors.mixedWord(
        TokenIdValidator.LENGTH_MIN, TokenIdValidator.LENGTH_MAX, new TokenIdValidator());
    DocumentValidator documents = new DocumentValidator();
    anchors.number(DocumentValidator.GATE, DocumentValidator.LENGTH_MIN, documents);
    anchors.mixedWord(DocumentValidator.WORD_MIN, LicenceShapes.LENGTH_MAX, documents);
  }
}
