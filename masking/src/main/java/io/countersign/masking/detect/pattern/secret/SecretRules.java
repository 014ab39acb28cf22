package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.label.LabelValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Map;

/** The rules for what grants access by itself. */
public final class SecretRules {
  private SecretRules() {}

  /** Whether the name of a field that ends at the offset is one of a password. */
  public static boolean namesPassword(ScanText text, int end) {
    return SecretNames.endingAt(text, end) == SecretNames.Kind.PASSWORD;
  }

  /** Whether the name of a field that ends at the offset is one of a password or a key. */
  public static boolean namesSecret(ScanText text, int end) {
    return SecretNames.endingAt(text, end) != null;
  }

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    anchors.word(KeyValidator.prefixes(), new KeyValidator());
    anchors.word(WebTokenValidator.prefixes(), new WebTokenValidator());
    anchors.word(AuthorizationValidator.SCHEMES, new AuthorizationValidator());
    anchors.word(BareKeyValidator.PREFIXES, new BareKeyValidator());
    anchors.character('$', new PasswordHashValidator());
    anchors.word(JdbcValidator.PREFIXES, new JdbcValidator());
    anchors.phrases(
        Map.of(
            AnnouncedPasswordValidator.BEHIND, AnnouncedPasswordValidator.behind(),
            AnnouncedPasswordValidator.STATEMENTS, AnnouncedPasswordValidator.statements(),
            AnnouncedPasswordValidator.CHANGERS, AnnouncedPasswordValidator.changers(),
            AnnouncedPasswordValidator.CLIENTS, AnnouncedPasswordValidator.clients(),
            AnnouncedPasswordValidator.READERS, AnnouncedPasswordValidator.readers(),
            AnnouncedPasswordValidator.SENDERS, AnnouncedPasswordValidator.senders(),
            AnnouncedPasswordValidator.HASHERS, AnnouncedPasswordValidator.hashers(),
            AnnouncedPasswordValidator.DESKTOPS, AnnouncedPasswordValidator.desktops()));
    anchors.phrases(
        Map.of(
            SecretNames.PASSWORD_WORDS, new PasswordPhraseValidator(false),
            SecretNames.SHORT_WORDS, new PasswordPhraseValidator(true),
            PassphraseValidator.WORDS, new PassphraseValidator(false),
            PassphraseValidator.SEEDS, new PassphraseValidator(true),
            PinValidator.WORDS, new PinValidator(false),
            PinValidator.CODES, new PinValidator(true),
            BareKeyValidator.PUTTY, BareKeyValidator::checkPutty,
            NetUseValidator.PHRASES, new NetUseValidator(),
            CredentialPairValidator.WORDS, new CredentialPairValidator()));
    LabelValidator.addTo(anchors, SecretLabels.codes());
    LabelValidator.addTo(anchors, SecretLabels.keys());
    anchors.character('/', CredentialPairValidator::checkApart);
    anchors.character(':', CredentialPairValidator::checkGlued);
    AssignmentValidator assignment = new AssignmentValidator();
    PartedTokenValidator parted = new PartedTokenValidator();
    anchors.character(':', parted);
    anchors.character('.', parted);
    anchors.character('~', parted);
    anchors.character('-', parted);
    CallValidator call = new CallValidator();
    anchors.character(',', call);
    anchors.character('(', call);
    DataSourceValidator source = new DataSourceValidator();
    anchors.character('@', source);
    anchors.character(':', source);
    anchors.character(':', new WebKeyValidator());
    anchors.character(':', assignment);
    anchors.character('=', assignment);
    anchors.character('-', assignment);
    anchors.character('-', new CommandOptionValidator());
    anchors.character('-', new PrivateKeyValidator());
    anchors.digits(EntropyValidator.RUN, new EntropyValidator());
  }
}
