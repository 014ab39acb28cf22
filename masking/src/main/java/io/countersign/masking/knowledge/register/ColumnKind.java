package io.countersign.masking.knowledge.register;

import io.countersign.masking.EntityType;

/** What the values of a column are, and so how they are written the same and found in a text. */
public enum ColumnKind {
  /** A name of one to four words, in any case. */
  NAME(EntityType.PERSON),
  /** Letters and digits in groups, in any case: the number of a customer, contract or account. */
  NUMBER(EntityType.CUSTOMERID),
  /** An International Bank Account Number. */
  IBAN(EntityType.IBAN),
  /** A day, as {@code 1980-03-27} or {@code 27.03.1980} in the register, in any form in a text. */
  DATE(EntityType.BIRTHDATE),
  /** An e-mail address, in any case. */
  EMAIL(EntityType.EMAIL);

  private final EntityType type;

  ColumnKind(EntityType type) {
    this.type = type;
  }

  /** What a value is masked as, unless its column says otherwise. */
  public EntityType type() {
    return type;
  }

  /** Whether a value may be enough by itself to tell a record. */
  boolean enoughAlone() {
    return this == NUMBER || this == IBAN || this == EMAIL;
  }
}
