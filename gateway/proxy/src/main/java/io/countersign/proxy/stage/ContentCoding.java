package io.countersign.proxy.stage;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** A coding of a body (RFC 9110, section 8.4.1) that is read here. */
enum ContentCoding {
  GZIP {
    @Override
    InputStream open(byte[] sent) throws IOException {
      return new GZIPInputStream(new ByteArrayInputStream(sent));
    }
  },

  /** The zlib format, as the coding is defined, or bare deflate, as many send it. */
  DEFLATE {
    @Override
    InputStream open(byte[] sent) {
      Inflater inflater = new Inflater(!zlib(sent));
      return new InflaterInputStream(new ByteArrayInputStream(sent), inflater) {
        @Override
        public void close() throws IOException {
          super.close();
          inflater.end();
        }
      };
    }
  },

  BR {
    @Override
    InputStream open(byte[] sent) throws IOException {
      return new BrotliInputStream(new ByteArrayInputStream(sent));
    }
  },

  ZSTD {
    @Override
    InputStream open(byte[] sent) throws IOException {
      return new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(sent))
          .setLongMax(ZSTD_WINDOW_LOG_MAX);
    }
  };

  /** 8 MiB, the largest window of the coding `zstd` (RFC 9659, section 3). */
  private static final int ZSTD_WINDOW_LOG_MAX = 23;

  private static final int PIECE_BYTES = 8192;

  /**
   * Finds a coding by the name that a head gives it.
   *
   * @param name in any case
   */
  static Optional<ContentCoding> of(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    // RFC 9110, section 8.4.1.3: the older name is the same.
    String token = plain.equals("x-gzip") ? "gzip" : plain;
    return Arrays.stream(values()).filter(coding -> coding.token().equals(token)).findFirst();
  }

  /** Opens a body in this coding, bounded in memory. */
  abstract InputStream open(byte[] sent) throws IOException;

  /** Its name in a head. */
  String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Decodes a whole body piece by piece, so that no more than the limit and a piece is ever held.
   *
   * @throws RefusalException {@code body_too_large} as soon as there are more than {@code
   *     decodedMax} bytes; {@code unsupported_encoding} when the bytes are not in this coding
   */
  byte[] decode(byte[] sent, int decodedMax) {
    BodyBuffer decoded = new BodyBuffer(decodedMax, RefusalCode.BODY_TOO_LARGE);
    byte[] piece = new byte[PIECE_BYTES];
    try (InputStream in = open(sent)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        decoded.append(Arrays.copyOf(piece, n));
      }
    } catch (RefusalException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Brotli's decoder tells some garbage by exceptions of arrays.
      throw new RefusalException(
          RefusalCode.UNSUPPORTED_ENCODING,
          "The body is not the " + token() + " that its head says it is.");
    } catch (LinkageError e) {
      throw new RefusalException(
          RefusalCode.UNSUPPORTED_ENCODING,
          "Bodies in " + token() + " cannot be read on this machine (expected: gzip or none).");
    }
    return decoded.bytes();
  }

  /** Whether it starts with a head of RFC 1950, section 2.2; no encoder of bare deflate does. */
  private static boolean zlib(byte[] sent) {
    if (sent.length < 2) {
      return false;
    }
    int first = sent[0] & 0xff;
    boolean deflate = (first & 0x0f) == 8 && first >>> 4 <= 7;
    return deflate && ((first << 8) | (sent[1] & 0xff)) % 31 == 0;
  }
}
