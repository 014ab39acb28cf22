package io.countersign.console;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.forget.ForgettingException;
import io.countersign.audit.forget.ForgettingException.Code;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.forget.RetentionPolicy;
import io.countersign.audit.store.EntryProof;
import io.countersign.audit.tree.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forgetting that remembers what it was told; there is a record of everybody but `nobody`. */
final class InMemoryForgetting implements Forgetting {
  final Map<String, ErasureOrder> orders = new LinkedHashMap<>();
  final List<LegalHold> holds = new ArrayList<>();
  boolean works = true;
  private int made;

  InMemoryForgetting() {
    ask("mallory", "grace", "left the company");
    ask("ada", "grace", "Article 17");
  }

  @Override
  public void alsoForget(PersonalStore store) {
    throw new UnsupportedOperationException("the console adds nothing");
  }

  @Override
  public void followOthers() {
    throw new UnsupportedOperationException("the console follows nobody");
  }

  @Override
  public ErasureOrder ask(String person, String askedBy, String basis) {
    refuseBroken();
    if (person.equals("nobody")) {
      throw new ForgettingException(Code.NOTHING_THERE, "The record holds nothing.");
    }
    String id = "order-" + ++made;
    return put(id, "pseudonym-of-" + person, askedBy, basis, ErasureOrder.State.ASKED, null);
  }

  @Override
  public ErasureOrder approve(String id, String approvedBy) {
    ErasureOrder order = undecided(id, approvedBy);
    return put(
        id, order.subject(), order.askedBy(), order.basis(), ErasureOrder.State.ERASED, approvedBy);
  }

  @Override
  public ErasureOrder refuse(String id, String refusedBy, String reason) {
    ErasureOrder order = undecided(id, refusedBy);
    return put(
        id, order.subject(), order.askedBy(), order.basis(), ErasureOrder.State.REFUSED, refusedBy);
  }

  @Override
  public List<ErasureOrder> orders() {
    refuseBroken();
    return List.copyOf(orders.values());
  }

  @Override
  public Optional<ErasureOrder> order(String id) {
    refuseBroken();
    return Optional.ofNullable(orders.get(id));
  }

  @Override
  public LegalHold holdPerson(String person, String setBy, String reason) {
    return hold(LegalHold.Of.SUBJECT, person, setBy, reason);
  }

  @Override
  public LegalHold holdUseCase(String useCase, String setBy, String reason) {
    return hold(LegalHold.Of.USE_CASE, useCase, setBy, reason);
  }

  @Override
  public LegalHold holdRecord(String record, String setBy, String reason) {
    return hold(LegalHold.Of.RECORD, record, setBy, reason);
  }

  @Override
  public void lift(String hold, String liftedBy, String reason) {
    refuseBroken();
    if (!holds.removeIf(one -> one.id().equals(hold))) {
      throw new ForgettingException(Code.UNKNOWN, "There is no such hold.");
    }
  }

  @Override
  public List<LegalHold> holds() {
    refuseBroken();
    return List.copyOf(holds);
  }

  @Override
  public int expire(RetentionPolicy policy) {
    throw new UnsupportedOperationException("the console lets nothing expire");
  }

  @Override
  public Optional<EntryProof> proof(long sequence) {
    Hash hash = Hash.origin();
    return Optional.of(new EntryProof(sequence, "{}", hash, hash, List.of(hash), "note"));
  }

  private LegalHold hold(LegalHold.Of of, String value, String setBy, String reason) {
    refuseBroken();
    LegalHold hold =
        new LegalHold(
            "hold-" + (holds.size() + 1),
            new LegalHold.Scope(of, value),
            1,
            Sample.BEGIN,
            setBy,
            reason);
    holds.add(hold);
    return hold;
  }

  private ErasureOrder undecided(String id, String decidedBy) {
    ErasureOrder order = order(id).orElse(null);
    if (order == null) {
      throw new ForgettingException(Code.UNKNOWN, "There is no such request.");
    }
    if (order.state() != ErasureOrder.State.ASKED) {
      throw new ForgettingException(Code.DECIDED, "It was decided before.");
    }
    if (order.askedBy().equals(decidedBy)) {
      throw new ForgettingException(Code.SECOND_PERSON_NEEDED, "Ask somebody else.");
    }
    return order;
  }

  private ErasureOrder put(
      String id,
      String subject,
      String askedBy,
      String basis,
      ErasureOrder.State state,
      @Nullable String decidedBy) {
    ErasureOrder order =
        new ErasureOrder(
            id,
            subject,
            Sample.BEGIN,
            askedBy,
            basis,
            state,
            decidedBy,
            state == ErasureOrder.State.ERASED ? 7 : 0);
    orders.put(id, order);
    return order;
  }

  private void refuseBroken() {
    if (!works) {
      throw new ForgettingException(Code.RECORD_UNAVAILABLE, "The record cannot be read.");
    }
  }
}
