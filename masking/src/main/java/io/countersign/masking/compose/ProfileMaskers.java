package io.countersign.masking.compose;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.Profile;
import io.countersign.masking.operate.OperatorKey;
import java.util.EnumMap;
import java.util.Map;

/** Maskers of all profiles; they share one cache. Immutable and thread-safe. */
final class ProfileMaskers implements MaskerSource {
  private final Map<Profile.Names, Detection> detections = new EnumMap<>(Profile.Names.class);
  private final MaskerSettings settings;
  private final ValueOperators operators;

  ProfileMaskers(RecognizerSet recognizers, MaskerSettings settings, OperatorKey key) {
    DetectionCache cache = new DetectionCache(settings.cacheBytesMax());
    int room = 0;
    for (Profile.Names names : Profile.Names.values()) {
      detections.put(names, new Detection(recognizers.asked(names), cache, room));
      room++;
    }
    this.settings = settings;
    this.operators = new ValueOperators(key, recognizers.always());
  }

  @Override
  public Masker masker(Profile profile) {
    Detection detection = detections.get(profile.names());
    if (detection == null) {
      throw new IllegalStateException("no detection for names: " + profile.names());
    }
    return new SessionMasker(profile, detection, settings, operators);
  }
}
