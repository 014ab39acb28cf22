package io.countersign.masking.detect.pattern.corpus;

/** Postal addresses as the countries of eight languages write them. */
final class AddressValues {
  private static final String[] GERMAN = {
    "Gartenstraße",
    "Lindenallee",
    "Hauptstr.",
    "Bahnhofstraße",
    "Goethestraße",
    "Königsallee",
    "Kirchgasse",
    "Berliner Straße",
    "Alte Landstraße",
    "Friedrich-Ebert-Straße"
  };
  private static final String[] GERMAN_TOWNS = {
    "10115 Berlin", "20095 Hamburg", "80331 München", "50667 Köln", "1010 Wien", "8001 Zürich"
  };
  private static final String[] FRENCH = {
    "rue de la Paix", "avenue Victor Hugo", "boulevard Saint-Michel", "place de la République",
    "rue du Faubourg Saint-Honoré", "allée des Tilleuls", "chemin des Vignes", "quai de Seine",
    "impasse des Lilas", "route de Lyon"
  };
  private static final String[] FRENCH_TOWNS = {
    "75002 Paris", "69001 Lyon", "13001 Marseille", "1000 Bruxelles", "1204 Genève"
  };
  private static final String[] SPANISH = {
    "Calle Mayor", "Calle de Alcalá", "C/ Serrano", "Avenida de la Constitución", "Avda. Diagonal",
    "Plaza de España", "Paseo de Gracia", "Paseo del Prado", "Ronda de Toledo", "Camino Real"
  };
  private static final String[] SPANISH_TOWNS = {
    "28013 Madrid", "08001 Barcelona", "46001 Valencia", "41001 Sevilla"
  };
  private static final String[] ITALIAN = {
    "Via Roma", "Via Giuseppe Garibaldi", "Corso Vittorio Emanuele", "Piazza del Duomo",
    "Viale Monza", "Largo Argentina", "Vicolo Stretto", "Via dei Mille"
  };
  private static final String[] ITALIAN_TOWNS = {
    "00184 Roma", "20121 Milano", "10121 Torino", "80133 Napoli"
  };
  private static final String[] DUTCH = {
    "Kerkstraat", "Prinsengracht", "Dorpsstraat", "Burgemeester de Vlugtlaan", "Beatrixlaan"
  };
  private static final String[] DUTCH_TOWNS = {
    "1017 GA Amsterdam", "3011 AB Rotterdam", "2514 EH Den Haag", "3511 LN Utrecht"
  };
  private static final String[] PORTUGUESE = {
    "Rua Augusta",
    "Avenida da Liberdade",
    "Praça do Comércio",
    "Travessa da Boa Hora",
    "Largo do Carmo",
    "Av. Paulista"
  };
  private static final String[] PORTUGUESE_TOWNS = {
    "1100-048 Lisboa", "4000-322 Porto", "3000-213 Coimbra"
  };
  private static final String[] POLISH = {
    "ul. Długa",
    "ul. Marszałkowska",
    "al. Jerozolimskie",
    "pl. Zamkowy",
    "os. Kolorowe",
    "ul. Jana Pawła II"
  };
  private static final String[] POLISH_TOWNS = {
    "00-238 Warszawa", "31-007 Kraków", "80-831 Gdańsk", "50-101 Wrocław"
  };
  private static final String[] AMERICAN = {
    "Main Street", "Elm St", "Evergreen Terrace", "Fifth Avenue", "Oak Ave", "Sunset Boulevard",
    "Pine Road", "Maple Drive", "Washington Blvd", "Park Lane", "Cedar Ct", "NW 5th Street"
  };
  private static final String[] AMERICAN_TOWNS = {
    "Springfield, IL 62704", "New York, NY 10018", "Austin, TX 78701", "Portland, OR 97205"
  };
  private static final String[] BRITISH = {
    "Baker Street", "High Street", "Church Lane", "King's Road", "Station Road", "Victoria Gardens"
  };
  private static final String[] BRITISH_TOWNS = {
    "London NW1 6XE", "Manchester M1 1AE", "Leeds LS1 4DY", "Edinburgh EH1 1YZ"
  };

  /** Streets whose names other things have too: a town behind them, or a label, tells. */
  private static final String[] AMBIGUOUS = {
    "Am Markt",
    "Unter den Linden",
    "An der Alster",
    "Mühlenweg",
    "Rosenweg",
    "Schillerplatz",
    "Kurfürstendamm",
    "Stationsweg",
    "Markt",
    "Nieuwe Kade",
    "R. Garrett",
    "Zum Alten Bahnhof",
    "Lange Voorhout"
  };

  private AddressValues() {}

  private static String ambiguous(Draw draw) {
    String town = draw.chance(0.5) ? draw.pick(GERMAN_TOWNS) : draw.pick(PORTUGUESE_TOWNS);
    return draw.pick(AMBIGUOUS) + " " + draw.number(1, 199) + ", " + town;
  }

  static String make(Draw draw) {
    int number = draw.number(1, 199);
    return switch (draw.number(0, 9)) {
      case 9 -> ambiguous(draw);
      case 0, 1 ->
          town(draw, draw.pick(GERMAN) + " " + number + draw.pick("a", "b", "", ""), GERMAN_TOWNS);
      case 2 ->
          town(draw, number + draw.pick("", " bis", ",") + " " + draw.pick(FRENCH), FRENCH_TOWNS);
      case 3 -> town(draw, draw.pick(SPANISH) + draw.pick(" ", ", ") + number, SPANISH_TOWNS);
      case 4 -> town(draw, draw.pick(ITALIAN) + draw.pick(" ", ", ") + number, ITALIAN_TOWNS);
      case 5 -> town(draw, draw.pick(DUTCH) + " " + number, DUTCH_TOWNS);
      case 6 -> town(draw, draw.pick(PORTUGUESE) + draw.pick(" ", ", ") + number, PORTUGUESE_TOWNS);
      case 7 ->
          town(draw, draw.pick(POLISH) + " " + number + draw.pick("", "/5", " m. 3"), POLISH_TOWNS);
      default ->
          draw.chance(0.6)
              ? town(draw, number + " " + draw.pick(AMERICAN), AMERICAN_TOWNS)
              : town(draw, number + " " + draw.pick(BRITISH), BRITISH_TOWNS);
    };
  }

  private static String town(Draw draw, String street, String[] towns) {
    return draw.chance(0.6) ? street + ", " + draw.pick(towns) : street;
  }
}
