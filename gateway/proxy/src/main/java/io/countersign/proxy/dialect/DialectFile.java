package io.countersign.proxy.dialect;

import io.countersign.proxy.dialect.EndpointSpec.Entries;
import io.countersign.proxy.dialect.EndpointSpec.Listing;
import io.countersign.proxy.framing.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a provider family from its file, {@code <name>.dialect} beside this class.
 *
 * <p>A line is a word and what it says; {@code #} begins a comment. {@code errors}, {@code
 * credential}, {@code headers} that pass in both directions, and {@code signed SERVICE} are the
 * family's. {@code endpoint NAME METHOD PATH} begins an endpoint, and what stands in brackets in
 * its path may be left out there; {@code errors} and {@code names} may be said again for it. Its
 * lines are {@code before}, {@code conversation}, {@code optional MEMBER...} (may be absent here;
 * {@code shape}: nothing is required), {@code kept MEMBER} (false there: the provider keeps
 * nothing), {@code inner MEMBER:ENDPOINT...} or {@code inner =MEMBER PREFIX...} (how the requests
 * in the body are read: by the member that holds them, or by the path that a member beside them
 * names, behind one of the prefixes), {@code form} (with a file) or {@code form or json}, {@code
 * answers file}, {@code vectors} (are answered, of text whose placeholders have no numbers), {@code
 * end-user}, {@code stream RULES FRAMING...} or {@code stream as FAMILY ENDPOINT}, {@code streams
 * asked|default|always}, {@code generates} (it does without a stream), {@code models LIST NAME},
 * {@code entries LIST ID LIMIT} (what the provider keeps for all callers; the paths behind {@code
 * answer} are those of one), {@code request} and {@code answer}. The indented lines behind the last
 * two are paths, see {@link PathSet}; {@code as FAMILY ENDPOINT} takes those of another endpoint,
 * read before, and more may follow; {@code input=items} behind them calls a member of the request
 * otherwise. The indented lines behind a stream of {@code events} are its {@link EventPlan}. {@code
 * names proto} reads the names of members as Protocol Buffers do, in both spellings.
 */
final class DialectFile {
  private final String family;
  private final Map<String, Draft> known;
  private final List<Draft> drafts = new ArrayList<>();
  private ErrorEnvelope errors = ErrorEnvelope.OPENAI;
  private CredentialHeader credential = new CredentialHeader("authorization", "Bearer ");
  private Set<String> headers = Set.of();
  private @Nullable String signatureService;
  private boolean proto;
  private @Nullable Draft draft;
  private @Nullable List<String> paths;

  private DialectFile(String family, Map<String, Draft> known) {
    this.family = family;
    this.known = known;
  }

  /** The families with these names, in an order in which each only refers to earlier ones. */
  static List<Dialect> read(String... families) {
    Map<String, Draft> known = new HashMap<>();
    List<Dialect> dialects = new ArrayList<>();
    for (String family : families) {
      dialects.add(new DialectFile(family, known).read());
    }
    return List.copyOf(dialects);
  }

  private Dialect read() {
    int number = 0;
    for (String line : text().split("\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        accept(line);
      } catch (IllegalArgumentException | NullPointerException bad) {
        throw new IllegalStateException(family + ".dialect, line " + number + ": " + line, bad);
      }
    }
    List<EndpointSpec> specs = new ArrayList<>();
    drafts.forEach(one -> specs.addAll(one.specs(() -> specs)));
    return new FamilyDialect(family, errors, credential, headers, signatureService, specs);
  }

  private String text() {
    try (InputStream in = DialectFile.class.getResourceAsStream(family + ".dialect")) {
      return new String(Objects.requireNonNull(in, family).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(String line) {
    if (line.startsWith("  ")) {
      Objects.requireNonNull(paths, "paths").add(line.strip());
      return;
    }
    List<String> words = Arrays.asList(line.split(" ", -1));
    List<String> rest = words.subList(1, words.size());
    switch (words.get(0)) {
      case "errors" -> errors(ErrorEnvelope.valueOf(rest.get(0).toUpperCase(Locale.ROOT)));
      case "names" -> proto(rest.get(0).equals("proto"));
      case "credential" ->
          credential = new CredentialHeader(rest.get(0), rest.size() > 1 ? rest.get(1) + " " : "");
      case "headers" -> headers = Set.copyOf(rest);
      case "signed" -> signatureService = rest.get(0);
      case "endpoint" -> begin(new Draft(rest.get(0), rest.get(1), rest.get(2), errors, proto));
      default -> Objects.requireNonNull(draft, "endpoint");
    }
    Draft endpoint = draft;
    if (endpoint != null) {
      endpoint(endpoint, words.get(0), rest);
    }
  }

  private void errors(ErrorEnvelope envelope) {
    if (draft == null) {
      errors = envelope;
    } else {
      draft.errors = envelope;
    }
  }

  private void proto(boolean spellings) {
    if (draft == null) {
      proto = spellings;
    } else {
      draft.proto = spellings;
    }
  }

  private void begin(Draft begun) {
    draft = begun;
    drafts.add(begun);
    known.putIfAbsent(family + " " + begun.name, begun);
  }

  private void endpoint(Draft endpoint, String word, List<String> rest) {
    switch (word) {
      case "endpoint", "errors", "credential", "headers", "signed", "names" -> paths = null;
      case "before" -> endpoint.before = rest;
      case "conversation" -> endpoint.conversation = rest.get(0);
      case "optional" -> endpoint.optional = Set.copyOf(rest);
      case "kept" -> endpoint.kept = rest.get(0);
      case "inner" -> endpoint.inner = rest;
      case "form" -> endpoint.form(rest);
      case "vectors" -> endpoint.vectors = true;
      case "answers" -> endpoint.answersFile = rest.get(0).equals("file");
      case "end-user" -> endpoint.endUser = Arrays.asList(rest.get(0).split("\\.", -1));
      case "stream" -> {
        if (rest.get(0).equals("as")) {
          other(rest).forEach(endpoint::streamAs);
        } else {
          endpoint.stream(rest);
        }
        paths = endpoint.plan;
      }
      case "streams" ->
          endpoint.streaming = Streaming.valueOf(rest.get(0).toUpperCase(Locale.ROOT));
      case "generates" -> endpoint.generates = true;
      case "entries" -> endpoint.entries = new Entries(rest.get(0), rest.get(1), rest.get(2));
      case "models" -> endpoint.models = new Listing(rest.get(0), rest.get(1));
      case "request" -> {
        List<String> request = new ArrayList<>();
        endpoint.request = request;
        paths = request;
        other(rest)
            .forEach(
                one ->
                    request.addAll(renamed(rest, Objects.requireNonNull(one.request, "request"))));
      }
      case "answer" -> {
        paths = endpoint.answer;
        other(rest).forEach(one -> endpoint.answer.addAll(renamed(rest, one.answer)));
      }
      default -> throw new IllegalArgumentException(word);
    }
  }

  /** The endpoint that is meant by {@code as FAMILY ENDPOINT}. */
  private List<Draft> other(List<String> rest) {
    if (rest.isEmpty()) {
      return List.of();
    }
    if (!rest.get(0).equals("as")) {
      throw new IllegalArgumentException(rest.get(0));
    }
    return List.of(Objects.requireNonNull(known.get(rest.get(1) + " " + rest.get(2)), "as"));
  }

  /**
   * Paths with a member of the root called as the last word says, e.g. {@code input=items}, or all
   * below a place, e.g. {@code =result.message}.
   */
  private static List<String> renamed(List<String> rest, List<String> paths) {
    if (rest.size() < 4) {
      return paths;
    }
    String[] names = rest.get(3).split("=", -1);
    if (names[0].isEmpty()) {
      return paths.stream()
          .map(path -> path.replace(" $..", " $$").replace(" $.", " $." + names[1] + "."))
          .map(path -> path.replace(" $$", " $.."))
          .toList();
    }
    String from = " $." + names[0];
    return paths.stream()
        .map(path -> rooted(path, from) ? path.replace(from, " $." + names[1]) : path)
        .toList();
  }

  private static boolean rooted(String path, String member) {
    int at = path.indexOf(member);
    int end = at + member.length();
    return at >= 0 && (end == path.length() || ".[".indexOf(path.charAt(end)) >= 0);
  }

  /** An endpoint that is being read. */
  private static final class Draft {
    private final String name;
    private final String method;
    private final String template;
    private ErrorEnvelope errors;
    private boolean proto;
    private List<String> before = List.of();
    private String conversation = "";
    private Set<String> optional = Set.of();
    private @Nullable String kept;
    private List<String> inner = List.of();
    private boolean form;
    private boolean json = true;
    private boolean vectors;
    private boolean answersFile;
    private List<String> endUser = List.of();
    private Streaming streaming = Streaming.NEVER;
    private List<Framing> framings = List.of();
    private @Nullable StreamKind stream;
    private boolean generates;
    private final List<String> plan = new ArrayList<>();
    private @Nullable Listing models;
    private @Nullable Entries entries;
    private @Nullable List<String> request;
    private final List<String> answer = new ArrayList<>();

    Draft(String name, String method, String template, ErrorEnvelope errors, boolean proto) {
      this.name = name;
      this.method = method;
      this.template = template;
      this.errors = errors;
      this.proto = proto;
    }

    void stream(List<String> words) {
      stream = StreamKind.valueOf(words.get(0).toUpperCase(Locale.ROOT));
      streaming = Streaming.ASKED;
      framings = words.subList(1, words.size()).stream().map(Framing::named).toList();
    }

    void streamAs(Draft other) {
      stream = other.stream;
      streaming = other.streaming;
      framings = other.framings;
      plan.addAll(other.plan);
    }

    void form(List<String> words) {
      form = true;
      json = words.equals(List.of("or", "json"));
    }

    /** One for each path; a part in brackets may be left out: {@code /openai[/v1]/files}. */
    List<EndpointSpec> specs(Supplier<List<EndpointSpec>> family) {
      int open = template.indexOf('[');
      if (open < 0) {
        return List.of(spec(template, family));
      }
      int close = template.indexOf(']');
      String before = template.substring(0, open);
      String behind = template.substring(close + 1);
      return List.of(
          spec(before + template.substring(open + 1, close) + behind, family),
          spec(before + behind, family));
    }

    private EndpointSpec spec(String path, Supplier<List<EndpointSpec>> family) {
      List<String> requestPaths = request;
      StreamKind kind = stream;
      EventPlan events = EventPlan.of(plan);
      return new EndpointSpec(
          name,
          method,
          PathTemplate.of(path),
          requestPaths == null ? null : PathSet.of(requestPaths, proto),
          List.copyOf(before),
          conversation,
          optional,
          PathSet.of(answer, proto),
          List.copyOf(endUser),
          streaming,
          framings,
          kind == null ? null : calls -> kind.rules(events, errors, calls),
          generates || (kind != null && kind != StreamKind.RPC),
          kept,
          inner.isEmpty() ? null : InnerRequests.of(inner, family),
          form,
          json,
          vectors,
          answersFile,
          models,
          entries,
          errors);
    }

    @Override
    public String toString() {
      return "Draft[" + name + "]";
    }
  }
}
