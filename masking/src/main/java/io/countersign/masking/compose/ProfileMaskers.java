package io.countersign.masking.compose;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.Profile;
import io.countersign.masking.operate.OperatorKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Maskers of all profiles; they share one cache. Thread-safe. */
final class ProfileMaskers implements MaskerSource {
  private final Map<Profile.Names, Detection> detections = new ConcurrentHashMap<>();
  private final RecognizerSet recognizers;
  private final DetectionCache cache;
  private final MaskerSettings settings;
  private final ValueOperators operators;

  ProfileMaskers(RecognizerSet recognizers, MaskerSettings settings, OperatorKey key) {
    this.recognizers = recognizers;
    this.settings = settings;
    cache = new DetectionCache(settings.cacheBytesMax());
    operators = new ValueOperators(key, recognizers.always());
  }

  @Override
  public Masker masker(Profile profile) {
    Detection detection = detections.get(profile.names());
    if (detection == null) {
      // Made when a profile first asks for it: the deep model is large and not for every machine.
      detection = detections.computeIfAbsent(profile.names(), this::detection);
    }
    return new SessionMasker(profile, detection, settings, operators);
  }

  private Detection detection(Profile.Names names) {
    int room =
        switch (names) {
          case OFF -> 0;
          case FAST -> 1;
          case DEEP -> 2;
        };
    return new Detection(recognizers.asked(names), cache, room);
  }
}
