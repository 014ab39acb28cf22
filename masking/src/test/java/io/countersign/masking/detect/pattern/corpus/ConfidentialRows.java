package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;

/** What a company keeps to itself: 91, 93 and 94. */
final class ConfidentialRows {
  private static final String[] MARKINGS = {
    "CONFIDENTIAL",
    "Strictly Confidential",
    "INTERNAL USE ONLY",
    "Attorney-Client Privileged",
    "DRAFT - DO NOT DISTRIBUTE",
    "STRENG VERTRAULICH",
    "Nur für den internen Gebrauch",
    "CONFIDENTIEL",
    "Diffusion restreinte",
    "CONFIDENCIAL",
    "Uso interno",
    "RISERVATO",
    "Strettamente riservato",
    "VERTROUWELIJK",
    "Alleen voor intern gebruik",
    "USO INTERNO",
    "ŚCIŚLE POUFNE",
    "Do użytku wewnętrznego",
    "MNPI",
    "TLP:RED",
    "TLP:AMBER",
    "TLP:AMBER+STRICT"
  };

  static final List<Row> ROWS =
      List.of(
          Row.of(91, "marking", EntityType.MARKING, "marking", "tlp")
              .labels(
                  "en=Classification; de=Klassifizierung; fr=Classification; es=Clasificación;"
                      + " it=Classificazione; nl=Classificatie; pt=Classificação; pl=Klasyfikacja")
              .carriers(
                  "{value}\n\nMinutes of the meeting of the board.",
                  "Protokoll der Sitzung\n{value}\nSeite 1 von 3",
                  "Agenda\n\n*** {value} ***\nBonjour à tous,",
                  "- {value} -\nEstimados señores:",
                  "Subject: [{value}] figures of the month",
                  "Classification: {value}\nOwner: nobody",
                  "Klassifizierung: {value}",
                  "\"classification\": \"{value}\"",
                  "| Clasificación | {value} |",
                  "Vertraulichkeit = {value}")
              .onlyOwnCarriers()
              .valid(ConfidentialRows::marking)
              .bareMiss("sentence", ConfidentialRows::sentence)
              .bareMiss("public label", draw -> draw.pick("TLP:GREEN", "TLP:CLEAR", "TLP:WHITE")),
          Row.of(93, "merger, earnings, price list", EntityType.BUSINESS, "business")
              .labels("en=topic")
              .carriers(
                  "The {value} is not yet public, so please keep it here.",
                  "Die {value} ist noch nicht veröffentlicht.",
                  "Avant l'annonce, le {value} reste entre nous.",
                  "Antes del anuncio, la {value} es secreta.",
                  "Prima dell'annuncio la {value} resta tra noi.",
                  "Vóór de aankondiging blijft de {value} onder ons.",
                  "Antes do anúncio a {value} fica entre nós.",
                  "Przed ogłoszeniem {value} zostaje między nami.")
              .onlyOwnCarriers()
              .companions()
              .valid(
                  draw ->
                      draw.pick(
                          "merger", "due diligence", "price list", "EBITDA", "profit warning"))
              .needsWords(),
          Row.of(94, "ownership header", EntityType.OWNERSHIP, "ownership")
              .labels("en=header")
              .carriers(
                  "/*\n * {value}\n * Proprietary and confidential.\n */\nclass A {}",
                  "// {value}\n// Unauthorized copying of this file is strictly prohibited.\nint"
                      + " x;",
                  "# {value}\n# This software is proprietary and confidential.\nimport os")
              .onlyOwnCarriers()
              .companions()
              .valid(
                  draw ->
                      "Copyright "
                          + draw.pick("(c) ", "© ", "")
                          + draw.number(2010, 2026)
                          + " "
                          + draw.pick("Acme Corp", "Muster GmbH", "Exemple SARL"))
              .bareMiss(
                  "open licence",
                  draw ->
                      "// Copyright 2020 " + draw.lower(6) + "\n// Licensed under the MIT license")
              .bareMiss("law", draw -> "Copyright law of " + draw.number(1900, 2020)));

  private ConfidentialRows() {}

  private static String marking(Draw draw) {
    return draw.pick(MARKINGS);
  }

  private static String sentence(Draw draw) {
    return draw.pick(
        "the confidential letter of May",
        "your internal tools",
        "an internal use of funds",
        "einen vertraulichen Brief",
        "la lettre confidentielle",
        "una carta confidencial",
        "una lettera riservata",
        "een vertrouwelijke brief",
        "poufne pismo");
  }
}
