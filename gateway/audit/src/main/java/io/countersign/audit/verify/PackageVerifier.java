package io.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.proof.ProofCheck;
import io.countersign.audit.proof.SignedCheckpoint;
import io.countersign.audit.proof.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Checks a package about a person, or a proof of one entry, offline and without the record. It
 * needs memory for one line. Thread-safe.
 */
public final class PackageVerifier {
  private static final String CHECKPOINT = "checkpoint";
  private static final String KEY = "key";
  private static final String END = ".txt";
  private static final int NOTE_BYTES_MAX = 64 * 1024;
  private static final List<String> FILES = List.of("entries.jsonl", "accesses.jsonl");

  private final @Nullable String expectedKey;

  /**
   * A verifier.
   *
   * @param key the key that must have signed, as it is written; null: the one in the package
   * @throws IllegalArgumentException it is no such key
   */
  public PackageVerifier(@Nullable String key) {
    if (key != null) {
      VerifierKey.parse(key);
    }
    expectedKey = key;
  }

  /** Checks a package; blocks. */
  public PackageVerification verify(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
      Map<String, Signed> logs = logs(zip);
      if (logs.isEmpty() || zip.getEntry(FILES.get(0)) == null) {
        return new PackageVerification.Unreadable(
            "`" + file + "` has no checkpoint.txt and entries.jsonl (expected: a package)");
      }
      return checked(zip, logs);
    } catch (NotSignedException e) {
      return new PackageVerification.Changed(e.place, e.reason);
    } catch (IOException e) {
      return new PackageVerification.Unreadable(
          "`" + file + "` cannot be read as a ZIP file: " + e.getMessage());
    }
  }

  private PackageVerification checked(ZipFile zip, Map<String, Signed> logs)
      throws IOException, NotSignedException {
    long entries = 0;
    long withoutText = 0;
    for (String name : FILES) {
      ZipEntry file = zip.getEntry(name);
      if (file == null) {
        continue;
      }
      int number = 0;
      PartsOfLines parts = new PartsOfLines();
      try (InputStream bytes = zip.getInputStream(file);
          JsonParser lines = JsonLine.lines(bytes)) {
        for (PackageLine line = line(lines, name, 1); line != null; ) {
          number++;
          require(line, logs, name + ", line " + number);
          String objection = parts.objection(line);
          if (objection != null) {
            throw new NotSignedException(name + ", line " + number, objection);
          }
          withoutText += line.withoutText() ? 1 : 0;
          line = line(lines, name, number + 1);
        }
      }
      entries += number;
    }
    return new PackageVerification.Proven(
        entries, withoutText, logs.values().stream().map(Signed::found).toList());
  }

  private static @Nullable PackageLine line(JsonParser lines, String name, int number)
      throws NotSignedException {
    try {
      return PackageLine.next(lines);
    } catch (IllegalArgumentException e) {
      throw new NotSignedException(name + ", line " + number, String.valueOf(e.getMessage()));
    }
  }

  private static void require(PackageLine line, Map<String, Signed> logs, String place)
      throws NotSignedException {
    Signed signed = logs.get(line.log());
    if (signed == null) {
      throw new NotSignedException(place, "no checkpoint of its log is in the package");
    }
    try {
      String contradiction = line.contradiction();
      if (contradiction != null) {
        throw new NotSignedException(place, contradiction);
      }
      SignedCheckpoint checkpoint = signed.checkpoint;
      boolean included =
          new ProofCheck()
              .included(
                  line.leaf(),
                  line.sequence() - 1,
                  checkpoint.size(),
                  line.way(),
                  checkpoint.root());
      if (!included) {
        throw new NotSignedException(place, "it is not in the record that the checkpoint signs");
      }
    } catch (IllegalArgumentException e) {
      throw new NotSignedException(place, String.valueOf(e.getMessage()));
    }
  }

  /** The checkpoints by the name of their log, their signatures checked. */
  private Map<String, Signed> logs(ZipFile zip) throws IOException, NotSignedException {
    Map<String, Signed> logs = new TreeMap<>();
    for (String name : names(zip)) {
      if (name.startsWith(CHECKPOINT) && name.endsWith(END)) {
        String end = name.substring(CHECKPOINT.length());
        String log = end.equals(END) ? "" : end.substring(1, end.length() - END.length());
        VerifierKey key = key(zip, KEY + end);
        SignedCheckpoint checkpoint = SignedCheckpoint.open(text(zip, name), key);
        if (checkpoint == null) {
          throw new NotSignedException(name, "it is not a checkpoint signed by " + key.text());
        }
        logs.put(log, new Signed(checkpoint, key));
      }
    }
    return logs;
  }

  private VerifierKey key(ZipFile zip, String name) throws IOException, NotSignedException {
    if (expectedKey != null) {
      return VerifierKey.parse(expectedKey);
    }
    try {
      return VerifierKey.parse(text(zip, name).strip());
    } catch (IllegalArgumentException e) {
      throw new NotSignedException(name, "it is not a key: " + e.getMessage());
    }
  }

  private static List<String> names(ZipFile zip) {
    List<String> names = new ArrayList<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      names.add(all.nextElement().getName());
    }
    return names;
  }

  private static String text(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no `" + name + "`");
    }
    try (InputStream bytes = zip.getInputStream(entry)) {
      return new String(bytes.readNBytes(NOTE_BYTES_MAX), UTF_8);
    }
  }

  /** The outputs of exchanges, whose entries follow each other. Not thread-safe. */
  private static final class PartsOfLines {
    private @Nullable Parts parts;
    private String record = "";

    @Nullable String objection(PackageLine line) {
      if (line.isBegin()) {
        parts = new Parts(line.sequence());
        record = line.record();
        return null;
      }
      if (!line.isPart()) {
        return null;
      }
      Parts begun = parts;
      if (begun == null) {
        return null; // the proof of one entry
      }
      return record.equals(line.record())
          ? line.objectionOf(begun)
          : "it does not follow the entry that begins its exchange";
    }
  }

  /** A checkpoint and the key that signed it. */
  private record Signed(SignedCheckpoint checkpoint, VerifierKey key) {
    PackageVerification.Log found() {
      return new PackageVerification.Log(checkpoint.size(), checkpoint.at().toString(), key.text());
    }
  }

  /** What cannot be believed. */
  private static final class NotSignedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String reason;

    NotSignedException(String place, String reason) {
      super(reason, null, false, false);
      this.place = place;
      this.reason = reason;
    }
  }
}
