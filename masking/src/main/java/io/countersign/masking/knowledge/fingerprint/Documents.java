package io.countersign.masking.knowledge.fingerprint;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.knowledge.text.FileProblems;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import io.countersign.masking.knowledge.text.Lines;
import io.countersign.masking.knowledge.text.SipHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads registered documents from their folders. */
public final class Documents {
  /** 64 MiB; a longer file is a problem. */
  public static final long FILE_BYTES_MAX = 64L << 20;

  private Documents() {}

  /**
   * Reads the files of some folders, one after the other; nothing of a file but keyed hashes is
   * kept.
   *
   * @param problems gets all there are, with their lines
   * @return null when there is a problem
   */
  public static @Nullable PassageFinder read(
      List<DocumentFolder> folders, KnowledgeKey key, FileProblems problems) {
    FingerprintIndex index = new FingerprintIndex();
    List<DocumentFolder> ordered = new ArrayList<>(folders);
    ordered.sort(Comparator.comparing(DocumentFolder::boilerplate).reversed());
    for (DocumentFolder folder : ordered) {
      for (Path file : files(folder, problems)) {
        WordSequence words = words(file, key, problems);
        if (folder.boilerplate()) {
          index.addBoilerplate(words);
        } else {
          String dataClass = folder.dataClass();
          index.add(
              new FingerprintIndex.Document(name(folder, file), dataClass == null ? "" : dataClass),
              words);
        }
      }
    }
    return problems.isEmpty() ? new PassageFinder(index.compact(), Evidence.STANDARD, key) : null;
  }

  /** The files of a folder that are documents, by their path; reports a folder it cannot read. */
  public static List<Path> files(DocumentFolder folder, FileProblems problems) {
    problems.begin(folder.folder());
    try (Stream<Path> files = Files.walk(folder.folder())) {
      return files.filter(Documents::isDocument).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      problems.add(0, "cannot be read (expected: a folder that may be read)");
      return List.of();
    }
  }

  private static boolean isDocument(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".txt") || name.endsWith(".md")) && Files.isRegularFile(file);
  }

  private static WordSequence words(Path file, KnowledgeKey key, FileProblems problems) {
    problems.begin(file);
    StringBuilder text = new StringBuilder();
    try (InputStream in = Files.newInputStream(file);
        Lines lines = new Lines(in, problems)) {
      long size = Files.size(file);
      if (size > FILE_BYTES_MAX) {
        problems.add(0, size + " bytes (expected: at most " + FILE_BYTES_MAX + "); split it");
      } else {
        for (String line = lines.next(); line != null; line = lines.next()) {
          text.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      problems.add(0, "cannot be read (expected: a file that may be read)");
    }
    SipHash sipHash = PassageFinder.sipHash(key);
    return WordSequence.of(
        NormalizedText.of(text.toString()).text(), sipHash, PassageFinder.seed(key));
  }

  private static String name(DocumentFolder folder, Path file) {
    String path = folder.folder().relativize(file).toString().replace('\\', '/');
    return folder.name() + "/" + path.substring(0, path.lastIndexOf('.'));
  }
}
