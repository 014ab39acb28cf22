package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import java.util.Set;

/**
 * Passwords that are plain words. They have no shape, so what stands around them must tell: a
 * vendor's default that is no word of any language, a setting whose key has several parts or is
 * written as a variable of the environment, or a verb that only values follow.
 */
final class WeakPasswords {
  private static final int WORD_MIN = 4;
  private static final int KEY_MAX = 64;

  /** Before the entries of a secret that is made on the command line. */
  private static final String LITERAL = "from-literal=";

  /** Defaults of programs and the first entries of every list of guesses. */
  private static final Set<String> DEFAULTS =
      Set.of(
          ("changeme changeit letmein qwerty qwertz azerty qwertyuiop iloveyou toor postgres "
                  + "mysql mariadb minioadmin rootroot adminadmin rabbitmq grafana elastic "
                  + "wordpress phpmyadmin raspberry alpine calvin tomcat jenkins superuser "
                  + "sysadmin asdfgh asdf zxcvbnm passwordpassword opensesame")
              .split(" ", -1));

  /** What stands where a password could, in sentences, forms and code. */
  private static final Set<String> OTHERS =
      Set.of(
          ("string str text char varchar password passwort passwd secret token "
                  + "required optional hidden masked null none nil true false undefined "
                  + "invalid incorrect wrong expired missing empty correct strong weak "
                  + "changed reset forgotten field value object any must your the this that "
                  + "will should can has was does is not and for with function type boolean "
                  + "integer number bytes byte prompt input default unknown ungültig falsch "
                  + "abgelaufen leer pflicht pflichtfeld vergessen folgt folgendermaßen wie "
                  + "nicht also jetzt noch immer requis obligatoire invalide oublié suivant "
                  + "vide obligatorio inválida incorrecta olvidada vacía siguiente "
                  + "obbligatorio errata scaduta vuota seguente verplicht ongeldig onjuist "
                  + "vergeten verlopen leeg als volgt obrigatório incorreta esquecida vazia "
                  + "seguinte wymagane wymagany nieprawidłowe błędne puste następująco see "
                  + "siehe voir ver vedi zie patrz file stdin keychain vault example "
                  + "placeholder redacted encrypted secured disabled enabled auto generated "
                  + "random environ kennwort contraseña wachtwoord hasło senha parola mdp todo "
                  + "fixme dummy protected unset inherit anders gleich ähnlich identisch")
              .split(" ", -1));

  private WeakPasswords() {}

  /** Whether it is a known default password and no word. */
  static boolean known(String value) {
    return DEFAULTS.contains(value.toLowerCase(Locale.ROOT));
  }

  /** Letters alone, no word that speaks about passwords or types. */
  static boolean word(String value) {
    return value.length() >= WORD_MIN
        && value.chars().allMatch(c -> ScanText.isLetter((char) c))
        && value.chars().distinct().count() > 2
        && !OTHERS.contains(value.toLowerCase(Locale.ROOT));
  }

  /** A word with a capital first and none behind: a name given as a password, not a type. */
  static boolean capitalised(String value) {
    return word(value)
        && value.length() > WORD_MIN
        && Character.isUpperCase(value.charAt(0))
        && value.substring(1).equals(value.substring(1).toLowerCase(Locale.ROOT));
  }

  /**
   * Whether an equals sign sets the value of a setting: {@code spring.datasource.password=postgres}
   * or {@code DB_PASSWORD=sunflower}, without blanks, to the end of the word. The same in code is a
   * field or an argument.
   *
   * @param nameEnd where the key ends, at the sign
   */
  static boolean setting(ScanText text, int nameEnd, String value) {
    char last = text.at(nameEnd + 1 + value.length());
    if (text.at(nameEnd) != '=' || !(last == ScanText.NONE || last <= ' ')) {
      return false;
    }
    int start = nameEnd;
    int dots = 0;
    boolean capitals = true;
    while (nameEnd - start < KEY_MAX && part(text.at(start - 1))) {
      start--;
      dots += text.at(start) == '.' ? 1 : 0;
      capitals &= !Character.isLowerCase(text.at(start)) && text.at(start) != '.';
    }
    boolean own = text.startsWithIgnoreCase(start, "self.") || text.startsWith(start, "this.");
    boolean literal = text.startsWith(start - LITERAL.length(), LITERAL);
    boolean key =
        literal || dots > 1 || (dots > 0 && known(value)) || (capitals && nameEnd - start > 3);
    boolean opens = literal || text.at(start - 1) <= ' ' || text.at(start - 1) == '"';
    return key && opens && !own && value.indexOf('.') < 0 && word(value);
  }

  private static boolean part(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '.' || c == '_' || c == '-';
  }
}
