package io.countersign.masking.restore;

/**
 * Which values may be put back inside the target of a link. A link that a model was talked into
 * writing carries what stands in it to its host, when somebody follows it or a page shows it as an
 * image.
 */
public interface Links {
  /** Values are put back everywhere, and nobody looks for links. */
  Links ALL =
      new Links() {
        @Override
        public boolean permits(String link, String host, String value) {
          return true;
        }

        @Override
        public boolean permitsHost(String value) {
          return true;
        }
      };

  /**
   * Whether the value may stand in a link to the host.
   *
   * @param link what stands in the link before the value, or empty where that is too long
   * @param host in lower case, or empty where it cannot be told
   */
  boolean permits(String link, String host, String value);

  /** Whether the value may be the host of a link. */
  boolean permitsHost(String value);
}
