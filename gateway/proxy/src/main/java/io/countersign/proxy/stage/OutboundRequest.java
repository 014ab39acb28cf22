package io.countersign.proxy.stage;

import io.countersign.proxy.dialect.MaskedBody;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.net.URI;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** The request as it goes upstream. Its body can only be a {@link MaskedBody}. */
final class OutboundRequest extends ServerHttpRequestDecorator {
  private static final NettyDataBufferFactory BUFFERS =
      new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);

  private final URI url;
  private final HttpHeaders headers;
  private final MaskedBody body;

  OutboundRequest(ServerHttpRequest request, URI url, HttpHeaders headers, MaskedBody body) {
    super(request);
    this.url = url;
    this.headers = headers;
    this.body = body;
  }

  @Override
  public URI getURI() {
    return url;
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public Flux<DataBuffer> getBody() {
    return body.length() == 0
        ? Flux.empty()
        : Flux.defer(() -> Flux.just(BUFFERS.wrap(Unpooled.wrappedBuffer(body.bytes()))));
  }
}
