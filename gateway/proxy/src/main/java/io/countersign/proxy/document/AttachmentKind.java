package io.countersign.proxy.document;

/** How content that is no text is judged. */
public enum AttachmentKind {
  /** What has text that can be read. */
  DOCUMENT,
  /** A picture. */
  IMAGE,
  /** Sound or film. */
  RECORDING
}
