package io.countersign.console;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.store.EntryProof;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The shapes of the API's answers about erasures and holds. */
final class ForgettingAnswers {
  private ForgettingAnswers() {}

  static OrderList orders(List<ErasureOrder> orders) {
    return new OrderList(orders.stream().map(order -> order(order, null)).toList());
  }

  static Order order(ErasureOrder order, @Nullable EntryProof proof) {
    return new Order(
        order.id(),
        order.subject(),
        order.askedAt().toString(),
        order.askedBy(),
        order.basis(),
        order.state().name().toLowerCase(Locale.ROOT),
        order.decidedBy(),
        proof == null ? null : proof(proof));
  }

  static HoldList holds(List<LegalHold> holds) {
    return new HoldList(holds.stream().map(ForgettingAnswers::hold).toList());
  }

  static Hold hold(LegalHold hold) {
    return new Hold(
        hold.id(),
        switch (hold.scope().of()) {
          case SUBJECT -> "person";
          case USE_CASE -> "use-case";
          case RECORD -> "record";
        },
        hold.scope().value(),
        hold.setAt().toString(),
        hold.setBy(),
        hold.reason());
  }

  private static Proof proof(EntryProof proof) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new Proof(
        proof.sequence(),
        proof.header(),
        base64.encodeToString(proof.maskedHash().bytes()),
        base64.encodeToString(proof.sealedHash().bytes()),
        proof.hashes().stream().map(hash -> base64.encodeToString(hash.bytes())).toList(),
        proof.checkpoint());
  }

  record OrderList(List<Order> erasures) {}

  /**
   * A request for erasure.
   *
   * @param proof that the entry which erased is in the record
   */
  record Order(
      String id,
      String subject,
      String askedAt,
      String askedBy,
      String basis,
      String state,
      @Nullable String decidedBy,
      @Nullable Proof proof) {}

  record HoldList(List<Hold> holds) {}

  /** A legal hold; a person is named by the pseudonym. */
  record Hold(String id, String of, String value, String setAt, String setBy, String reason) {}

  /** That an entry is in the record: the leaf's parts, the way up, what signs the root. */
  record Proof(
      long entry,
      String header,
      String maskedHash,
      String sealedHash,
      List<String> hashes,
      String checkpoint) {}
}
