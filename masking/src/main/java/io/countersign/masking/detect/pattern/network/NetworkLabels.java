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
      serial|serialnumber|android id|idfa|idfv|gaid|advertising id|udid|hardware id|hwid|\
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

  private static final String COMMANDS = "(ssh|ping|nslookup)";

  /** A digit and a letter, or a long hexadecimal number: no ordinary word. */
  private static final Pattern SESSION =
      Pattern.compile(
          "(?=[\\p{Alnum}._~+/%:=-]{0,60}\\d)[\\p{Alnum}][\\p{Alnum}._~+/%:=-]{7,127}"
              + "(?<![.:,%])(?![\\p{L}\\d(])");

  private static final Pattern DEVICE =
      Pattern.compile(
          "(?=[\\p{Alnum}-]{0,40}\\d)\\p{Alnum}{1,40}+(?:-\\p{Alnum}{1,12}+){0,5}+"
              + "(?![\\p{L}\\d_(%]|[.,:]\\d)");

  private static final Pattern IMSI = Pattern.compile("\\d{3} ?\\d{2,3} ?\\d{9,10}(?![\\p{L}\\d])");
  private static final Pattern ICCID =
      Pattern.compile(
          "89\\d{16,18}[\\dF]?(?![\\p{L}\\d])|89\\d{2}(?: \\d{4}){3,4}(?: \\d{1,3})?(?!\\d)");

  /** A label with a digit or a hyphen in it, or a name of several labels that is not public. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?!(?i:amd64|x86|x64|i[3-6]86|arm64|aarch64|armv\\d\\p{L}?|ppc64|ppc64le|s390x"
              + "|win32|win64|ed25519|http2|utf8)(?![\\p{Alnum}-]))"
              + "(?=[\\p{Alnum}-]{0,40}(?:\\d|\\p{Alpha}-\\p{Alnum}))(?!v?\\d+(?![\\p{Alnum}-]))"
              + "(?![a-z]+-(?:side|only|based|wide|name|less|specific|to|end|like|key|port|id"
              + "|sent|rendered|generated)\\b)"
              + "(?!localhost)\\p{Alpha}[\\p{Alnum}-]{2,40}(?<!-)(?![\\p{L}\\d_(/]|\\.\\p{Alnum}"
              + "|-)");

  private NetworkLabels() {}

  static Map<String, LabelRule> rules() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    rules.put(
        SESSIONS,
        new LabelRule(EntityType.SESSIONID, "session-id", SESSION, LabelRule.Link.BLANK, 2));
    rules.put(DEVICES, LabelRule.of(EntityType.DEVICEID, "device-id", DEVICE, 4));
    rules.put(SUBSCRIBERS, LabelRule.of(EntityType.DEVICEID, "imsi", IMSI, 14));
    rules.put(CARDS, LabelRule.of(EntityType.DEVICEID, "iccid", ICCID, 18));
    rules.put(HOSTS, LabelRule.named(EntityType.HOST, "host-name", HOST));
    rules.put(COMMANDS, LabelRule.of(EntityType.HOST, "host-name", HOST, 0));
    return rules;
  }
}
