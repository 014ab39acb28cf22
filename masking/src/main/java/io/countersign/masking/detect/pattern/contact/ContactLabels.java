package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import io.countersign.masking.detect.pattern.label.ValueShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What people call the numbers, names and codes that a company gives to people. */
final class ContactLabels {
  private static final String NUMBERED =
      """
      (customer|client|account holder|member|membership|employee|staff|personnel|payroll|worker|\
      badge|student|subscriber|contract|policy|policyholder|insurance policy|loyalty card|\
      loyalty|debtor|creditor|supplier|vendor|applicant|candidate|guest|tenant|cust|emp|\
      contractor|user account) (number|no|nr|num|id|code|identifier|ref|reference)
      (Kunden|Mitglieds|Mitglieder|Personal|Mitarbeiter|Vertrags|Versicherungsschein|Policen|\
      Matrikel|Abonnenten|Dienstausweis|Debitoren|Debitor|Kreditoren|Kreditor|\
      Lieferanten|Teilnehmer|Stamm|Kundenkarten|Bewerber|Mieter|Schüler|Studenten|Kundenkonto|\
      Auftraggeber|Stammkunden|Nutzer|Benutzer|Schülerausweis)(| )(nummer|nr|num|id|kennung|\
      kennzahl|kennnummer|konto nr)
      (Kd|Pers|Mitgl|Vertr|Vers)(| )nr
      (numéro|n|no|num|identifiant|référence|ref|code|matricule|id) (de |d |du |)(client|\
      cliente|adhérent|membre|employé|salarié|personnel|contrat|police|abonné|sociétaire|\
      étudiant|fidélité|assuré|agent|fournisseur|dossier client)(| est le| est la)
      (client|adhérent|contrat|abonné|sociétaire) (n|no|numéro|id)
      matricule
      (número|núm|n|nº|n o|no|nro|código|cód|id|identificador|referencia|ref) (de |del |)(cliente|\
      socio|empleado|contrato|póliza|miembro|afiliado|abonado|trabajador|alumno|proveedor|\
      asegurado|empleada|usuario)(| es el)
      (cliente|socio|socia|empleado|empleada|contrato|póliza) (n|nº|n o|no|núm|número|id)
      (Kunde|Kundin|Mitglied|Mitarbeiter|Mitarbeiterin|Vertrag|Police) (nr|nummer|num)
      (klient|pracownik|umowa|umowy|polisa|abonent|członek) (nr|numer)
      (MA)(| )nr
      (número|n|nº|n o|no) mecanográfico
      (numero|n|nr|num|codice|cod|id|matricola|riferimento) (di |del |della |)(cliente|socio|\
      tessera|dipendente|contratto|polizza|abbonato|iscritto|matricola|studente|fornitore|\
      assicurato)
      (cliente|contratto|polizza) (n|nr|numero)
      matricola
      (klant|klanten|lid|leden|lidmaatschaps|personeels|medewerkers|medewerker|contract|polis|\
      werknemers|werknemer|relatie|abonnee|studenten|student|debiteuren|debiteur|crediteuren|\
      verzekerden)(| )(nummer|nr|id|code)
      (número|núm|n|nº|n o|no|código|cód|id|identificação) (de |do |da |)(cliente|sócio|\
      funcionário|\
      empregado|colaborador|contrato|apólice|membro|associado|aluno|trabalhador|assinante|\
      fornecedor)(| é o)
      (matrícula|nr|nr ewid) (do|da|de) (funcionário|colaborador|trabalhador)
      (numer|nr|id) (pracowniczy|kliencki|kontraktu)
      (numer|nr|id|identyfikator|kod) (klienta|pracownika|członkowski|członka|umowy|polisy|\
      abonenta|kartoteki|studenta|albumu|ewidencyjny|kontrahenta|uczestnika|użytkownika|dostawcy)
      """;

  private static final String NAMED =
      "(customer|cust|client|employee|member|membership|policy|badge|subscriber|Kunde"
          + "|Mitarbeiter|Mitglied|client|adhérent|cliente"
          + "|klant|klient|klienta|contract|Vertrag|umowa|polisa)";

  /** German ones of digits alone are those of states, which have check digits. */
  private static final String INSURED =
      "(Versicherungsnummer|Versicherungs nr|plan id|plan number|polis)";

  private static final String INSURED_ABROAD =
      "(verzekeringsnummer|verzekeringsnr|numer ubezpieczenia|nr ubezpieczenia)";

  private static final Pattern LETTERED_POLICY =
      Pattern.compile("[A-Z]{1,4}-?\\d{8,12}(?![\\p{L}\\d_]|[-./]\\d)");

  private static final Pattern POLICY =
      Pattern.compile("(?:[A-Z]{1,4}-?)?\\d{8,12}(?:-\\d\\d)?(?![\\p{L}\\d_]|[-./]\\d)");

  /** People by what they are to a company, right before their number. */
  private static final String NUMBERED_PEOPLE =
      "(customer|employee|client|Kunde|Kundin|Mitarbeiter|Mitarbeiterin|Mitglied|cliente|empleado"
          + "|empleada|dipendente|klant|medewerker|klient|klientka|pracownik|funcionário"
          + "|funcionária|employé"
          + "|salarié|adhérent|policyholder|subscriber|membership|loyalty card"
          + "|frequent flyer number"
          + "|Vertrag|póliza|apólice|contrato|contratto|polizza|tessera|polisa|umowa|abonné|socio"
          + "|sócio|Versicherungsschein|matricule|matrícula|contrat|lid|członek|abonent)";

  /** Five digits or more, no round one, which counts; or fewer behind letters, or in groups. */
  private static final Pattern LONG_NUMBER =
      Pattern.compile(
          "(?!\\d{0,9}000(?!\\d)|(?:19|20)\\d\\d(?:0\\d|1[0-2])[0-3]\\d(?!\\d))"
              + "(?:\\d{5,12}|[A-Z]{1,4}-?\\d{5,10}|[A-Z]{1,4}-(?:19|20)\\d\\d-\\d{3,8}"
              + "|\\d{3} \\d{3} \\d{2,3}|\\d{3}\\.\\d{3}\\.\\d{2}"
              + "|\\d{2}/\\d{5,7})(?! ?(?:%|€|\\$|£)|[\\p{L}\\d_:/@(=]|[.,-][\\p{L}\\d])");

  private static final String POSTCODES =
      """
      (zip|zip code|postcode|post code|postal code|PLZ|Postleitzahl|code postal|código postal|\
      cód postal|codice postale|codice di avviamento postale|kod pocztowy|codigo postal|\
      postnummer|postcode en plaats|eircode|pincode)
      """;

  private static final String SHORT_POSTCODES = "(CP|CAP|kod)";

  private static final String USERS =
      """
      (user name|username|user id|login name|login id|log in name|logon name|account name|\
      screen name|nickname|nick|benutzername|nutzername|anmeldename|loginname|benutzerkennung|\
      nutzerkennung|kennung|nom d utilisateur|identifiant|identifiant de connexion|pseudo|\
      compte utilisateur|nombre de usuario|nome utente|id utente|gebruikersnaam|inlognaam|\
      accountnaam|nome de usuário|nome de utilizador|nazwa użytkownika|login użytkownika|\
      sam account name|samaccountname|uid|skype|telegram|twitter|instagram|discord|slack|\
      insta|tiktok|snapchat|mastodon|bluesky|steam id|gamertag|discord tag|instagram handle|\
      teams id|github|gitlab)
      """;

  /** Of these, words that say nothing else, so that a bare name may follow at a clause's end. */
  private static final String USER_WORDS =
      """
      (user name|username|user id|login name|benutzername|nutzername|anmeldename|benutzerkennung|\
      nom d utilisateur|nombre de usuario|nome utente|gebruikersnaam|inlognaam|nome de usuário|\
      nome de utilizador|nazwa użytkownika)
      """;

  private static final Pattern BARE_NAME =
      Pattern.compile(
          "(?!(?:null|none|nil|undefined|leer|vide|leeg|belegt|erforderlich|obligatoire|pris"
              + "|vacío|with|space|fails"
              + "|vuoto|verplicht|onjuist|vazio|pust[ae]|inconnu|blank|niepoprawna|field|fields"
              + "|required|missing|invalid|taken|exists|only|here|below|above|again"
              + "|first|please|correctly|available|unknown|wrong|incorrect|empty|column|validation"
              + "|string|prompt|input|label|form|value|policy|format|change|changes|lookup|mapping"
              + "|eingeben|falsch|fehlt|ungültig|vergessen|vergeben|bekannt|unbekannt|angeben"
              + "|requis|invalide|oublié|inconnu|incorrecto|obligatorio|inválido|olvidado|errato"
              + "|obbligatorio|mancante|vergeten|vereist|ongeldig|bekend|onbekend|obrigatório"
              + "|incorreto|esquecido|wymagana|nieprawidłowa|zajęta)\\b)"
              + "(?:[a-z][a-z\\d._-]{3,30}|[A-Z]{2}[a-z]{2,14})(?<![.-])(?=[,;]|\\.(?:\\s|$)"
              + "| ?\\n| ?$)");

  private static final String ACCOUNTS =
      "(account|user account|konto|benutzerkonto|compte|cuenta|conta|gebruikersaccount)";

  /** A name with a sign in it that is no word, and a verb that says what befell the account. */
  private static final Pattern ACCOUNT_NAME =
      Pattern.compile(
          "(?!(?iu:owner|manager|holder|name|number|user|users|admin|page|that|which|who|also"
              + "|status"
              + "|access|balance|type|already|still|data|settings|team|password|creation|dieses"
              + "|nicht|bereits|jetzt|noch|utilisateur|client|déjà|usuario|cliente|bancaria"
              + "|bancario"
              + "|utente|corrente|gebruiker|klant|rekening|corriente|corrente|użytkownika|bankowe"
              + "|klienta|bancária|poupança)"
              + "(?![\\p{L}\\d._-]))"
              + "(?:[\\p{L}\\d]{2,20}\\\\{1,2})?(?=[\\p{L}\\d._-]{4})[\\p{L}][\\p{L}\\d]{0,30}"
              + "(?:(?:[._-][\\p{L}\\d]+){1,4}(?= (?:gesperrt|gelöscht|deaktiviert|locked|blocked"
              + "|disabled|suspended|bloqué|bloccato|geblokkeerd)(?!\\p{L}))"
              + "|(?:[._-][\\p{L}\\d]+){0,4}(?= (?:ist|wurde|is|was|has been"
              + "|est|a été"
              + "|está|è stato|è|é|jest|zostało|wordt) (?:gesperrt|gelöscht|deaktiviert|abgelaufen"
              + "|locked|blocked|disabled|suspended|deleted|expired|bloqué|verrouillé|supprimé"
              + "|désactivé|bloquead[ao]|bloccato|disattivato|geblokkeerd|vergrendeld"
              + "|zablokowane|usunięte)(?!\\p{L})))");

  /** A name that is no word: a sign, a digit or two capitals in it, or a domain before it. */
  private static final String MARKED_NAME =
      "(?:[\\p{L}\\d]{2,20}\\\\{1,2}[\\p{L}][\\p{L}\\d._-]{2,30}"
          + "|@[a-zA-Z][\\w.-]{2,30}"
          + "|[a-z][a-z\\d]{2,20}(?= (?:en|on|auf|sur|no|na|su|op|w|bei) (?:Git|Slack|Discord"
          + "|Twitter"
          + "|Instagram|Telegram|Steam|Reddit))"
          + "|[a-zA-Z]{1,16}\\d{1,6}|[A-Z]{2}[a-z]{2,14}"
          + "|[a-zA-Z\\d]{1,20}(?:[._-][a-zA-Z\\d]{1,20}){1,3})"
          + "(?<![.-])(?![\\p{L}\\d_(/:=@]|\\.\\p{L})";

  private static final Pattern MARKED = Pattern.compile(MARKED_NAME);

  /** What befell an account, before its name. */
  private static final String LOCKED =
      """
      (locked|unlock|unlocked|disabled|blocked|suspended|deleted|deactivated|compromised) \
      (account|user|user account)
      (gesperrtes|gesperrter|deaktiviertes) (konto|benutzer|benutzerkonto)
      (my|mein|meine|mon|mi|il mio|mijn|o meu|mój) (account|user|konto|benutzer|compte|usuario|\
      utente|utilizador|usuário|login|cuenta) (is|ist|est|es|è|é|to)
      (log|logged|sign|signed) in as
      (angemeldet als|eingeloggt als|connecté en tant que|sesión como|ingelogd als)
      (on|auf|sur|en|su|op|no|na|bei) (discord|telegram|twitter|instagram|insta|slack|github|\
      gitlab|steam|reddit|mastodon|tiktok|snapchat|skype|teams) (i am|i m|im|bin ich|heiße ich|\
      je suis|soy|sono|ben ik|sou|jestem|as|als)
      """;

  /** A user of whom a verb says that they came or went. */
  private static final Pattern SIGNED_IN =
      Pattern.compile(
          "(?!(?iu:has|have|had|is|was|not|who|that|which|must|can|will|should|successfully"
              + "|already|just"
              + "|never|automatically|currently|recently|hat|ist|wurde|sich|nicht|already|session"
              + "|account|accounts|sessions|who|been|last|first|a|il|elle|si|no|non|ha|se|zich)"
              + "(?![\\p{L}\\d._-]))(?:[\\p{L}\\d]{2,20}\\\\{1,2})?"
              + "(?=[\\w.-]{3})[a-zA-Z][a-zA-Z\\d]{0,30}"
              + "(?:[._-][a-zA-Z\\d]+){0,4}(?= (?:(?:has |just )?(?:logged|signed) (?:in|out|on"
              + "|off)"
              + "|hat sich (?:an|ab|ein|aus)ge(?:meldet|loggt)|s[’']est (?:dé)?connectée?"
              + "|(?:inició|cerró) sesión|ha (?:iniciado|cerrado) sesión|ha effettuato"
              + "|(?:heeft|is) (?:in|uit)gelogd|fez log|iniciou (?:a )?sessão|zalogował|wylogował)"
              + "(?!\\p{L}))");

  /** Words for who uses something and for signing in: what follows a verb is rarely a name. */
  private static final String PEOPLE =
      """
      (user|login|logon|handle|benutzer|utilisateur|usuario|gebruiker|usuário|utilizador|\
      użytkownik|utente)
      (login|logon|log in|sign in|authentication) (failed|failure|denied) for(| user)
      """;

  private static final String SIGNED =
      "(user|benutzer|nutzer|utilisateur|usuario|utente|gebruiker|utilizador|usuário|użytkownik)";

  /** How what somebody says or is told begins: {@code user: what is left to do?}. */
  private static final String SPOKEN =
      "what|how|why|when|where|which|who|whose|can|could|would|should|shall"
          + "|might|must|do|does|did|don|didn|doesn|isn|aren|is|are|was|were|am|i"
          + "|we|you|he|she|it|they|let|lets|please|yes|yeah|yep|no|nope|ok|okay|hello"
          + "|hi|hey|thanks|so|and|but|if|then|also|now|maybe|this|that|these|those"
          + "|there|here|use|make|read|write|check|stop|start|fix|add|remove|run|show"
          + "|tell|explain|give|find|create|build|update|change|help|try|keep|skip|look"
          + "|summarize|translate|wie|wo|wer|wann|warum|welche|welcher|kann|kannst"
          + "|könnte|bitte|ich|wir|du|ihr|sie|er|ja|nein|doch|mach|zeig|erkläre|schreib"
          + "|lies|prüfe|gib|hilf|que|quoi|comment|pourquoi|quand|où|peux|pouvez|je|tu"
          + "|nous|vous|oui|non|fais|lis|écris|explique|donne|qué|cómo|cuándo|dónde"
          + "|puedes|puede|yo|sí|haz|escribe|explica|dame|come|perché|quando|dove"
          + "|puoi|io|noi|sì|fai|leggi|scrivi|spiega|wat|hoe|waarom|wanneer|waar|kun"
          + "|kunt|ik|wij|nee|maak|lees|schrijf|como|onde|pode|eu|sim|não|faça|leia"
          + "|escreva|co|jak|dlaczego|kiedy|gdzie|czy|możesz|proszę|my|tak|nie|zrób"
          + "|napisz|przeczytaj";

  /** No pattern of code: a call, a field of an object, a type, a stand-in. */
  private static final Pattern USER_NAME =
      Pattern.compile(
          "(?!(?iu:missing|invalid|empty|blank|incorrect|wrong|taken|available|already|too|not|leer"
              + "|falsch|ungültig|vergeben|unbekannt|belegt|erforderlich|vide|invalide|incorrect"
              + "|requis|obligatoire|pris|inconnu|vacío|incorrecto|inválido|obligatorio|vuoto"
              + "|errato"
              + "|obbligatorio|mancante|leeg|verplicht|ongeldig|onjuist|vereist|vazio|incorreto"
              + "|obrigatório|pust[ae]|nieprawidłow[ae]|wymagan[ae]|zajęt[ae]|niepoprawn[ae])"
              + "(?![\\p{L}\\d_@\\\\-]|\\.[\\p{L}\\d]))"
              + "(?!(?i:string|str|text|varchar|null|none|nil|true|false|undefined|required"
              + "|optional|name"
              + "|username|user|users|login|password|email|value|your|my|the|a|an|and|or|not"
              + "|this|self|int|integer"
              + "|number|object|any|char|admin|root|required|unknown|anonymous|guest|default"
              + "|example"
              + "|import|private|protected|public|static|final|class|return|const|void"
              + "|override|page|form|screen|button|failed|failure|success|successful|error|session"
              + "|token|prompt|group|groups|role|roles|type|agent|account|data|info|details"
              + "|settings|profile|path|input|output|interface|guide|mode|flow|status|message"
              + "|test|changeme|todo|shift|new|is|in|on|for|to|with|by|from|https?|www|is|ist|est"
              + "|es|è|é"
              + "|wurde|der|die|das|ein|eine|le|la|les|un|une|el|los|il|lo|gli|de|het|een|o|os|as"
              + "|nie|nicht|pas|no|non|niet|não|et|und|oder|ou|y|e|i|en)(?![\\p{L}\\d._@\\\\-]))"
              + "(?!(?iu:"
              + SPOKEN
              + ")(?:['’]|,? )\\p{L})"
              + "(?!(?i:self|this|user|request|req|config|env|os|process|data|form|args|options"
              + "|params|body|input|obj|ctx|context|settings|props|state|session|row|item|account"
              + "|model|entity|result|response|res|event|e|u|p|s|i|x|it|me|github|www|github"
              + "|twitter|t)\\.)"
              + "(?!\\p{XDigit}{8}-\\p{XDigit}{4}-)"
              // A constant: EXTERN_NAME
              + "(?![A-Z][A-Z\\d]*(?:_[A-Z\\d]+)+(?![\\p{L}\\d]))"
              + "(?:live:(?:\\.cid\\.)?)?(?:[\\p{L}][\\p{L}\\d]{1,20}\\\\{1,2})?"
              + "@?[\\p{L}][\\p{L}\\d._+@-]{1,39}(?<![.-])(?:#\\d{4})?"
              + "(?![\\p{L}\\d_(\\[{$/:@]|=[\\p{L}\\d]|<(?!/)"
              + "|\\.\\p{L}| ?\\()");

  private static final Pattern POSTCODE =
      Pattern.compile(
          "(?:(?:[A-Z]{1,2}-)?\\d{5}(?:-\\d{3,4})?|NL-\\d{4} ?[A-Z]{2}|[A-Z]{1,2}-\\d{4}"
              + "|[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}|\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{4} ?[A-Z]{2}"
              + "|\\d{3} \\d{2}|\\d{4}|\\d{6}|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z]"
              + " ?\\d[A-Z]\\d"
              + "|[A-Z]\\d{2} ?[A-Z\\d]{4})(?![\\p{L}\\d_%]|[.,-]\\d)");

  /** What is copied, {@code cp 12345 target}, has a name behind it. */
  private static final Pattern FIVE =
      Pattern.compile(
          "\\d{5}(?![\\p{L}\\d_%]|[.,-]\\d| (?!(?:y|e|et|en|de|in|a|à|i|o)[ ])[a-z./~*$-])");

  private static final Pattern BRAZILIAN =
      Pattern.compile("\\d{5}-?\\d{3}(?![\\p{L}\\d_%]|[.,-]\\d)");

  private ContactLabels() {}

  static Map<String, LabelRule> rules() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    rules.put(
        NUMBERED,
        LabelRule.of(EntityType.CUSTOMERID, "customer-number", ValueShapes.IDENTIFIER, 3));
    rules.put(
        NAMED,
        new LabelRule(
            EntityType.CUSTOMERID,
            "customer-number",
            ValueShapes.IDENTIFIER,
            LabelRule.Link.SIGN,
            4));
    rules.put(POSTCODES, LabelRule.of(EntityType.POSTCODE, "postcode", POSTCODE, 2));
    rules.put("CEP", LabelRule.of(EntityType.POSTCODE, "postcode", BRAZILIAN, 8));
    rules.put(SHORT_POSTCODES, LabelRule.signed(EntityType.POSTCODE, "postcode", POSTCODE));
    rules.put(USERS, LabelRule.named(EntityType.USERNAME, "user-name", USER_NAME));
    rules.put(PEOPLE, LabelRule.described(EntityType.USERNAME, "user-name", USER_NAME));
    return rules;
  }

  /** Names and numbers without a sign, for words that are asked about a second time. */
  static Map<String, LabelRule> bare() {
    return Map.of(
        USER_WORDS,
        LabelRule.of(EntityType.USERNAME, "user-name", BARE_NAME, 0),
        ACCOUNTS,
        LabelRule.of(EntityType.USERNAME, "user-name", ACCOUNT_NAME, 0),
        LOCKED,
        LabelRule.of(EntityType.USERNAME, "user-name", MARKED, 0),
        SIGNED,
        LabelRule.of(EntityType.USERNAME, "user-name", SIGNED_IN, 0),
        INSURED,
        LabelRule.signed(EntityType.CUSTOMERID, "customer-number", LETTERED_POLICY),
        INSURED_ABROAD,
        LabelRule.signed(EntityType.CUSTOMERID, "customer-number", POLICY),
        NUMBERED_PEOPLE,
        LabelRule.of(EntityType.CUSTOMERID, "customer-number", LONG_NUMBER, 5),
        "(C P)",
        LabelRule.of(EntityType.POSTCODE, "postcode", FIVE, 5));
  }
}
