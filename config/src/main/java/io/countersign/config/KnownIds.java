package io.countersign.config;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one file, known before its parts are read, so that a reference is judged where it
 * stands and a fault inside a part does not make references to it wrong. Null: that part is no
 * mapping, nobody can tell.
 */
record KnownIds(
    @Nullable Set<String> destinations,
    @Nullable Set<String> roles,
    @Nullable Set<String> people,
    @Nullable Set<String> useCases,
    @Nullable Set<String> maskingProfiles) {
  static KnownIds of(Section root) {
    return new KnownIds(
        root.field("destinations").ids(),
        withBuiltIn(root.field("roles").ids()),
        root.field("people").ids(),
        root.field("use-cases").ids(),
        withStandard(root.field("masking").ids("profiles")));
  }

  TextRule destination() {
    return TextRules.reference("a destination", destinations);
  }

  TextRule role() {
    return TextRules.reference("a role", roles);
  }

  TextRule person() {
    return TextRules.reference("a person", people);
  }

  TextRule useCase() {
    return TextRules.reference("a use case", useCases);
  }

  TextRule maskingProfile() {
    return TextRules.reference("a masking profile", maskingProfiles);
  }

  private static @Nullable Set<String> withStandard(@Nullable Set<String> written) {
    if (written == null) {
      return null;
    }
    Set<String> profiles = new HashSet<>(written);
    profiles.add(MaskingConfig.STANDARD);
    return profiles;
  }

  private static @Nullable Set<String> withBuiltIn(@Nullable Set<String> written) {
    if (written == null) {
      return null;
    }
    Set<String> roles = new HashSet<>(written);
    for (BuiltInRole role : BuiltInRole.values()) {
      roles.add(role.id());
    }
    return roles;
  }
}
