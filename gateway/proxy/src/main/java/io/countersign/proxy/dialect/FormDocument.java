package io.countersign.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.task.TaskPrompt;
import io.countersign.proxy.json.Splice;
import io.countersign.proxy.multipart.ByteRange;
import io.countersign.proxy.multipart.FormPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file that was read whole: its fields as one JSON object, its file as texts. Every
 * byte that is not masked stays as it is. Immutable.
 */
final class FormDocument implements PromptDocument {
  private static final int EXTENSION_MAX = 8;

  private final byte[] body;
  private final String mediaType;
  private final List<FormPart> parts;
  private final FormFields fields;
  private final List<FileText> texts;
  private final boolean batch;
  private final List<FileContent> contents;

  FormDocument(
      byte[] body,
      String mediaType,
      List<FormPart> parts,
      FormFields fields,
      List<FileText> texts,
      boolean batch,
      List<FileContent> contents) {
    this.body = body;
    this.mediaType = mediaType;
    this.parts = parts;
    this.fields = fields;
    this.texts = texts;
    this.batch = batch;
    this.contents = contents;
  }

  /**
   * A text of the file.
   *
   * @param path where it stands, for people
   * @param json what was read of it; null: plain text
   */
  record FileText(String path, ByteRange at, @Nullable JsonPromptDocument json) {}

  /**
   * A file that is no text.
   *
   * @param path where it stands, for people
   * @param declared what the form says that it is
   */
  record FileContent(String path, ByteRange at, List<String> declared) {}

  @Override
  public List<Attachment> attachments() {
    List<Attachment> all = new ArrayList<>();
    for (FileContent content : contents) {
      all.add(new Attachment(content.path(), content.declared(), () -> bytes(content.at())));
    }
    for (FileText text : texts) {
      if (text.json() != null) {
        text.json().attachments().forEach(below -> all.add(below.under(text.path())));
      }
    }
    return all;
  }

  private byte[] bytes(ByteRange at) {
    return Arrays.copyOfRange(body, at.start(), at.end());
  }

  @Override
  public @Nullable String model() {
    return fields.document().model();
  }

  @Override
  public Set<String> models() {
    Set<String> models = new TreeSet<>(fields.document().models());
    for (FileText text : texts) {
      if (text.json() != null) {
        models.addAll(text.json().models());
      }
    }
    return models;
  }

  @Override
  public boolean streaming() {
    return fields.document().streaming();
  }

  @Override
  public int size() {
    return body.length;
  }

  @Override
  public List<StoredReference> stored() {
    return fields.document().stored();
  }

  @Override
  public boolean readAsBatch() {
    return batch;
  }

  @Override
  public boolean standsAlone() {
    return true;
  }

  @Override
  public @Nullable TaskPrompt instruction() {
    return null;
  }

  @Override
  public List<TaskPrompt> instructions() {
    List<TaskPrompt> prompts = new ArrayList<>();
    for (FileText text : texts) {
      if (text.json() != null) {
        prompts.addAll(text.json().instructions());
      }
    }
    return prompts;
  }

  @Override
  public PromptMasking mask(
      Masker masker,
      MaskingSession session,
      String endUser,
      boolean addEndUser,
      Set<String> passed) {
    ClassCollector collector = new ClassCollector(masker);
    Changes changes = new Changes();
    PromptMasking masked = fields.document().mask(collector, session, endUser, false);
    if (!(masked instanceof PromptMasking.Masked written)) {
      return masked;
    }
    fields.splice(written.prompt().body().bytes(), changes);
    for (FileText text : texts) {
      PromptMasking failure = maskText(text, collector, session, endUser, passed, changes);
      if (failure != null) {
        return failure;
      }
    }
    for (FileContent content : contents) {
      if (!passed.contains(content.path())) {
        return new PromptMasking.Incomplete("attachments", content.path());
      }
      ByteRange at = content.at();
      changes.withhold(at, AttachmentNote.of(bytes(at)).getBytes(UTF_8));
    }
    for (FormPart part : parts) {
      PromptMasking failure = maskName(part, collector, session, changes);
      if (failure != null) {
        return failure;
      }
    }
    changes.renewLengths(parts);
    return new PromptMasking.Masked(
        new MaskedPrompt(
            MaskedBody.of(body, changes.splice, mediaType), session, collector.dataClasses()));
  }

  private @Nullable PromptMasking maskText(
      FileText text,
      Masker masker,
      MaskingSession session,
      String endUser,
      Set<String> passed,
      Changes changes) {
    ByteRange at = text.at();
    if (text.json() != null) {
      Set<String> below = PromptMasker.below(text.path(), passed);
      PromptMasking masking = text.json().mask(masker, session, endUser, false, below);
      if (!(masking instanceof PromptMasking.Masked masked)) {
        return masking.under(text.path());
      }
      changes.replace(at, masked.prompt().body());
      return null;
    }
    String written = new String(body, at.start(), at.end() - at.start(), UTF_8);
    Masking masking = masker.mask(written, session);
    if (!(masking instanceof Masking.Masked masked)) {
      return PromptMasking.failure(masking, text.path());
    }
    String changed = applied(written, masked.replacements());
    changes.replace(at.start(), at.end(), changed.getBytes(UTF_8));
    return null;
  }

  /** The name of a file without what says its kind. */
  private @Nullable PromptMasking maskName(
      FormPart part, Masker masker, MaskingSession session, Changes changes) {
    String name = part.fileName();
    ByteRange at = part.fileNameAt();
    if (name == null || at == null) {
      return null;
    }
    int dot = name.lastIndexOf('.');
    boolean kind = dot > 0 && name.length() - dot - 1 <= EXTENSION_MAX;
    String stem = kind ? name.substring(0, dot) : name;
    Masking asWritten = masker.mask(stem, session);
    if (!(asWritten instanceof Masking.Masked masked)) {
      return PromptMasking.failure(asWritten, "$." + part.name());
    }
    // Names of files join words by underscores and hyphens, behind which no name is recognised.
    String words = stem.replace('_', ' ').replace('-', ' ');
    Masking asWords = masker.mask(words, masker.newSession());
    if (!(asWords instanceof Masking.Masked read)) {
      return PromptMasking.failure(asWords, "$." + part.name());
    }
    if (masked.replacements().isEmpty() && read.replacements().isEmpty()) {
      return null;
    }
    String changed =
        masked.replacements().isEmpty()
            ? session.placeholder(EntityType.IDENTIFIER, stem)
            : applied(stem, masked.replacements());
    String kept = name.substring(stem.length());
    changes.replace(at.start(), at.end(), (changed + kept).getBytes(UTF_8));
    return null;
  }

  private static String applied(String text, List<Replacement> replacements) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (Replacement replacement : replacements) {
      out.append(text, from, replacement.span().start()).append(replacement.text());
      from = replacement.span().end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** What is written instead of what, and how much longer it makes each content. */
  private static final class Changes implements Restoring.Change {
    private final Splice splice = new Splice();
    private final List<ByteRange> ranges = new ArrayList<>();
    private final List<Integer> growths = new ArrayList<>();

    @Override
    public void replace(int start, int end, byte[] bytes) {
      splice.replace(start, end, bytes);
      ranges.add(new ByteRange(start, end));
      growths.add(bytes.length - (end - start));
    }

    void replace(ByteRange at, MaskedBody masked) {
      byte[] bytes = masked.bytes();
      splice.replace(at.start(), at.end(), bytes, masked.recorded());
      ranges.add(at);
      growths.add(bytes.length - (at.end() - at.start()));
    }

    void withhold(ByteRange at, byte[] recorded) {
      splice.withhold(at.start(), at.end(), recorded);
    }

    void renewLengths(List<FormPart> parts) {
      for (FormPart part : parts) {
        ByteRange length = part.lengthAt();
        ByteRange content = part.content();
        int bytes = content.end() - content.start();
        for (int i = 0; i < ranges.size() && length != null; i++) {
          boolean inside =
              ranges.get(i).start() >= content.start() && ranges.get(i).end() <= content.end();
          bytes += inside ? growths.get(i) : 0;
        }
        if (length != null) {
          splice.replace(length.start(), length.end(), Integer.toString(bytes).getBytes(UTF_8));
        }
      }
    }
  }

  @Override
  public String toString() {
    return "FormDocument[" + parts.size() + " parts, " + body.length + " bytes]";
  }
}
