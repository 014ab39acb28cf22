package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportAddressTest {
  private static final Path OPERATIONS = Path.of("../gateway/docs/operations.md");

  @TempDir Path folder;

  @Test
  void addresses_areTakenApart() {
    assertThat(parse("file:a/../b.log")).isEqualTo(ExportAddress.ofFile(folder.resolve("b.log")));
    assertThat(parse("file:/var/log/b.log"))
        .isEqualTo(ExportAddress.ofFile(Path.of("/var/log/b.log")));
    assertThat(parse("syslog+tls://siem.example.com:6514"))
        .isEqualTo(servers(ExportAddress.Kind.SYSLOG, true, "", server("siem.example.com", 6514)));
    assertThat(parse("syslog+tcp://127.0.0.1:601"))
        .isEqualTo(servers(ExportAddress.Kind.SYSLOG, false, "", server("127.0.0.1", 601)));
    assertThat(parse("syslog+tls://10.0.0.7:65535"))
        .isEqualTo(servers(ExportAddress.Kind.SYSLOG, true, "", server("10.0.0.7", 65535)));
    assertThat(parse("kafka+tls://a:1,b.example:2/T_1.x-y"))
        .isEqualTo(
            servers(
                ExportAddress.Kind.KAFKA, true, "T_1.x-y", server("a", 1), server("b.example", 2)));
    assertThat(parse("kafka+tcp://localhost:9092/t"))
        .isEqualTo(servers(ExportAddress.Kind.KAFKA, false, "t", server("localhost", 9092)));
    assertThat(parse("http://localhost:80/c"))
        .isEqualTo(servers(ExportAddress.Kind.HTTP, false, "http://localhost:80/c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "file:",
        "file: ",
        "file:~",
        "file://host/x",
        "FILE:x",
        "x",
        "/var/log/x",
        "syslog+tls://",
        "syslog+tls://a",
        "syslog+tls://a:",
        "syslog+tls://a:01",
        "syslog+tls://a:99999",
        "syslog+tls://a:123456",
        "syslog+tls://A:1",
        "syslog+tls://a b:1",
        "syslog+tls://a:1,b:2",
        "syslog+tls://u@a:1",
        "syslog+tls://[::1]:1",
        "syslog+udp://a:1",
        "syslog+tcp://10.0.0.7:1",
        "syslog+tcp://localhost.example:1",
        "kafka+tls://a:1/",
        "kafka+tls://a:1/t/u",
        "kafka+tls://a:1/..",
        "kafka+tls://,a:1/t",
        "kafka+tls:///t",
        "kafka+tcp://localhost:1,a:1/t",
        "https://a.example/?token=x",
        "https://u:p@a.example/"
      })
  void textThatMeansNoReceiver_isRefused(String text) {
    ExportAddressParser parser = new ExportAddressParser(folder);
    assertThat(parser.parse(text)).isNull();
    assertThat(parser.complaint(text)).contains("expected: ").doesNotContain("token", "u:p");
  }

  @Test
  void example_ofTheDocumentation_isRead() throws Exception {
    String text = Files.readString(OPERATIONS);
    int start = text.indexOf("store:\n  exports:");
    String example = text.substring(start, text.indexOf("```", start));
    Config config =
        new TestingFile(folder)
            .variable("KAFKA_PASSWORD", "p")
            .variable("NOTARY_TOKEN", "t")
            .config(TestingFile.resource("plain.yaml") + example);
    Map<String, ExportConfig> exports = config.store().exports();
    assertThat(exports).containsOnlyKeys("siem", "lake", "disk", "notary");
  }

  private ExportAddress parse(String text) {
    ExportAddress address = ExportAddress.parse(text, folder);
    if (address == null) {
      throw new AssertionError(text);
    }
    return address;
  }

  private static ExportAddress servers(
      ExportAddress.Kind kind, boolean secured, String rest, ExportAddress.Server... servers) {
    return ExportAddress.of(kind, secured, List.of(servers), rest);
  }

  private static ExportAddress.Server server(String host, int port) {
    return new ExportAddress.Server(host, port);
  }
}
