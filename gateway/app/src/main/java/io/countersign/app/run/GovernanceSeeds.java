package io.countersign.app.run;

import io.countersign.config.BuiltInRole;
import io.countersign.config.Config;
import io.countersign.config.PersonConfig;
import io.countersign.config.RoleConfig;
import io.countersign.config.UseCaseConfig;
import io.countersign.governance.GovernanceSeed;
import io.countersign.governance.Notice;
import io.countersign.governance.Person;
import io.countersign.governance.Review;
import io.countersign.governance.RiskTier;
import io.countersign.governance.Role;
import io.countersign.governance.UseCase;
import io.countersign.governance.UseCaseState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a configuration file says about people and purposes, in governance's own words. */
final class GovernanceSeeds {
  private GovernanceSeeds() {}

  /**
   * The seed of a file.
   *
   * @throws StartException naming every key and password hash that is not one
   */
  static GovernanceSeed of(Config config) {
    Credentials credentials = Credentials.of(config);
    if (!credentials.problems().isEmpty()) {
      throw new StartException(String.join("\n", credentials.problems()));
    }
    List<Person> people = new ArrayList<>();
    config.people().forEach((id, person) -> people.add(person(id, person)));
    List<Role> roles = new ArrayList<>();
    config.roles().forEach((id, role) -> roles.add(role(id, role)));
    for (BuiltInRole builtIn : BuiltInRole.values()) {
      if (!config.roles().containsKey(builtIn.id())) {
        roles.add(new Role(builtIn.id(), new TreeSet<>(), List.of(), new TreeSet<>()));
      }
    }
    List<UseCase> useCases = new ArrayList<>();
    config.useCases().forEach((id, useCase) -> useCases.add(useCase(id, useCase)));
    Notice notice = new Notice(config.notice().version(), config.notice().text());
    return new GovernanceSeed(
        people, roles, useCases, notice, credentials.keys(), credentials.passwords());
  }

  private static Person person(String id, PersonConfig person) {
    return new Person(id, person.name(), person.email(), new TreeSet<>(person.roles()), true);
  }

  private static Role role(String id, RoleConfig role) {
    return new Role(
        id, new TreeSet<>(role.destinations()), role.models(), new TreeSet<>(role.useCases()));
  }

  /** A use case that nobody approved is proposed, whatever its tier. */
  private static UseCase useCase(String id, UseCaseConfig useCase) {
    return new UseCase(
        id,
        useCase.title(),
        RiskTier.valueOf(useCase.tier().name()),
        useCase.accountable(),
        new TreeSet<>(useCase.approvedBy()),
        Review.valueOf(useCase.review().name()),
        useCase.approvedBy().isEmpty() ? UseCaseState.PROPOSED : UseCaseState.APPROVED);
  }
}
