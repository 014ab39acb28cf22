package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as bytes: a version, the values with what stands for each, the numbers given, the words
 * of names by their hashes, the hosts of links, and what imitates values. All of it is clear text
 * or leads to it.
 */
final class SavedSession {
  private static final int VERSION = 1;

  private SavedSession() {}

  static byte[] write(ExchangeSession session) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(session.known().size());
      for (Map.Entry<String, ExchangeSession.Known> entry : session.known().entrySet()) {
        writeKnown(out, entry.getKey(), entry.getValue());
      }
      out.writeInt(session.numbered().size());
      for (Map.Entry<EntityType, ExchangeSession.Numbered> entry : session.numbered().entrySet()) {
        writeNumbered(out, entry.getKey(), entry.getValue());
      }
      writeHashes(out, session.nameParts().hashes());
      for (int lengths : session.nameParts().lengths()) {
        out.writeInt(lengths);
      }
      out.writeInt(session.linked().size());
      for (String link : session.linked()) {
        writeText(out, link);
      }
      writeImitations(out, session.imitationsOrNull());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The session that was written.
   *
   * @throws IllegalArgumentException these bytes are none
   */
  static ExchangeSession read(byte[] bytes, MaskerSettings settings) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IllegalArgumentException("saved session: another version than " + VERSION);
      }
      ExchangeSession session =
          new ExchangeSession(settings.sessionValuesMax(), settings.links(), 0);
      for (int left = count(in); left > 0; left--) {
        readKnown(in, session);
      }
      for (int left = count(in); left > 0; left--) {
        readNumbered(in, session);
      }
      session.learn(readNameWords(in));
      for (int left = count(in); left > 0; left--) {
        session.linked().add(present(readText(in)));
      }
      if (in.readBoolean()) {
        readImitations(in, session.imitations());
      }
      return session;
    } catch (IOException cut) {
      throw new IllegalArgumentException("saved session: it is cut off", cut);
    }
  }

  private static void writeKnown(DataOutputStream out, String value, ExchangeSession.Known one)
      throws IOException {
    writeText(out, value);
    out.writeUTF(one.type.name());
    writeText(out, one.placeholder);
    writeText(out, one.surrogate);
    writeText(out, one.encrypted);
    out.writeBoolean(one.surrogateTried);
    out.writeBoolean(one.encryptedTried);
  }

  private static void readKnown(DataInputStream in, ExchangeSession session) throws IOException {
    String value = present(readText(in));
    ExchangeSession.Known one = new ExchangeSession.Known(EntityType.valueOf(in.readUTF()));
    one.placeholder = readText(in);
    one.surrogate = readText(in);
    one.encrypted = readText(in);
    one.surrogateTried = in.readBoolean();
    one.encryptedTried = in.readBoolean();
    session.known().put(value, one);
  }

  private static void writeNumbered(
      DataOutputStream out, EntityType type, ExchangeSession.Numbered numbered) throws IOException {
    out.writeUTF(type.name());
    out.writeInt(numbered.last);
    out.writeInt(numbered.values.size());
    for (Map.Entry<Integer, String> entry : numbered.values.entrySet()) {
      out.writeInt(entry.getKey());
      writeText(out, entry.getValue());
    }
  }

  private static void readNumbered(DataInputStream in, ExchangeSession session) throws IOException {
    ExchangeSession.Numbered numbered = new ExchangeSession.Numbered(0);
    session.numbered().put(EntityType.valueOf(in.readUTF()), numbered);
    numbered.last = in.readInt();
    for (int left = count(in); left > 0; left--) {
      numbered.values.put(in.readInt(), present(readText(in)));
    }
  }

  private static NameWords readNameWords(DataInputStream in) throws IOException {
    long[] hashes = readHashes(in);
    int[] lengths = new NameWords().lengths();
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = in.readInt();
    }
    return NameWords.of(hashes, lengths);
  }

  private static void writeImitations(DataOutputStream out, @Nullable Imitations imitations)
      throws IOException {
    out.writeBoolean(imitations != null);
    if (imitations == null) {
      return;
    }
    out.writeInt(imitations.made().size());
    for (Map.Entry<String, Imitations.Made> entry : imitations.made().entrySet()) {
      writeText(out, entry.getKey());
      writeText(out, entry.getValue().value());
      out.writeBoolean(entry.getValue().cased());
    }
    out.writeInt(imitations.nameWords().size());
    for (Map.Entry<String, String> entry : imitations.nameWords().entrySet()) {
      writeText(out, entry.getKey());
      writeText(out, entry.getValue());
    }
    writeHashes(out, imitations.readWords().hashes());
  }

  private static void readImitations(DataInputStream in, Imitations imitations) throws IOException {
    for (int left = count(in); left > 0; left--) {
      String form = present(readText(in));
      imitations.restoreForm(form, new Imitations.Made(present(readText(in)), in.readBoolean()));
    }
    for (int left = count(in); left > 0; left--) {
      imitations.nameWords().put(present(readText(in)), present(readText(in)));
    }
    for (long hash : readHashes(in)) {
      imitations.readWords().addHash(hash);
    }
  }

  private static void writeHashes(DataOutputStream out, long[] hashes) throws IOException {
    out.writeInt(hashes.length);
    for (long hash : hashes) {
      out.writeLong(hash);
    }
  }

  private static long[] readHashes(DataInputStream in) throws IOException {
    int count = count(in);
    long[] hashes = new long[Math.min(count, in.available() / Long.BYTES)];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.readLong();
    }
    if (hashes.length < count) {
      throw new IllegalArgumentException("saved session: it is cut off");
    }
    return hashes;
  }

  /** UTF-16 as it is, lone surrogates included. */
  private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeInt(text == null ? -1 : text.length());
    if (text != null) {
      out.writeChars(text);
    }
  }

  private static @Nullable String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    if (length > in.available() / Character.BYTES) {
      throw new IllegalArgumentException("saved session: it is cut off");
    }
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = in.readChar();
    }
    return new String(text);
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new IllegalArgumentException("saved session: it is cut off");
    }
    return count;
  }

  private static String present(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("saved session: a value is missing");
    }
    return text;
  }
}
