package io.countersign.masking.detect.table;

import io.countersign.masking.EntityType;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of invented tables.
 *
 * @param type what its cells are; null for an ordinary one
 * @param heads what it is called
 * @param value makes a cell
 */
record ColumnSample(@Nullable EntityType type, List<String> heads, Function<Random, String> value) {
  private static final String[] GIVEN = {
    "Anna",
    "jan",
    "SIOBHAN",
    "Øyvind",
    "Łukasz",
    "josé",
    "Mei-Ling",
    "王伟",
    "Дмитрий",
    "Zoë",
    "françois",
    "Aoife",
    "Björn",
    "नेहा",
    "d'Arcy",
    "Ahmed"
  };

  private static final String[] FAMILY = {
    "Bell",
    "müller",
    "O'NEIL",
    "Núñez",
    "kowalczyk",
    "de Vries",
    "Şahin",
    "Иванов",
    "Sørensen",
    "garcía lópez",
    "Ferreira",
    "李",
    "van der Berg",
    "Rossi",
    "Lefèvre",
    "Okafor"
  };

  private static final String[] CITIES = {
    "springfield", "MÜNCHEN", "Łódź", "São Paulo", "den haag", "Aix-en-Provence", "A Coruña", "東京"
  };

  private static final String[] COMPANIES = {
    "acme gmbh", "Müller & Söhne KG", "O'Brien Ltd.", "3F Logistics", "SOCIÉTÉ MARTIN", "stardust"
  };

  private static final String[] WEAK = {
    "sunshine", "letmein", "Dragon", "qwertz", "iloveyou", "hunter2", "P@ssw0rd!", "correct horse"
  };

  private static final String[] STATUS = {"active", "closed", "open", "pending", "done"};
  private static final String[] THINGS = {"blue lamp", "USB cable", "desk", "chair, oak", "mug"};

  /** Columns whose cells must be found. */
  static List<ColumnSample> secret() {
    return Stream.concat(people().stream(), numbers().stream()).toList();
  }

  /** Those that say who somebody is. */
  private static List<ColumnSample> people() {
    return List.of(
        of(
            EntityType.BIRTHDATE,
            "dob|date of birth|birth date|birthday|Geburtsdatum|Geb.-Datum|Date de naissance"
                + "|Fecha de nacimiento|Data di nascita|Geboortedatum|Data de nascimento"
                + "|Data urodzenia",
            ColumnSample::date),
        of(
            EntityType.PHONE,
            "phone|phone number|mobile|Telefon|Téléphone|Teléfono|Telefono"
                + "|Telefoonnummer|telemóvel",
            random -> "+49 30 " + digits(random, "1#######")),
        of(EntityType.SSN, "ssn|social security number|SSN (US)", ColumnSample::socialSecurity),
        of(
            EntityType.SALARY,
            "salary|base salary|Gehalt|Jahresgehalt|salaire|salario|stipendio|salaris|salário"
                + "|wynagrodzenie",
            random -> digits(random, random.nextBoolean() ? "6####" : "6#,###")),
        of(
            EntityType.PERSON,
            "first name|surname|last name|full name|Vorname|Nachname|prénom|nom de famille"
                + "|apellidos|cognome|achternaam|sobrenome|nazwisko|customer name|patient name",
            ColumnSample::person),
        of(EntityType.PASSWORD, "password|Passwort|mot de passe|contraseña|senha|hasło", WEAK));
  }

  /** Those with numbers and places. */
  private static List<ColumnSample> numbers() {
    return List.of(
        of(EntityType.IBAN, "iban|IBAN|iban number", ColumnSample::iban),
        of(
            EntityType.BANKACCOUNT,
            "account number|account|Kontonummer|número de cuenta|numéro de compte",
            random -> digits(random, "5#######")),
        of(
            EntityType.CUSTOMERID,
            "employee id|customer no|customer number|Kundennummer|Personalnummer|numéro client"
                + "|número de cliente|codice cliente|klantnummer|numer klienta|staff number",
            random -> (random.nextBoolean() ? "E" : "") + digits(random, "4####")),
        of(
            EntityType.ADDRESS,
            "address|street|home address|Straße|Anschrift|adresse postale|dirección|indirizzo"
                + "|adres|endereço|billing address",
            random -> digits(random, "1#") + " Rose Garden Lane, Flat " + digits(random, "#")),
        of(
            EntityType.LOCATION,
            "city|town|Wohnort|Ort|ville|ciudad|città|woonplaats|cidade|miasto|place of birth",
            CITIES),
        of(
            EntityType.POSTCODE,
            "zip|zip code|postcode|postal code|PLZ|Postleitzahl|code postal|código postal",
            random -> digits(random, "1####")),
        of(
            EntityType.USERNAME,
            "username|user name|login name|Benutzername|nom d'utilisateur|nombre de usuario",
            random -> "jdoe" + digits(random, "##")),
        of(
            EntityType.PASSPORT,
            "passport|passport number|Reisepassnummer|numéro de passeport",
            random -> "C" + digits(random, "########")),
        of(
            EntityType.DRIVERLICENSE,
            "licence|driving licence|driver license number|license no",
            random -> "D" + digits(random, "1######")),
        of(EntityType.ORGANIZATION, "company|Firma|entreprise|empresa|employer", COMPANIES));
  }

  /** Columns whose cells must stay. */
  static List<ColumnSample> ordinary() {
    return List.of(
        of(null, "id|#|No.|row", random -> digits(random, "1##")),
        of(null, "status|state|Zustand|statut|estado", STATUS),
        of(null, "type|kind|category|Kategorie|catégorie", STATUS),
        of(null, "count|quantity|Anzahl|cantidad", random -> digits(random, "##")),
        of(null, "created|order date|updated_at|Datum|fecha", ColumnSample::date),
        of(null, "description|item|product|Beschreibung|artículo", THINGS),
        of(null, "version|release", random -> digits(random, "#.1#.#")),
        of(null, "price|amount|Preis|prix", random -> digits(random, "##.##")),
        of(null, "enabled|active|aktiv", random -> Boolean.toString(random.nextBoolean())),
        of(null, "duration_ms|latency", random -> digits(random, "1####")));
  }

  /** A person's name is told only by the tables that are about people. */
  static ColumnSample named() {
    return of(EntityType.PERSON, "name|Name|nom|nombre|nome|naam", ColumnSample::person);
  }

  private static ColumnSample of(
      @Nullable EntityType type, String heads, Function<Random, String> value) {
    return new ColumnSample(type, List.of(heads.split("\\|", -1)), value);
  }

  private static ColumnSample of(@Nullable EntityType type, String heads, String... values) {
    return of(type, heads, random -> one(values, random));
  }

  private static String one(String[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static String person(Random random) {
    return random.nextBoolean()
        ? one(GIVEN, random) + " " + one(FAMILY, random)
        : one(FAMILY, random) + (random.nextInt(4) == 0 ? ", " + one(GIVEN, random) : "");
  }

  private static String date(Random random) {
    int year = 1950 + random.nextInt(60);
    int month = 1 + random.nextInt(12);
    int day = 1 + random.nextInt(28);
    return switch (random.nextInt(3)) {
      case 0 -> "%d-%02d-%02d".formatted(year, month, day);
      case 1 -> "%02d.%02d.%d".formatted(day, month, year);
      default -> "%02d/%02d/%d".formatted(1 + random.nextInt(12), day, year);
    };
  }

  private static String socialSecurity(Random random) {
    return "%03d-%02d-%04d"
        .formatted(100 + random.nextInt(500), 1 + random.nextInt(99), 1 + random.nextInt(9_000));
  }

  /** A German account, with check digits by ISO 7064 (MOD 97-10). */
  private static String iban(Random random) {
    String account = digits(random, "37040044##########");
    int rest = 0;
    for (char c : (account + "131400").toCharArray()) {
      rest = (rest * 10 + c - '0') % 97;
    }
    return "DE%02d%s".formatted(98 - rest, account);
  }

  /** Number signs become digits. */
  private static String digits(Random random, String pattern) {
    StringBuilder out = new StringBuilder(pattern);
    for (int i = 0; i < out.length(); i++) {
      if (out.charAt(i) == '#') {
        out.setCharAt(i, Character.forDigit(random.nextInt(10), 10));
      }
    }
    return out.toString();
  }
}
