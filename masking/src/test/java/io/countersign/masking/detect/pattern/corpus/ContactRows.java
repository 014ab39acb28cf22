package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;

/** Ways to reach people, and what belongs to them: 53 to 57 and 60 to 64. */
final class ContactRows {
  private static final String[] NAMES = {
    "erika", "max", "anna", "john", "marie", "pedro", "giulia", "sanne", "joao", "agnieszka"
  };

  static final List<Row> ROWS =
      List.of(
          Row.of(53, "e-mail address", EntityType.EMAIL, "email", "email-spelled")
              .labels(
                  "en=e-mail|mail address; de=E-Mail|Mailadresse; fr=e-mail|courriel; es=correo"
                      + "|e-mail; it=e-mail|indirizzo mail; nl=e-mail|mailadres; pt=e-mail|correio;"
                      + " pl=e-mail|adres mailowy")
              .always(ContactRows::email)
              .miss("no such domain", draw -> name(draw) + "@" + draw.lower(6) + ".qzx")
              .bareMiss("image", draw -> draw.lower(6) + "@2x.png")
              .bareMiss("single label", draw -> name(draw) + "@" + draw.lower(6))
              .bareMiss("package", draw -> draw.lower(6) + "@" + draw.number(1, 20) + ".1.0"),
          Row.of(54, "phone number", EntityType.PHONE, "phone")
              .labels(
                  "en=phone|mobile; de=Telefon|Mobilnummer; fr=téléphone|portable; es=teléfono"
                      + "|móvil;"
                      + " it=telefono|cellulare; nl=telefoon|mobiel; pt=telefone|telemóvel;"
                      + " pl=telefon|numer telefonu")
              .valid(PhoneValues::announced)
              .bare(ContactRows::phone)
              .bareMiss("time", draw -> "2026-05-12 10:" + draw.number(10, 59) + ":33,123")
              .bareMiss("epoch", draw -> "17" + draw.digits(11))
              .bareMiss("version", draw -> "4." + draw.digits(2) + "." + draw.digits(4))
              .bareMiss("identifier", draw -> draw.hex(8) + "-" + draw.hex(4) + "-" + draw.hex(4)),
          Row.of(55, "postal address", EntityType.ADDRESS, "address")
              .labels(
                  "en=address; de=Anschrift; fr=adresse; es=dirección; it=indirizzo; nl=adres;"
                      + " pt=morada; pl=adres")
              .always(ContactRows::address)
              .bareMiss("count", draw -> draw.number(2, 90) + " new ways to drive")
              .bareMiss("place", draw -> "Main Street Capital")
              .bareMiss("chapter", draw -> "Chapter " + draw.number(1, 20) + " Way")
              .bareMiss("season", draw -> "Frühling " + draw.number(2000, 2030)),
          Row.of(56, "postcode", EntityType.POSTCODE, "postcode")
              .labels(
                  "en=postcode|ZIP code; de=PLZ|Postleitzahl; fr=code postal; es=código postal;"
                      + " it=codice postale; nl=postcode; pt=código postal; pl=kod pocztowy")
              .valid(ContactRows::postcode)
              .needsWords()
              .bareMiss("count", draw -> draw.number(10000, 99999) + " boxes"),
          Row.of(57, "date of birth, age", EntityType.BIRTHDATE, "birthdate")
              .labels(
                  "en=date of birth|DOB; de=Geburtsdatum|geboren am; fr=date de naissance|née le;"
                      + " es=fecha de nacimiento; it=data di nascita; nl=geboortedatum;"
                      + " pt=data de nascimento; pl=data urodzenia")
              .valid(ContactRows::birthDate)
              .needsWords()
              .bareMiss("hired", draw -> "hired " + birthDate(draw)),
          Row.of(60, "user name", EntityType.USERNAME, "user-name", "handle")
              .labels(
                  "en=username|login; de=Benutzername|Anmeldename; fr=nom d'utilisateur"
                      + "|identifiant;"
                      + " es=nombre de usuario|usuario; it=nome utente; nl=gebruikersnaam;"
                      + " pt=nome de usuário|utilizador; pl=nazwa użytkownika|login")
              .carriers(
                  "username: {value}",
                  "\"username\": \"{value}\"",
                  "Login = {value}",
                  "Benutzername: {value}",
                  "his username is {value}, please reset it")
              .valid(ContactRows::userName)
              .bareMiss("annotation", draw -> draw.pick("@Override", "@param", "@media", "@Test"))
              .bareMiss("package", draw -> "@" + draw.lower(6) + "/core")
              .bareMiss("word", draw -> draw.lower(8)),
          Row.of(61, "GPS position", EntityType.COORDINATES, "coordinates")
              .labels(
                  "en=coordinates|GPS position; de=Koordinaten|Standort; fr=coordonnées|position;"
                      + " es=coordenadas|ubicación; it=coordinate|posizione; nl=coördinaten"
                      + "|locatie;"
                      + " pt=coordenadas|localização; pl=współrzędne|lokalizacja")
              .valid(ContactRows::position)
              .bareMiss("vector", ContactRows::vector)
              .bareMiss("no words", ContactRows::decimals)
              .miss(
                  "range", draw -> draw.number(91, 99) + ".1234, " + draw.number(181, 999) + ".9"),
          Row.of(62, "vehicle identification number", EntityType.VIN, "vin")
              .labels(
                  "en=VIN|chassis number; de=Fahrgestellnummer|FIN; fr=numéro de châssis;"
                      + " es=bastidor;"
                      + " it=numero di telaio; nl=chassisnummer; pt=número do chassi;"
                      + " pl=numer nadwozia")
              .valid(ContactRows::vehicle)
              .bare(ContactRows::americanVehicle)
              .bareMiss("check digit", draw -> wrongVehicle(draw))
              .miss("letter", draw -> vehicle(draw).substring(0, 16) + "Q")
              .miss("length", draw -> vehicle(draw) + draw.digits(2)),
          Row.of(63, "licence plate", EntityType.PLATE, "licence-plate")
              .labels(
                  "en=license plate|number plate; de=Kennzeichen; fr=plaque d'immatriculation;"
                      + " es=matrícula; it=targa; nl=kenteken; pt=matrícula;"
                      + " pl=numer rejestracyjny")
              .valid(ContactRows::plate)
              .needsWords()
              .bareMiss("part", draw -> "part " + draw.upper(2) + " " + draw.digits(3)),
          Row.of(64, "employee or customer number", EntityType.CUSTOMERID, "customer-number")
              .labels(
                  "en=customer number|employee ID|member no.|contract number; de=Kundennummer"
                      + "|Personalnummer|Mitgliedsnummer|Vertragsnr.; fr=numéro client|matricule"
                      + "|n° de contrat; es=número de cliente|código de empleado|nº de socio;"
                      + " it=codice cliente|numero di contratto|matricola; nl=klantnummer"
                      + "|personeelsnummer|lidnummer; pt=número de cliente|número de funcionário;"
                      + " pl=numer klienta|numer pracownika|nr umowy")
              .valid(ContactRows::customer)
              .needsWords()
              .miss("word", draw -> draw.lower(7)));

  private ContactRows() {}

  static String name(Draw draw) {
    return draw.pick(NAMES);
  }

  private static String email(Draw draw) {
    String local = name(draw) + draw.pick(".", "_", "-", "+", "") + draw.lower(5);
    String host = draw.lower(6);
    String top = draw.pick("com", "de", "co.uk", "fr", "es", "it", "nl", "pt", "pl", "museum");
    return switch (draw.number(0, 9)) {
      case 0 -> local + " (at) " + host + " (dot) com";
      case 1 -> local + "[at]" + host + "." + top;
      case 2 -> local + " at " + host + " dot com";
      case 3 -> name(draw) + "@bücher-" + draw.lower(3) + ".de";
      case 4 -> "\"" + name(draw) + " " + draw.lower(4) + "\"@" + host + ".com";
      case 5 -> local + draw.digits(2) + "@mail." + host + "." + top;
      default -> local + "@" + host + "." + top;
    };
  }

  private static String phone(Draw draw) {
    return PhoneValues.make(draw);
  }

  private static String address(Draw draw) {
    return AddressValues.make(draw);
  }

  private static String postcode(Draw draw) {
    return switch (draw.number(0, 6)) {
      case 0, 1 -> draw.number(10000, 99999) + "";
      case 2 -> draw.number(10, 99) + "-" + draw.digits(3);
      case 3 -> draw.number(1000, 9999) + "-" + draw.digits(3);
      case 4 -> draw.number(1000, 9999) + " " + draw.some("ABCDEGHJKLM", 2);
      case 5 -> "NW" + draw.number(1, 9) + " " + draw.number(1, 9) + draw.some("ABDEFHJL", 2);
      default -> draw.number(10000, 99999) + "-" + draw.digits(4);
    };
  }

  private static String birthDate(Draw draw) {
    int day = draw.number(10, 28);
    int month = draw.number(10, 12);
    int year = draw.number(1930, 2008);
    return switch (draw.number(0, 4)) {
      case 0 -> day + "." + month + "." + year;
      case 1 -> year + "-" + month + "-" + day;
      case 2 -> month + "/" + day + "/" + year;
      case 3 -> day + " " + draw.pick("March", "mars", "marzo", "maart", "marca") + " " + year;
      default -> "0" + draw.number(1, 9) + "." + month + "." + year;
    };
  }

  private static String userName(Draw draw) {
    return switch (draw.number(0, 3)) {
      case 0 -> draw.lower(1) + draw.lower(6) + draw.digits(2);
      case 1 -> name(draw) + "." + draw.lower(6);
      case 2 -> name(draw) + "_" + draw.lower(3) + draw.digits(2);
      default -> "@" + name(draw) + "_" + draw.lower(4);
    };
  }

  private static String decimals(Draw draw) {
    return draw.number(1, 89)
        + "."
        + draw.digits(4)
        + ", "
        + draw.number(1, 170)
        + "."
        + draw.digits(4);
  }

  private static String position(Draw draw) {
    return switch (draw.number(0, 3)) {
      case 0 ->
          draw.number(10, 80)
              + "°"
              + draw.number(10, 59)
              + "'"
              + draw.number(10, 59)
              + "\"N "
              + draw.number(10, 170)
              + "°"
              + draw.number(10, 59)
              + "'"
              + draw.number(10, 59)
              + "\"E";
      case 1 -> "-" + decimals(draw);
      case 2 -> draw.number(10, 80) + "." + draw.digits(6) + ",-" + draw.number(1, 170) + ".12345";
      default -> decimals(draw);
    };
  }

  private static String vector(Draw draw) {
    return "[0." + draw.digits(4) + ", -0." + draw.digits(4) + ", 0." + draw.digits(4) + "]";
  }

  /** With the check digit of North America (49 CFR 565.15). */
  private static String americanVehicle(Draw draw) {
    String number =
        draw.pick("1", "2", "3", "4", "5")
            + draw.some("ABCDEFGHJKLMNPRSTUVWXYZ", 2)
            + draw.some("ABCDEFGHJKLMNPRSTUVWXYZ1234567890", 5)
            + "0"
            + draw.some("ABCDEFGHJKLMNPRSTVWXY123456789", 1)
            + draw.some("ABCDEFGHJKLMNPRSTUVWXYZ", 1)
            + draw.digits(6);
    return number.substring(0, 8) + checkDigit(number) + number.substring(9);
  }

  private static String wrongVehicle(Draw draw) {
    String number = americanVehicle(draw);
    String check = number.charAt(8) == '4' ? "5" : "4";
    return number.substring(0, 8) + check + number.substring(9);
  }

  private static char checkDigit(String number) {
    String letters = "ABCDEFGHJKLMNPRSTUVWXYZ";
    String values = "12345678123457923456789";
    int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      char c = number.charAt(i);
      char digit = Character.isDigit(c) ? c : values.charAt(letters.indexOf(c));
      sum += (digit - '0') * weights[i];
    }
    return sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
  }

  private static String vehicle(Draw draw) {
    return draw.chance(0.5)
        ? americanVehicle(draw)
        : draw.pick("WVW", "WBA", "VF1", "ZFA", "VSS", "WDB")
            + draw.some("ABCDEFGHJKLMNPRSTUVWXYZ", 5)
            + "Z"
            + draw.some("ABCDEFGHJKLMNPRSTVWXY", 2)
            + draw.digits(6);
  }

  private static String plate(Draw draw) {
    return switch (draw.number(0, 7)) {
      case 0 -> draw.upper(1) + "-" + draw.upper(2) + " " + draw.number(1, 9999);
      case 1 -> draw.some("ABCDEFGH", 2) + "-" + draw.digits(3) + "-" + draw.some("ABCDEFGH", 2);
      case 2 -> draw.upper(2) + draw.digits(2) + " " + draw.upper(3);
      case 3 -> draw.digits(4) + " " + draw.some("BCDFGHJKLMNPRSTVWXYZ", 3);
      case 4 -> draw.some("ABCDEFGH", 2) + " " + draw.digits(3) + " " + draw.some("ABCDEFGH", 2);
      case 5 -> draw.digits(2) + "-" + draw.upper(2) + "-" + draw.digits(2);
      // Of Poland; »WY 82901« is Wyoming as well, so the letters are those of no American state.
      case 6 -> draw.pick("KR", "PO", "GD", "DW", "EL", "SK", "BI", "RZ") + " " + draw.digits(5);
      default -> draw.digits(1) + draw.upper(3) + draw.digits(3);
    };
  }

  private static String customer(Draw draw) {
    return switch (draw.number(0, 4)) {
      case 0 -> draw.number(6);
      case 1 -> draw.upper(1) + "-" + draw.digits(5);
      case 2 -> draw.digits(4) + "-" + draw.digits(4);
      case 3 -> draw.upper(2) + draw.digits(6);
      default -> draw.digits(2) + "/" + draw.digits(5);
    };
  }
}
