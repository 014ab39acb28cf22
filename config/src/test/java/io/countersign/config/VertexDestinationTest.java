package io.countersign.config;

import static io.countersign.config.TestingFile.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which projects and locations a destination at Vertex serves. */
class VertexDestinationTest {
  @TempDir private Path folder;

  private static String yaml(String url, String more) {
    return """
    data: ./data
    destinations:
      vertex:
        dialect: vertex
        url: %s
        credential: ${env:KEY}
        models: ["gemini-*"]
        %s
    notice: {version: v1, text: Recorded.}
    """
        .formatted(url, more);
  }

  private DestinationConfig read(String url, String more) {
    TestingFile file = new TestingFile(folder).variable("KEY", "k");
    return at(file.config(yaml(url, more)).destinations(), "vertex");
  }

  @ParameterizedTest
  @CsvSource({
    "https://europe-west4-aiplatform.googleapis.com, europe-west4",
    "https://aiplatform.eu.rep.googleapis.com, eu",
    "https://aiplatform.googleapis.com, global",
    "https://europe-west4-aiplatform.googleapis.com/v1beta1, europe-west4",
  })
  void location_thatIsNotWritten_isTheOneOfTheHost(String url, String location) {
    assertThat(read(url, "projects: [drafts-1]").servedLocations()).containsExactly(location);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://vertex.example.com",
        "https://europe-aiplatform.googleapis.com.example.com",
        "https://a.b-aiplatform.googleapis.com",
        "http://127.0.0.1:8080"
      })
  void location_ofAnotherHost_isNone(String url) {
    assertThat(read(url, "projects: [drafts-1]").servedLocations()).isEmpty();
  }

  @Test
  void locations_thatAreWritten_countAlone() {
    DestinationConfig destination =
        read(
            "https://europe-west4-aiplatform.googleapis.com",
            "locations: [europe-west1, europe-west3]");

    assertThat(destination.servedLocations()).containsExactly("europe-west1", "europe-west3");
    assertThat(destination.projects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"projects: [\"*\"]", "projects: [a/b]", "locations: [EU]"})
  void words_thatNameNothing_areProblems(String more) {
    List<Problem> problems =
        new TestingFile(folder)
            .variable("KEY", "k")
            .problems(yaml("https://aiplatform.googleapis.com", more));

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).render("f")).contains("destinations.vertex.");
  }
}
