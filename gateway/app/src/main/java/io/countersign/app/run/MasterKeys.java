package io.countersign.app.run;

import io.countersign.audit.key.MasterKeySource;
import io.countersign.config.MasterKeyConfig;
import org.jspecify.annotations.Nullable;

/** Where the configuration takes the record's master key from. */
public final class MasterKeys {
  private MasterKeys() {}

  /**
   * The source of a key.
   *
   * @param key null: {@code master.key} in the data folder
   */
  public static MasterKeySource of(@Nullable MasterKeyConfig key) {
    return key == null ? MasterKeySource.inDataFolder() : MasterKeySource.given(key.bytes());
  }
}
