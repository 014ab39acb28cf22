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
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterKeyConfigTest {
  private static final byte[] KEY = key();
  private static final String PIN = "\", master-key-pin: \"${env:PIN}";

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
    assertThatThrownBy(() -> new MasterKeyConfig.Given(new Secret(value)))
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
      assertThat(given(file, "${file:master}").bytes()).isEqualTo(KEY);
    }
  }

  @Test
  void token_isFoundByItsSlotLabelAndLibrary() {
    String uri = "pkcs11:slot-id=1877537675;object=master?module-path=/usr/lib/hsm/lib.so";
    StoreConfig store =
        new TestingFile(folder).variable("PIN", "5678").config(yaml(uri + PIN)).store();
    assertThat(store.masterKey())
        .isInstanceOfSatisfying(
            MasterKeyConfig.InToken.class,
            token -> {
              assertThat(token.slot()).isEqualTo(1_877_537_675);
              assertThat(token.object()).isEqualTo("master");
              assertThat(token.module()).isEqualTo(Path.of("/usr/lib/hsm/lib.so"));
              assertThat(token).hasToString(uri);
            });
    assertThat(store.masterKeyPin()).isEqualTo(new Secret("5678"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pkcs11:                                                     | has other parts
          pkcs11:slot-id=7;object=m                                   | has other parts
          pkcs11:token=a;object=m?module-path=/l.so                   | has no slot-id
          pkcs11:object=m;slot-id=7?module-path=/l.so                 | has no slot-id
          pkcs11:slot-id=x;object=m?module-path=/l.so                 | has no number
          pkcs11:slot-id=9999999999;object=m?module-path=/l.so        | has a slot-id above
          pkcs11:slot-id=7;object=?module-path=/l.so                  | has no object
          pkcs11:slot-id=7;object=a%20b?module-path=/l.so             | has an object that
          pkcs11:slot-id=7;object=m?module-path=l.so                  | has a module-path that
          pkcs11:slot-id=7;object=m?module-path=/l.so&pin-value=CANARY | holds a PIN
          """)
  void token_thatIsNone_isRefusedWithoutShowingIt(String uri, String found) {
    TestingFile file = new TestingFile(folder).variable("PIN", "5678");
    assertThat(file.problems(yaml(uri + PIN)))
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("the URI " + found)
        .contains("(expected: pkcs11:slot-id=NUMBER;object=LABEL?module-path=/")
        .doesNotContain("CANARY");
  }

  @Test
  void pin_withoutATokenOrATokenWithoutPin_isRefused() {
    TestingFile file = new TestingFile(folder).variable("PIN", "5678");
    assertThat(file.problems(yaml("pkcs11:slot-id=7;object=m?module-path=/l.so")))
        .singleElement()
        .matches(problem -> problem.path().equals("store.master-key-pin"))
        .extracting(Problem::message)
        .asString()
        .contains("missing", "as the master key is in a token");
    String digits = HexFormat.of().formatHex(KEY);
    assertThat(file.variable("KEY", digits).problems(yaml("${env:KEY}" + PIN)))
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("stands without a token");
  }

  private void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("master"), PosixFilePermissions.fromString(permissions));
  }

  private MasterKeyConfig.Given read(String value) {
    return given(new TestingFile(folder).variable("KEY", value), "${env:KEY}");
  }

  private static MasterKeyConfig.Given given(TestingFile file, String reference) {
    MasterKeyConfig key = file.config(yaml(reference)).store().masterKey();
    assertThat(key).isInstanceOf(MasterKeyConfig.Given.class);
    return (MasterKeyConfig.Given) Objects.requireNonNull(key);
  }

  private static String yaml(String reference) {
    return TestingFile.resource("plain.yaml")
        .replace("people:", "store: {master-key: \"" + reference + "\"}\npeople:");
  }

  private static byte[] key() {
    byte[] key = new byte[MasterKeyConfig.Given.LENGTH_BYTES];
    Arrays.fill(key, (byte) 0xa7);
    return key;
  }
}
