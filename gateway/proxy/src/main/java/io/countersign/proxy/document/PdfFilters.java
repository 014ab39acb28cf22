package io.countersign.proxy.document;

import io.countersign.proxy.document.PdfObjects.Name;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks streams of a PDF within a bound (ISO 32000-1, 7.4), before its parser does so without
 * one, and with the same code as the parser. Thread-safe.
 */
final class PdfFilters {
  private static final Set<String> PACKING =
      Set.of("FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL");

  private static final Set<String> WRITING =
      Set.of("ASCIIHexDecode", "AHx", "ASCII85Decode", "A85");

  private static final Set<String> PICTURES =
      Set.of("DCTDecode", "DCT", "CCITTFaxDecode", "CCF", "JBIG2Decode", "JPXDecode");

  private static final List<String> PARAMETERS =
      List.of("Predictor", "Colors", "BitsPerComponent", "Columns", "EarlyChange");

  /** A row that is longer is no page's, and a parser allocates it before it reads one. */
  private static final long ROW_BITS_MAX = 8L * 1024 * 1024;

  private final Budget budget;

  PdfFilters(Budget budget) {
    this.budget = budget;
  }

  /**
   * What the bytes of a stream hold, or null: a picture in its own coding.
   *
   * @param dictionary of the stream
   */
  byte @Nullable [] unpacked(byte[] packed, Map<String, Object> dictionary) throws UnreadException {
    List<Object> filters = list(dictionary.get("Filter"), dictionary.get("F"));
    List<Object> parameters = list(dictionary.get("DecodeParms"), dictionary.get("DP"));
    byte[] bytes = packed;
    boolean once = false;
    for (int i = 0; i < filters.size(); i++) {
      String name = filters.get(i) instanceof Name filter ? filter.name() : "";
      if (PICTURES.contains(name)) {
        return null;
      }
      boolean packing = PACKING.contains(name);
      if (!packing && !WRITING.contains(name)) {
        throw new UnreadException("one stream of it is coded in a way that is not read here");
      }
      if (packing && once) {
        throw new UnreadException("one stream of it is packed twice (expected: once)");
      }
      once |= packing;
      bytes = unpacked(bytes, name, i < parameters.size() ? parameters.get(i) : null);
    }
    return bytes;
  }

  private byte[] unpacked(byte[] packed, String filter, @Nullable Object parameters)
      throws UnreadException {
    COSDictionary dictionary = new COSDictionary();
    dictionary.setItem(COSName.FILTER, COSName.getPDFName(filter));
    dictionary.setItem(COSName.DECODE_PARMS, parameters(parameters));
    Bounded out = new Bounded(budget);
    try {
      FilterFactory.INSTANCE
          .getFilter(filter)
          .decode(new ByteArrayInputStream(packed), out, dictionary, 0);
    } catch (FullException e) {
      throw e.problem;
    } catch (IOException | RuntimeException damaged) {
      // The parser goes on with what there is as well.
    }
    return out.toByteArray();
  }

  private static COSDictionary parameters(@Nullable Object given) throws UnreadException {
    COSDictionary made = new COSDictionary();
    if (given instanceof PdfObjects.Reference) {
      throw new UnreadException("how a stream of it is coded stands elsewhere");
    }
    if (given instanceof Map<?, ?> values) {
      for (String name : PARAMETERS) {
        if (values.get(name) instanceof PdfObjects.Reference) {
          throw new UnreadException("how a stream of it is coded stands elsewhere");
        }
        int value = PdfObjects.number(values.get(name));
        if (value >= 0) {
          made.setInt(COSName.getPDFName(name), value);
        }
      }
    }
    long bits =
        Math.max(1L, made.getInt(COSName.COLUMNS, 1))
            * Math.max(1, made.getInt(COSName.COLORS, 1))
            * Math.max(1, made.getInt(COSName.BITS_PER_COMPONENT, 8));
    if (bits > ROW_BITS_MAX) {
      throw new UnreadException("one stream of it has rows of " + bits + " bits");
    }
    return made;
  }

  /** One or several, under the long name or under that of images in a page. */
  private static List<Object> list(@Nullable Object value, @Nullable Object brief)
      throws UnreadException {
    Object found = value == null && brief != null ? brief : value;
    if (found instanceof PdfObjects.Reference) {
      throw new UnreadException("how a stream of it is coded stands elsewhere");
    }
    if (found instanceof List<?> several) {
      return new ArrayList<>(several);
    }
    return found == null ? List.of() : List.of(found);
  }

  /** Takes so many bytes, and not for longer than there is time. */
  private static final class Bounded extends OutputStream {
    private static final int STEP = 64 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Budget budget;
    private int untilLook = STEP;

    Bounded(Budget budget) {
      this.budget = budget;
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }

    @Override
    public void write(int one) {
      require(1);
      bytes.write(one);
    }

    @Override
    public void write(byte[] more, int from, int length) {
      require(length);
      bytes.write(more, from, length);
    }

    private void require(int more) {
      long max = budget.limits().unpackedBytesMax();
      untilLook -= more;
      try {
        if (bytes.size() + (long) more > max) {
          throw new UnreadException("one stream of it unpacks to more than " + max + " bytes");
        }
        if (untilLook <= 0) {
          untilLook = STEP;
          budget.time();
        }
      } catch (UnreadException e) {
        throw new FullException(e);
      }
    }
  }

  /** Leaves the code that unpacks, which catches what else it knows. */
  private static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient UnreadException problem;

    FullException(UnreadException problem) {
      super(problem);
      this.problem = problem;
    }
  }
}
