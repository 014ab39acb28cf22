package io.countersign.proxy.dialect;

import io.countersign.proxy.json.Splice;

/** Bytes that may go upstream. Only masking makes one, and only one of these can be forwarded. */
public final class MaskedBody {
  private static final MaskedBody EMPTY = new MaskedBody(new byte[0]);

  private final byte[] bytes;
  private final String mediaType;
  private final byte[] recorded;

  /** Takes the array over; for the masking of this package alone. */
  MaskedBody(byte[] bytes) {
    this(bytes, "application/json");
  }

  MaskedBody(byte[] bytes, String mediaType) {
    this(bytes, mediaType, bytes);
  }

  MaskedBody(byte[] bytes, String mediaType, byte[] recorded) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.recorded = recorded;
  }

  /**
   * What the record keeps of it where everybody may read it who may read masked text: the same,
   * without attachments, which cannot be masked.
   */
  public byte[] recorded() {
    return recorded;
  }

  /** A body with its changes. */
  static MaskedBody of(byte[] body, Splice splice, String mediaType) {
    byte[] masked = splice.isEmpty() ? body : splice.apply(body, 0, body.length);
    return new MaskedBody(
        masked, mediaType, splice.isWithholding() ? splice.recorded(body, 0, body.length) : masked);
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
