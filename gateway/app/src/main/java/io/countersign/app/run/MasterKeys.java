package io.countersign.app.run;

import io.countersign.audit.key.MasterKeySource;
import io.countersign.config.MasterKeyConfig;
import io.countersign.config.Secret;
import org.jspecify.annotations.Nullable;

/** Where the configuration takes the record's master key from. */
public final class MasterKeys {
  private MasterKeys() {}

  /**
   * The source of a key.
   *
   * @param key null: {@code master.key} in the data folder
   * @param pin of its token, where it is in one
   */
  public static MasterKeySource of(@Nullable MasterKeyConfig key, @Nullable Secret pin) {
    if (key instanceof MasterKeyConfig.Given given) {
      return MasterKeySource.given(given.bytes());
    }
    if (key instanceof MasterKeyConfig.InToken token) {
      char[] digits = pin == null ? new char[0] : pin.value().toCharArray();
      return MasterKeySource.inToken(token.module(), token.slot(), token.object(), digits);
    }
    return MasterKeySource.inDataFolder();
  }
}
