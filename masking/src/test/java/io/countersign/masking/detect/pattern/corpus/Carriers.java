package io.countersign.masking.detect.pattern.corpus;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/** Sentences that values stand in. */
final class Carriers {
  /** With a {@code {label}} that says what the {@code {value}} is. */
  static final Map<Language, List<String>> LABELLED =
      Map.of(
          Language.EN,
          List.of(
              "Please check the {label} {value} before Friday.",
              "{label}: {value}",
              "Hi team, her {label} is {value}, can you change the file?",
              "The {label} ({value}) does not match what we have in the folder.",
              "According to the form: {label} {value}; nothing else has changed.",
              "We got a new {label} from them: {value}\nBest regards"),
          Language.DE,
          List.of(
              "Bitte prüfen Sie {label} {value} bis Freitag.",
              "{label}: {value}",
              "Hallo zusammen, {label} lautet {value}, bitte ändern.",
              "Die Angabe {label} ({value}) passt nicht zu unserem Ordner.",
              "Laut Formular: {label} {value}; sonst ist alles gleich.",
              "Wir haben eine neue {label} bekommen: {value}\nViele Grüße"),
          Language.FR,
          List.of(
              "Merci de vérifier {label} {value} avant vendredi.",
              "{label} : {value}",
              "Bonjour, {label} est {value}, pouvez-vous changer le dossier ?",
              "Le champ {label} ({value}) ne correspond pas à notre dossier.",
              "Selon le formulaire : {label} {value} ; le reste ne change pas."),
          Language.ES,
          List.of(
              "Por favor, revisa {label} {value} antes del viernes.",
              "{label}: {value}",
              "Hola, {label} es {value}, ¿puedes cambiar el expediente?",
              "El dato {label} ({value}) no coincide con lo que tenemos.",
              "Según el formulario: {label} {value}; lo demás sigue igual."),
          Language.IT,
          List.of(
              "Per favore controlla {label} {value} entro venerdì.",
              "{label}: {value}",
              "Ciao, {label} è {value}, puoi cambiare la scheda?",
              "Il dato {label} ({value}) non corrisponde a quello che abbiamo.",
              "Secondo il modulo: {label} {value}; il resto non cambia."),
          Language.NL,
          List.of(
              "Controleer alsjeblieft {label} {value} voor vrijdag.",
              "{label}: {value}",
              "Hoi, {label} is {value}, kun je het dossier aanpassen?",
              "Het veld {label} ({value}) klopt niet met wat wij hebben.",
              "Volgens het formulier: {label} {value}; verder blijft alles gelijk."),
          Language.PT,
          List.of(
              "Por favor verifique {label} {value} até sexta-feira.",
              "{label}: {value}",
              "Olá, {label} é {value}, pode alterar o processo?",
              "O campo {label} ({value}) não corresponde ao que temos.",
              "Segundo o formulário: {label} {value}; o resto fica igual."),
          Language.PL,
          List.of(
              "Proszę sprawdzić {label} {value} do piątku.",
              "{label}: {value}",
              "Cześć, {label} to {value}, czy możesz zmienić dane?",
              "Pole {label} ({value}) nie zgadza się z tym, co mamy.",
              "Według formularza: {label} {value}; reszta bez zmian."));

  /** Without anything that says what the {@code {value}} is. */
  static final Map<Language, List<String>> BARE =
      Map.of(
          Language.EN,
          List.of(
              "Please use {value} from now on.",
              "I wrote down {value} during the meeting.",
              "Here it is: {value}\nBest regards",
              "Is {value} still right? Somebody should look.",
              "- {value}"),
          Language.DE,
          List.of(
              "Bitte ab jetzt {value} verwenden.",
              "Ich habe in der Besprechung {value} notiert.",
              "Hier ist es: {value}\nViele Grüße",
              "Stimmt {value} noch? Das sollte jemand ansehen."),
          Language.FR,
          List.of(
              "Merci d'utiliser {value} désormais.",
              "J'ai noté {value} pendant la réunion.",
              "Le voici : {value}\nCordialement",
              "Est-ce que {value} est encore juste ?"),
          Language.ES,
          List.of(
              "Por favor, usa {value} a partir de ahora.",
              "Anoté {value} durante la reunión.",
              "Aquí está: {value}\nSaludos",
              "¿Sigue siendo correcto {value}?"),
          Language.IT,
          List.of(
              "Per favore usa {value} d'ora in poi.",
              "Ho annotato {value} durante la riunione.",
              "Eccolo: {value}\nCordiali saluti",
              "{value} va ancora bene?"),
          Language.NL,
          List.of(
              "Gebruik voortaan {value} alsjeblieft.",
              "Ik heb {value} genoteerd tijdens het overleg.",
              "Hier is het: {value}\nGroeten",
              "Klopt {value} nog steeds?"),
          Language.PT,
          List.of(
              "Por favor use {value} a partir de agora.",
              "Anotei {value} durante a reunião.",
              "Aqui está: {value}\nCumprimentos",
              "{value} ainda está certo?"),
          Language.PL,
          List.of(
              "Od teraz proszę używać {value}.",
              "Na spotkaniu zapisałem {value}.",
              "Oto on: {value}\nPozdrawiam",
              "Czy {value} jest nadal aktualne?"));

  private Carriers() {}

  /** A sentence with a label. */
  static String labelled(Language language, Draw draw) {
    return draw.pick(requireNonNull(LABELLED.get(language)));
  }

  /** A sentence without one. */
  static String bare(Language language, Draw draw) {
    return draw.pick(requireNonNull(BARE.get(language)));
  }
}
