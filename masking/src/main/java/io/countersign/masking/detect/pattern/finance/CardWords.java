package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.detect.pattern.scan.Context;
import java.util.regex.Pattern;

/** What people call cards and what is printed on them, in eight languages. */
final class CardWords {
  static final Context CARD =
      Context.words(
          "card|credit card|debit card|cards|cc number|cardholder|payment card|visa|mastercard"
              + "|maestro|amex|american express|diners|discover|jcb|unionpay|pan|karte|karten"
              + "|kreditkart|kartennummer|bankkarte|zahlungskarte|girocard|carte|cartes|carte bleue"
              + "|carte bancaire|numéro de carte|tarjeta|tarjetas|carta di|carta|carte di|bancomat"
              + "|kaart|creditcard|kaartnummer|betaalkaart|pinpas|cartão|cartões|karta|karty"
              + "|kartą|CB|CC|cc#|kk nr"
              + "|kartę|numer karty|card_number|ccnum|ccnumber");

  static final Context CODE =
      Context.words(
          "cvc|cvv|cvvs|cvcs|cvc2|cvv2|cvn|csc|cav2|card verification|card security code"
              + "|security code"
              + "|verification code|verificatiecode"
              + "|verification value|card code|prüfziffer|prüfnummer|kartenprüfnummer"
              + "|kartenprüfziffer|kpn"
              + "|sicherheitscode|sicherheitsnummer|cryptogramme|code de sécurité|code de"
              + " vérification|código de seguridad|código de verificación|codice di sicurezza"
              + "|codice di verifica|beveiligingscode|veiligheidscode|código de segurança|código de"
              + " verificação|kod bezpieczeństwa|kod zabezpieczający|kod weryfikacyjny karty"
              + "|code on the back|code auf der rückseite|code au dos|codice sul retro"
              + "|código no verso"
              + "|kod z tyłu|digits on the back|ziffern auf der rückseite|chiffres au dos"
              + "|dígitos al reverso"
              + "|cifre sul retro|cijfers op de achterkant|dígitos no verso|cyfry na odwrocie");

  /** How a code is told in questions and answers, and when it changes. */
  static final Pattern CODE_TOLD =
      Pattern.compile(
          "(?<!\\p{L})(?:cv[vc]2?|csc|card code|security code|sicherheitscode|prüfziffer"
              + "|cryptogramme|código de seguridad|codice di sicurezza|código de segurança)"
              + "(?:\\? (?:it['’]?s|it is|that['’]?s|es ist|das ist|c['’]est|es|è|é|to) "
              + "| (?:from|von|de|da|van|z) (?:\\d{3,4} (?:to|auf|in|à|a|para|naar|na) )?)$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Fields for the expiry of a card and of nothing else. */
  static final Context EXPIRY_FIELD =
      Context.words(
          "cc exp|cc expiry|cc expires|cc expiration|card exp|card expiry|card expiration");

  /** A code of an issuer, and of other things where no card is near. */
  static final Context ISSUER_CODE = Context.words("CID");

  static final Context EXPIRY =
      Context.words(
          "expiry|mm/yy|mm/jj|mm/aa|good through|expires|expire|expiring|expiration|exp|exp date"
              + "|expdate|valid thru|valid until"
              + "|valid to|good thru|gültig|ablauf|ablaufdatum|verfall|verfallsdatum|läuft"
              + "|expire fin|date d'expiration|valable|validité|échéance|caduca|caducidad"
              + "|vencimiento|vence|válida hasta|scadenza|scade|valida fino|vervaldatum|vervalt"
              + "|verloopt|geldig|validade|vencimento|válido até|expira|ważna|ważność|data"
              + " ważności|ważności|wygasa|wygaśnięcia|cad|scad|val");

  private CardWords() {}
}
