package io.countersign.proxy.dialect;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import java.util.List;
import java.util.Optional;

/**
 * Masks text for vectors: {@code [PERSON]} and not {@code [PERSON-1]}. Vectors are compared with
 * those of other requests, where the same number stands for somebody else. Nothing can be put back.
 * As thread-safe as the masker inside.
 */
final class UnnumberedMasker implements Masker {
  private final Masker masker;

  UnnumberedMasker(Masker masker) {
    this.masker = masker;
  }

  @Override
  public Profile profile() {
    return masker.profile();
  }

  @Override
  public Masking mask(String text, MaskingSession session) {
    Masking masking = masker.mask(text, session);
    return masking instanceof Masking.Masked masked ? unnumbered(masked) : masking;
  }

  @Override
  public PartsMasking maskParts(List<String> parts, MaskingSession session) {
    PartsMasking masking = masker.maskParts(parts, session);
    return masking instanceof PartsMasking.Masked masked
        ? new PartsMasking.Masked(
            masked.parts().stream().map(UnnumberedMasker::unnumbered).toList())
        : masking;
  }

  @Override
  public MaskingSession newSession() {
    return masker.newSession();
  }

  @Override
  public MaskingSession newSession(int before) {
    return masker.newSession(before);
  }

  @Override
  public Optional<MaskingSession> resume(List<byte[]> saved) {
    return masker.resume(saved);
  }

  private static Masking.Masked unnumbered(Masking.Masked masked) {
    List<Replacement> replacements =
        masked.replacements().stream().map(UnnumberedMasker::unnumbered).toList();
    return new Masking.Masked(
        replacements, masked.kept(), masked.dataClasses(), masked.uncoveredLanguages());
  }

  private static Replacement unnumbered(Replacement one) {
    String text = one.text();
    int hyphen = text.lastIndexOf('-');
    boolean placeholder = text.startsWith("[") && text.endsWith("]") && hyphen > 0;
    return placeholder
        ? new Replacement(one.span(), "[" + one.span().type().label() + "]", one.operator())
        : one;
  }
}
