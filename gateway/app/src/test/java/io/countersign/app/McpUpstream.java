package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.app.demo.ReceivedRequest;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The MCP SDK's own server, with one tool that uses all it may, and a note of what arrived. */
final class McpUpstream implements AutoCloseable {
  private static final Map<String, Object> ANY_OBJECT = Map.of("type", "object");

  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final Tomcat tomcat = new Tomcat();
  private final McpSyncServer server;

  McpUpstream(Path folder) throws LifecycleException {
    HttpServletStreamableServerTransportProvider transport =
        new HttpServletStreamableServerTransportProvider.Builder().mcpEndpoint("/mcp").build();
    server =
        McpServer.sync(transport)
            .serverInfo("testing-server", "1.0")
            .capabilities(McpSchema.ServerCapabilities.builder().tools(true).logging().build())
            .toolCall(
                McpSchema.Tool.builder("find_person", ANY_OBJECT)
                    .description("Finds a person by name and address")
                    .build(),
                McpUpstream::find)
            .build();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder.toString());
    Wrapper servlet = Tomcat.addServlet(context, "mcp", transport);
    servlet.setAsyncSupported(true);
    context.addServletMappingDecoded("/mcp", "mcp");
    note(context);
    tomcat.start();
    tomcat.getConnector();
  }

  private void note(Context context) {
    FilterDef filter = new FilterDef();
    filter.setFilterName("note");
    filter.setFilter((Filter) this::note);
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap map = new FilterMap();
    map.setFilterName("note");
    map.addURLPattern("/*");
    context.addFilterMap(map);
  }

  private void note(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    byte[] body = http.getInputStream().readAllBytes();
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (String name : Collections.list(http.getHeaderNames())) {
      Collections.list(http.getHeaders(name)).forEach(one -> headers.add(Map.entry(name, one)));
    }
    received.add(
        new ReceivedRequest(
            http.getMethod(), http.getRequestURI(), headers, new String(body, UTF_8)));
    chain.doFilter(new Read(http, body), response);
  }

  /** Says what it got in a log line, asks for the client's folders, and answers with both. */
  private static McpSchema.CallToolResult find(
      McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
    String who = String.valueOf(request.arguments().get("who"));
    exchange.loggingNotification(
        McpSchema.LoggingMessageNotification.builder(
                McpSchema.LoggingLevel.WARNING, "looking for " + who)
            .build());
    String contact = exchange.listRoots().roots().get(0).name();
    return McpSchema.CallToolResult.builder()
        .addTextContent("found " + who + " for " + contact)
        .addTextContent("I saw: " + who.replace('[', '(').replace(']', ')'))
        .structuredContent(request.arguments())
        .build();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  List<ReceivedRequest> received() {
    return received;
  }

  @Override
  public void close() {
    server.close();
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A request whose body was read before. */
  private static final class Read extends HttpServletRequestWrapper {
    private final byte[] body;

    Read(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream in = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
          return in.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
          return in.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("setReadListener");
        }
      };
    }
  }
}
