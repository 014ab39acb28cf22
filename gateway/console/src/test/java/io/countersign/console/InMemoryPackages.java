package io.countersign.console;

import io.countersign.audit.archive.Archive;
import io.countersign.audit.subject.PackageException;
import io.countersign.audit.subject.PackageException.Code;
import io.countersign.audit.subject.PackageRequest;
import io.countersign.audit.subject.SubjectPackages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packages of a few bytes; there is a record of everybody but `nobody`. */
final class InMemoryPackages implements SubjectPackages {
  final Map<String, PackageRequest> requests = new LinkedHashMap<>();
  private static final Set<String> WITHOUT_RECORDS = Set.of("nobody", "aude");

  boolean works = true;
  private int made;

  InMemoryPackages() {
    ask("ada", "grace", "request 7");
    ask("mallory", "grace", "request 8");
    approve(ask("ada", "ada", "to see it").id(), "paul");
    ask("sam", "sam", "to see it");
  }

  @Override
  public PackageRequest ask(String person, String askedBy, String reason) {
    refuseBroken();
    if (WITHOUT_RECORDS.contains(person)) {
      throw new PackageException(Code.NOTHING_THERE, "The record holds nothing.");
    }
    String id = "package-" + ++made;
    return put(
        new PackageRequest(
            id,
            "pseudonym-of-" + person,
            Sample.BEGIN,
            askedBy.equals(person) ? "self" : askedBy,
            reason,
            null));
  }

  @Override
  public PackageRequest approve(String id, String approvedBy) {
    return decided(id, approvedBy, true);
  }

  @Override
  public PackageRequest refuse(String id, String refusedBy, String reason) {
    return decided(id, refusedBy, false);
  }

  @Override
  public List<PackageRequest> requests() {
    refuseBroken();
    return List.copyOf(requests.values());
  }

  @Override
  public Optional<PackageRequest> request(String id) {
    refuseBroken();
    return Optional.ofNullable(requests.get(id));
  }

  @Override
  public Archive open(String id, String by) {
    PackageRequest request = existing(id);
    boolean own =
        request.askedBy().equals("self") && request.subject().equals("pseudonym-of-" + by);
    if (!own && !request.askedBy().equals(by)) {
      throw new PackageException(Code.NOT_ASKER, "Another asked.");
    }
    PackageRequest.Decision decision = request.decision();
    if (decision == null || !decision.approved()) {
      throw new PackageException(Code.NOT_OPEN, "It waits.");
    }
    return file("of ", id);
  }

  @Override
  public Archive proof(long sequence) {
    refuseBroken();
    return file("proof of ", Long.toString(sequence));
  }

  private static Archive file(String... pieces) {
    Deque<String> left = new ArrayDeque<>(List.of(pieces));
    return () -> {
      @Nullable String piece = left.poll();
      return piece == null ? null : piece.getBytes(StandardCharsets.UTF_8);
    };
  }

  private PackageRequest decided(String id, String by, boolean approved) {
    PackageRequest asked = existing(id);
    if (asked.decision() != null) {
      throw new PackageException(Code.DECIDED, "It was decided before.");
    }
    if (asked.askedBy().equals(by)) {
      throw new PackageException(Code.SECOND_PERSON_NEEDED, "Ask somebody else.");
    }
    return put(
        new PackageRequest(
            id,
            asked.subject(),
            asked.askedAt(),
            asked.askedBy(),
            asked.reason(),
            new PackageRequest.Decision(approved, by, new TestingClock().instant())));
  }

  private PackageRequest existing(String id) {
    return request(id).orElseThrow(() -> new PackageException(Code.UNKNOWN, "There is none."));
  }

  private PackageRequest put(PackageRequest request) {
    requests.put(request.id(), request);
    return request;
  }

  private void refuseBroken() {
    if (!works) {
      throw new PackageException(Code.RECORD_UNAVAILABLE, "The record cannot be read.");
    }
  }
}
