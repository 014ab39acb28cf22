package io.countersign.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the top of the file and the parts that are small. */
final class RootReader {
  private static final int BODY_BYTES_MAX = 256 * 1024 * 1024;
  private static final int RESPONSE_BYTES_MAX = 1024 * 1024 * 1024;
  private static final int SCORE_MAX = 100;

  private RootReader() {}

  static Config read(Section root, Path folder) {
    KnownIds known = KnownIds.of(root);
    try (root) {
      Path data = data(root.field("data"), folder);
      ListenersConfig listeners = ListenersReader.read(root.field("listeners").section(), folder);
      Map<String, DestinationConfig> destinations =
          DestinationReader.readAll(root.field("destinations"), known);
      NoticeConfig notice =
          notice(root.field("notice").required("the version and text of the notice"));
      Map<String, RoleConfig> roles = roles(root.field("roles"), known);
      Map<String, PersonConfig> people = PersonReader.readAll(root.field("people"), known);
      Map<String, UseCaseConfig> useCases = UseCaseReader.readAll(root.field("use-cases"), known);
      StoreConfig store = StoreReader.read(root.field("store").section(), folder, known);
      MaskingConfig masking =
          MaskingReader.read(root.field("masking").section(), known, destinations);
      TasksConfig tasks = tasks(root.field("tasks").section());
      KnowledgeConfig knowledge = KnowledgeReader.read(root.field("knowledge").section(), folder);
      LimitsConfig limits = limits(root.field("limits").section());
      return new Config(
          data,
          listeners,
          destinations,
          notice,
          roles,
          people,
          useCases,
          store,
          masking,
          tasks,
          knowledge,
          limits);
    }
  }

  private static Path data(Field field, Path folder) {
    String text = field.text(TextRules.DATA);
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      field.report("not a path (expected: " + TextRules.DATA.expected() + ")");
      return folder;
    }
  }

  private static NoticeConfig notice(Field field) {
    if (!field.present()) {
      return new NoticeConfig("", "");
    }
    try (Section section = field.section()) {
      return new NoticeConfig(
          section.field("version").text(TextRules.VERSION),
          section.field("text").text(TextRules.NOTICE));
    }
  }

  private static Map<String, RoleConfig> roles(Field field, KnownIds known) {
    Map<String, RoleConfig> roles = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, role) -> roles.put(id, role(role.section(), known)));
    return roles;
  }

  private static RoleConfig role(Section section, KnownIds known) {
    try (section) {
      return new RoleConfig(
          section.field("destinations").texts(known.destination()),
          section.field("models").texts(TextRules.MODEL),
          section.field("use-cases").texts(known.useCase()),
          section.field("masking").optionalText(known.maskingProfile()));
    }
  }

  private static TasksConfig tasks(Section section) {
    try (section) {
      return new TasksConfig(
          section
              .field("prohibited")
              .word(TasksConfig.Prohibited.class, TasksConfig.DEFAULT_PROHIBITED),
          section
              .field("confident-score")
              .integer(TasksConfig.DEFAULT_CONFIDENT_SCORE, 0, SCORE_MAX));
    }
  }

  private static LimitsConfig limits(Section section) {
    LimitsConfig or = LimitsConfig.defaults();
    try (section) {
      return new LimitsConfig(
          section.field("body-bytes").integer(or.bodyBytes(), 1024, BODY_BYTES_MAX),
          section.field("header-bytes").integer(or.headerBytes(), 16 * 1024, 1024 * 1024),
          section.field("response-bytes").integer(or.responseBytes(), 1024, RESPONSE_BYTES_MAX),
          section.field("connect-timeout-seconds").integer(or.connectTimeoutSeconds(), 1, 300),
          section.field("response-timeout-seconds").integer(or.responseTimeoutSeconds(), 1, 3600),
          section
              .field("connections-per-destination")
              .integer(or.connectionsPerDestination(), 1, 100_000),
          section.field("inline-masking-bytes").integer(or.inlineMaskingBytes(), 0, 1024 * 1024),
          section.field("masking-queue-length").integer(or.maskingQueueLength(), 1, 100_000));
    }
  }
}
