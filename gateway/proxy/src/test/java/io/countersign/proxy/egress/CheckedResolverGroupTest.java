package io.countersign.proxy.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.dialect.TestingDialect;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedResolverGroupTest {
  private final Deque<List<String>> answers = new ArrayDeque<>();

  /** Gives each answer once: a second look-up for one connection would fail. */
  private final class ScriptedNames extends AddressResolverGroup<InetSocketAddress> {
    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
      return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {
        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
          return !address.isUnresolved();
        }

        @Override
        protected void doResolve(InetSocketAddress name, Promise<InetSocketAddress> promise) {
          promise.setFailure(new UnsupportedOperationException("one address"));
        }

        @Override
        protected void doResolveAll(
            InetSocketAddress name, Promise<List<InetSocketAddress>> promise)
            throws UnknownHostException {
          List<InetSocketAddress> found = new ArrayList<>();
          for (String address : answers.remove()) {
            found.add(new InetSocketAddress(InetAddress.getByName(address), name.getPort()));
          }
          promise.setSuccess(found);
        }
      };
    }
  }

  private Future<List<InetSocketAddress>> resolve(InetSocketAddress name) {
    Destination destination =
        new Destination(
            "a",
            new TestingDialect("openai"),
            URI.create("https://provider.example/v1"),
            null,
            TagsMode.NONE,
            false,
            null);
    try (CheckedResolverGroup group =
        new CheckedResolverGroup(new ScriptedNames(), new Destinations(List.of(destination)))) {
      return group.getResolver(ImmediateEventExecutor.INSTANCE).resolveAll(name);
    }
  }

  private static InetSocketAddress name(String host, int port) {
    return InetSocketAddress.createUnresolved(host, port);
  }

  @Test
  void name_flippingAfterTheCheck_connectionGoesToTheCheckedAddress() throws Exception {
    answers.add(List.of("8.8.8.8"));
    answers.add(List.of("127.0.0.1"));
    InetSocketAddress checked = new InetSocketAddress(InetAddress.getByName("8.8.8.8"), 443);
    assertThat(resolve(name("provider.example", 443)).getNow()).containsExactly(checked);
    assertThat(answers).as("one look-up a connection").hasSize(1);
    assertThat(resolve(name("provider.example", 443)).cause())
        .isInstanceOf(AddressRefusedException.class);
  }

  @Test
  void name_withOnePrivateAddressAmongPublic_refused() {
    answers.add(List.of("8.8.8.8", "10.0.0.1"));
    assertThat(resolve(name("provider.example", 443)).cause())
        .isInstanceOf(AddressRefusedException.class);
  }

  @Test
  void name_withoutAddress_refused() {
    answers.add(List.of());
    assertThat(resolve(name("provider.example", 443)).cause())
        .isInstanceOf(AddressRefusedException.class);
  }

  @Test
  void name_ofNoDestination_refusedWithoutLookUp() {
    assertThat(resolve(name("evil.example", 443)).cause())
        .isInstanceOf(AddressRefusedException.class);
    assertThat(resolve(name("provider.example", 22)).cause())
        .isInstanceOf(AddressRefusedException.class);
  }

  @Test
  void address_writtenAsLiteral_checkedToo() throws Exception {
    InetSocketAddress literal =
        new InetSocketAddress(
            InetAddress.getByAddress("provider.example", new byte[] {127, 0, 0, 1}), 443);
    assertThat(resolve(literal).cause()).isInstanceOf(AddressRefusedException.class);
  }
}
