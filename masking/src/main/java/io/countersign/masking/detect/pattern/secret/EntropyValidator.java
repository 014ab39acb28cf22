package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.AsciiSet;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Pattern;

/**
 * Strings of high entropy near words of keys. Digests, identifiers of commits, UUIDs and names of
 * code have much entropy too: words of digests rule out, and kinds of characters must change often
 * within the string, as they do by chance and not in names. The anchor is the first digit of the
 * string.
 */
final class EntropyValidator implements AnchorValidator {
  /** The first digit of a string has none before it. */
  static final RunShape RUN = RunShape.ANY.notContinuing("+/=-_");

  private static final int LENGTH_MIN = 20;
  private static final int SHORT_MIN = 16;
  private static final int LENGTH_MAX = SecretValues.TOKEN_MAX;
  private static final int BACK_MAX = 256;
  private static final int BEFORE = 56;
  private static final int DIGITS_MIN = 3;
  private static final boolean[] PARTS = parts();

  /** What a URL that holds its data says before it (RFC 2397). */
  private static final String DATA = "base64,";

  /** What is no part of the string where it stands first, or last. */
  private static final AsciiSet LEADING = AsciiSet.of(".-_/=+");

  private static final AsciiSet TRAILING = AsciiSet.of(".-_/=");
  private static final double ENTROPY_MIN = 3.6;
  private static final double HEX_ENTROPY_MIN = 3.0;
  private static final double CHANGES_MIN = 0.28;

  /** Letters of both cases and digits in one string of so many are hardly a name. */
  private static final int LONG = 32;

  private static final int AWS_SECRET = 40;

  private static final double LONG_CHANGES_MIN = 0.19;
  private static final int ALL_KINDS = 0b111;

  private static final Context SECRETS =
      Context.of(
          "secret",
          "api key",
          "account key",
          "storage key",
          "key1",
          "key2",
          "shared access key",
          "apikey",
          "access key",
          "token",
          "credential",
          "credentials",
          "private key",
          "auth key",
          "signing key",
          "signing secret",
          "master key",
          "masterkey",
          "encryption key",
          "license key",
          "seed",
          "schlüssel",
          "geheim",
          "geheimnis",
          "zugangsdaten",
          "zugriffsschlüssel",
          "zugriffstoken",
          "zugangstoken",
          "zugangsschlüssel",
          "toegangstoken",
          "toegangssleutel",
          "accesstoken",
          "authtoken",
          "apitoken",
          "clé",
          "jeton",
          "clave",
          "secreto",
          "llave",
          "chiave",
          "segreto",
          "sleutel",
          "geheime",
          "chave",
          "segredo",
          "klucz",
          "tajny",
          "sekret",
          "passphrase",
          "credenciales",
          "credenziali",
          "identifiants",
          "inloggegevens",
          "credenciais",
          "dane logowania",
          "key is",
          "key for",
          "bearer",
          "webhook secret");

  private static final Context DIGESTS =
      Context.of(
          "sha",
          "sha1",
          "sha256",
          "sha512",
          "sha-256",
          "md5",
          "commit",
          "integrity",
          "digest",
          "hash",
          "checksum",
          "etag",
          "fingerprint",
          "uuid",
          "guid",
          "trace",
          "request id",
          "blob",
          "image",
          "resolved",
          "public key",
          "publickey",
          "certificate",
          "cert",
          "thumbprint",
          "ssh-rsa",
          "ssh-ed25519",
          "prüfsumme",
          "somme de contrôle",
          "suma de control",
          "publishable",
          "span id",
          "transaction",
          "correlation",
          "revision",
          "layer",
          "object id",
          "zertifikat",
          "öffentlicher",
          "publique",
          "pública",
          "pubblica",
          "publieke",
          "publiczny");

  /** In the name of an algorithm: {@code PBKDF2WithHmacSHA256}. */
  private static final Pattern ALGORITHM = Pattern.compile("(?i)hmac|pbkdf2|sha-?(?:256|384|512)");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int start = start(text, anchor);
    if (start < 0) {
      return;
    }
    int end = anchor;
    while (end - start <= LENGTH_MAX && part(text.at(end))) {
      end++;
    }
    while (end > anchor && TRAILING.holds(text.at(end - 1))) {
      end--;
    }
    int length = end - start;
    if (length < SHORT_MIN
        || length > LENGTH_MAX
        || bound(text, start)
        || (length < LENGTH_MIN && !dense(text.slice(start, end)))) {
      return;
    }
    boolean announced = SECRETS.before(text, start, BEFORE) || stated(text, end);
    boolean told = announced && !DIGESTS.before(text, start, BEFORE);
    if (!told
        || findings.reachesBeyond(start)
        || !random(text.slice(start, end))
        || ALGORITHM.matcher(text.slice(start, end)).find()) {
      return;
    }
    while (text.at(end) == '=' || slash(text, start, end)) {
      end++;
    }
    findings.add(start, end, EntityType.APIKEY, Findings.IN_CONTEXT, "high-entropy");
  }

  /** The fortieth character of a secret access key may be a slash; it ends no word. */
  private static boolean slash(ScanText text, int start, int end) {
    return text.at(end) == '/' && end - start == AWS_SECRET - 1 && !text.alphanumeric(end + 1);
  }

  private static boolean stated(ScanText text, int end) {
    int behind = end;
    while (behind - end < 2 && text.at(behind) == '=') {
      behind++;
    }
    return SECRETS.stated(text, behind);
  }

  /** Where the string starts, or -1 when this is not its first digit. */
  private static int start(ScanText text, int anchor) {
    int start = anchor;
    while (anchor - start < BACK_MAX) {
      char before = text.at(start - 1);
      if (ScanText.isDigit(before)) {
        return -1;
      }
      if (!part(before)) {
        break;
      }
      start--;
    }
    while (start < anchor && LEADING.holds(text.at(start))) {
      start++;
    }
    return start;
  }

  private static boolean bound(ScanText text, int start) {
    char before = text.at(start - 1);
    return before == '/'
        || before == '@'
        || before == '#'
        || before == '\\'
        || before == '%'
        || text.startsWith(start - DATA.length(), DATA);
  }

  private static boolean part(char c) {
    return c < PARTS.length && PARTS[c];
  }

  private static boolean[] parts() {
    boolean[] parts = new boolean[0x80];
    for (char c = 0; c < parts.length; c++) {
      parts[c] = KeyShape.Alphabet.BASE64.contains(c) && c != '.';
    }
    return parts;
  }

  private static boolean random(String value) {
    int digits = 0;
    int changes = 0;
    int kinds = 0;
    boolean hex = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      digits += ScanText.isDigit(c) ? 1 : 0;
      kinds |= 1 << kind(c);
      changes += i > 0 && kind(c) != kind(value.charAt(i - 1)) ? 1 : 0;
      hex &= KeyShape.Alphabet.HEX.contains(c) || c == '-';
    }
    boolean letters = digits < value.length();
    boolean mixed = value.length() >= LONG && (kinds & ALL_KINDS) == ALL_KINDS;
    double entropy = SecretValues.entropy(value);
    return letters
        && (digits >= DIGITS_MIN || RandomLetters.in(value))
        && changes >= (mixed ? LONG_CHANGES_MIN : CHANGES_MIN) * value.length()
        && entropy >= (hex ? HEX_ENTROPY_MIN : ENTROPY_MIN)
        && !uuid(value);
  }

  /** Letters of both cases and digits that change throughout, as in no name. */
  private static boolean dense(String value) {
    int kinds = 0;
    int changes = 0;
    for (int i = 0; i < value.length(); i++) {
      kinds |= 1 << kind(value.charAt(i));
      changes += i > 0 && kind(value.charAt(i)) != kind(value.charAt(i - 1)) ? 1 : 0;
    }
    return kinds == ALL_KINDS && changes * 2 >= value.length();
  }

  private static boolean uuid(String value) {
    return value.length() == 36 && value.charAt(8) == '-' && value.charAt(13) == '-';
  }

  private static int kind(char c) {
    if (ScanText.isDigit(c)) {
      return 0;
    }
    return c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : 3;
  }
}
