package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterKeyConfigTest {
  private static final byte[] KEY = key();

  @TempDir Path folder;

  @Test
  void key_inTheEnvironment_isReadAsHexadecimalDigitsOrBase64() {
    String digits = HexFormat.of().formatHex(KEY);
    assertThat(read(digits).bytes()).isEqualTo(KEY);
    assertThat(read(digits.toUpperCase(Locale.ROOT)).bytes()).isEqualTo(KEY);
    assertThat(read(Base64.getEncoder().encodeToString(KEY)).bytes()).isEqualTo(KEY);
  }

  @Test
  void key_printed_isNotShown() {
    String digits = HexFormat.of().formatHex(KEY);
    assertThat(new TestingFile(folder).variable("KEY", digits).config(yaml("${env:KEY}")))
        .asString()
        .doesNotContain(digits)
        .contains("masterKey=Secret[***]");
  }

  @ParameterizedTest
  @CsvSource({
    "0102, a master key of 3 bytes",
    "sk-canary-5d41402abc4b2a76, a master key of 26 characters that are neither",
    "5d41402abc4b2a765d41402abc4b2a76, a master key of 24 bytes",
  })
  void key_thatIsNone_isRefusedWithoutShowingIt(String value, String found) {
    TestingFile file = new TestingFile(folder).variable("KEY", value);
    assertThat(file.problems(yaml("${env:KEY}")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("store.master-key");
              assertThat(problem.line()).isEqualTo(16);
              assertThat(problem.message())
                  .startsWith(found)
                  .contains("expected: 32 random bytes", "openssl rand -hex 32")
                  .doesNotContain(value);
            });
    assertThatThrownBy(() -> new MasterKeyConfig(new Secret(value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(value);
  }

  @Test
  void file_thatOthersMayRead_isRefused() throws IOException {
    TestingFile file =
        new TestingFile(folder).secretFile("master", Base64.getEncoder().encodeToString(KEY));
    for (String open : List.of("rw-r-----", "rw-r--r--", "rw-----w-")) {
      permit(open);
      assertThat(file.problems(yaml("${file:master}")))
          .singleElement()
          .extracting(Problem::message)
          .asString()
          .startsWith("the file `master` has the permissions " + open + " (expected: rw-------")
          .contains("chmod 600");
    }
    for (String closed : List.of("rw-------", "r--------")) {
      permit(closed);
      MasterKeyConfig key = file.config(yaml("${file:master}")).store().masterKey();
      assertThat(key).isNotNull().extracting(MasterKeyConfig::bytes).isEqualTo(KEY);
    }
  }

  private void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("master"), PosixFilePermissions.fromString(permissions));
  }

  private MasterKeyConfig read(String value) {
    MasterKeyConfig key =
        new TestingFile(folder)
            .variable("KEY", value)
            .config(yaml("${env:KEY}"))
            .store()
            .masterKey();
    assertThat(key).isNotNull();
    return key == null ? new MasterKeyConfig(new Secret(value)) : key;
  }

  private static String yaml(String reference) {
    return TestingFile.resource("plain.yaml")
        .replace("people:", "store: {master-key: \"" + reference + "\"}\npeople:");
  }

  private static byte[] key() {
    byte[] key = new byte[MasterKeyConfig.LENGTH_BYTES];
    Arrays.fill(key, (byte) 0xa7);
    return key;
  }
}
