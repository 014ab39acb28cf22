package io.countersign.proxy.dialect;

/** Bytes that may go upstream. Only masking makes one, and only one of these can be forwarded. */
public final class MaskedBody {
  private static final MaskedBody EMPTY = new MaskedBody(new byte[0]);

  private final byte[] bytes;
  private final String mediaType;

  /** Takes the array over; for the masking of this package alone. */
  MaskedBody(byte[] bytes) {
    this(bytes, "application/json");
  }

  MaskedBody(byte[] bytes, String mediaType) {
    this.bytes = bytes;
    this.mediaType = mediaType;
  }

  /** What the provider is told that it is. */
  public String mediaType() {
    return mediaType;
  }

  /** The body of a request that has none. */
  public static MaskedBody empty() {
    return EMPTY;
  }

  /** The array itself, not a copy: do not write to it. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "MaskedBody[" + bytes.length + " bytes]";
  }
}
