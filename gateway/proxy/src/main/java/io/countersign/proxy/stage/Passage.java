package io.countersign.proxy.stage;

import static java.util.Objects.requireNonNull;

import io.countersign.allowlist.AccessRequest;
import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.TaskFacts;
import io.countersign.governance.Admission.Admitted;
import io.countersign.identity.BodyProof;
import io.countersign.identity.Identification;
import io.countersign.identity.Principal;
import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.Calls;
import io.countersign.proxy.dialect.Dialect;
import io.countersign.proxy.dialect.Endpoint;
import io.countersign.proxy.dialect.ErrorMessage;
import io.countersign.proxy.dialect.ErrorReply;
import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.dialect.RepeatedHeaders;
import io.countersign.proxy.egress.CallerTags;
import io.countersign.proxy.egress.Target;
import io.countersign.proxy.egress.Upstream;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What the stages know about one request, typed, each part set once by its stage. It holds clear
 * text and is never shown. Written by one stage at a time; the reactive chain orders the writes.
 */
final class Passage {
  private static final String ATTRIBUTE = Passage.class.getName();
  private static final long NANOS_PER_MILLI = 1_000_000;

  final String record;
  final String method;
  final String path;
  final long startNanos;

  /** The caller's connection. */
  final Channel connection;

  /** The event loop of the caller's connection. */
  final Scheduler loop;

  /** Whether the caller asked for a WebSocket, or the request is a frame of one. */
  final boolean socket;

  final Target target;
  final Dialect envelope;

  /** Set when the one entry that ends this request in the record is being written. */
  final AtomicBoolean ended = new AtomicBoolean();

  private Stage stage = Stage.RECEIVE;
  private @Nullable Principal principal;
  private @Nullable Supplier<Identification> credential;
  private @Nullable BodyProof bodyProof;
  private @Nullable Admitted admitted;
  private @Nullable Endpoint endpoint;
  private byte @Nullable [] body;
  private @Nullable PromptDocument document;
  private @Nullable AccessRequest accessRequest;
  private @Nullable String rule;
  private @Nullable String policyVersion;
  private @Nullable Upstream upstream;
  private EarlierTexts earlier = EarlierTexts.NONE;
  private boolean textKept = true;
  private boolean batchRead;
  private @Nullable MaskedPrompt masked;
  private @Nullable String maskingProfile;
  private long maskingMillis = -1;
  private @Nullable TaskFacts task;
  private SortedMap<Integer, AttachmentFacts> attachments = new TreeMap<>();
  private @Nullable MaskingSession session;
  private RepeatedHeaders repeated = RepeatedHeaders.NONE;
  private @Nullable Answering answering;
  private boolean intended;

  Passage(
      String record,
      String method,
      String path,
      long startNanos,
      Channel connection,
      boolean socket,
      Target target,
      Dialect envelope) {
    this.record = record;
    this.method = method;
    this.path = path;
    this.startNanos = startNanos;
    this.connection = connection;
    this.loop = Schedulers.fromExecutor(connection.eventLoop());
    this.socket = socket;
    this.target = target;
    this.envelope = envelope;
  }

  static Passage of(ServerWebExchange exchange) {
    return requireNonNull(exchange.<Passage>getAttribute(ATTRIBUTE), "passage");
  }

  void attach(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, this);
  }

  void enter(Stage next) {
    stage = next;
  }

  Stage stage() {
    return stage;
  }

  void identified(Principal caller) {
    principal = once(principal, caller);
  }

  /** By a credential that a connection which stays open shows again with each message. */
  void identified(Principal caller, Supplier<Identification> shown) {
    identified(caller);
    credential = shown;
  }

  /** Whether the credential that opened the connection still says the same. */
  boolean stillIdentified() {
    Supplier<Identification> shown = credential;
    return shown != null
        && shown.get() instanceof Identification.Identified now
        && now.principal().equals(principal);
  }

  /** By a signature that is yet to be checked against the body. */
  void identified(Principal caller, BodyProof proof) {
    identified(caller);
    bodyProof = once(bodyProof, proof);
  }

  /** What a signature still has to prove, or null. */
  @Nullable BodyProof bodyProof() {
    return bodyProof;
  }

  Principal principal() {
    return set(principal, "principal");
  }

  void admitted(Admitted admission) {
    admitted = once(admitted, admission);
  }

  Admitted admission() {
    return set(admitted, "admission");
  }

  @Nullable Admitted admissionOrNull() {
    return admitted;
  }

  void found(Endpoint known) {
    endpoint = once(endpoint, known);
  }

  Endpoint endpoint() {
    return set(endpoint, "endpoint");
  }

  void read(byte[] bytes, @Nullable PromptDocument parsed) {
    body = bytes;
    document = parsed;
  }

  /** What was read is recorded: nobody needs it as it was written any more. */
  void forget() {
    body = null;
    document = null;
  }

  byte[] body() {
    byte[] bytes = body;
    return bytes == null ? new byte[0] : bytes;
  }

  @Nullable PromptDocument document() {
    return document;
  }

  /** A refusal in the form that the caller of this request expects. */
  ErrorReply refused(ErrorMessage message) {
    PromptDocument read = document;
    return envelope.refusal(message, read == null ? Calls.NONE : read.calls());
  }

  void repeated(RepeatedHeaders headers) {
    repeated = headers;
  }

  /** The headers that repeat masked parts of the body. */
  RepeatedHeaders repeated() {
    return repeated;
  }

  void decided(AccessRequest request, String decidingRule, String version) {
    accessRequest = once(accessRequest, request);
    rule = decidingRule;
    policyVersion = version;
  }

  AccessRequest accessRequest() {
    return set(accessRequest, "access request");
  }

  @Nullable String policyVersion() {
    return policyVersion;
  }

  void leaves(Upstream way) {
    upstream = once(upstream, way);
  }

  Upstream upstream() {
    return set(upstream, "upstream");
  }

  /** The request goes somewhere else than its path says. */
  void redirected(Upstream way, AccessRequest request, String decidingRule) {
    upstream = way;
    accessRequest = request;
    rule = decidingRule;
  }

  void textKept(boolean kept) {
    textKept = kept;
  }

  /** Whether the provider keeps the text, so far as the caller has a say in it. */
  boolean isTextKept() {
    return textKept;
  }

  void batchRead(boolean read) {
    batchRead = read;
  }

  /** Whether the body is a batch's file, and was read as one. */
  boolean isBatchRead() {
    return batchRead;
  }

  void goesOnFrom(EarlierTexts texts) {
    earlier = texts;
  }

  /** The texts at the provider that the request goes on from. */
  EarlierTexts earlier() {
    return earlier;
  }

  /** What was masked before in this connection goes on. */
  void goesOn(MaskingSession before) {
    session = before;
  }

  /** What to go on with, or null. */
  @Nullable MaskingSession session() {
    return session;
  }

  void maskedBy(String profile) {
    maskingProfile = profile;
  }

  void masked(MaskedPrompt prompt) {
    masked = once(masked, prompt);
  }

  void maskingTook(long nanos) {
    maskingMillis = nanos / NANOS_PER_MILLI;
  }

  MaskedPrompt masked() {
    return set(masked, "masked prompt");
  }

  /** What was found in content that is no text. */
  void attached(SortedMap<Integer, AttachmentFacts> found) {
    attachments = found;
  }

  void judged(TaskFacts found) {
    task = found;
  }

  /** Whether a person has to sign because of what was asked for. */
  boolean marked() {
    TaskFacts found = task;
    return found != null && found.marked();
  }

  void intended(boolean now) {
    intended = now;
  }

  void answering(Answering state) {
    answering = once(answering, state);
  }

  Answering answering() {
    return set(answering, "answer");
  }

  /** How long ago the request came, by the ticker that has come to this. */
  long millisUntil(long nowNanos) {
    return (nowNanos - startNanos) / NANOS_PER_MILLI;
  }

  /** Whether an intent was handed to the record, so that an outcome has to follow. */
  boolean isIntended() {
    return intended;
  }

  SortedMap<String, Integer> maskedCounts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    MaskedPrompt prompt = masked;
    if (prompt != null) {
      for (Map.Entry<EntityType, Integer> entry : prompt.session().counts().entrySet()) {
        counts.put(entry.getKey().label(), entry.getValue());
      }
    }
    return counts;
  }

  /** What is known now, for the record; what the caller worded as it may stand there. */
  ExchangeFacts facts(RecordedWords words) {
    Principal caller = principal;
    Admitted admission = admitted;
    AccessRequest request = accessRequest;
    SortedSet<String> roles = admission == null ? new TreeSet<>() : admission.person().roles();
    return new ExchangeFacts(
        caller == null ? null : caller.person(),
        caller == null ? null : caller.keyId(),
        roles,
        permissions(words),
        admission == null ? null : admission.useCase().id(),
        admission == null ? null : admission.useCase().accountable(),
        admission == null ? null : admission.useCase().tier().key(),
        words.of(destination()),
        request == null ? null : words.of(request.model()),
        method,
        words.of(path),
        rule,
        policyVersion,
        admission == null ? null : admission.notice().version(),
        maskingProfile,
        maskedCounts(),
        maskingMillis,
        task,
        attachments);
  }

  /** Nothing is granted before every model that is asked for may be used, and the way is fixed. */
  private SortedSet<String> permissions(RecordedWords words) {
    if (upstream == null) {
      return new TreeSet<>();
    }
    AccessRequest request = accessRequest();
    String destination = requireNonNull(words.of(request.destination()), "destination");
    return new TreeSet<>(
        Set.of(CallerTags.permissionToUse(destination, words.of(request.model()))));
  }

  private @Nullable String destination() {
    Upstream way = upstream;
    if (way != null) {
      return way.destination().id();
    }
    if (target instanceof Target.Known known) {
      return known.destination().id();
    }
    return target instanceof Target.Unknown unknown ? unknown.word() : null;
  }

  private static <T> T once(@Nullable T before, T now) {
    if (before != null) {
      throw new IllegalStateException("set twice: " + now.getClass().getSimpleName());
    }
    return now;
  }

  private static <T> T set(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalStateException(name + " is not known at this stage");
    }
    return value;
  }

  @Override
  public String toString() {
    return "Passage[" + record + ", " + stage + "]";
  }
}
