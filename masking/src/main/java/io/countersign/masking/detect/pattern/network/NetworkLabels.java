package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What people and programs call machines, devices, subscribers and sessions. */
final class NetworkLabels {
  private static final String SESSIONS =
      """
      (jsessionid|phpsessid|asp net sessionid|aspsessionid|connect sid|sessionid|session id|\
      session key|session token|sess id|sessid|phpsession|laravel session|ci session|cfid|\
      cftoken|xsrf token|csrf token|csrftoken|sitzungs id|sitzungs kennung|sitzungskennung|\
      sitzungsnummer|session nr|id de session|identifiant de session|id de sesión|\
      identificador de sesión|sesión id|id sessione|id di sessione|identificativo di sessione|\
      sessie id|sessienummer|id da sessão|id de sessão|identificador de sessão|\
      identyfikator sesji|id sesji|numer sesji|correlation id|tracking cookie)
      """;

  private static final String DEVICES =
      """
      (device id|device identifier|deviceid|device serial|serial number|serial no|serial nr|\
      serial|serialnumber|android id|idfa|idfv|gaid|advertising id|udid|meid|eid|\
      machine id|machine guid|installation id|asset tag|service tag|geräte id|gerätenummer|\
      gerätekennung|geräte seriennummer|seriennummer|serien nr|serien nummer|numéro de série|\
      identifiant de l appareil|id de l appareil|identifiant appareil|número de serie|\
      id del dispositivo|id de dispositivo|identificador del dispositivo|numero di serie|\
      id dispositivo|id del dispositivo|codice dispositivo|serienummer|apparaat id|\
      apparaatnummer|toestel id|número de série|id do dispositivo|numer seryjny|id urządzenia|\
      identyfikator urządzenia|nr seryjny)
      """;

  private static final String SUBSCRIBERS =
      "(imsi|imsi number|imsi nummer|imsi nr|numéro imsi|número imsi|numero imsi|numer imsi)";

  private static final String CARDS =
      "(iccid|sim card|sim|sim karte|sim kartennummer|carte sim|tarjeta sim|scheda sim|sim kaart"
          + "|simkaart|cartão sim|karta sim) (number|no|nummer|nr|id|)";

  private static final String HOSTS =
      """
      (host|hostname|host name|server|server name|servername|computer name|computername|\
      machine name|machinename|workstation|node name|nodename|rechnername|rechner|hostnamen|\
      servernamen|nom d hôte|nom du serveur|nombre de host|nombre del servidor|nome host|\
      nome del server|hostnaam|servernaam|nome do host|nome do servidor|nazwa hosta|\
      nazwa serwera|db host|dbhost|database host)
      """;

  private static final String HARDWARE =
      """
      (mac|mac address|mac addr|mac adresse|adresse mac|dirección mac|indirizzo mac|mac adres|\
      endereço mac|adres mac|hardware address|hw address|hwaddr|hwaddress|physical address|\
      physikalische adresse|wlan mac|wifi mac|bssid|ether|link ether|ethernet|nic|\
      ethernet adresse|ethernet address|hardwareadresse|hardware adresse|netzwerkkarte|\
      carte réseau|appareil|tarjeta de red|scheda di rete|netwerkkaart|placa de rede|\
      karta sieciowa|adresse matérielle|adres sprzętowy)
      """;

  private static final String CHASSIS =
      """
      (vin|vin number|vin no|vin code|vehicle identification number|chassis number|chassis no|\
      fahrgestellnummer|fahrgestell nr|fin|fahrzeug ident nummer|\
      fahrzeugidentifizierungsnummer|fahrzeug ident nr|fahrzeug|número de quadro|\
      voertuigidentificatienummer|numéro de châssis|n de châssis|bastidor|\
      número de bastidor|telaio|numero di telaio|chassisnummer|chassi|número do chassi|\
      numer nadwozia|nr vin|numer vin)
      """;

  /** What servers call the cookie of a session: behind a sign it may be letters alone. */
  private static final String COOKIES =
      "(jsessionid|phpsessid|asp net sessionid|aspsessionid|connect sid|sid)";

  private static final String SITTINGS = "session|sitzung|sesja|sessione|sesión|sessão|sessie";
  private static final String VISITS = "(" + SITTINGS + ")";

  /** The same and its cookie, for what is drawn in base64 for URLs (RFC 4648, section 5). */
  private static final String VISIT_COOKIES =
      "("
          + SITTINGS
          + "|session cookie|sessioncookie|sessions cookie|sitzungscookie|sitzungs cookie"
          + "|cookie de session|cookie de sesión"
          + "|cookie di sessione|cookie de sessão|sessiecookie|ciasteczko sesji)";

  private static final String MACHINES =
      "(device|gerät|appareil|dispositivo|apparaat|toestel|urządzenie)";

  private static final String HARDWARE_IDS = "(hardware id|hwid)";

  private static final String SOFTWARE_VERSIONS = "(imeisv|imei sv)";

  private static final String COMMANDS = "(ssh|ping|nslookup)";

  /** A digit and a letter, or a long hexadecimal number: no ordinary word. */
  private static final Pattern SESSION =
      Pattern.compile(
          "(?=[\\p{Alnum}._~+/%:=-]{0,60}\\d)[\\p{Alnum}][\\p{Alnum}._~+/%:=-]{7,127}"
              + "(?<![.:,%])(?![\\p{L}\\d(])");

  private static final Pattern DEVICE =
      Pattern.compile(
          "(?=[\\p{Alnum}-]{0,40}\\d)\\p{Alnum}{1,40}+(?:-\\p{Alnum}{1,12}+){0,5}+"
              + "(?![\\p{L}\\d_(%+=]|[.,:]\\d|/[\\p{L}\\d])");

  private static final Pattern IMSI = Pattern.compile("\\d{3} ?\\d{2,3} ?\\d{9,10}(?![\\p{L}\\d])");
  private static final Pattern ICCID =
      Pattern.compile(
          "89\\d{16,18}[\\dF]?(?![\\p{L}\\d])|89\\d{2}(?: \\d{4}){3,4}(?: \\d{1,3})?(?!\\d)");

  /** A label with a digit or a hyphen in it, or a name of several labels that is not public. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?!(?i:amd64|x86|x64|i[3-6]86|arm64|aarch64|armv\\d\\p{L}?|ppc64|ppc64le|s390x"
              + "|win32|win64|ed25519|http2|utf8|ipv[46]\\p{L}{0,8})(?![\\p{Alnum}-]))"
              // What a compiler builds for: aarch64-unknown-linux-gnu
              + "(?!(?:i[3-6]86|aarch64|arm\\p{Alnum}{0,6}|mips\\p{Alnum}{0,6}"
              + "|powerpc\\p{Alnum}{0,4}|riscv\\d\\d|s390x?|sparc\\d{0,2})"
              + "-(?:unknown|pc|apple|linux|w64|none)-)"
              + "(?=[\\p{Alnum}-]{0,40}(?:\\d|\\p{Alpha}-\\p{Alnum}))(?!v?\\d+(?![\\p{Alnum}-]))"
              + "(?![a-z]+-(?:side|only|based|wide|name|less|specific|to|end|like|key|port|id"
              + "|sent|rendered|generated)\\b)"
              + "(?!\\p{Alpha}{1,8}-\\p{XDigit}{8}-\\p{XDigit}{4}-)"
              + "(?!localhost)\\p{Alpha}[\\p{Alnum}-]{2,40}(?<!-)(?![\\p{L}\\d_(/]|\\.\\p{Alnum}"
              + "|-)");

  /** Twelve digits without colons (IEEE 802): whole, in pairs, in groups. */
  private static final Pattern MAC =
      Pattern.compile(
          "(?:\\p{XDigit}{12}|(?:\\p{XDigit}{2} ){5}\\p{XDigit}{2}|\\p{XDigit}{6}-\\p{XDigit}{6}"
              + "|\\p{XDigit}{4}([. -])\\p{XDigit}{4}\\1\\p{XDigit}{4})(?![\\p{L}\\d]"
              + "|[:-]\\p{XDigit})");

  /** 17 characters (ISO 3779) in groups. */
  private static final Pattern VEHICLE =
      Pattern.compile(
          "(?=[A-Z\\d]{1,12}[ -])(?=[\\d -]{0,20}[A-Z])(?:[A-HJ-NPR-Z\\d][ -]?){13}\\d[ -]?\\d[ -]?"
              + "\\d[ -]?\\d(?![\\p{L}\\d]|[ -]\\d)");

  /**
   * What servers and programs draw at random: signed by Express, with the node by Tomcat, in base64
   * with all its signs, digits in it.
   */
  private static final String OPAQUE =
      "s(?:%3A|:)[\\p{Alnum}_-]{16,64}\\.[\\p{Alnum}+/%]{20,90}|\\p{XDigit}{32}\\.\\p{Alnum}{2,16}"
          + "|(?=[\\p{Alpha}/+]{0,60}\\d)(?=[a-z\\d/+]{0,60}[A-Z])[\\p{Alnum}/+]{24,128}={0,2}";

  private static final String OPAQUE_END = "(?![\\p{L}\\d_(+/=]|[.-][\\p{L}\\d])";

  private static final Pattern COOKIE =
      Pattern.compile(
          "(?:" + OPAQUE + "|[\\p{Alnum}][\\p{Alnum}_-]{18,126}[\\p{Alnum}])" + OPAQUE_END);

  /** Small letters alone, which no name of code is. */
  private static final Pattern DRAWN =
      Pattern.compile("(?:" + OPAQUE + "|[a-z\\d]{20,64})" + OPAQUE_END);

  private static final Pattern LONG_DEVICE =
      Pattern.compile("(?:" + OPAQUE + "|[a-z\\d]{24,64})" + OPAQUE_END);

  private static final Pattern HARDWARE_ID =
      Pattern.compile(
          "(?:\\p{Alnum}{8,64}|\\p{Alnum}{4,12}(?:-\\p{Alnum}{4,12}){1,7})" + OPAQUE_END);

  /** Digits and letters both, where a word for it alone stands before. */
  private static final Pattern VISIT =
      Pattern.compile(
          "(?:\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\p{XDigit}{32}|"
              + OPAQUE
              + "|(?=[a-f]{0,15}\\d)(?=\\d{0,15}[a-f])(?:[\\da-f]{8}){1,2}"
              + "|(?=[a-z]{0,30}\\d)(?=\\d{0,30}[a-z])[a-z\\d]{20,32}|\\d{19,20})"
              + "(?![\\p{L}\\d_+/=-]|\\.[\\p{L}\\d])");

  /** Letters of both cases with digits between them; or what Flask packs and signs. */
  private static final Pattern PACKED =
      Pattern.compile(
          "(?:(?=[\\w-]{0,60}\\p{Alpha}\\d\\p{Alpha})(?=[a-z\\d_-]{0,60}[A-Z])"
              + "(?=[A-Z\\d_-]{0,60}[a-z])\\p{Alnum}[\\w-]{22,126}\\p{Alnum}"
              + "|\\.eJ[\\w-]{10,110}\\.[\\w-]{5,7}\\.[\\w-]{27,43})"
              + "(?![\\p{L}\\d_(+/-]|\\.[\\p{L}\\d])");

  /** 3GPP TS 23.003, section 6.2.2: the digits of the software in place of the check digit. */
  private static final Pattern IMEISV =
      Pattern.compile("\\d{2}([ -]?)\\d{6}\\1\\d{6}\\1\\d{2}(?![\\p{L}\\d])");

  private NetworkLabels() {}

  /** Rules for phrases some of which are asked about a second time. */
  static Map<String, LabelRule> more() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    rules.put(HARDWARE, LabelRule.of(EntityType.MAC, "mac", MAC, 2));
    rules.put(CHASSIS, LabelRule.of(EntityType.VIN, "vin", VEHICLE, 4));
    rules.put(COOKIES, LabelRule.signed(EntityType.SESSIONID, "session-id", COOKIE));
    rules.put(SESSIONS, LabelRule.signed(EntityType.SESSIONID, "session-id", DRAWN));
    rules.put(VISITS, LabelRule.of(EntityType.SESSIONID, "session-id", VISIT, 1));
    rules.put(DEVICES, LabelRule.of(EntityType.DEVICEID, "device-id", LONG_DEVICE, 1));
    rules.put(HARDWARE_IDS, LabelRule.of(EntityType.DEVICEID, "device-id", HARDWARE_ID, 2));
    rules.put(SOFTWARE_VERSIONS, LabelRule.of(EntityType.DEVICEID, "imei", IMEISV, 16));
    return rules;
  }

  static Map<String, LabelRule> rules() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    rules.put(
        SESSIONS,
        new LabelRule(EntityType.SESSIONID, "session-id", SESSION, LabelRule.Link.BLANK, 2));
    rules.put(DEVICES, LabelRule.of(EntityType.DEVICEID, "device-id", DEVICE, 4));
    rules.put(VISIT_COOKIES, LabelRule.of(EntityType.SESSIONID, "session-id", PACKED, 1));
    rules.put(MACHINES, LabelRule.of(EntityType.DEVICEID, "device-id", VISIT, 1));
    rules.put(SUBSCRIBERS, LabelRule.of(EntityType.DEVICEID, "imsi", IMSI, 14));
    rules.put(CARDS, LabelRule.of(EntityType.DEVICEID, "iccid", ICCID, 18));
    rules.put(HOSTS, LabelRule.named(EntityType.HOST, "host-name", HOST));
    rules.put(COMMANDS, LabelRule.of(EntityType.HOST, "host-name", HOST, 0));
    return rules;
  }
}
