package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything the configuration file says, with every default filled in. Deeply immutable and
 * thread-safe; maps keep the order of the file.
 *
 * @param data the folder of the record and of everything else that must survive a restart; a
 *     relative path in the file is relative to the file
 * @param destinations the approved providers by the id that starts their path
 * @param roles the roles by id, without those of {@link BuiltInRole} the file does not mention
 * @param people the people by id
 * @param useCases the use cases by id
 */
public record Config(
    Path data,
    ListenersConfig listeners,
    Map<String, DestinationConfig> destinations,
    NoticeConfig notice,
    Map<String, RoleConfig> roles,
    Map<String, PersonConfig> people,
    Map<String, UseCaseConfig> useCases,
    StoreConfig store,
    MaskingConfig masking,
    TasksConfig tasks,
    KnowledgeConfig knowledge,
    LimitsConfig limits) {
  public Config {
    requireNonNull(data, "data");
    requireNonNull(listeners, "listeners");
    destinations = copy(destinations);
    requireNonNull(notice, "notice");
    roles = copy(roles);
    people = copy(people);
    useCases = copy(useCases);
    requireNonNull(store, "store");
    requireNonNull(masking, "masking");
    requireNonNull(tasks, "tasks");
    requireNonNull(knowledge, "knowledge");
    requireNonNull(limits, "limits");
  }

  private static <T> Map<String, T> copy(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
