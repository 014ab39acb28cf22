package io.countersign.proxy.egress;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/**
 * Resolves names through another group and lets only permitted addresses pass. The connection goes
 * to one of the addresses returned here, so what was checked is what is connected to. If one
 * address of a name is not permitted, none is: a mixed answer is an attack.
 */
final class CheckedResolverGroup extends AddressResolverGroup<InetSocketAddress> {
  private final AddressResolverGroup<InetSocketAddress> inner;
  private final Destinations destinations;

  CheckedResolverGroup(AddressResolverGroup<InetSocketAddress> inner, Destinations destinations) {
    this.inner = inner;
    this.destinations = destinations;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new CheckedResolver(executor, inner.getResolver(executor));
  }

  @Override
  public void close() {
    super.close();
    inner.close();
  }

  private final class CheckedResolver extends AbstractAddressResolver<InetSocketAddress> {
    private final AddressResolver<InetSocketAddress> resolver;

    CheckedResolver(EventExecutor executor, AddressResolver<InetSocketAddress> resolver) {
      super(executor, InetSocketAddress.class);
      this.resolver = resolver;
    }

    /** Never, or addresses written as literals would pass unchecked. */
    @Override
    protected boolean doIsResolved(InetSocketAddress address) {
      return false;
    }

    @Override
    protected void doResolve(InetSocketAddress name, Promise<InetSocketAddress> promise) {
      Promise<List<InetSocketAddress>> all = executor().newPromise();
      all.addListener(
          done -> {
            if (done.isSuccess()) {
              promise.trySuccess(all.getNow().get(0));
            } else {
              promise.tryFailure(all.cause());
            }
          });
      doResolveAll(name, all);
    }

    @Override
    protected void doResolveAll(InetSocketAddress name, Promise<List<InetSocketAddress>> promise) {
      String host = name.getHostString().toLowerCase(Locale.ROOT);
      if (!destinations.connects(bracketed(host), name.getPort())) {
        promise.tryFailure(
            new AddressRefusedException(
                "host and port of no destination (expected: one of the configuration)"));
        return;
      }
      if (!name.isUnresolved()) {
        check(name, List.of(name), promise);
        return;
      }
      resolver
          .resolveAll(name)
          .addListener(
              (io.netty.util.concurrent.Future<List<InetSocketAddress>> done) -> {
                if (done.isSuccess()) {
                  check(name, done.getNow(), promise);
                } else {
                  promise.tryFailure(done.cause());
                }
              });
    }

    private void check(
        InetSocketAddress name,
        List<InetSocketAddress> found,
        Promise<List<InetSocketAddress>> promise) {
      String host = name.getHostString().toLowerCase(Locale.ROOT);
      boolean anyAddress = destinations.allowsPrivate(bracketed(host), name.getPort());
      boolean good =
          !found.isEmpty()
              && found.stream()
                  .allMatch(
                      address ->
                          address.getAddress() != null
                              && (anyAddress || Addresses.globalUnicast(address.getAddress())));
      if (good) {
        promise.trySuccess(found);
      } else {
        promise.tryFailure(
            new AddressRefusedException(
                "a destination's name has an address that is not global unicast (expected: public"
                    + " addresses only; see the destination's allow-private)"));
      }
    }

    private static String bracketed(String host) {
      return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    @Override
    public void close() {
      resolver.close();
    }
  }
}
