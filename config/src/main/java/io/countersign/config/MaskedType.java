package io.countersign.config;

/** The entity types that a masking profile can name, in the order of the masking module. */
public enum MaskedType {
  PERSON,
  LOCATION,
  ORGANIZATION,
  EMAIL,
  PHONE,
  ADDRESS,
  POSTCODE,
  BIRTHDATE,
  AGE,
  USERNAME,
  COORDINATES,
  CUSTOMERID,
  CARD,
  CARDCODE,
  CARDEXPIRY,
  IBAN,
  BIC,
  BANKCODE,
  BANKACCOUNT,
  SECURITY,
  LEI,
  WALLET,
  SALARY,
  SSN,
  NATIONALID,
  TAXID,
  PASSPORT,
  DRIVERLICENSE,
  PLATE,
  VIN,
  HEALTHID,
  PROVIDERID,
  DIAGNOSIS,
  IP,
  MAC,
  URL,
  HOST,
  DEVICEID,
  SESSIONID,
  APIKEY,
  PRIVATEKEY,
  PASSWORD,
  TOKEN,
  MARKING,
  BUSINESS,
  OWNERSHIP,
  TERM,
  DOCUMENT;

  /** The word of the configuration file, e.g. {@code person}. */
  public String key() {
    return Spelling.of(this);
  }
}
