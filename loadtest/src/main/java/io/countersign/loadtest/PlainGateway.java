package io.countersign.loadtest;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Spring Cloud Gateway with one route and nothing else, to compare with. */
@EnableAutoConfiguration
public class PlainGateway {
  /** Runs until the process ends: its port, the upstream's, and whether it speaks HTTP/2 too. */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(PlainGateway.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    String prefix = "spring.cloud.gateway.server.webflux.routes[0].";
    application.setDefaultProperties(
        Map.of(
            "server.address",
            "127.0.0.1",
            "server.port",
            arguments[0],
            "server.http2.enabled",
            arguments[2],
            prefix + "id",
            "upstream",
            prefix + "uri",
            "http://127.0.0.1:" + arguments[1],
            prefix + "predicates[0]",
            "Path=/v1/**"));
    application.run();
  }
}
