package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * What is done with content of a request that is no text.
 *
 * @param documents PDF, Office, mail and the like, whose text can be read but not masked
 * @param images which nobody reads
 * @param recordings of sound and film, which nobody reads; passed only where the use case allows
 *     recordings
 */
public record AttachmentsConfig(Documents documents, Unread images, Unread recordings) {
  /** A value in a document cannot be masked there. */
  public static final Documents DEFAULT_DOCUMENTS = Documents.REFUSE;

  /** Nothing leaves that was not read. */
  public static final Unread DEFAULT_UNREAD = Unread.REFUSE;

  public AttachmentsConfig {
    requireNonNull(documents, "documents");
    requireNonNull(images, "images");
    requireNonNull(recordings, "recordings");
  }

  /** The defaults. */
  public static AttachmentsConfig defaults() {
    return new AttachmentsConfig(DEFAULT_DOCUMENTS, DEFAULT_UNREAD, DEFAULT_UNREAD);
  }

  /** What is done with a document. */
  public enum Documents {
    /** It is refused unread. */
    REFUSE,
    /** It is read, and passed when it holds no value that the profile would mask. */
    PASS_IF_CLEAN,
    /** It is read and passed; what it holds is counted in the record. */
    PASS;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** What is done with content that nobody reads. */
  public enum Unread {
    /** It is refused. */
    REFUSE,
    /** It is passed as it is. */
    PASS;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
