package io.countersign.console;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/**
 * The console with all its parts in place.
 *
 * <p>Limits: a body {@link #BODY_BYTES_MAX} (413), the head {@link #HEAD_BYTES_MAX} and the request
 * line {@link #LINE_BYTES_MAX} (refused by the server), {@link #BODY_TIMEOUT} for a request to
 * arrive, {@link #IDLE_TIMEOUT} between requests.
 */
final class WiredConsole implements Console {
  static final int BODY_BYTES_MAX = 64 * 1024;
  static final int HEAD_BYTES_MAX = 16 * 1024;
  static final int LINE_BYTES_MAX = 4 * 1024;
  static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);
  static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

  private final Workers workers = new Workers();
  private final List<Route> routes;
  private final List<WebFilter> filters;
  private final ErrorAnswers errors;

  WiredConsole(ConsoleParts parts, Templates templates) {
    Assets assets = new Assets();
    Recording recording = new Recording(parts.auditLog(), parts.clock(), workers);
    Sessions sessions = new Sessions(parts.clock(), new Tokens(parts.random()));
    SessionCookie cookie = new SessionCookie(parts.publicOrigin());
    RecordReading reading = new RecordReading(parts.auditReader(), recording, workers);
    Acknowledgements acknowledgements =
        new Acknowledgements(parts.governance(), recording, workers);
    Pages pages = new Pages(templates, assets, parts);
    Guard guard = new Guard(parts.governance());
    Api api = new Api(parts.governance(), reading, acknowledgements, parts.health(), workers);
    SignIn signIn = new SignIn(parts, guard, sessions, cookie, recording, workers, pages);

    routes = new ArrayList<>(api.routes(guard));
    routes.addAll(readerRoutes(parts, recording, pages, guard));
    routes.addAll(subjectRoutes(parts, recording, pages, guard));
    routes.addAll(new PageRoutes(pages, reading, acknowledgements).routes(guard));
    routes.addAll(signIn.routes());
    routes.addAll(assets.routes());
    if (parts.ownRecordsOnly()) {
      routes.replaceAll(route -> route.access().readsOthers() ? route.closed() : route);
    }
    filters =
        List.of(
            new SecurityHeaders(),
            new RequestShape(),
            new CallerFilter(parts.identifier(), sessions, cookie),
            new CrossSiteFilter(parts.publicOrigin()));
    errors = new ErrorAnswers(pages);
  }

  private List<Route> readerRoutes(
      ConsoleParts parts, Recording recording, Pages pages, Guard guard) {
    Tokens tokens = new Tokens(parts.random());
    RecordSearching searching =
        new RecordSearching(
            parts.governance(), parts.auditReader(), parts.recordSearch(), recording, workers);
    ExportTurns turns = new ExportTurns(parts.exportLimits().perHour(), parts.clock());
    Exports exports = new Exports(searching, recording, parts.exportLimits(), tokens, turns);
    LogExports logs =
        new LogExports(parts.auditReader(), recording, workers, tokens, turns, parts.clock());
    Revealing revealing = new Revealing(parts, searching, recording, workers, tokens);
    Accesses accesses = new Accesses(searching, parts.reveals(), parts.governance(), workers);
    SavedFilters filters = new SavedFilters(parts.savedSearches(), recording, workers);
    ReaderPages readerPages = new ReaderPages(pages, parts.governance(), parts.clock());
    List<Route> all =
        new ArrayList<>(
            new RecordApi(searching, exports, logs, revealing, accesses, filters, parts.clock())
                .routes(guard));
    all.addAll(
        new ReaderRoutes(
                readerPages, searching, revealing, accesses, filters, parts.reveals(), workers)
            .routes(guard));
    UseCounting counting = new UseCounting(parts.recordSearch(), recording, workers, parts.clock());
    all.addAll(new CountRoutes(counting, pages).routes(guard));
    return all;
  }

  private List<Route> subjectRoutes(
      ConsoleParts parts, Recording recording, Pages pages, Guard guard) {
    Packages packages = new Packages(parts.packages(), recording, workers);
    Erasures erasures = new Erasures(parts.forgetting(), recording, workers);
    List<Route> all = new ArrayList<>(new ForgettingApi(erasures, packages).routes(guard));
    all.addAll(new PackageApi(packages, parts.auditReader(), parts.clock()).routes(guard));
    SubjectPages subjectPages = new SubjectPages(pages, parts.governance(), parts.clock());
    all.addAll(
        new OwnDataRoutes(packages, erasures, parts.auditReader(), subjectPages).routes(guard));
    all.addAll(
        new SubjectRoutes(subjectPages, packages, erasures, parts.auditReader()).routes(guard));
    return all;
  }

  /** Everything the console answers to. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** What each request passes, in this order. */
  List<WebFilter> filters() {
    return filters;
  }

  @Override
  public HttpHandler handler() {
    return handler(routes, filters);
  }

  /** The same with other routes or filters: for a test that must notice. */
  HttpHandler handler(List<Route> ownRoutes, List<WebFilter> ownFilters) {
    ServerCodecConfigurer codecs = ServerCodecConfigurer.create();
    codecs.defaultCodecs().maxInMemorySize(BODY_BYTES_MAX);
    HandlerStrategies strategies =
        HandlerStrategies.empty()
            .codecs(
                own -> {
                  own.registerDefaults(true);
                  own.defaultCodecs().maxInMemorySize(BODY_BYTES_MAX);
                })
            .build();
    WebHandler router = RouterFunctions.toWebHandler(Routes.router(ownRoutes), strategies);
    return WebHttpHandlerBuilder.webHandler(router)
        .filters(all -> all.addAll(ownFilters))
        .exceptionHandlers(all -> all.add(errors))
        .codecConfigurer(codecs)
        .build();
  }

  @Override
  public ConsoleServer listen(InetSocketAddress address) {
    DisposableServer server =
        HttpServer.create()
            .bindAddress(() -> address)
            .protocol(HttpProtocol.HTTP11)
            .httpRequestDecoder(
                limits -> limits.maxHeaderSize(HEAD_BYTES_MAX).maxInitialLineLength(LINE_BYTES_MAX))
            .requestTimeout(BODY_TIMEOUT)
            .idleTimeout(IDLE_TIMEOUT)
            .handle(new ReactorHttpHandlerAdapter(handler()))
            .bindNow();
    return new BoundServer(server);
  }

  @Override
  public void close() {
    workers.close();
  }

  private record BoundServer(DisposableServer server) implements ConsoleServer {
    @Override
    public int port() {
      return server.port();
    }

    @Override
    public void close() {
      server.disposeNow();
    }
  }
}
