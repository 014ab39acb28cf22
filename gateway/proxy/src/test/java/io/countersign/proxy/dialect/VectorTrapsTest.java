package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.compose.Maskers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps in text that is compared. Apostrophes stand for quotes, {@code @} for an address. */
final class VectorTrapsTest {
  private static final Masker MASKER = Maskers.standard();
  private static final String MAIL = "erika.mustermann@example.com";

  private static String json(String written) {
    return written.replace('\'', '"');
  }

  private static String masked(String family, String path, String body) {
    return Wire.maskedText(MASKER, family, path, json(body).replace("@", MAIL));
  }

  /** Vectors are compared with those of other requests, so the same person is the same word. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai|/v1/embeddings|{'model':'m','input':'#'}",
        "openai|/v1/embeddings|{'model':'m','input':['#']}",
        "azure-openai|/openai/deployments/m/embeddings|{'input':'#'}",
        "azure-openai|/openai/v1/embeddings|{'model':'m','input':'#'}",
        "mistral|/v1/embeddings|{'model':'m','input':'#'}",
        "cohere|/v2/embed|{'model':'m','texts':['#']}",
        "ollama|/v1/embeddings|{'model':'m','input':'#'}",
        "bedrock|/model/amazon.titan-embed-text-v2/invoke|{'inputText':'#'}",
        "gemini|/v1beta/models/m:embedContent|{'content':{'parts':[{'text':'#'}]}}",
        "gemini|/v1beta/models/m:batchEmbedContents|{'requests':[{'content':{'parts':[{'text':'#'}"
            + "]}}]}",
        "ollama|/api/embed|{'model':'m','input':'#'}",
        "ollama|/api/embeddings|{'model':'m','prompt':'#'}",
      })
  void vectors_ofMaskedText_knowNoNumbers(String family, String path, String body) {
    String one = masked(family, path, body.replace("#", "nobody@example.org and @"));
    String other = masked(family, path, body.replace("#", "@ and nobody@example.org"));
    assertThat(one).isEqualTo(json(body).replace("#", "[EMAIL] and [EMAIL]")).isEqualTo(other);
  }

  /**
   * What is ranked is compared within one request, where a number tells one person from another.
   */
  @Test
  void ranking_ofMaskedText_tellsPeopleApart() {
    String body = "{'model':'m','query':'@','documents':['nobody@example.org','of @']}";
    assertThat(masked("cohere", "/v2/rerank", body.replace("nobody@", "nobody\\u0040")))
        .contains("\"query\":\"[EMAIL-1]\"", "[\"[EMAIL-2]\",\"of [EMAIL-1]\"]");
  }
}
