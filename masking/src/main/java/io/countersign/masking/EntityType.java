package io.countersign.masking;

/**
 * What a span is. The label stands in placeholders, headers, records and on the command line; the
 * recognizer's name in a span says which rule of the type found it (the PESEL among the national
 * numbers, say).
 */
public enum EntityType {
  PERSON("PERSON", Evidence.GUESS),
  LOCATION("LOCATION", Evidence.GUESS),
  ORGANIZATION("ORGANIZATION", Evidence.GUESS),
  EMAIL("EMAIL", Evidence.SHAPE),
  PHONE("PHONE", Evidence.SHAPE),
  ADDRESS("ADDRESS", Evidence.GUESS),
  POSTCODE("POSTCODE", Evidence.SHAPE),
  BIRTHDATE("BIRTHDATE", Evidence.SHAPE),
  AGE("AGE", Evidence.SHAPE),
  /** A user name or handle. */
  USERNAME("USERNAME", Evidence.SHAPE),
  /** A pair of latitude and longitude. */
  COORDINATES("COORDINATES", Evidence.SHAPE),
  /** The number of an employee, customer, member or contract. */
  CUSTOMERID("CUSTOMERID", Evidence.SHAPE),
  CARD("CARD", Evidence.CHECKSUM),
  /** A card verification value. */
  CARDCODE("CARDCODE", Evidence.SHAPE),
  CARDEXPIRY("CARDEXPIRY", Evidence.SHAPE),
  IBAN("IBAN", Evidence.CHECKSUM),
  BIC("BIC", Evidence.SHAPE),
  /** A bank's routing number: ABA, sort code, bank code. */
  BANKCODE("BANKCODE", Evidence.SHAPE),
  /** A bank account in another form than the IBAN. */
  BANKACCOUNT("BANKACCOUNT", Evidence.SHAPE),
  /** The number of a security: ISIN. */
  SECURITY("SECURITY", Evidence.CHECKSUM),
  /** A legal entity identifier. */
  LEI("LEI", Evidence.CHECKSUM),
  /** The address of a crypto-currency account. */
  WALLET("WALLET", Evidence.CHECKSUM),
  /** A salary or another amount that says what somebody earns. */
  SALARY("SALARY", Evidence.SHAPE),
  SSN("SSN", Evidence.CHECKSUM),
  NATIONALID("NATIONALID", Evidence.CHECKSUM),
  TAXID("TAXID", Evidence.CHECKSUM),
  PASSPORT("PASSPORT", Evidence.SHAPE),
  DRIVERLICENSE("DRIVERLICENSE", Evidence.SHAPE),
  /** The number of a vehicle's plate. */
  PLATE("PLATE", Evidence.SHAPE),
  /** A vehicle identification number. */
  VIN("VIN", Evidence.SHAPE),
  /** The number of a patient, an insured person or a medical record. */
  HEALTHID("HEALTHID", Evidence.SHAPE),
  /** The number of a physician or a pharmacy. */
  PROVIDERID("PROVIDERID", Evidence.CHECKSUM),
  /** A diagnosis, by code or by name, of a person. */
  DIAGNOSIS("DIAGNOSIS", Evidence.SHAPE),
  IP("IP", Evidence.SHAPE),
  /** A hardware address. */
  MAC("MAC", Evidence.SHAPE),
  /** A URL that lets somebody in or says who somebody is. */
  URL("URL", Evidence.GUESS),
  /** The name of a machine that only the company's network knows. */
  HOST("HOST", Evidence.SHAPE),
  /** The number of a device or a subscriber: IMEI, IMSI. */
  DEVICEID("DEVICEID", Evidence.SHAPE),
  SESSIONID("SESSIONID", Evidence.SHAPE),
  APIKEY("APIKEY", Evidence.SECRET),
  PRIVATEKEY("PRIVATEKEY", Evidence.SECRET),
  PASSWORD("PASSWORD", Evidence.SECRET),
  TOKEN("TOKEN", Evidence.SECRET),
  /** A confidentiality marking on a line of its own, in a heading or a footer. */
  MARKING("MARKING", Evidence.SHAPE),
  /** A merger, a result, a price list before they are public. */
  BUSINESS("BUSINESS", Evidence.GUESS),
  /** Who owns source code, in its header. */
  OWNERSHIP("OWNERSHIP", Evidence.SHAPE),
  /** A term of the company's dictionaries that is no person, place or organisation. */
  TERM("TERM", Evidence.SHAPE),
  /** A passage of a registered confidential document. */
  DOCUMENT("DOCUMENT", Evidence.SHAPE),
  /** A caller's identifier field, replaced whole. */
  IDENTIFIER("ID", Evidence.OWN),
  /** User text that already looks like a placeholder. */
  LITERAL("LITERAL", Evidence.OWN);

  /** What tells a finding of a type from chance. */
  public enum Evidence {
    /** A model or words near by; protocol words and the names of programs look like it too. */
    GUESS,
    /** A shape that hardly anything else has, or one with words near by that say what it is. */
    SHAPE,
    /** A checksum, with shape and length: an ordinary number hardly ever passes. */
    CHECKSUM,
    /** A shape of something that grants access by itself. */
    SECRET,
    /** Not found but made by this product. */
    OWN
  }

  private final String label;
  private final Evidence evidence;

  EntityType(String label, Evidence evidence) {
    this.label = label;
    this.evidence = evidence;
  }

  /** Upper-case letters only. */
  public String label() {
    return label;
  }

  /** What tells a finding from chance. */
  public Evidence evidence() {
    return evidence;
  }

  /** Whether it grants access by itself; such types are blocked by default, not masked. */
  public boolean secret() {
    return evidence == Evidence.SECRET;
  }
}
