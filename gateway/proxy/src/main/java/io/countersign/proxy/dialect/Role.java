package io.countersign.proxy.dialect;

/** What a path says about the values there. Where several say something the first one counts. */
enum Role {
  /** In an answer, the id under which the provider keeps the text: byte-identical, remembered. */
  KEPT,
  /** The id of text that the provider keeps: byte-identical, and known here, or refused. */
  STORED,
  /** The same; what the request says is added to that text. */
  EXTENDS,
  /** The id of a file that was read as a batch's here: byte-identical, and known so, or refused. */
  BATCH,
  /** A request of its own, with an endpoint of its own: read and masked by that. */
  INNER,
  /** In an answer, an address at the provider: cut down to its path, so that clients come back. */
  ADDRESS,
  /** In an answer, a place in its own text, counted in characters: moved with the text. */
  OFFSET,
  /** In an answer, a place in its own text, counted in bytes: moved with the text. */
  BYTE_OFFSET,
  /** In an answer, a place in a document of the request, in characters: that of the original. */
  SENT_OFFSET,
  /** A list with such places: dropped where one of them cannot be told. */
  CITATIONS,
  /** In a request, text that answers cite by counting its characters. Read like text. */
  DOCUMENT,
  /** A protocol value: byte-identical in both directions. */
  NEVER,
  /**
   * In an answer, what nobody reads: thoughts under a signature, sound, images, what is encrypted.
   * Byte-identical, and left out of the record's masked text.
   */
  UNREAD,
  /** Text under a signature: byte-identical, but read; a value to mask in it is refused. */
  SIGNED,
  /** A credential: refused. */
  SECRET,
  /** Content in base64: text is decoded and masked, anything else refused. */
  EMBEDDED,
  /** Content that cannot be read: refused. */
  UNSCANNABLE,
  /** The provider's end-user field: replaced whole. */
  END_USER,
  /** A person's name in a restricted alphabet: replaced whole. */
  NAME,
  /** Text in a restricted alphabet: read; a value to mask in it is refused. */
  RESTRICTED,
  /** A stop sequence: masked like text, and must not cut placeholders. */
  STOP,
  /** A string that may hold JSON. */
  JSON,
  /**
   * Tells of the text beside it, token by token or by counting characters: dropped where a value
   * was put back into that text, restored like text where none was.
   */
  LEAK,
  /** Declared text; below {@code .**} an area whose names are the caller's own. */
  TEXT,
  /** What no list names: read like text. */
  UNKNOWN
}
