package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.detect.pattern.label.LabelValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.RunShape;
import java.util.Map;

/** The rules for the ways to reach a person, and dates of birth. */
public final class ContactRules {
  private ContactRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    LabelValidator.addTo(anchors, ContactLabels.rules());
    LabelValidator.addTo(anchors, ContactLabels.bare());
    anchors.phrases(
        Map.of(
            BoxValidator.PHRASES,
            new BoxValidator(),
            AnnouncedAddressValidator.LABELS,
            AnnouncedAddressValidator.label(),
            AnnouncedAddressValidator.VERBS,
            AnnouncedAddressValidator.verb(),
            "(deg)",
            CoordinatesValidator::checkWritten,
            AccountValidator.HOMES,
            AccountValidator::checkHome,
            AccountValidator.LOGS,
            AccountValidator::checkLog));
    anchors.digits(BirthDateValidator.BIRTH, BirthDateValidator.RUN, new BirthDateValidator());
    anchors.digits(BirthDateValidator.RUN.before("* "), BirthDateValidator::checkStarred);
    anchors.digits(AgeValidator.GATE, AgeValidator.RUN, new AgeValidator());
    anchors.digits(AgeValidator.NAMED_RUN, AgeValidator::checkNamed);
    anchors.digits(AgeValidator.LISTED_RUN, AgeValidator::checkListed);
    anchors.digits(AgeValidator.SEX_RUN, AgeValidator::checkSex);
    anchors.digits(CoordinatesValidator.RUN, new CoordinatesValidator());
    anchors.mixedWord(17, 17, new VehicleNumberValidator());
    anchors.digits(PlateValidator.GATE, RunShape.ANY, new PlateValidator());
    anchors.digits(AddressValidator.RUN, new AddressValidator());
    anchors.digits(PostcodeValidator.BRITISH_RUN, PostcodeValidator::checkBritish);
    PostcodeValidator postcode = new PostcodeValidator();
    anchors.digits(PostcodeValidator.WHOLE_RUN, postcode);
    anchors.digits(PostcodeValidator.SHORT_RUN, postcode);
    anchors.number(PhoneValidator.DIGITS_MIN, new PhoneValidator());
    anchors.character('@', new EmailValidator());
    anchors.character('@', new HandleValidator());
    anchors.phrases(CommandAccounts.commands());
    anchors.phrases(Map.of(NameFieldValidator.FIELDS, new NameFieldValidator()));
    anchors.character('@', AccountValidator::checkPrompt);
    anchors.character('\\', AccountValidator::checkDomain);
    SpelledEmailValidator spelled = new SpelledEmailValidator();
    anchors.word(SpelledEmailValidator.DOT_WORDS, spelled);
    anchors.word(SpelledEmailValidator.AT_WORDS, SpelledEmailValidator::checkAt);
    anchors.character('@', SpelledEmailValidator::checkSign);
    for (char open : new char[] {'(', '[', '{', '<'}) {
      anchors.character(open, spelled);
    }
  }
}
