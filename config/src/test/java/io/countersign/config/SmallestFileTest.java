package io.countersign.config;

import static io.countersign.config.TestingFile.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that the documentation shows as the smallest complete one. */
class SmallestFileTest {
  @TempDir Path folder;

  @Test
  void smallestFile_asItStands_isAccepted() {
    Config config = new TestingFile(folder).config(TestingFile.smallest());

    assertThat(config.data()).isEqualTo(folder.resolve("data"));
    DestinationConfig openai = at(config.destinations(), "openai");
    assertThat(openai.url()).isEqualTo(URI.create("https://api.openai.com/v1"));
    assertThat(openai.credential()).isEqualTo(new Secret(TestingFile.CANARY + "-openai"));
    assertThat(openai.defaultFor()).isEqualTo(DestinationConfig.DefaultFor.OPENAI);
    assertThat(openai.models()).containsExactly("gpt-*");
    assertThat(openai.terms())
        .isEqualTo(new TermsConfig(TermsConfig.Training.NEVER, 0, "eu", "C-2026-014"));
    assertThat(config.notice().version()).isEqualTo("2026-11");
    assertThat(config.people()).containsOnlyKeys("ada", "grace");
    assertThat(at(config.people(), "ada").keys())
        .containsExactly(
            new KeyConfig("k1", new Secret(TestingFile.CANARY + "-ada"), null, "drafting"));
    assertThat(at(config.useCases(), "drafting").accountable()).isEqualTo("grace");
  }

  @Test
  void smallestFile_read_keepsTheOrderOfTheFile() {
    Config config = new TestingFile(folder).config(TestingFile.smallest());

    assertThat(config.people().keySet()).containsExactly("ada", "grace");
  }
}
