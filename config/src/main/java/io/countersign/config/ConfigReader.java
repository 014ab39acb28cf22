package io.countersign.config;

import static java.util.Objects.requireNonNull;

import io.countersign.config.ConfigReading.Invalid;
import io.countersign.config.ConfigReading.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a configuration file strictly. It never throws for what stands in the file or in the file
 * system: whatever is wrong is a {@link Problem}, and all problems come together.
 *
 * <p>A file is at most {@value #FILE_BYTES_MAX} bytes of UTF-8 and nested at most 32 deep.
 */
public final class ConfigReader {
  /** 1 MiB. */
  public static final int FILE_BYTES_MAX = 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ConfigReader() {}

  /**
   * Reads a file and the secrets it refers to.
   *
   * @param environment the value of an environment variable, or null when it is not set, e.g.
   *     {@code System::getenv}
   */
  public static ConfigReading read(Path file, UnaryOperator<@Nullable String> environment) {
    return read(file, environment, RetiredKeys.CURRENT);
  }

  static ConfigReading read(
      Path file, UnaryOperator<@Nullable String> environment, RetiredKeys retired) {
    requireNonNull(file, "file");
    requireNonNull(environment, "environment");
    Problems problems = new Problems();
    String text = text(file, problems);
    if (text == null) {
      return new Invalid(problems.sorted());
    }
    Node root = YamlText.read(text, problems);
    if (root == null) {
      return new Invalid(problems.sorted());
    }
    if (!(root instanceof MappingNode mapping)) {
      problems.add(
          "",
          YamlText.line(root.getStartMark()),
          "found " + Found.kind(root) + " (expected: a mapping, as in the example of the README)");
      return new Invalid(problems.sorted());
    }
    Path folder = requireNonNull(file.toAbsolutePath().getParent(), "folder");
    Reading reading = new Reading(problems, new SecretSource(folder, environment), retired);
    int line = YamlText.line(root.getStartMark());
    Config config = RootReader.read(new Section(reading, "", "", line, mapping), folder);
    return problems.isEmpty() ? new Valid(config) : new Invalid(problems.sorted());
  }

  private static @Nullable String text(Path file, Problems problems) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) {
        String expected = " (expected: at most " + FILE_BYTES_MAX + " bytes)";
        problems.add("", 0, "the file is too long" + expected);
        return null;
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      problems.add("", 0, "the file is not UTF-8 text (expected: UTF-8); save it as UTF-8");
    } catch (NoSuchFileException e) {
      problems.add("", 0, "the file is not there (expected: a YAML file); check the path");
    } catch (IOException e) {
      problems.add("", 0, "the file cannot be read (expected: a file that may be read)");
    }
    return null;
  }
}
