package io.countersign.app.run;

import io.countersign.proxy.Proxy;
import java.util.List;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.cloud.gateway.config.GatewayAutoConfiguration;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;

/**
 * The beans of the data plane. Only the auto-configuration named here takes part: no actuator, no
 * discovery, no routes from properties.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  SslAutoConfiguration.class,
  CodecsAutoConfiguration.class,
  NettyReactiveWebServerAutoConfiguration.class,
  HttpHandlerAutoConfiguration.class,
  WebFluxAutoConfiguration.class,
  GatewayAutoConfiguration.class
})
class DataPlaneConfiguration {
  @Bean
  RouteLocator routes(Proxy proxy) {
    return proxy.routes();
  }

  @Bean
  HttpClient egressClient(Proxy proxy) {
    return proxy.client();
  }

  @Bean
  NettyServerCustomizer strictHeads(Proxy proxy) {
    return proxy::configure;
  }

  @Bean
  FilteringWebHandler filteringWebHandler(Proxy proxy, List<GlobalFilter> stock) {
    return proxy.handler(stock);
  }
}
