package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What people call codes that let them in once, their seeds, and keys of disks and sentences. */
final class SecretLabels {
  private static final String CODES =
      """
      (verification|one time|authentication|authenticator|authorization|two factor|2fa|mfa|otp|\
      confirmation|activation|recovery|sign in|signin|sms|unlock) (code|pin|passcode|password)
      otp
      (bestätigungs|verifizierungs|verifikations|einmal|freischalt|aktivierungs|anmelde|login|\
      sms|authentifizierungs|sicherheits)(| )code
      (einmalpasswort|einmalkennwort)
      code (de|d|à) (vérification|confirmation|authentification|activation|usage unique|\
      validation|connexion)
      código de (verificación|confirmación|autenticación|activación|un solo uso|verificação|\
      confirmação|autenticação|ativação|uso único)
      codice (di verifica|di conferma|di autenticazione|di attivazione|otp|monouso|temporaneo)
      (verificatie|bevestigings|eenmalige|activatie|inlog)(| )code
      kod (weryfikacyjny|potwierdzający|jednorazowy|autoryzacyjny|aktywacyjny|sms)
      """;

  /** Words of cards too, whose codes are shorter. */
  private static final String SECURITY_CODES =
      """
      (security code|login code|access code|code de sécurité|código de seguridad|\
      código de segurança|codice di sicurezza|beveiligingscode|kod bezpieczeństwa)
      """;

  private static final Pattern CODE =
      Pattern.compile(
          "(?:[A-Z]{1,2}-)?(?:\\d{3}[ -]\\d{3,4}|\\d{4,8})"
              + "(?![\\p{L}\\d_%€$£]|[.,:/-]\\d| ?(?:%|€|\\$|£|EUR|USD))");

  /** What restores a disk that BitLocker encrypted: eight groups of six digits. */
  private static final String RECOVERY_KEYS =
      """
      (recovery|bitlocker) (key|password|id)
      bitlocker recovery (key|password)
      (numerical password|wiederherstellungsschlüssel|wiederherstellungskennwort)
      (clé|clave|chiave|chave) de (récupération|recuperación|recuperação)
      (chiave di ripristino|herstelsleutel|klucz odzyskiwania|bitlocker schlüssel)
      """;

  /** Keys in sentences: a UUID behind a verb is one here. */
  private static final String KEYS =
      """
      (token|secret|apikey)
      (api|access|auth|secret|app|client|bearer|refresh|security|deploy|personal access) \
      (key|token|secret)
      (api|zugriffs|zugangs|geheimer|access)(| )(schlüssel|key|token)
      (clé|jeton) (api|d api|d accès|secrète|secret)
      (clave|llave|token) (api|de api|de la api|de acceso|secreta)
      (chiave|token) (api|di accesso|segreta)
      (api|toegangs|geheime)(| )(sleutel|token)
      (chave|token) (da api|de acesso)
      (klucz|token) (dostępu|api)
      """;

  /** What an authenticator makes its codes from. */
  private static final String SEEDS =
      """
      (2fa|mfa|otp|totp|hotp|two factor|authenticator|setup|enrollment) (secret|seed|key|secret key)
      (einrichtungs|authenticator)(| |-)schlüssel
      (clé|clave|chiave|chave) (de configuration|de configuración|di configurazione|\
      de configuração|otp|totp|2fa)
      """;

  /** Base32 (RFC 4648, section 6) of 10 octets or more, in groups of four or together. */
  private static final Pattern SEED =
      Pattern.compile(
          "(?=[A-Z ]{0,80}+[2-7]|[a-z ]{0,80}+[2-7])"
              + "(?:[A-Z2-7]{16,64}|[A-Z2-7]{4}(?: [A-Z2-7]{4}){3,15}"
              + "|[a-z2-7]{16,64}|[a-z2-7]{4}(?: [a-z2-7]{4}){3,15})(?![\\p{L}\\d_-])");

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?![\\p{L}\\d_-])");

  private static final Pattern RECOVERY_KEY = Pattern.compile("\\d{6}(?:[- ]\\d{6}){7}(?![\\d-])");

  private SecretLabels() {}

  static Map<String, LabelRule> codes() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    rules.put(CODES, LabelRule.of(EntityType.PASSWORD, "one-time-code", CODE, 4));
    rules.put(SECURITY_CODES, LabelRule.of(EntityType.PASSWORD, "one-time-code", CODE, 5));
    return rules;
  }

  /** Others for the same phrases: a recovery password may be a code, or the key of a disk. */
  static Map<String, LabelRule> keys() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    rules.put(RECOVERY_KEYS, LabelRule.of(EntityType.APIKEY, "recovery-key", RECOVERY_KEY, 48));
    rules.put(SEEDS, LabelRule.of(EntityType.APIKEY, "authenticator-seed", SEED, 1));
    rules.put(KEYS, LabelRule.signed(EntityType.APIKEY, "uuid-key", UUID));
    return rules;
  }
}
