package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import tools.jackson.databind.json.JsonMapper;

/** Pushes the canaries through each way into the data plane, right and wrong. */
final class CanaryPrompts {
  private static final String FOLDER = "/io/countersign/proxy/dialect/recorded/";
  private static final String SAID =
      "Please write to Erika Mustermann <erika.mustermann@example.com>, born 12.03.1985, IBAN"
          + " DE89 3704 0044 0532 0130 00, tel. +49 30 901820.";
  private static final String CHAT = "/openai/v1/chat/completions";
  private static final Pattern FILE = Pattern.compile("\"id\": ?\"(file-[^\"]+)\"");
  private static final Pattern SESSION = Pattern.compile("mcp-session-id=\\[([^\\]]+)\\]");

  /** What public SDKs sent, by the path that it is sent to. */
  private static final Map<String, List<String>> RECORDED = recordedByPath();

  private final CanaryGateway gateway;
  private final CanaryAnswers answers;

  CanaryPrompts(CanaryGateway gateway, CanaryAnswers answers) {
    this.gateway = gateway;
    this.answers = answers;
  }

  /** Everything, once. */
  void all() throws Exception {
    withoutTools();
    tools();
  }

  /** Everything but tools, whose server waits for ten seconds where nobody answers it. */
  void withoutTools() throws Exception {
    dialects();
    failingProviders();
    heads();
    files();
    documents();
    sockets();
    broken();
  }

  private static Map<String, List<String>> recordedByPath() {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    paths.put(
        CHAT,
        names("openai-node.", "chat chat-runner chat-tool-result chat-tools-stream chat-stream"));
    paths.put("/openai/v1/responses", names("openai-node.", "responses responses-stream"));
    paths.put("/openai/v1/embeddings", names("openai-node.", "embeddings"));
    paths.put(
        "/v1/messages",
        names("anthropic-node.", "messages messages-stream tools-stream tool-result"));
    paths.put("/anthropic/v1/messages/count_tokens", names("anthropic-node.", "count-tokens"));
    String gemini = "/gemini/v1beta/models/gemini-2.5-flash:";
    paths.put(gemini + "generateContent", names("genai-node.", "generate tools"));
    paths.put(
        gemini + "streamGenerateContent?alt=sse", names("genai-node.", "stream vertex-stream"));
    paths.put(gemini + "countTokens", names("genai-node.", "count"));
    paths.put(
        "/vertex/v1/projects/drafts-1/locations/europe-west4/publishers/google/models/"
            + "gemini-2.5-flash:streamGenerateContent",
        names("genai-node.", "vertex-stream"));
    paths.put(
        "/azure-openai/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21",
        names("openai-node.", "azure-chat-stream"));
    paths.put("/mistral/v1/chat/completions", names("mistral-node.", "chat stream"));
    paths.put("/mistral/v1/fim/completions", names("mistral-node.", "fim"));
    paths.put("/mistral/v1/embeddings", names("mistral-node.", "embed"));
    paths.put("/mistral/v1/ocr", names("mistral-node.", "ocr"));
    paths.put("/cohere/v2/chat", names("cohere-node.", "chat stream"));
    paths.put("/cohere/v2/embed", names("cohere-node.", "embed"));
    paths.put("/cohere/v2/rerank", names("cohere-node.", "rerank"));
    paths.put("/ollama/api/chat", names("ollama-node.", "chat stream"));
    paths.put("/ollama/api/generate", names("ollama-node.", "generate-stream"));
    paths.put("/ollama/api/embed", names("ollama-node.", "embed"));
    return paths;
  }

  private static List<String> names(String client, String calls) {
    return List.of(calls.split(" ", -1)).stream().map(call -> client + call).toList();
  }

  /** As they came, cut off, with a field twice, for a model named by a canary, by a stranger. */
  private void dialects() throws Exception {
    for (Map.Entry<String, List<String>> entry : RECORDED.entrySet()) {
      for (String name : entry.getValue()) {
        String path = entry.getKey();
        String body = planted(name);
        post(path, body);
        post(path, body.substring(0, body.length() - 2));
        post(path, "{\"model\":\"" + Canaries.TOKEN + "\"," + body.substring(1));
        post(path, body.replaceFirst("\"model\":\"[^\"]+", "\"model\":\"" + Canaries.MAIL));
        post(path, body, "Countersign-Use-Case", "guarded");
        answers.send(
            path + " of a stranger",
            request(path, "csk_000000000000_" + Canaries.TOKEN)
                .POST(BodyPublishers.ofString(body)));
      }
    }
    String bedrock = "/bedrock/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse";
    String body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"%s\"}]}]}";
    for (String call : List.of(bedrock, bedrock + "-stream")) {
      post(call, body.formatted(Canaries.jsonPrompt()));
      post(call, body.formatted(Canaries.jsonPrompt()), "Countersign-Use-Case", "guarded");
    }
  }

  private static String planted(String name) throws IOException {
    try (InputStream in = CanaryPrompts.class.getResourceAsStream(FOLDER + name + ".json")) {
      return new String(requireNonNull(in, name).readAllBytes(), UTF_8)
          .replace(SAID, Canaries.jsonPrompt())
          .replace("Erika Mustermann", Canaries.NAME)
          .replace("erika.mustermann@example.com", Canaries.MAIL);
    }
  }

  private void failingProviders() throws Exception {
    for (String model : CanaryUpstream.MODELS) {
      for (boolean stream : List.of(false, true)) {
        post("/odd/v1/chat/completions", chat(model, stream));
      }
    }
  }

  /** Canaries in paths, queries and headers. */
  void heads() throws Exception {
    String escaped = URLEncoder.encode(Canaries.NAME, UTF_8).replace("+", "%20");
    post(CHAT + "/" + escaped, chat("gpt-demo", false));
    post(CHAT + "?note=" + escaped + "&key=" + Canaries.TOKEN, chat("gpt-demo", false));
    post("/" + Canaries.MAIL + "/v1/chat/completions", chat("gpt-demo", false));
    post("/openai/v1/files/" + Canaries.TOKEN, "{}");
    post(
        "/gemini/v1beta/models/" + Canaries.MAIL + ":generateContent",
        planted("genai-node.generate"));
    post("/bedrock/model/" + escaped + "/converse", "{\"messages\":[]}");
    for (String header :
        List.of(
            "User-Agent",
            "X-Note",
            "Cookie",
            "Referer",
            "X-User",
            "X-Forwarded-For",
            "X-Stainless-Lang",
            "OpenAI-Organization",
            "anthropic-beta",
            "Countersign-Use-Case",
            "Countersign-Conversation",
            "Content-Encoding",
            "Content-Type",
            "Accept",
            "traceparent",
            "x-api-key",
            "api-key")) {
      post(CHAT, chat("gpt-demo", false), header, Canaries.MAIL);
      post(CHAT, chat("gpt-demo", false), header, Canaries.TOKEN);
    }
    for (String scheme : List.of("Bearer ", "Basic ", "AWS4-HMAC-SHA256 Credential=", "")) {
      answers.send(
          "a credential " + scheme,
          HttpRequest.newBuilder(gateway.process().url(CHAT))
              .header("Content-Type", "application/json")
              .header("Authorization", scheme + Canaries.TOKEN)
              .POST(BodyPublishers.ofString(chat("gpt-demo", false))));
    }
  }

  private void files() throws Exception {
    String line =
        "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
            + chat("gpt-demo", false)
            + "}\n";
    upload("batch.jsonl", "batch", line.substring(2).getBytes(UTF_8));
    upload(Canaries.MAIL + ".txt", "user_data", Canaries.PROMPT.getBytes(UTF_8));
    upload("a.png", "vision", Canaries.PROMPT.getBytes(UTF_8));
    upload("a.pdf", "user_data", ("%PDF-1.7 " + Canaries.PROMPT).getBytes(UTF_8));
    upload("b.pdf", "user_data", pdf());
    CanaryAnswers.Answer batch = upload("batch.jsonl", "batch", line.getBytes(UTF_8));
    Matcher id = FILE.matcher(batch.body());
    if (!id.find()) {
      throw new AssertionError("no file: " + batch.status());
    }
    post(
        "/files/v1/batches",
        "{\"input_file_id\":\""
            + id.group(1)
            + "\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}");
    get("/files/v1/files/" + id.group(1) + "/content");
    get("/files/v1/files");
    get("/files/v1/batches");
    String stored =
        "{\"model\":\"gpt-5\",\"store\":true,\"input\":\"%s\"}".formatted(Canaries.jsonPrompt());
    post("/files/v1/responses", stored);
    get("/files/v1/responses/" + Canaries.TOKEN);
    post(CHAT, chat("gpt-demo", false), "Countersign-Conversation", "letters");
    post(CHAT, chat("gpt-demo", true), "Countersign-Conversation", "letters");
  }

  private CanaryAnswers.Answer upload(String name, String purpose, byte[] content)
      throws IOException, InterruptedException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    String part = "--boundary\r\nContent-Disposition: form-data; name=\"";
    form.writeBytes((part + "purpose\"\r\n\r\n" + purpose + "\r\n").getBytes(UTF_8));
    form.writeBytes(
        (part + "file\"; filename=\"" + name + "\"\r\nContent-Type: text/plain\r\n\r\n")
            .getBytes(UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n--boundary--\r\n".getBytes(UTF_8));
    return answers.send(
        "upload of " + name.substring(name.length() - 4) + " for " + purpose,
        HttpRequest.newBuilder(gateway.process().url("/files/v1/files"))
            .header("Authorization", "Bearer " + gateway.ada)
            .header("Content-Type", "multipart/form-data; boundary=boundary")
            .POST(BodyPublishers.ofByteArray(form.toByteArray())));
  }

  /** Attached to a message: a document that is read, one that cannot be, an image. */
  private void documents() throws Exception {
    String base64 = Base64.getEncoder().encodeToString(pdf());
    String text = Base64.getEncoder().encodeToString(Canaries.PROMPT.getBytes(UTF_8));
    for (String data :
        List.of(
            "data:application/pdf;base64," + base64,
            "data:application/pdf;base64," + text,
            "data:text/plain;base64," + text,
            "data:message/rfc822;base64," + text,
            "https://example.com/" + Canaries.MAIL)) {
      String part =
          "[{\"type\":\"file\",\"file\":{\"filename\":\""
              + Canaries.MAIL
              + "\",\"file_data\":\""
              + data
              + "\"}}]";
      post(CHAT, chat("gpt-demo", false).replaceFirst("\"content\":\".*\"", withPart(part)));
    }
    String image = "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + Canaries.MAIL + "\"}}]";
    post(CHAT, chat("gpt-demo", false).replaceFirst("\"content\":\".*\"", withPart(image)));
  }

  private static String withPart(String part) {
    return Matcher.quoteReplacement("\"content\":" + part);
  }

  private static byte[] pdf() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream text = new PDPageContentStream(document, page)) {
        text.beginText();
        text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
        text.newLineAtOffset(20, 700);
        text.setLeading(12);
        for (String line : Canaries.PROMPT.split("\n", -1)) {
          text.showText(line);
          text.newLine();
        }
        text.endText();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private void sockets() throws Exception {
    URI url = gateway.process().url("/socket/v1/responses");
    String create =
        "{\"type\":\"response.create\",\"model\":\"gpt-5\",\"store\":false,\"input\":\"%s\"}"
            .formatted(Canaries.jsonPrompt());
    gateway
        .socket()
        .answers(
            frame ->
                List.of(
                    "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\","
                        + "\"output\":[]}}",
                    "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"output\":[{"
                        + "\"id\":\"a\",\"content\":[{\"type\":\"output_text\",\"text\":"
                        + JsonMapper.shared().readTree(frame).path("input")
                        + "}]}]}}"));
    try (SocketCaller caller = new SocketCaller(url, gateway.ada)) {
      caller.say(create);
      answers.add("a frame", 200, caller.answer().toString());
      caller.say(create.replace("gpt-5", Canaries.MAIL));
      answers.add("a frame for a canary", 400, caller.next().toString());
    }
    for (String wrong : List.of(create.substring(1), "{\"type\":\"" + Canaries.MAIL + "\"}")) {
      try (SocketCaller caller = new SocketCaller(url, gateway.ada)) {
        caller.say(wrong);
        answers.add("a wrong frame", 400, caller.next().toString());
      }
    }
    gateway.socket().answers(frame -> List.of("no JSON: " + frame));
    try (SocketCaller caller = new SocketCaller(url, gateway.ada)) {
      caller.say(create);
      answers.add("a frame that is answered by no JSON", 400, caller.next().toString());
    }
  }

  private void tools() throws InterruptedException {
    String hello =
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
            + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":"
            + "{\"name\":\"test\",\"version\":\"1\"}}}";
    String[] accept = {"Accept", "application/json, text/event-stream"};
    CanaryAnswers.Answer begun = post("/tools/mcp", hello, accept);
    Matcher session = SESSION.matcher(begun.head());
    String id = session.find() ? session.group(1) : "none";
    String[] more = {
      "Accept", "application/json, text/event-stream", "Mcp-Session-Id", id,
    };
    post("/tools/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", more);
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
            + "\"find_person\",\"arguments\":{\"who\":\"%s\"}}}";
    post("/tools/mcp", call.formatted(Canaries.jsonPrompt()), more);
    post("/tools/mcp", call.formatted(Canaries.jsonPrompt()).substring(1), more);
    post("/tools/mcp", call.formatted("x").replace("find_person", Canaries.MAIL), more);
    post("/tools/mcp", call.formatted("x"), "Mcp-Session-Id", Canaries.TOKEN);
    post("/tools/" + Canaries.MAIL, call.formatted("x"), more);
  }

  /** What is no good HTTP, half of a body, and a caller who goes away. */
  private void broken() throws IOException {
    String head =
        "POST "
            + CHAT
            + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + gateway.ada
            + "\r\n";
    String body = chat("gpt-demo", false);
    String length = "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n";
    raw(head + length + body.substring(0, body.length() / 2));
    raw(head + "Host: " + Canaries.MAIL + "\r\n" + length + body);
    raw(head + "Bad Header " + Canaries.MAIL + "\r\n" + length + body);
    raw(head + " folded " + Canaries.MAIL + "\r\n" + length + body);
    raw(head + "Transfer-Encoding: chunked\r\n\r\n" + Canaries.MAIL + "\r\n" + body);
    raw(head + "X-Long: " + Canaries.PROMPT.replace("\n", " ").repeat(60) + "\r\n" + length);
    raw("GET /" + Canaries.NAME + " HTTP/1.1\r\nHost: x\r\n\r\n");
    raw("CONNECT " + Canaries.MAIL + ":443 HTTP/1.1\r\nHost: x\r\n\r\n");
    raw(Canaries.PROMPT);
    raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Canaries.PROMPT);
    String silent = chat("gpt-silent", true);
    String odd = head.replace(CHAT, "/odd/v1/chat/completions");
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(
              (odd + "Content-Length: " + silent.getBytes(UTF_8).length + "\r\n\r\n" + silent)
                  .getBytes(UTF_8));
      socket.getOutputStream().flush();
    }
  }

  private void raw(String sent) throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(sent.getBytes(UTF_8));
      socket.shutdownOutput();
      answers.add("raw", 400, new String(socket.getInputStream().readAllBytes(), UTF_8));
    } catch (SocketException e) {
      answers.add("raw, reset", 0, "");
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), gateway.process().url("/").getPort());
  }

  private static String chat(String model, boolean stream) {
    return "{\"model\":\""
        + model
        + "\",\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\""
        + Canaries.jsonPrompt()
        + "\"}]}";
  }

  private CanaryAnswers.Answer post(String path, String body, String... headers)
      throws InterruptedException {
    HttpRequest.Builder request = request(path, gateway.ada).POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return answers.send("POST " + path + " " + String.join(" ", headers), request);
  }

  private void get(String path) throws InterruptedException {
    answers.send("GET " + path, request(path, gateway.ada).GET());
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(gateway.process().url(path))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + key);
  }
}
