package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for texts in files and answers, as they are or as programs write them: in base64 at each of
 * its three alignments, in hexadecimal digits, with percent escapes, escaped for JSON, in UTF-16 of
 * either order. Upper and lower case count as the same. Immutable once made.
 */
final class CanarySearch {
  /** So many bytes of a form are looked up at once; the others are compared then. */
  private static final int WINDOW = Long.BYTES;

  private static final int CHUNK = 1 << 20;
  private static final List<Charset> WIDE =
      List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private final Map<Long, List<Form>> forms = new HashMap<>();
  private int longest;

  private record Form(String name, ByteBuffer bytes) {}

  CanarySearch(List<String> texts) {
    texts.forEach(this::add);
  }

  /** What stands in a file, each with the form in which it was found. */
  Set<String> in(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in(in);
    }
  }

  Set<String> in(String text) {
    try {
      return in(new ByteArrayInputStream(text.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for all files that lie in a folder and below it; only those with a finding. */
  Map<String, Set<String>> below(Path folder) throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              Set<String> inFile = attributes.isRegularFile() ? in(file) : Set.of();
              if (!inFile.isEmpty()) {
                found.put(folder.relativize(file).toString(), inFile);
              }
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException gone) {
              return visitFileFailed(file, gone);
            }
          }

          /** A server deletes files of its own meanwhile: one that is gone holds nothing. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            return problem instanceof NoSuchFileException
                ? FileVisitResult.CONTINUE
                : super.visitFileFailed(file, problem);
          }
        });
    return found;
  }

  private void add(String text) {
    add(text, "plain", text.getBytes(UTF_8));
    add(text, "hex", ascii(HexFormat.of().formatHex(text.getBytes(UTF_8))));
    add(text, "percent", ascii(URLEncoder.encode(text, UTF_8)));
    add(text, "percent", ascii(URLEncoder.encode(text, UTF_8).replace("+", "%20")));
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
    add(text, "json", quoted.getBytes(UTF_8));
    add(text, "json", ascii(escaped(quoted)));
    WIDE.forEach(charset -> add(text, charset.name(), text.getBytes(charset)));
    for (int alignment = 0; alignment < 3; alignment++) {
      add(text, "base64", base64(text, alignment, Base64.getEncoder()));
      add(text, "base64url", base64(text, alignment, Base64.getUrlEncoder()));
    }
  }

  /** Without the digits at the ends, which also depend on what stands before and behind. */
  private static byte[] base64(String text, int alignment, Base64.Encoder encoder) {
    byte[] utf8 = text.getBytes(UTF_8);
    byte[] shifted = new byte[alignment + utf8.length];
    System.arraycopy(utf8, 0, shifted, alignment, utf8.length);
    byte[] encoded = encoder.withoutPadding().encode(shifted);
    int from = alignment == 0 ? 0 : alignment + 1;
    int to = encoded.length - (shifted.length % 3 == 0 ? 0 : 1);
    return Arrays.copyOfRange(encoded, from, to);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      escaped.append(one < 0x7f ? String.valueOf(one) : String.format("\\u%04x", (int) one));
    }
    return escaped.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void add(String text, String name, byte[] bytes) {
    byte[] folded = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      folded[i] = folded(bytes[i]);
    }
    if (folded.length < WINDOW) {
      throw new IllegalArgumentException(text.length() + " characters are too few to look for");
    }
    long window = 0;
    for (int i = 0; i < WINDOW; i++) {
      window = window << Byte.SIZE | (folded[i] & 0xff);
    }
    String label = name + " " + text.toLowerCase(Locale.ROOT);
    forms
        .computeIfAbsent(window, any -> new ArrayList<>())
        .add(new Form(label, ByteBuffer.wrap(folded)));
    longest = Math.max(longest, folded.length);
  }

  private Set<String> in(InputStream in) throws IOException {
    Set<String> found = new TreeSet<>();
    byte[] chunk = new byte[CHUNK + longest];
    int kept = 0; // of the chunk before, so that nothing is cut
    while (true) {
      int read = in.readNBytes(chunk, kept, CHUNK);
      for (int i = kept; i < kept + read; i++) {
        chunk[i] = folded(chunk[i]);
      }
      look(chunk, kept + read, found);
      if (read < CHUNK) {
        return found;
      }
      System.arraycopy(chunk, kept + read - longest, chunk, 0, longest);
      kept = longest;
    }
  }

  private void look(byte[] bytes, int length, Set<String> found) {
    long window = 0;
    for (int i = 0; i < length; i++) {
      window = window << Byte.SIZE | (bytes[i] & 0xff);
      int from = i - WINDOW + 1;
      for (Form form : forms.getOrDefault(window, List.of())) {
        int size = form.bytes().capacity();
        if (from >= 0
            && from + size <= length
            && form.bytes().equals(ByteBuffer.wrap(bytes, from, size))) {
          found.add(form.name());
        }
      }
    }
  }

  private static byte folded(byte one) {
    return one >= 'A' && one <= 'Z' ? (byte) (one + ('a' - 'A')) : one;
  }
}
