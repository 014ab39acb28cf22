package io.countersign.masking.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTypesTest {
  @Test
  void type_ownNames_areKnown() {
    for (EntityType type : EntityType.values()) {
      EntityType expected = type.evidence() == EntityType.Evidence.OWN ? null : type;
      assertThat(LabelTypes.standard().type(type.label())).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PER, PERSON",
    "B-PER, PERSON",
    "I-LOC, LOCATION",
    "GPE, LOCATION",
    "ORG, ORGANIZATION",
    "organisation, ORGANIZATION",
    "EMAIL_ADDRESS, EMAIL",
    "e-mail, EMAIL",
    "PHONE_NUMBER, PHONE",
    "CREDIT_CARD, CARD",
    "IBAN_CODE, IBAN",
    "US_SSN, SSN",
    "US_DRIVER_LICENSE, DRIVERLICENSE",
    "IP_ADDRESS, IP",
    "CRYPTO, WALLET",
    "Date of birth, BIRTHDATE"
  })
  void type_namesOfOtherTools_areKnown(String label, EntityType type) {
    assertThat(LabelTypes.standard().type(label)).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NORP", "DATE_TIME", "DATE", "MISC", "WORK_OF_ART", "", "B-", "LITERAL"})
  void type_labelsWithoutCounterpart_isNull(String label) {
    assertThat(LabelTypes.standard().type(label)).isNull();
  }

  @Test
  void with_ownMeaning_winsAndLeavesTheOriginalAlone() {
    LabelTypes changed =
        LabelTypes.standard()
            .with("DATE_TIME", EntityType.BIRTHDATE)
            .with("PER", EntityType.USERNAME);
    assertThat(changed.type("date-time")).isEqualTo(EntityType.BIRTHDATE);
    assertThat(changed.type("PER")).isEqualTo(EntityType.USERNAME);
    assertThat(LabelTypes.standard().type("PER")).isEqualTo(EntityType.PERSON);
  }
}
