package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * House keeping that a reader would notice: line, method and file lengths, left-overs, packages.
 */
class TidyTest {
  private static final int COLUMNS_MAX = 100;
  private static final int METHOD_LINES_MAX = 60;
  private static final int FILE_LINES_MAX = 500;
  private static final Path ROOT = root();

  @Test
  void sources_areTidy() throws IOException {
    List<Path> sources = sources(ROOT);
    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(problems(sources)).isEmpty();
  }

  @Test
  void packages_sayWhatTheyAre() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path source : sources(ROOT)) {
      if (!source.toString().contains("/src/main/")) {
        continue;
      }
      Path description = source.resolveSibling("package-info.java");
      if (!Files.exists(description) || !Files.readString(description).contains("@NullMarked")) {
        missing.add(ROOT.relativize(source.getParent()).toString());
      }
    }
    assertThat(missing).isEmpty();
  }

  /** The negative control: each kind of untidiness is seen. */
  @Test
  void untidySource_isSeen(@TempDir Path directory) throws IOException {
    String marker = "TO" + "DO";
    Path source = directory.resolve("Untidy.java");
    Files.writeString(
        source,
        "class Untidy {\n  // "
            + marker
            + "\n  void far() {"
            + "\n".repeat(61)
            + "}\n"
            + "  // "
            + "x".repeat(100)
            + "\n"
            + "\n".repeat(500)
            + "}\n");
    assertThat(problems(List.of(source))).hasSize(4);
  }

  private static List<String> problems(List<Path> sources) throws IOException {
    List<String> problems = new ArrayList<>();
    for (Path source : sources) {
      List<String> lines = Files.readAllLines(source, UTF_8);
      if (lines.size() > FILE_LINES_MAX) {
        problems.add(source + ": " + lines.size() + " lines");
      }
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.length() > COLUMNS_MAX && !line.startsWith("import ")) {
          problems.add(source + ":" + (i + 1) + ": " + line.length() + " columns");
        }
        if (line.contains("TO" + "DO") || line.contains("FIX" + "ME")) {
          problems.add(source + ":" + (i + 1) + ": left-over");
        }
        if (line.contains("@Dis" + "abled") || line.contains("assume" + "True(")) {
          problems.add(source + ":" + (i + 1) + ": skipped test");
        }
      }
    }
    problems.addAll(longMethods(sources));
    return problems;
  }

  private static List<String> longMethods(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (var files = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodLengths(unit, positions, found).scan(unit, null);
      }
    }
    return found;
  }

  private static final class MethodLengths extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      BlockTree body = method.getBody();
      if (body != null) {
        long start = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, body));
        long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, body));
        long lines = end - start + 1;
        if (lines > METHOD_LINES_MAX) {
          String place = unit.getSourceFile().getName() + ":" + start;
          found.add(place + ": " + method.getName() + " has " + lines + " lines");
        }
      }
      return super.visitMethod(method, null);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path module : modules(root)) {
      Path directory = module.resolve("src");
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  private static List<Path> modules(Path root) throws IOException {
    try (Stream<Path> poms = Files.find(root, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
      return poms.map(Path::getParent).sorted().toList();
    }
  }

  /** The folder of the repository. */
  static Path root() {
    try {
      for (Path directory = Path.of("").toRealPath();
          directory != null;
          directory = directory.getParent()) {
        if (Files.exists(directory.resolve("LICENSE"))) {
          return directory;
        }
      }
      throw new IllegalStateException("no LICENSE above the working directory");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
