package io.countersign.proxy.document;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What came of reading content. */
public sealed interface DocumentReading {
  /** What its bytes are, such as {@code application/pdf}. */
  String mediaType();

  /**
   * All text of a document. Holds clear text: never shown.
   *
   * @param texts what people wrote
   * @param labels what programs wrote about the document: their names, versions and settings
   * @param pictures how much of it is no text: images, and pages without any
   * @param recordings of sound and film in it
   */
  record Text(
      String mediaType, List<String> texts, List<String> labels, int pictures, int recordings)
      implements DocumentReading {
    public Text {
      requireNonNull(mediaType, "mediaType");
      texts = List.copyOf(texts);
      labels = List.copyOf(labels);
    }

    @Override
    public String toString() {
      return "Text[" + mediaType + ", " + texts.size() + " texts]";
    }
  }

  /** It is an image. */
  record Image(String mediaType) implements DocumentReading {
    public Image {
      requireNonNull(mediaType, "mediaType");
    }
  }

  /** It is a recording of sound or film. */
  record Recording(String mediaType) implements DocumentReading {
    public Recording {
      requireNonNull(mediaType, "mediaType");
    }
  }

  /**
   * It, or a part of it, is not known, is not what it is said to be, or is beyond the limits.
   *
   * @param problem what was found and what was expected; never clear text
   */
  record Unread(String mediaType, String problem) implements DocumentReading {
    public Unread {
      requireNonNull(mediaType, "mediaType");
      requireNonNull(problem, "problem");
    }
  }
}
