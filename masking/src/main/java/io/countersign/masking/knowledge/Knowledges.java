package io.countersign.masking.knowledge;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.knowledge.dictionary.Dictionaries;
import io.countersign.masking.knowledge.dictionary.Dictionary;
import io.countersign.masking.knowledge.dictionary.TermFinder;
import io.countersign.masking.knowledge.fingerprint.DocumentFolder;
import io.countersign.masking.knowledge.fingerprint.Documents;
import io.countersign.masking.knowledge.fingerprint.PassageFinder;
import io.countersign.masking.knowledge.register.RecordFinder;
import io.countersign.masking.knowledge.register.Register;
import io.countersign.masking.knowledge.register.Registers;
import io.countersign.masking.knowledge.text.FileProblem;
import io.countersign.masking.knowledge.text.FileProblems;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens the company's knowledge. */
public final class Knowledges {
  /** Files that change all the time cannot be read. */
  private static final int ATTEMPTS = 3;

  private Knowledges() {}

  /**
   * Reads all files.
   *
   * @throws KnowledgeException with all problems, when there is one
   */
  public static Knowledge open(KnowledgeSettings settings) {
    requireNonNull(settings, "settings");
    List<Part> parts = new ArrayList<>();
    if (!settings.dictionaries().isEmpty()) {
      parts.add(dictionaries(settings));
    }
    if (!settings.registers().isEmpty()) {
      parts.add(registers(settings));
    }
    if (!settings.documents().isEmpty()) {
      parts.add(documents(settings));
    }
    Knowledge knowledge = new FileKnowledge(parts);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      KnowledgeRefresh refresh = knowledge.refresh();
      if (!refresh.problems().isEmpty()) {
        throw new KnowledgeException(refresh.problems());
      }
      if (parts.stream().allMatch(part -> part.version() > 0)) {
        return knowledge;
      }
    }
    throw new KnowledgeException(
        List.of(
            new FileProblem("knowledge", 0, "files change while they are read (expected: rest)")));
  }

  private static Part dictionaries(KnowledgeSettings settings) {
    List<Dictionary> dictionaries = settings.dictionaries();
    // Nobody who writes a text can know which words collide.
    long seed = new SecureRandom().nextLong();
    return new Part(
        FileKnowledge.DICTIONARIES,
        () -> stamps(dictionaries.stream().map(Dictionary::file)),
        problems ->
            Found.of(
                Dictionaries.read(dictionaries, seed, problems),
                finder -> finder::find,
                TermFinder::terms));
  }

  private static Part registers(KnowledgeSettings settings) {
    List<Register> registers = settings.registers();
    return new Part(
        FileKnowledge.REGISTERS,
        () -> stamps(registers.stream().map(Register::file)),
        problems ->
            Found.of(
                Registers.read(registers, settings.key(), problems),
                finder -> finder::find,
                RecordFinder::records));
  }

  private static Part documents(KnowledgeSettings settings) {
    List<DocumentFolder> folders = settings.documents();
    return new Part(
        FileKnowledge.DOCUMENTS,
        () -> documentStamps(folders),
        problems ->
            Found.of(
                Documents.read(folders, settings.key(), problems),
                finder -> finder::find,
                PassageFinder::documents));
  }

  private static Map<String, Stamp> documentStamps(List<DocumentFolder> folders) {
    FileProblems reportedWhenRead = new FileProblems();
    return stamps(
        folders.stream()
            .flatMap(
                folder ->
                    Stream.concat(
                        Stream.of(folder.folder()),
                        Documents.files(folder, reportedWhenRead).stream())));
  }

  private static Map<String, Stamp> stamps(Stream<Path> files) {
    Map<String, Stamp> stamps = new HashMap<>();
    files.forEach(file -> stamps.put(file.toString(), Stamp.of(file)));
    return stamps;
  }

  /** What a finder of one kind is to its part. */
  private record Found(Function<NormalizedText, Recognition> finding, long size)
      implements Part.Finder {
    static <F> Part.@Nullable Finder of(
        @Nullable F finder,
        Function<F, Function<NormalizedText, Recognition>> finding,
        ToLongFunction<F> size) {
      return finder == null ? null : new Found(finding.apply(finder), size.applyAsLong(finder));
    }

    @Override
    public Recognition find(NormalizedText text) {
      return finding.apply(text);
    }
  }
}
