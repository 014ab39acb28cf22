package io.countersign.app.command;

import io.countersign.app.run.CompanyKnowledge;
import io.countersign.app.run.NamedProfiles;
import io.countersign.app.run.OwnPatterns;
import io.countersign.app.run.StartException;
import io.countersign.config.Config;
import io.countersign.masking.Profile;
import io.countersign.masking.compose.RecognizerSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which masking profile is meant: {@code --profile} and {@code --config}. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ProfileOptions {
  @Option(
      names = "--profile",
      paramLabel = "P",
      description = {
        "The masking profile. Built in are `standard` (replace all that is found, credentials"
            + " too; the default), `strict` (refuse texts that hold a credential) and `deep` (as"
            + " `standard`, with names: deep). With --config also the file's own; the default is"
            + " then the file's `masking.profile`."
      })
  private @Nullable String name;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration file whose profiles, patterns and knowledge are meant.")
  private @Nullable Path file;

  /**
   * The profile and what finds; nothing when the file has problems, which are then printed.
   *
   * @throws ParameterException if there is no such profile
   */
  Optional<MaskingChoice> choice(CommandSpec spec) {
    Path path = file;
    if (path == null) {
      return Optional.of(
          new MaskingChoice(named(NamedProfiles.builtIn(), spec), CompanyKnowledge.bundled()));
    }
    PrintWriter errors = spec.commandLine().getErr();
    Optional<Config> config = ConfigFile.read(path, errors);
    if (config.isEmpty()) {
      return Optional.empty();
    }
    return recognizers(config.get(), path, errors)
        .map(found -> new MaskingChoice(named(NamedProfiles.of(config.get()), spec), found));
  }

  /** What finds by a configuration; nothing when it has problems, which are then printed. */
  private static Optional<RecognizerSet> recognizers(Config config, Path path, PrintWriter errors) {
    OwnPatterns patterns = OwnPatterns.of(config);
    patterns.problems().forEach(problem -> errors.println(path + ": " + problem));
    if (!patterns.problems().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CompanyKnowledge.read(config, patterns));
    } catch (StartException e) {
      errors.println(path + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Profile named(NamedProfiles profiles, CommandSpec spec) {
    Map<String, Profile> known = profiles.profiles();
    String wanted = name == null ? profiles.byDefault() : name;
    Profile profile = known.get(wanted);
    if (profile == null) {
      profile = known.get(wanted.toLowerCase(Locale.ROOT));
    }
    if (profile == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--profile: `"
              + wanted
              + "` is not known (expected: one of "
              + String.join(", ", known.keySet())
              + (file == null ? "; the profiles of a file with --config FILE)" : ")"));
    }
    return profile;
  }
}
