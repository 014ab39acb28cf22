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
              "We got a new {label} from them: {value}\nBest regards",
              "Could you confirm that {value} is the right {label}?",
              "My {label} is {value}.",
              "The customer's {label} is now {value}. Please update the record.",
              "Dear Sir or Madam,\n\nmy {label}: {value}\n\nYours sincerely",
              "1. {label} – {value}",
              "Notes from the call: {label} = {value}, callback tomorrow",
              "Attached you will find the scan with the {label} {value}, signed last week.",
              "> {label}: {value}\nThanks, got it."),
          Language.DE,
          List.of(
              "Bitte prüfen Sie {label} {value} bis Freitag.",
              "{label}: {value}",
              "Hallo zusammen, {label} lautet {value}, bitte ändern.",
              "Die Angabe {label} ({value}) passt nicht zu unserem Ordner.",
              "Laut Formular: {label} {value}; sonst ist alles gleich.",
              "Wir haben eine neue {label} bekommen: {value}\nViele Grüße",
              "Können Sie bestätigen, dass {value} die richtige {label} ist?",
              "Meine {label} ist {value}.",
              "Als {label} wurde {value} eingetragen.",
              "Sehr geehrte Damen und Herren,\n\nmeine {label}: {value}\n\nMit freundlichen Grüßen",
              "1. {label} – {value}",
              "Gesprächsnotiz: {label} = {value}, Rückruf morgen",
              "Im Anhang finden Sie das Formular mit der {label} {value} vom letzten Dienstag.",
              "> {label}: {value}\nDanke, ist angekommen."),
          Language.FR,
          List.of(
              "Merci de vérifier {label} {value} avant vendredi.",
              "{label} : {value}",
              "Bonjour, {label} est {value}, pouvez-vous changer le dossier ?",
              "Le champ {label} ({value}) ne correspond pas à notre dossier.",
              "Selon le formulaire : {label} {value} ; le reste ne change pas.",
              "Pouvez-vous confirmer que {value} est bien {label} ?",
              "Voici {label} : {value}.",
              "La cliente nous a envoyé {label} {value}, à enregistrer.",
              "Madame, Monsieur,\n\n{label} : {value}\n\nCordialement",
              "1. {label} – {value}",
              "Compte rendu de l'appel : {label} = {value}, rappeler demain",
              "Vous trouverez ci-joint le formulaire avec {label} {value} signé mardi.",
              "> {label} : {value}\nMerci, bien reçu."),
          Language.ES,
          List.of(
              "Por favor, revisa {label} {value} antes del viernes.",
              "{label}: {value}",
              "Hola, {label} es {value}, ¿puedes cambiar el expediente?",
              "El dato {label} ({value}) no coincide con lo que tenemos.",
              "Según el formulario: {label} {value}; lo demás sigue igual.",
              "¿Puede confirmar que {value} es {label} correcto?",
              "Mi {label} es {value}.",
              "La clienta nos ha enviado {label} {value} para el registro.",
              "Estimados señores:\n\n{label}: {value}\n\nAtentamente",
              "1. {label} – {value}",
              "Notas de la llamada: {label} = {value}, llamar mañana",
              "Adjunto el formulario con {label} {value} firmado el martes.",
              "> {label}: {value}\nGracias, recibido."),
          Language.IT,
          List.of(
              "Per favore controlla {label} {value} entro venerdì.",
              "{label}: {value}",
              "Ciao, {label} è {value}, puoi cambiare la scheda?",
              "Il dato {label} ({value}) non corrisponde a quello che abbiamo.",
              "Secondo il modulo: {label} {value}; il resto non cambia.",
              "Può confermare che {value} è {label} giusto?",
              "Il mio {label} è {value}.",
              "La cliente ci ha mandato {label} {value} da registrare.",
              "Gentili signori,\n\n{label}: {value}\n\nDistinti saluti",
              "1. {label} – {value}",
              "Note della chiamata: {label} = {value}, richiamare domani",
              "In allegato il modulo con {label} {value} firmato martedì.",
              "> {label}: {value}\nGrazie, ricevuto."),
          Language.NL,
          List.of(
              "Controleer alsjeblieft {label} {value} voor vrijdag.",
              "{label}: {value}",
              "Hoi, {label} is {value}, kun je het dossier aanpassen?",
              "Het veld {label} ({value}) klopt niet met wat wij hebben.",
              "Volgens het formulier: {label} {value}; verder blijft alles gelijk.",
              "Kunt u bevestigen dat {value} de juiste {label} is?",
              "Mijn {label} is {value}.",
              "De klant heeft ons {label} {value} gestuurd voor de administratie.",
              "Geachte heer, mevrouw,\n\n{label}: {value}\n\nMet vriendelijke groet",
              "1. {label} – {value}",
              "Gespreksnotitie: {label} = {value}, morgen terugbellen",
              "In de bijlage vindt u het formulier met {label} {value} van dinsdag.",
              "> {label}: {value}\nBedankt, ontvangen."),
          Language.PT,
          List.of(
              "Por favor verifique {label} {value} até sexta-feira.",
              "{label}: {value}",
              "Olá, {label} é {value}, pode alterar o processo?",
              "O campo {label} ({value}) não corresponde ao que temos.",
              "Segundo o formulário: {label} {value}; o resto fica igual.",
              "Pode confirmar que {value} é {label} certo?",
              "O meu {label} é {value}.",
              "A cliente enviou-nos {label} {value} para o registo.",
              "Exmos. Senhores,\n\n{label}: {value}\n\nCom os melhores cumprimentos",
              "1. {label} – {value}",
              "Notas da chamada: {label} = {value}, ligar amanhã",
              "Em anexo o formulário com {label} {value} assinado na terça.",
              "> {label}: {value}\nObrigado, recebido."),
          Language.PL,
          List.of(
              "Proszę sprawdzić {label} {value} do piątku.",
              "{label}: {value}",
              "Cześć, {label} to {value}, czy możesz zmienić dane?",
              "Pole {label} ({value}) nie zgadza się z tym, co mamy.",
              "Według formularza: {label} {value}; reszta bez zmian.",
              "Czy może Pani potwierdzić, że {value} to {label}?",
              "Mój {label} to {value}.",
              "Klientka przesłała nam {label} {value} do rejestru.",
              "Szanowni Państwo,\n\n{label}: {value}\n\nZ poważaniem",
              "1. {label} – {value}",
              "Notatka z rozmowy: {label} = {value}, oddzwonić jutro",
              "W załączniku formularz: {label} {value}, podpisany we wtorek.",
              "> {label}: {value}\nDziękuję, dotarło."));

  /** Without anything that says what the {@code {value}} is. */
  static final Map<Language, List<String>> BARE =
      Map.of(
          Language.EN,
          List.of(
              "Please use {value} from now on.",
              "I wrote down {value} during the meeting.",
              "Here it is: {value}\nBest regards",
              "Is {value} still right? Somebody should look.",
              "- {value}",
              "We now have both: {value}, as agreed.",
              "Somebody sent us \"{value}\" yesterday.",
              "The one on the sheet reads {value}.",
              "{value}\nThat was all."),
          Language.DE,
          List.of(
              "Bitte ab jetzt {value} verwenden.",
              "Ich habe in der Besprechung {value} notiert.",
              "Hier ist es: {value}\nViele Grüße",
              "Stimmt {value} noch? Das sollte jemand ansehen.",
              "Wir haben jetzt beides: {value}, wie besprochen.",
              "Jemand hat uns gestern „{value}“ geschickt.",
              "Auf dem Zettel steht {value}."),
          Language.FR,
          List.of(
              "Merci d'utiliser {value} désormais.",
              "J'ai noté {value} pendant la réunion.",
              "Le voici : {value}\nCordialement",
              "Est-ce que {value} est encore juste ?",
              "Nous avons les deux : {value}, comme convenu.",
              "On nous a envoyé « {value} » hier.",
              "Sur la feuille on lit {value}."),
          Language.ES,
          List.of(
              "Por favor, usa {value} a partir de ahora.",
              "Anoté {value} durante la reunión.",
              "Aquí está: {value}\nSaludos",
              "¿Sigue siendo correcto {value}?",
              "Ya tenemos los dos: {value}, como acordamos.",
              "Ayer nos mandaron «{value}».",
              "En la hoja pone {value}."),
          Language.IT,
          List.of(
              "Per favore usa {value} d'ora in poi.",
              "Ho annotato {value} durante la riunione.",
              "Eccolo: {value}\nCordiali saluti",
              "{value} va ancora bene?",
              "Ora abbiamo entrambi: {value}, come concordato.",
              "Ieri ci hanno mandato «{value}».",
              "Sul foglio c'è scritto {value}."),
          Language.NL,
          List.of(
              "Gebruik voortaan {value} alsjeblieft.",
              "Ik heb {value} genoteerd tijdens het overleg.",
              "Hier is het: {value}\nGroeten",
              "Klopt {value} nog steeds?",
              "We hebben nu beide: {value}, zoals afgesproken.",
              "Gisteren stuurde iemand ons '{value}'.",
              "Op het blad staat {value}."),
          Language.PT,
          List.of(
              "Por favor use {value} a partir de agora.",
              "Anotei {value} durante a reunião.",
              "Aqui está: {value}\nCumprimentos",
              "{value} ainda está certo?",
              "Já temos os dois: {value}, como combinado.",
              "Ontem mandaram-nos «{value}».",
              "Na folha está escrito {value}."),
          Language.PL,
          List.of(
              "Od teraz proszę używać {value}.",
              "Na spotkaniu zapisałem {value}.",
              "Oto on: {value}\nPozdrawiam",
              "Czy {value} jest nadal aktualne?",
              "Mamy już oba: {value}, zgodnie z ustaleniami.",
              "Wczoraj ktoś przysłał nam „{value}”.",
              "Na kartce jest {value}."));

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
