package io.countersign.audit.forget;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.EntryRange;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.forget.ForgettingException.Code;
import io.countersign.audit.read.EventReader;
import io.countersign.audit.store.CheckpointReader;
import io.countersign.audit.store.EntryProof;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Forgetting whose whole state is in the record: what was asked, held and decided are events. */
public final class RecordedForgetting implements Forgetting {
  /** In place of the id of somebody who asks to be forgotten: it must not stay in clear. */
  static final String SELF = "self";

  private static final Duration DURABLE = Duration.ofSeconds(15);

  /** How long an expiry waits for its content to be gone before it goes on with the next. */
  private static final Duration EXPIRING = Duration.ofMinutes(10);

  private static final int TRIES = 5;
  private static final long REST_MILLIS = 20;
  private static final int ID_BYTES = 8;

  private final RemovalWriter writer;
  private final EventReader events;
  private final HeldContent held;
  private final ErasureOrders orders;
  private final ErasureFollower follower;
  private final ExpiredContent expired;
  private final PersonalStores elsewhere;
  private final CheckpointReader checkpoints;
  private final UnaryOperator<String> pseudonym;
  private final Clock clock;
  private final InstantSource steady;
  private final SecureRandom random;
  private final Duration patience;

  /**
   * Forgetting in one record.
   *
   * @param node the name of this gateway among those that share the record's database
   * @param pseudonym what a person is called in the record
   * @param steady the clock that content expires by: nobody can set it forward
   * @param patience how long an approval waits for the content to be gone
   */
  public RecordedForgetting(
      RemovalWriter writer,
      EventReader events,
      HeldContent held,
      ExpiredContent expired,
      PersonalStores elsewhere,
      ErasureFollower follower,
      CheckpointReader checkpoints,
      String node,
      UnaryOperator<String> pseudonym,
      Clock clock,
      InstantSource steady,
      SecureRandom random,
      Duration patience) {
    this.writer = writer;
    this.events = events;
    this.held = held;
    this.expired = expired;
    this.elsewhere = elsewhere;
    this.follower = follower;
    this.checkpoints = checkpoints;
    this.pseudonym = pseudonym;
    this.clock = clock;
    this.steady = steady;
    this.random = random;
    this.patience = patience;
    orders = new ErasureOrders(events, held, node);
  }

  @Override
  public void alsoForget(PersonalStore store) {
    elsewhere.add(store);
  }

  @Override
  public void followOthers() {
    follower.start();
  }

  @Override
  public ErasureOrder ask(String person, String askedBy, String basis) {
    words("basis", basis);
    String subject = pseudonym.apply(person);
    if (!held.knows(subject)) {
      throw new ForgettingException(
          Code.NOTHING_THERE, "The record holds nothing of this person; nothing has to be erased.");
    }
    SortedMap<String, String> details = new TreeMap<>();
    String order = newId();
    details.put("order", order);
    details.put("subject", subject);
    details.put("basis", basis);
    details.put("askedBy", askedBy.equals(person) ? SELF : askedBy);
    record(ErasureOrders.ASKED, askedBy, details);
    return known(order);
  }

  @Override
  public ErasureOrder approve(String id, String approvedBy) {
    ErasureOrder order = undecided(id);
    if (isSame(order, approvedBy)) {
      throw new ForgettingException(
          Code.SECOND_PERSON_NEEDED,
          "Who asked for an erasure, and whom it forgets, cannot approve it; ask somebody else.");
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("order", id);
    details.put("subject", order.subject());
    details.put("basis", order.basis());
    details.put("askedBy", order.askedBy());
    details.put("approvedBy", approvedBy);
    tried(
        () -> {
          long holdEntries = refuseHeld(order.subject());
          elsewhere.forget(order.subject());
          AuditEvent event = event(Removal.ERASED, approvedBy, details);
          Removal removal = new Removal.Erasure(order.subject(), holdEntries);
          return await(writer.remove(event, removal), patience);
        });
    return known(id);
  }

  @Override
  public ErasureOrder refuse(String id, String refusedBy, String reason) {
    words("reason", reason);
    ErasureOrder order = undecided(id);
    if (isSame(order, refusedBy)) {
      throw new ForgettingException(
          Code.SECOND_PERSON_NEEDED, "Who asked for an erasure cannot decide about it.");
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("order", id);
    details.put("refusedBy", refusedBy);
    details.put("reason", reason);
    record(ErasureOrders.REFUSED, refusedBy, details);
    return known(id);
  }

  @Override
  public List<ErasureOrder> orders() {
    return orders.all();
  }

  @Override
  public Optional<ErasureOrder> order(String id) {
    return orders.one(id);
  }

  @Override
  public LegalHold holdPerson(String person, String setBy, String reason) {
    return hold(new LegalHold.Scope(LegalHold.Of.SUBJECT, pseudonym.apply(person)), setBy, reason);
  }

  @Override
  public LegalHold holdUseCase(String useCase, String setBy, String reason) {
    return hold(new LegalHold.Scope(LegalHold.Of.USE_CASE, useCase), setBy, reason);
  }

  @Override
  public LegalHold holdRecord(String record, String setBy, String reason) {
    return hold(new LegalHold.Scope(LegalHold.Of.RECORD, record), setBy, reason);
  }

  @Override
  public void lift(String id, String liftedBy, String reason) {
    words("reason", reason);
    if (holds().stream().noneMatch(hold -> hold.id().equals(id))) {
      throw new ForgettingException(Code.UNKNOWN, "There is no legal hold `" + id + "` in force.");
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("hold", id);
    details.put("liftedBy", liftedBy);
    details.put("reason", reason);
    record(Holds.LIFTED, liftedBy, details);
  }

  @Override
  public List<LegalHold> holds() {
    return Holds.read(events).inForce();
  }

  @Override
  public int expire(RetentionPolicy policy) {
    return policy.shortest().isEmpty() ? 0 : tried(() -> expireOnce(policy));
  }

  private int expireOnce(RetentionPolicy policy) {
    Holds holds = Holds.read(events);
    Instant now = steady.instant();
    List<EntryRange> ranges = expired.ranges(policy, now, holds.inForce());
    int entries = 0;
    for (int from = 0; from < ranges.size(); from += ExpiredContent.RANGES_MAX) {
      int to = Math.min(from + ExpiredContent.RANGES_MAX, ranges.size());
      expire(policy, now, ranges.subList(from, to), holds.entries());
      entries++;
    }
    return entries;
  }

  private void expire(
      RetentionPolicy policy, Instant now, List<EntryRange> ranges, long holdEntries) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("policy", policy.text());
    details.put("ranges", EntryRange.text(ranges));
    AuditEvent event = new AuditEvent(clock.instant(), Removal.EXPIRED, null, details);
    Instant oldest = now.minus(Duration.ofDays(policy.longest().orElseThrow()));
    String keysBefore = YearMonth.from(oldest.atZone(ZoneOffset.UTC)).toString();
    await(writer.remove(event, new Removal.Expiry(ranges, keysBefore, holdEntries)), EXPIRING);
  }

  @Override
  public Optional<EntryProof> proof(long sequence) {
    try {
      return checkpoints.proof(sequence);
    } catch (SQLException e) {
      throw unavailable();
    }
  }

  private LegalHold hold(LegalHold.Scope scope, String setBy, String reason) {
    words("reason", reason);
    SortedMap<String, String> details = new TreeMap<>();
    String id = newId();
    details.put("hold", id);
    details.put(scope.of().detail(), scope.value());
    details.put("setBy", setBy);
    details.put("reason", reason);
    record(Holds.SET, setBy, details);
    return holds().stream().filter(hold -> hold.id().equals(id)).findFirst().orElseThrow();
  }

  /** How many entries about holds this answer rests on. */
  private long refuseHeld(String subject) {
    Holds holds = Holds.read(events);
    Optional<LegalHold> hold = held.holding(subject, holds.inForce());
    if (hold.isPresent()) {
      throw new ForgettingException(
          Code.HELD,
          "The legal hold `" + hold.get().id() + "` forbids it; it has to be lifted first.");
    }
    return holds.entries();
  }

  private ErasureOrder undecided(String id) {
    ErasureOrder order =
        order(id)
            .orElseThrow(
                () ->
                    new ForgettingException(
                        Code.UNKNOWN, "There is no request for erasure `" + id + "`."));
    if (order.state() != ErasureOrder.State.ASKED) {
      throw new ForgettingException(Code.DECIDED, "This request for erasure was decided before.");
    }
    return order;
  }

  private ErasureOrder known(String id) {
    return order(id).orElseThrow(RecordedForgetting::unavailable);
  }

  private boolean isSame(ErasureOrder order, String person) {
    return order.askedBy().equals(person) || order.subject().equals(pseudonym.apply(person));
  }

  private void record(String name, String actor, SortedMap<String, String> details) {
    tried(
        () -> {
          if (!await(writer.event(event(name, actor, details)), DURABLE)) {
            throw unavailable();
          }
          return name;
        });
  }

  /** What another gateway was in the way of, or what was planned on holds that changed, again. */
  private static <T> T tried(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (HoldsChangedException changed) {
        if (attempt == TRIES) {
          throw unavailable();
        }
        rest();
      }
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
  }

  private AuditEvent event(String name, String actor, SortedMap<String, String> details) {
    return new AuditEvent(clock.instant(), name, actor, details);
  }

  /** Whether it was done in time. */
  private static boolean await(CompletionStage<Long> stage, Duration patience) {
    try {
      stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HoldsChangedException changed) {
        throw changed;
      }
      throw unavailable();
    }
  }

  private static void words(String name, String text) {
    if (text.isBlank() || text.length() > WORDS_MAX) {
      throw new IllegalArgumentException(
          name + ": " + text.length() + " characters (expected: 1 to " + WORDS_MAX + ")");
    }
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  private static ForgettingException unavailable() {
    return new ForgettingException(
        Code.RECORD_UNAVAILABLE, "The record could not be asked or written; try again.");
  }
}
