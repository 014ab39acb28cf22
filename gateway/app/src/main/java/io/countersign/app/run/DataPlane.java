package io.countersign.app.run;

import static java.util.Objects.requireNonNull;

import io.countersign.config.ListenerConfig;
import io.countersign.proxy.Proxy;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The data plane as it runs: a Spring Cloud Gateway around the proxy's parts. Thread-safe. */
final class DataPlane implements AutoCloseable {
  private static final String WEBSOCKET_ROUTING =
      "spring.cloud.gateway.server.webflux.global-filter.websocket-routing.enabled";

  private final Proxy proxy;
  private final ConfigurableApplicationContext context;

  private DataPlane(Proxy proxy, ConfigurableApplicationContext context) {
    this.proxy = proxy;
    this.context = context;
  }

  /** Starts it and returns when it listens; closes the proxy when it is closed itself. */
  static DataPlane start(Proxy proxy, ListenerConfig listener) {
    try {
      ConfigurableApplicationContext context =
          new SpringApplicationBuilder(DataPlaneConfiguration.class)
              .web(WebApplicationType.REACTIVE)
              .bannerMode(Banner.Mode.OFF)
              .logStartupInfo(false)
              .registerShutdownHook(false)
              .addCommandLineProperties(false)
              .properties(
                  Map.of(
                      "server.address",
                      listener.host(),
                      "server.port",
                      Integer.toString(listener.port()),
                      "spring.web.resources.add-mappings",
                      "false",
                      WEBSOCKET_ROUTING,
                      "false"))
              .initializers(started -> started.getBeanFactory().registerSingleton("proxy", proxy))
              .run();
      return new DataPlane(proxy, context);
    } catch (RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  /** The port really bound. */
  int port() {
    WebServer server = ((ReactiveWebServerApplicationContext) context).getWebServer();
    return requireNonNull(server, "server").getPort();
  }

  @Override
  public void close() {
    context.close();
    proxy.close();
  }
}
