package io.countersign.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Base64PdfSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionStreamEvent;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.images.ImageEditParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents, images and recordings, sent by the official clients under each policy. */
@Tag("long")
class AttachmentsIntegrationTest {
  private static final String MAIL = "bela.kovacs@corp.example.org";
  private static final byte[] SPOKEN = {(byte) 0xFF, (byte) 0xF3, 0x40, (byte) 0xC4, 1, 2, 3};

  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final List<Runnable> closing = new ArrayList<>();
  private HttpServer upstream;

  @TempDir Path folder;

  @BeforeEach
  void listen() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext("/", this::answer);
    upstream.start();
  }

  @AfterEach
  void stop() {
    closing.forEach(Runnable::run);
    upstream.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    received.add(sent);
    String path = exchange.getRequestURI().getPath();
    String asked = new String(sent, ISO_8859_1);
    boolean streams = asked.contains("name=\"stream\"");
    byte[] body = (streams ? transcript(asked) : said(path)).getBytes(UTF_8);
    String type = streams ? "text/event-stream" : "application/json";
    if (path.endsWith("/speech")) {
      body = SPOKEN;
      type = "audio/mpeg";
    }
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** The placeholder that was sent, one character at a time, and a value that nobody sent. */
  private static String transcript(String asked) {
    int from = asked.indexOf("[EMAIL");
    String text =
        asked.substring(from, asked.indexOf(']', from) + 1) + " pays DE02 1203 0000 0000 ";
    String heard = text + "2020 51.";
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < heard.length(); i++) {
      events
          .append("data: {\"type\":\"transcript.text.delta\",\"delta\":\"")
          .append(heard.charAt(i))
          .append("\"}\n\n");
    }
    return events
        + "data: {\"type\":\"transcript.text.done\",\"text\":\""
        + heard
        + "\",\"usage\":{\"type\":\"duration\",\"seconds\":2}}\n\n";
  }

  private static String said(String path) {
    return switch (path) {
      case "/v1/chat/completions" ->
          "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-5.1\","
              + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{"
              + "\"role\":\"assistant\",\"content\":\"Read.\"}}]}";
      case "/v1/messages" ->
          "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-x\","
              + "\"content\":[{\"type\":\"text\",\"text\":\"Read.\"}],\"stop_reason\":\"end_turn\","
              + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
      case "/v1/files" ->
          "{\"id\":\"file-1\",\"object\":\"file\",\"bytes\":1,\"created_at\":1,\"filename\":\"a\","
              + "\"purpose\":\"user_data\",\"status\":\"processed\"}";
      case "/v1/audio/transcriptions" ->
          "{\"text\":\"Pay to DE02 1203 0000 0000 2020 51, she said.\"}";
      default -> "{\"created\":1,\"data\":[{\"b64_json\":\"AAAA\"}]}";
    };
  }

  private LiveGateway start(String attachments, boolean recordings) throws IOException {
    return LiveGateway.start(
        Files.createTempDirectory(folder, "gateway"),
        yaml ->
            yaml.replaceAll(
                        "url: http://127.0.0.1:\\d+",
                        "url: http://127.0.0.1:" + upstream.getAddress().getPort())
                    .replace("\"text-embedding-*\"", "\"tts-*\", \"whisper-*\"")
                    .replace("title: Drafting,", "title: Drafting, recordings: " + recordings + ",")
                + "masking: {attachments: {"
                + attachments
                + "}, answers: {added: mask}}\n");
  }

  private OpenAIClient openAi(LiveGateway live) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .baseUrl(live.url("/openai/v1").toString())
            .apiKey(live.adaKey())
            .maxRetries(0)
            .build();
    closing.add(client::close);
    return client;
  }

  private static void chat(OpenAIClient client, byte[] file, String name, String type) {
    client
        .chat()
        .completions()
        .create(
            ChatCompletionCreateParams.builder()
                .model("gpt-5.1")
                .addUserMessageOfArrayOfContentParts(
                    List.of(
                        ChatCompletionContentPart.ofFile(
                            ChatCompletionContentPart.File.builder()
                                .file(
                                    ChatCompletionContentPart.File.FileObject.builder()
                                        .filename(name)
                                        .fileData("data:" + type + ";base64," + base64(file))
                                        .build())
                                .build())))
                .build());
  }

  private static void upload(OpenAIClient client, byte[] file, String name) {
    client
        .files()
        .create(
            FileCreateParams.builder()
                .purpose(FilePurpose.USER_DATA)
                .file(field(file, name))
                .build());
  }

  private static MultipartField<InputStream> field(byte[] file, String name) {
    return MultipartField.<InputStream>builder()
        .value(new ByteArrayInputStream(file))
        .filename(name)
        .build();
  }

  private Path data() throws IOException {
    try (Stream<Path> gateways = Files.list(folder)) {
      return gateways.findFirst().orElseThrow().resolve("data");
    }
  }

  private static ExchangeView last(LiveGateway live) {
    return live.records("ada").get(0);
  }

  @Test
  void documents_byDefault_areRefused() throws IOException {
    try (LiveGateway live = start("", false)) {
      OpenAIClient client = openAi(live);
      BadRequestException refused =
          catchThrowableOfType(
              BadRequestException.class,
              () -> chat(client, pdf("Nothing."), "a.pdf", "application/pdf"));
      assertThat(refused.getMessage()).contains("$.messages[0].content[0].file.file_data");
      assertThat(
              catchThrowableOfType(
                  BadRequestException.class, () -> upload(client, pdf("Nothing."), "a.pdf")))
          .hasMessageContaining("not text");
      assertThat(received).isEmpty();
    }
  }

  @Test
  void documents_thatPassIfClean_areRead() throws IOException {
    try (LiveGateway live = start("documents: pass-if-clean", false)) {
      OpenAIClient client = openAi(live);
      byte[] clean = pdf("Nothing but a few words about the weather.");
      chat(client, clean, "a.pdf", "application/pdf");
      assertThat(new String(received.get(0), UTF_8)).contains(base64(clean));
      assertThat(last(live).facts().attachments())
          .isEqualTo(Map.of(1, new AttachmentFacts("application/pdf", new TreeMap<>())));
      upload(client, clean, "a.pdf");
      assertThat(new String(received.get(1), ISO_8859_1)).contains(new String(clean, ISO_8859_1));

      byte[] named = pdf("Write to " + MAIL);
      assertThat(
              catchThrowableOfType(
                  BadRequestException.class, () -> chat(client, named, "a.pdf", "application/pdf")))
          .hasMessageContaining("EMAIL 1");
      assertThat(last(live).facts().attachments())
          .isEqualTo(
              Map.of(1, new AttachmentFacts("application/pdf", new TreeMap<>(Map.of("EMAIL", 1)))));
      assertThat(
              catchThrowableOfType(BadRequestException.class, () -> upload(client, named, "a.pdf")))
          .hasMessageContaining("EMAIL 1");
      assertThat(
              catchThrowableOfType(BadRequestException.class, () -> upload(client, clean, "a.txt")))
          .hasMessageContaining("something else");
      assertThat(
              catchThrowableOfType(
                  BadRequestException.class, () -> upload(client, pdf(""), "scan.pdf")))
          .hasMessageContaining("without text");
      assertThat(received).hasSize(2);
    }
  }

  @Test
  void documents_thatPass_leaveTheirFindingsInTheRecordAndNothingElse() throws IOException {
    try (LiveGateway live = start("documents: pass", false)) {
      OpenAIClient client = openAi(live);
      byte[] named = pdf("Write to " + MAIL);
      chat(client, named, "a.pdf", "application/pdf");
      assertThat(new String(received.get(0), UTF_8)).contains(base64(named));
      ExchangeView view = last(live);
      assertThat(view.facts().attachments())
          .isEqualTo(
              Map.of(1, new AttachmentFacts("application/pdf", new TreeMap<>(Map.of("EMAIL", 1)))));
      assertThat(view.maskedPrompt())
          .doesNotContain(base64(named))
          .contains("[countersign: attachment of " + named.length + " bytes, SHA-256 ");

      AnthropicClient anthropic =
          AnthropicOkHttpClient.builder()
              .baseUrl(live.url("/anthropic").toString())
              .apiKey(live.adaKey())
              .maxRetries(0)
              .build();
      closing.add(anthropic::close);
      anthropic
          .messages()
          .create(
              MessageCreateParams.builder()
                  .model("claude-x")
                  .maxTokens(9)
                  .addUserMessage(
                      MessageContentParam.ofContentBlockParams(
                          List.of(
                              ContentBlockParam.ofDocument(
                                  Base64PdfSource.builder().data(base64(named)).build()))))
                  .build());
      assertThat(new String(received.get(1), UTF_8)).contains(base64(named));
      assertThat(last(live).facts().attachments()).hasSize(1);
    }
    assertThat(AuditVerifier.create(Expected.nothing()).verify(data()))
        .isInstanceOf(Verification.Intact.class);
  }

  @Test
  void images_passOnlyWherePolicySaysSo() throws IOException {
    for (boolean pass : new boolean[] {false, true}) {
      received.clear();
      try (LiveGateway live = start(pass ? "images: pass" : "documents: pass", false)) {
        OpenAIClient client = openAi(live);
        ImageEditParams edit =
            ImageEditParams.builder()
                .model("gpt-image-1")
                .prompt("Write " + MAIL + " on it")
                .image(
                    MultipartField.<ImageEditParams.Image>builder()
                        .value(ImageEditParams.Image.ofInputStream(new ByteArrayInputStream(png())))
                        .filename("a.png")
                        .contentType("image/png")
                        .build())
                .build();
        if (!pass) {
          assertThat(
                  catchThrowableOfType(BadRequestException.class, () -> client.images().edit(edit)))
              .hasMessageContaining("masking.attachments.images");
          assertThat(received).isEmpty();
          continue;
        }
        client.images().edit(edit);
        assertThat(new String(received.get(0), ISO_8859_1))
            .contains(new String(png(), ISO_8859_1))
            .doesNotContain(MAIL);
      }
    }
  }

  @Test
  void recordings_passOnlyInUseCasesThatAllowThem() throws IOException {
    for (boolean allowed : new boolean[] {false, true}) {
      received.clear();
      try (LiveGateway live = start("recordings: pass", allowed)) {
        OpenAIClient client = openAi(live);
        TranscriptionCreateParams transcription =
            TranscriptionCreateParams.builder()
                .model("whisper-1")
                .prompt("A call with " + MAIL)
                .file(field(wav(), "a.wav"))
                .build();
        if (!allowed) {
          assertThat(
                  catchThrowableOfType(
                      BadRequestException.class,
                      () -> client.audio().transcriptions().create(transcription)))
              .hasMessageContaining("recording");
          assertThat(received).isEmpty();
          continue;
        }
        String text =
            client.audio().transcriptions().create(transcription).asTranscription().text();
        assertThat(text).isEqualTo("Pay to [REDACTED], she said.");
        assertThat(new String(received.get(0), ISO_8859_1)).doesNotContain(MAIL);
        assertThat(last(live).added()).isEqualTo(Map.of("IBAN", 1));
      }
    }
  }

  @Test
  void transcripts_asAStream_areRestoredAndTreated() throws IOException {
    try (LiveGateway live = start("recordings: pass", true)) {
      TranscriptionCreateParams transcription =
          TranscriptionCreateParams.builder()
              .model("whisper-1")
              .prompt("A call with " + MAIL)
              .file(field(wav(), "a.wav"))
              .build();
      StringBuilder pieces = new StringBuilder();
      List<String> whole = new ArrayList<>();
      try (StreamResponse<TranscriptionStreamEvent> events =
          openAi(live).audio().transcriptions().createStreaming(transcription)) {
        events.stream()
            .forEach(
                event -> {
                  event.transcriptTextDelta().ifPresent(delta -> pieces.append(delta.delta()));
                  event.transcriptTextDone().ifPresent(done -> whole.add(done.text()));
                });
      }
      assertThat(pieces).hasToString(MAIL + " pays [REDACTED].");
      assertThat(whole).containsExactly(pieces.toString());
      assertThat(received).hasSize(1);
      assertThat(new String(received.get(0), ISO_8859_1)).doesNotContain(MAIL);
      assertThat(last(live).added()).isEqualTo(Map.of("IBAN", 1));
      assertThat(last(live).state()).isEqualTo("COMPLETED");
    }
  }

  @Test
  void imagesOfAnEdit_asJson_passOnlyWherePolicySaysSo() throws Exception {
    String image = "{\"image_url\":\"data:image/png;base64," + base64(png()) + "\"}";
    String edit =
        "{\"model\":\"gpt-image-1\",\"prompt\":\"Write " + MAIL + " on it\",\"images\":[IMAGE]}";
    try (LiveGateway live = start("images: pass", false)) {
      assertThat(edited(live, edit.replace("IMAGE", image), "application/json"))
          .contains("b64_json");
      assertThat(new String(received.get(0), UTF_8))
          .contains(base64(png()), "[EMAIL-")
          .doesNotContain(MAIL);
      String stranger = edit.replace("IMAGE", "{\"file_id\":\"file-of-another\"}");
      assertThat(edited(live, stranger, "application/json")).contains("stored_text_unknown");
      assertThat(edited(live, edit.replace("IMAGE", image), "text/plain"))
          .contains("unsupported_media_type");
    }
    try (LiveGateway live = start("documents: pass", false)) {
      assertThat(edited(live, edit.replace("IMAGE", image), "application/json"))
          .contains("masking.attachments.images");
    }
    assertThat(received).hasSize(1);
  }

  private static String edited(LiveGateway live, String body, String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(live.url("/openai/v1/images/edits"))
            .header("Authorization", "Bearer " + live.adaKey())
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void speech_isPassedAsItIsWhereNothingIsToMask() throws IOException {
    try (LiveGateway live = start("", false)) {
      OpenAIClient client = openAi(live);
      assertThat(
              catchThrowableOfType(
                  BadRequestException.class,
                  () -> client.audio().speech().create(speech("Write to " + MAIL))))
          .hasMessageContaining("$.input");
      assertThat(received).isEmpty();
      try (HttpResponse spoken = client.audio().speech().create(speech("It rains."))) {
        assertThat(spoken.body().readAllBytes()).isEqualTo(SPOKEN);
        assertThat(spoken.headers().values("content-type")).containsExactly("audio/mpeg");
      }
    }
  }

  private static SpeechCreateParams speech(String text) {
    return SpeechCreateParams.builder().model("tts-1").voice("alloy").input(text).build();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] pdf(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(50, 700);
        content.showText(text);
        content.endText();
      }
      document.save(out);
    }
    return out.toByteArray();
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static byte[] wav() {
    ByteBuffer wav = ByteBuffer.allocate(144).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(UTF_8)).putInt(136).put("WAVEfmt ".getBytes(UTF_8)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(8_000);
    wav.putShort((short) 1).putShort((short) 8).put("data".getBytes(UTF_8)).putInt(100);
    return wav.array();
  }
}
