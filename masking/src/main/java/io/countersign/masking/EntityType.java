package io.countersign.masking;

/** What a span is. The label stands in placeholders, headers, records and on the command line. */
public enum EntityType {
  PERSON("PERSON", false),
  LOCATION("LOCATION", false),
  ORGANIZATION("ORGANIZATION", false),
  EMAIL("EMAIL", false),
  PHONE("PHONE", false),
  ADDRESS("ADDRESS", false),
  BIRTHDATE("BIRTHDATE", false),
  CARD("CARD", false),
  IBAN("IBAN", false),
  IP("IP", false),
  URL("URL", false),
  SSN("SSN", false),
  NATIONALID("NATIONALID", false),
  TAXID("TAXID", false),
  /** A hardware address. */
  MAC("MAC", false),
  /** The number of a device: IMEI. */
  DEVICEID("DEVICEID", false),
  /** A vehicle identification number. */
  VIN("VIN", false),
  APIKEY("APIKEY", true),
  PRIVATEKEY("PRIVATEKEY", true),
  PASSWORD("PASSWORD", true),
  TOKEN("TOKEN", true),
  /** A caller's identifier field, replaced whole. */
  IDENTIFIER("ID", false),
  /** User text that already looks like a placeholder. */
  LITERAL("LITERAL", false);

  private final String label;
  private final boolean secret;

  EntityType(String label, boolean secret) {
    this.label = label;
    this.secret = secret;
  }

  /** Upper-case letters only. */
  public String label() {
    return label;
  }

  /** Whether it grants access by itself; such types are blocked by default, not masked. */
  public boolean secret() {
    return secret;
  }
}
