package io.countersign.app.run;

import io.countersign.audit.export.ExportPlan;
import io.countersign.audit.export.ExportSettings;
import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.format.Producer;
import io.countersign.audit.export.receiver.Address;
import io.countersign.audit.export.receiver.ClientTls;
import io.countersign.audit.export.receiver.FileAddress;
import io.countersign.audit.export.receiver.HttpAddress;
import io.countersign.audit.export.receiver.KafkaAddress;
import io.countersign.audit.export.receiver.SyslogAddress;
import io.countersign.config.Config;
import io.countersign.config.ExportAddress;
import io.countersign.config.ExportConfig;
import io.countersign.config.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the configuration exports the record to. */
final class ExportPlans {
  private static final long MEBIBYTE = 1L << 20;

  private ExportPlans() {}

  /**
   * All exports of a configuration.
   *
   * @param version the version of the program
   */
  static ExportPlan of(Config config, String version) {
    List<ExportSettings> exports = new ArrayList<>();
    config.store().exports().forEach((name, export) -> exports.add(settings(name, export)));
    return new ExportPlan(new Producer(host(), version), exports);
  }

  private static ExportSettings settings(String name, ExportConfig export) {
    return new ExportSettings(
        name,
        address(export),
        format(export.format()),
        export.from() == ExportConfig.From.START,
        export.checkpoints());
  }

  private static @Nullable ExportFormat format(ExportConfig.Format format) {
    return switch (format) {
      case ECS -> ExportFormat.ECS;
      case OCSF -> ExportFormat.OCSF;
      case CEF -> ExportFormat.CEF;
      case NOTE -> null;
    };
  }

  private static Address address(ExportConfig export) {
    ExportAddress to = export.to();
    ClientTls files = new ClientTls(export.ca(), export.certificate(), export.key());
    ClientTls tls = to.secured() ? files : null;
    return switch (to.kind()) {
      case FILE -> new FileAddress(Path.of(to.rest()), export.rotateMebibytes() * MEBIBYTE);
      case SYSLOG -> new SyslogAddress(to.servers().get(0).host(), to.servers().get(0).port(), tls);
      case KAFKA ->
          new KafkaAddress(
              to.servers().stream().map(ExportAddress.Server::toString).toList(),
              to.rest(),
              tls,
              export.user(),
              value(export.password()));
      case HTTP -> new HttpAddress(URI.create(to.rest()), files, value(export.token()));
    };
  }

  private static @Nullable String value(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  /** What this machine calls itself; a machine without a name has none in its lines. */
  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException noName) {
      return "-";
    }
  }
}
