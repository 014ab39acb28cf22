package io.countersign.masking.detect.ner.deep;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads the deep model of names. */
public final class WordTaggers {
  private static final String MODEL = "encoder.onnx";
  private static final String VOCABULARY = "vocabulary.txt";

  /**
   * The longest command line of this process, in bytes. ONNX Runtime 1.29 on Linux kills the
   * process when it starts in one with a longer one (seen from some 3,900 bytes on).
   */
  static final int COMMAND_LINE_MAX = 3000;

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private WordTaggers() {}

  /**
   * Loads the model that comes with the product: some 25 MB, and as much again outside the heap.
   * Each call loads it anew.
   *
   * @throws DeepModelException if the model is missing or broken, or if ONNX Runtime has no library
   *     for this platform or cannot unpack it, or cannot bear the process's command line
   */
  public static WordTagger load() {
    requireShort(COMMAND_LINE);
    return of(bytes(MODEL), vocabulary());
  }

  /** An error that can be read, rather than the end of the process without a word. */
  static void requireShort(Path commandLine) {
    if (!Files.isReadable(commandLine)) {
      return; // Not Linux.
    }
    int size;
    try (InputStream in = Files.newInputStream(commandLine)) {
      size = in.readNBytes(COMMAND_LINE_MAX + 1).length;
    } catch (IOException e) {
      throw new DeepModelException("deep name model: `" + commandLine + "` cannot be read", e);
    }
    if (size > COMMAND_LINE_MAX) {
      throw new DeepModelException(
          "deep name model: the command line of this process is too long for ONNX Runtime"
              + " (expected: at most "
              + COMMAND_LINE_MAX
              + " bytes); put the options into a file, `java @FILE`, or the class path into the"
              + " variable CLASSPATH",
          null);
    }
  }

  /** The pieces that the model knows, in their order. */
  static List<String> vocabulary() {
    return new String(bytes(VOCABULARY), StandardCharsets.UTF_8).lines().toList();
  }

  static WordTagger of(byte[] model, List<String> vocabulary) {
    try {
      return OnnxTagger.of(model, new WordPieces(vocabulary));
    } catch (OrtException e) {
      throw new DeepModelException("deep name model: `" + MODEL + "` cannot be read", e);
    } catch (LinkageError e) {
      throw new DeepModelException(
          "deep name model: the library of ONNX Runtime cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " (expected: Linux with glibc on x86-64 or arm64, macOS on arm64 or Windows on"
              + " x86-64, and a folder for temporary files, java.io.tmpdir, that libraries may be"
              + " loaded from); choose `names: fast`, or run where it loads",
          e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = WordTaggers.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new DeepModelException(
            "deep name model: `" + resource + "` not found (expected: beside its classes)", null);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DeepModelException("deep name model: `" + resource + "` cannot be read", e);
    }
  }
}
