package io.countersign.allowlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The example of the README is the one that is compiled and run here. */
class ReadmeTest {
  @Test
  void example_answersWhatTheReadmeSays() {
    // example
    AllowPolicy policy =
        new AllowPolicy(
            List.of(new ApprovedDestination("openai", List.of("gpt-*"))),
            List.of(
                new AllowRule(
                    "r1", "engineer", Set.of("openai"), List.of("*"), Set.of("drafting"))));
    AllowList allowList = AllowLists.of(policy);
    Decision decision =
        allowList.decide(new AccessRequest(Set.of("engineer"), "drafting", "openai", "o3"));
    // end

    Decision.Denied denied = (Decision.Denied) decision;
    assertThat(denied.code().code()).isEqualTo("model_not_allowed");
    assertThat(readme()).contains(denied.reason(), denied.remedy());
  }

  @Test
  void readme_holdsTheCompiledExample() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/countersign/allowlist/ReadmeTest.java"));
    int start = source.indexOf("    // example\n") + "    // example\n".length();
    String example = source.substring(start, source.indexOf("    // end\n"));

    assertThat(readme()).contains(example.stripTrailing().stripIndent());
  }

  private static String readme() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new AssertionError("README.md of the module", e);
    }
  }
}
