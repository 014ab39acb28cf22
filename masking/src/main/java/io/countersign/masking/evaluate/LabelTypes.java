package io.countersign.masking.evaluate;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which entity type a label of somebody's data means. Labels are compared without regard to case,
 * to {@code _}, {@code -} and blanks, and to the prefixes {@code B-} and {@code I-} of CoNLL's
 * column files. Immutable.
 *
 * <p>The built-in names are those of this product's types, of CoNLL 2003, of OntoNotes 5 as spaCy's
 * models use them, and of Presidio's recognizers. Labels that have no counterpart (a nationality, a
 * date that is nobody's birthday, a work of art) are left without a type on purpose.
 */
public final class LabelTypes {
  private static final LabelTypes STANDARD = new LabelTypes(builtIn());

  private final Map<String, EntityType> types;

  private LabelTypes(Map<String, EntityType> types) {
    this.types = Map.copyOf(types);
  }

  /** The built-in names. */
  public static LabelTypes standard() {
    return STANDARD;
  }

  /** The same, and one label more or with another meaning. */
  public LabelTypes with(String label, EntityType type) {
    Map<String, EntityType> longer = new HashMap<>(types);
    longer.put(folded(label), requireNonNull(type, "type"));
    return new LabelTypes(longer);
  }

  /** The type a label means, or null. */
  public @Nullable EntityType type(String label) {
    EntityType type = types.get(folded(label));
    if (type == null && (label.startsWith("B-") || label.startsWith("I-"))) {
      return types.get(folded(label.substring(2)));
    }
    return type;
  }

  private static Map<String, EntityType> builtIn() {
    Map<String, EntityType> types = new HashMap<>();
    for (EntityType type : EntityType.values()) {
      if (type.evidence() != EntityType.Evidence.OWN) {
        types.put(folded(type.label()), type);
        types.put(folded(type.name()), type);
      }
    }
    put(types, EntityType.PERSON, "PER PERSONS PERSON_NAME NAME FULL_NAME FIRST_NAME LAST_NAME");
    put(types, EntityType.LOCATION, "LOC GPE FAC FACILITY CITY COUNTRY STATE PLACE");
    put(types, EntityType.ORGANIZATION, "ORG ORGANISATION COMPANY COMPANY_NAME");
    put(types, EntityType.EMAIL, "EMAIL_ADDRESS E_MAIL");
    put(types, EntityType.PHONE, "PHONE_NUMBER TELEPHONE TELEPHONE_NUMBER FAX_NUMBER");
    put(types, EntityType.ADDRESS, "STREET_ADDRESS POSTAL_ADDRESS STREET");
    put(types, EntityType.POSTCODE, "ZIP ZIP_CODE POSTAL_CODE UK_POSTCODE");
    put(types, EntityType.BIRTHDATE, "DATE_OF_BIRTH BIRTH_DATE DOB");
    put(types, EntityType.USERNAME, "USER_NAME HANDLE USER_ID");
    put(types, EntityType.COORDINATES, "COORDINATE GPS LAT_LONG");
    put(types, EntityType.CUSTOMERID, "CUSTOMER_NUMBER EMPLOYEE_ID EMPLOYEE_NUMBER");
    put(types, EntityType.CARD, "CREDIT_CARD CREDIT_CARD_NUMBER CREDIT_DEBIT_CARD CARD_NUMBER");
    put(types, EntityType.CARDCODE, "CVV CVC CREDIT_CARD_CVV");
    put(types, EntityType.CARDEXPIRY, "CREDIT_CARD_EXPIRY EXPIRY_DATE");
    put(types, EntityType.IBAN, "IBAN_CODE INTERNATIONAL_BANK_ACCOUNT_NUMBER");
    put(types, EntityType.BIC, "SWIFT SWIFT_CODE SWIFT_BIC BIC_CODE");
    put(types, EntityType.BANKCODE, "ABA_ROUTING_NUMBER ROUTING_NUMBER BANK_ROUTING_NUMBER");
    put(types, EntityType.BANKACCOUNT, "US_BANK_NUMBER BANK_ACCOUNT_NUMBER ACCOUNT_NUMBER BBAN");
    put(types, EntityType.SECURITY, "ISIN");
    put(types, EntityType.WALLET, "CRYPTO BITCOIN_ADDRESS CRYPTO_WALLET");
    put(types, EntityType.SSN, "US_SSN SOCIAL_SECURITY_NUMBER");
    put(types, EntityType.NATIONALID, "NATIONAL_ID ES_NIF ES_NIE PL_PESEL UK_NINO ID_CARD");
    put(types, EntityType.NATIONALID, "FI_PERSONAL_IDENTITY_CODE SG_NRIC_FIN IN_AADHAAR");
    put(types, EntityType.TAXID, "TAX_ID US_ITIN IT_FISCAL_CODE IT_VAT_CODE VAT_NUMBER IN_PAN");
    put(types, EntityType.TAXID, "AU_TFN AU_ABN");
    put(types, EntityType.PASSPORT, "PASSPORT_NUMBER US_PASSPORT IT_PASSPORT UK_PASSPORT");
    put(types, EntityType.DRIVERLICENSE, "DRIVERS_LICENSE US_DRIVER_LICENSE IT_DRIVER_LICENSE");
    put(types, EntityType.PLATE, "LICENSE_PLATE IN_VEHICLE_REGISTRATION");
    put(types, EntityType.HEALTHID, "UK_NHS AU_MEDICARE MEDICAL_RECORD_NUMBER MRN");
    put(types, EntityType.PROVIDERID, "MEDICAL_LICENSE NPI");
    put(types, EntityType.IP, "IP_ADDRESS IPV4 IPV6");
    put(types, EntityType.MAC, "MAC_ADDRESS");
    put(types, EntityType.HOST, "HOSTNAME HOST_NAME");
    put(types, EntityType.DEVICEID, "IMEI IMSI");
    put(types, EntityType.APIKEY, "API_KEY ACCESS_KEY");
    put(types, EntityType.PRIVATEKEY, "PRIVATE_KEY");
    put(types, EntityType.TOKEN, "JWT ACCESS_TOKEN BEARER_TOKEN");
    return types;
  }

  private static void put(Map<String, EntityType> types, EntityType type, String labels) {
    for (String label : labels.split(" ", -1)) {
      types.putIfAbsent(folded(label), type);
    }
  }

  private static String folded(String label) {
    StringBuilder folded = new StringBuilder(label.length());
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c != '_' && c != '-' && c != ' ') {
        folded.append(c);
      }
    }
    return folded.toString().toUpperCase(Locale.ROOT);
  }
}
