package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies in every coding, by real encoders; those in Brotli were written down once. */
public final class TestingEncoder {
  /** A good body with a name to mask. */
  public static final String BODY =
      "{\"model\":\"gpt-4o\",\"text\":\"Please write to Erika about the contract, and ask for the"
          + " time of the next meeting. Grüße \uD83D\uDE00\"}";

  /** {@link #BODY} by the reference encoder of Brotli, quality 11, which uses its dictionary. */
  private static final String BODY_BR =
      "1b7b00201c09364ef1e19a3518443ba7f5bb99cd64db9492bed0b34999f7cf4f4cde2e3a0a83a793"
          + "03e6ff7b2091b4020931e0dcc686e3ab54d00aea9417db4ba6ad13d32420031c5cf74e0eac6b9132"
          + "63277236aab4b56bf7cc9679f99f4145f31dd1d6e701";

  /** 128 MiB of zeros by the same encoder. */
  private static final String ZEROS_BR =
      "cfffff7f002400e2b14072effff9ffff0f8004401c1680eefd3fffffff01900088c302d0bdffe7ff"
          + "ff3f001200715800baf7fffcffff074002200e0b40f7fe9fffffff004800c46101e8defff3ffff1f"
          + "000980382c00ddfbfffcffff072001108705a07bff0f";

  private static final int ZEROS_BYTES = 128 << 20;

  private TestingEncoder() {}

  /**
   * {@link #BODY} in a coding.
   *
   * @param form a coding; for deflate with or without zlib's head
   */
  public static byte[] body(String form) {
    return form.equals("br")
        ? HexFormat.of().parseHex(BODY_BR)
        : encoded(form, BODY.getBytes(UTF_8));
  }

  /** 128 MiB of zeros in a coding: far above what is taken, as sent or by the ratio. */
  public static byte[] bomb(String form) {
    return form.equals("br")
        ? HexFormat.of().parseHex(ZEROS_BR)
        : written(form, out -> zeros(out, ZEROS_BYTES));
  }

  /** Any bytes, in any coding but Brotli. */
  public static byte[] encoded(String form, byte[] bytes) {
    return written(form, out -> out.write(bytes));
  }

  /** A good body in Zstandard that asks for a window of 128 MiB. */
  public static byte[] wideZstd() {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStreamNoFinalizer(encoded).setLong(27)) {
      out.write(BODY.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encoded.toByteArray();
  }

  /** A good body in Zstandard behind a frame of zeros that decoders skip (RFC 8878, 3.1.2). */
  public static byte[] skippingZstd(int skipped) {
    byte[] frame = Zstd.compress(BODY.getBytes(UTF_8));
    byte[] all = new byte[8 + skipped + frame.length];
    System.arraycopy(HexFormat.of().parseHex("502a4d18"), 0, all, 0, 4);
    for (int i = 0; i < 4; i++) {
      all[4 + i] = (byte) (skipped >>> (8 * i));
    }
    System.arraycopy(frame, 0, all, 8 + skipped, frame.length);
    return all;
  }

  private static byte[] written(String form, Writer writer) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (OutputStream out = encoder(form, encoded)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encoded.toByteArray();
  }

  private static OutputStream encoder(String form, OutputStream to) throws IOException {
    return switch (form) {
      case "gzip", "x-gzip" -> new GZIPOutputStream(to);
      case "deflate" -> new DeflaterOutputStream(to);
      case "bare deflate" -> new DeflaterOutputStream(to, new Deflater(9, true));
      case "zstd" -> new ZstdOutputStreamNoFinalizer(to);
      default -> throw new IllegalArgumentException("form: " + form);
    };
  }

  private static void zeros(OutputStream out, int count) throws IOException {
    byte[] block = new byte[1 << 20];
    for (int left = count; left > 0; left -= block.length) {
      out.write(block);
    }
  }

  /** Writes what is to be encoded. */
  @FunctionalInterface
  private interface Writer {
    void write(OutputStream out) throws IOException;
  }
}
