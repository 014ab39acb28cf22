package io.countersign.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A whole gateway in front of a Bedrock that checks signatures. */
final class BedrockGateway implements AutoCloseable {
  static final String MODEL = "anthropic.claude-3-haiku-20240307-v1:0";

  private final BedrockUpstream upstream = new BedrockUpstream();
  private final LiveGateway live;

  BedrockGateway(Path folder, String credential) throws IOException {
    this(folder, credential, "");
  }

  /**
   * With more said about its listener.
   *
   * @param listener such as {@code ", h2c: true"}
   */
  BedrockGateway(Path folder, String credential, String listener) throws IOException {
    Files.writeString(folder.resolve("credential.txt"), credential);
    live =
        LiveGateway.start(
            folder,
            yaml ->
                withBedrock(yaml, upstream.port())
                    .replace(
                        "gateway: {host: 127.0.0.1, port: 0",
                        "gateway: {host: 127.0.0.1, port: 0" + listener));
  }

  /** The configuration with a destination more, open to all roles that there are. */
  private static String withBedrock(String yaml, int port) {
    String destination =
        """
          bedrock:
            dialect: bedrock
            url: http://127.0.0.1:%d
            credential: ${file:credential.txt}
            models: ["anthropic.claude-3-*", "eu.anthropic.claude-3-*"]
            terms: {region: %s}
        """
            .formatted(port, BedrockUpstream.REGION);
    return yaml.replace("destinations:\n", "destinations:\n" + destination)
        .replace("destinations: [openai, anthropic]", "destinations: [openai, anthropic, bedrock]");
  }

  LiveGateway live() {
    return live;
  }

  BedrockUpstream upstream() {
    return upstream;
  }

  URI endpoint() {
    return live.url("/bedrock");
  }

  /** What a person sets in the environment of the AWS SDKs. */
  AwsSessionCredentials ada() {
    return credentials(live.adaKey());
  }

  static AwsSessionCredentials credentials(String key) {
    return AwsSessionCredentials.create(publicId(key), key, key);
  }

  static String publicId(String key) {
    return key.substring("csk_".length(), key.indexOf("_", "csk_".length()));
  }

  @Override
  public void close() {
    live.close();
    upstream.close();
  }
}
