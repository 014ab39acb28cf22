package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/** What grants access by itself: 76 to 90. */
final class SecretRows {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String KEY_LABELS =
      "en=API key|key; de=API-Schlüssel; fr=clé API; es=clave API; it=chiave API; nl=API-sleutel;"
          + " pt=chave API; pl=klucz API";

  static final List<Row> ROWS =
      List.of(
          Row.of(76, "AWS access key and secret", EntityType.APIKEY, "aws-key", "aws-secret")
              .labels(KEY_LABELS)
              .always(SecretRows::aws)
              .bareMiss("lower case", draw -> "akia" + draw.lower(16))
              .bareMiss("short", draw -> "AKIA" + draw.digits(8)),
          Row.of(77, "Google API key", EntityType.APIKEY, "google-key", "google-client-secret")
              .labels(KEY_LABELS)
              .always(draw -> "AIza" + draw.some(BASE62, 34) + "7")
              .bareMiss("short", draw -> "AIza" + draw.lower(12)),
          Row.of(78, "Azure keys, SAS", EntityType.APIKEY, "key-assignment", "high-entropy")
              .labels("en=AccountKey|SharedAccessKey; de=AccountKey; fr=AccountKey; es=AccountKey")
              .carriers(
                  "DefaultEndpointsProtocol=https;AccountName=x;AccountKey={value};Suffix=a",
                  "Endpoint=sb://x.example/;SharedAccessKey={value}")
              .valid(draw -> draw.some(BASE62, 84) + "4a==")
              .miss("placeholder", draw -> "<your-account-key>")
              .bareMiss("digest", draw -> "sha512-" + draw.some(BASE62, 84) + "4a=="),
          Row.of(79, "GitHub token", EntityType.TOKEN, "github-token")
              .labels(KEY_LABELS)
              .always(SecretRows::github)
              .bareMiss("short", draw -> "ghp_" + draw.lower(10))
              .bareMiss("variable", draw -> "ghp_token_" + draw.lower(6)),
          Row.of(80, "GitLab token", EntityType.TOKEN, "gitlab-token")
              .labels(KEY_LABELS)
              .always(draw -> "glpat-" + draw.some(BASE62, 19) + "3")
              .bareMiss("short", draw -> "glpat-" + draw.lower(6)),
          Row.of(81, "Slack token", EntityType.TOKEN, "slack-token")
              .labels(KEY_LABELS)
              .always(
                  draw ->
                      draw.pick("xoxb-", "xoxp-")
                          + draw.digits(11)
                          + "-"
                          + draw.digits(11)
                          + "-"
                          + draw.some(BASE62, 24))
              .bareMiss("short", draw -> "xoxb-" + draw.lower(4)),
          Row.of(82, "Stripe key", EntityType.APIKEY, "stripe-key")
              .labels(KEY_LABELS)
              .always(
                  draw ->
                      draw.pick("sk_live_", "sk_test_", "rk_live_") + draw.some(BASE62, 23) + "4")
              .bareMiss("variable", draw -> "sk_live_" + draw.lower(8)),
          Row.of(83, "OpenAI, Anthropic key", EntityType.APIKEY, "openai-key", "anthropic-key")
              .labels(KEY_LABELS)
              .always(
                  draw ->
                      draw.pick("sk-", "sk-proj-", "sk-ant-api03-") + draw.some(BASE62, 47) + "8")
              .bareMiss("word", draw -> "sk-" + draw.lower(7) + "-learn"),
          Row.of(84, "JWT", EntityType.TOKEN, "jwt")
              .labels(
                  "en=token; de=Token; fr=jeton; es=token; it=token; nl=token; pt=token; pl=token")
              .always(SecretRows::webToken)
              .bareMiss(
                  "no algorithm", draw -> encoded("{\"a\":1}") + "." + encoded("{\"b\":2}") + ".x")
              .bareMiss("words", draw -> "eyes.of." + draw.lower(6)),
          Row.of(85, "private key", EntityType.PRIVATEKEY, "pem")
              .labels("en=key; de=Schlüssel; fr=clé; es=llave; it=chiave; nl=sleutel; pt=chave")
              .always(SecretRows::privateKey)
              .bareMiss("public", draw -> privateKey(draw).replace("PRIVATE", "PUBLIC")),
          Row.of(86, "password in a database URL", EntityType.PASSWORD, "database-url")
              .labels("en=URL; de=URL; fr=URL; es=URL; it=URL; nl=URL; pt=URL; pl=URL")
              .always(
                  draw ->
                      draw.pick("postgres", "mysql", "mongodb+srv", "redis", "jdbc:mysql")
                          + "://app:"
                          + draw.lower(5)
                          + draw.digits(2)
                          + "@db.example/x")
              .bareMiss("no password", draw -> "postgres://db.example:5432/" + draw.lower(5))
              .bareMiss("file", draw -> "jdbc:sqlite:" + draw.lower(6) + ".db"),
          Row.of(
                  87,
                  "password assignment",
                  EntityType.PASSWORD,
                  "password-assignment",
                  "password-phrase",
                  "password-option",
                  "basic-authorization")
              .labels(
                  "en=password; de=Passwort|Kennwort; fr=mot de passe; es=contraseña|clave;"
                      + " it=password|parola d'ordine; nl=wachtwoord; pt=senha|palavra-passe;"
                      + " pl=hasło")
              .carriers(
                  "my password is {value}",
                  "DB_PASSWORD={value}",
                  "\"password\": \"{value}\"",
                  "mein Passwort lautet {value}",
                  "le mot de passe est {value}",
                  "la contraseña es {value}",
                  "la password è {value}",
                  "het wachtwoord is {value}",
                  "a senha é {value}",
                  "hasło to {value}",
                  "mysql -u root -p{value} shop",
                  "deploy --password {value} --force")
              .valid(SecretRows::password)
              .needsWords()
              .miss("call", draw -> "getPassword()")
              .miss("variable", draw -> "${" + draw.upper(6) + "}")
              .miss("stars", draw -> "********"),
          Row.of(88, "high-entropy string", EntityType.APIKEY, "high-entropy", "key-assignment")
              .labels(
                  "en=secret|access token; de=Zugriffsschlüssel|geheimer Schlüssel; fr=clé secrète"
                      + "|jeton; es=clave secreta; it=chiave segreta; nl=geheime sleutel;"
                      + " pt=chave secreta; pl=tajny klucz")
              .valid(draw -> draw.some(BASE62, 14) + draw.digits(4) + draw.some(BASE62, 14))
              .bareMiss("commit", draw -> "commit " + draw.hex(40))
              .bareMiss(
                  "integrity", draw -> "\"integrity\": \"sha512-" + draw.some(BASE62, 86) + "==\"")
              .bareMiss("uuid", draw -> Draw.grouped(draw.hex(32), "-", 8, 4, 4, 4))
              .bareMiss("name", draw -> "getUserTokenFromCache" + draw.digits(1) + "Async"),
          Row.of(
                  89,
                  "package and hub tokens",
                  EntityType.APIKEY,
                  "npm-token",
                  "pypi-token",
                  "docker-token",
                  "hugging-face-token",
                  "digitalocean-token",
                  "shopify-token",
                  "sendgrid-key",
                  "databricks-token",
                  "vault-token",
                  "twilio-key",
                  "new-relic-key")
              .labels(KEY_LABELS)
              .always(SecretRows::hub)
              .bareMiss("short", draw -> "npm_" + draw.lower(8))
              .bareMiss("package", draw -> "pypi-" + draw.lower(7)),
          Row.of(90, "webhook URL", EntityType.TOKEN, "webhook")
              .labels("en=webhook; de=Webhook; fr=webhook; es=webhook; it=webhook; nl=webhook")
              .always(SecretRows::webhook)
              .bareMiss("documentation", draw -> "https://api.slack.com/messaging/" + draw.lower(8))
              .bareMiss("channel", draw -> "https://discord.com/channels/" + draw.digits(17)));

  private SecretRows() {}

  private static String aws(Draw draw) {
    return draw.pick("AKIA", "ASIA") + draw.some("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 15) + "7";
  }

  /** With the checksum that GitHub puts at the end. */
  private static String github(Draw draw) {
    String body = draw.some(BASE62, 30);
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    StringBuilder sum = new StringBuilder();
    for (long rest = crc.getValue(); sum.length() < 6; rest /= 62) {
      sum.insert(0, BASE62.charAt((int) (rest % 62)));
    }
    return draw.pick("ghp_", "gho_", "ghs_") + body + sum;
  }

  private static String webToken(Draw draw) {
    return encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
        + "."
        + encoded("{\"sub\":\"" + draw.digits(9) + "\"}")
        + "."
        + draw.some(BASE62, 43);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String privateKey(Draw draw) {
    String label = draw.pick("RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY");
    String end = draw.pick("\n", "\\n");
    return "-----BEGIN "
        + label
        + "-----"
        + end
        + draw.some(BASE62, 64)
        + end
        + draw.some(BASE62, 40)
        + end
        + "-----END "
        + label
        + "-----";
  }

  private static String password(Draw draw) {
    return switch (draw.number(0, 3)) {
      case 0 -> draw.pick("Sommer", "Winter", "Bonjour", "Hola") + draw.number(1000, 9999) + "!";
      case 1 -> draw.lower(6) + draw.digits(3);
      case 2 -> draw.upper(1) + draw.lower(4) + "#" + draw.digits(2) + draw.lower(2);
      default -> draw.lower(3) + draw.digits(2) + draw.upper(3) + draw.digits(1);
    };
  }

  private static String hub(Draw draw) {
    return switch (draw.number(0, 10)) {
      case 0 -> "npm_" + draw.some(BASE62, 35) + "5";
      case 1 -> "pypi-AgEIcHlwaS5vcmc" + draw.some(BASE62, 60);
      case 2 -> "dckr_pat_" + draw.some(BASE62, 26) + "2";
      case 3 -> "hf_" + draw.some(BASE62, 33) + "1";
      case 4 -> "dop_v1_" + draw.hex(63) + "1";
      case 5 -> "shpat_" + draw.hex(31) + "1";
      case 6 -> "SG." + draw.some(BASE62, 22) + "." + draw.some(BASE62, 42) + "3";
      case 7 -> "dapi" + draw.hex(31) + "4";
      case 8 -> "hvs." + draw.some(BASE62, 89) + "4";
      case 9 -> "SK" + draw.hex(31) + "4";
      default -> "NRAK-" + draw.some(BASE62, 26) + "4";
    };
  }

  private static String webhook(Draw draw) {
    return switch (draw.number(0, 3)) {
      case 0 ->
          "https://hooks.slack.com/services/T"
              + draw.digits(8)
              + "/B"
              + draw.digits(8)
              + "/"
              + draw.some(BASE62, 24);
      case 1 -> "https://discord.com/api/webhooks/" + draw.digits(18) + "/" + draw.some(BASE62, 68);
      case 2 ->
          "https://firma.webhook.office.com/webhookb2/"
              + draw.hex(36)
              + "/IncomingWebhook/"
              + draw.hex(32);
      default -> "https://hooks.zapier.com/hooks/catch/" + draw.digits(7) + "/" + draw.lower(7);
    };
  }
}
