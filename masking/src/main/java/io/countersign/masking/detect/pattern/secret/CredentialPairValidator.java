package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user and a password without names of their own: {@code Zugangsdaten: mmueller / Kaffee#1987}.
 */
final class CredentialPairValidator implements PhraseValidator {
  static final String WORDS =
      """
      (login|access|account) (data|details|credentials)
      (credentials|zugangsdaten|anmeldedaten|logindaten|identifiants|credenciales|credenziali|\
      inloggegevens|credenciais|dane logowania|datos de acceso|dados de acesso|dati di accesso)
      """;

  private static final int PAIR_MAX = 96;
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s{0,2}[:=]\\s{0,2}([\\p{L}\\d._@+-]{3,40}) ?[/|] ?([^\\s/|]{5,40})(?=[\\s,;.]|$)");

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    Matcher pair = PAIR.matcher(text.slice(end, end + PAIR_MAX));
    if (!pair.lookingAt() || !PasswordPhraseValidator.strong(pair.group(2))) {
      return;
    }
    EntityType user = pair.group(1).indexOf('@') < 0 ? EntityType.USERNAME : EntityType.EMAIL;
    findings.add(end + pair.start(1), end + pair.end(1), user, Findings.IN_CONTEXT, "user-name");
    int stop = pair.end(2);
    while (".,;".indexOf(text.at(end + stop - 1)) >= 0) {
      stop--;
    }
    findings.add(
        end + pair.start(2),
        end + stop,
        EntityType.PASSWORD,
        Findings.IN_CONTEXT,
        "password-phrase");
  }
}
