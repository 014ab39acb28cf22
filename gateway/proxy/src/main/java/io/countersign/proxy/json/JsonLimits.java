package io.countersign.proxy.json;

/**
 * How much JSON is read; more is an {@link InvalidJsonException}.
 *
 * @param depthMax nested arrays and objects
 * @param nameBytesMax bytes of a member's name as written
 * @param stringBytesMax bytes of a string as written
 * @param numberDigitsMax characters of a number
 * @param tokensMax values and names
 */
public record JsonLimits(
    int depthMax, int nameBytesMax, int stringBytesMax, int numberDigitsMax, int tokensMax) {
  /** What a caller may send. */
  public static final JsonLimits REQUEST =
      new JsonLimits(64, 1_024, 8 * 1024 * 1024, 100, 2_000_000);

  /** What a provider may answer: whole answers and events can carry generated files. */
  public static final JsonLimits ANSWER =
      new JsonLimits(128, 4_096, 64 * 1024 * 1024, 400, 8_000_000);
}
