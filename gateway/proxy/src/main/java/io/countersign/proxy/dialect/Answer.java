package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.proxy.framing.MalformedAnswerException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The restoring of one answer: values are put back, everything else keeps its bytes. One of {@link
 * #plain}, {@link #models}, {@link #entries} or the stream methods is used, once. Not thread-safe.
 */
public interface Answer {
  /**
   * Restores a whole JSON answer, an error of the provider included.
   *
   * @throws MalformedAnswerException when it is not what the endpoint answers
   */
  byte[] plain(byte[] body);

  /**
   * Restores a list of models and leaves only the permitted ones.
   *
   * @throws MalformedAnswerException when it is not a list of models
   */
  byte[] models(byte[] body, Predicate<String> permitted);

  /**
   * Reads a list of what the provider keeps.
   *
   * @throws MalformedAnswerException when it is not such a list
   */
  default EntryList entries(byte[] body) {
    throw new IllegalStateException("found a list of entries, expected another answer");
  }

  /**
   * Takes the next bytes of a stream, cut anywhere, and returns what may be released now. The event
   * that ends the stream and all after it are held until {@link #finish}.
   *
   * @throws MalformedAnswerException when it is not what the endpoint streams
   */
  byte[] accept(byte[] chunk);

  /** Whether the event that ends the stream has been seen. */
  boolean ended();

  /** The upstream's stream is over: what was held. */
  byte[] finish();

  /**
   * A refusal as the last bytes of this stream, in the endpoint's own form, numbered where it
   * numbers its events. Nothing may follow.
   */
  byte[] refusalInStream(ErrorMessage message);

  /** The ids under which the provider keeps this text, those that no call before this one told. */
  default List<String> takeKept() {
    return List.of();
  }

  /** What the record has of it, as it was sent. */
  default RecordedAnswer recorded() {
    return RecordedAnswer.asSent();
  }

  /** Usage as the provider reported it so far. */
  Usage usage();

  /** How many distinct values of each type the model added so far. */
  Map<EntityType, Integer> added();
}
