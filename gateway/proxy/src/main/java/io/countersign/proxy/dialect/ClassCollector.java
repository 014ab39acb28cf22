package io.countersign.proxy.dialect;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A masker that remembers which classes of data it met, whatever it read. Not thread-safe. */
final class ClassCollector implements Masker {
  private final Masker masker;
  private final Set<String> dataClasses = new HashSet<>();

  ClassCollector(Masker masker) {
    this.masker = masker;
  }

  Set<String> dataClasses() {
    return Set.copyOf(dataClasses);
  }

  @Override
  public Profile profile() {
    return masker.profile();
  }

  @Override
  public Masking mask(String text, MaskingSession session) {
    Masking masking = masker.mask(text, session);
    collect(masking);
    return masking;
  }

  @Override
  public PartsMasking maskParts(List<String> parts, MaskingSession session) {
    PartsMasking masking = masker.maskParts(parts, session);
    if (masking instanceof PartsMasking.Masked masked) {
      masked.parts().forEach(this::collect);
    }
    return masking;
  }

  @Override
  public MaskingSession newSession() {
    return masker.newSession();
  }

  @Override
  public Optional<MaskingSession> resume(List<byte[]> saved) {
    return masker.resume(saved);
  }

  @Override
  public MaskingSession newSession(int before) {
    return masker.newSession(before);
  }

  private void collect(Masking masking) {
    if (masking instanceof Masking.Masked masked) {
      dataClasses.addAll(masked.dataClasses());
    }
  }
}
