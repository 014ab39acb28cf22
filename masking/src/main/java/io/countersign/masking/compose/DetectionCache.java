package io.countersign.masking.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.masking.detect.Recognition;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was found in a text under the text's HMAC-SHA-256, whose key is made at random and
 * never leaves: a conversation costs what is new, not what is long, and no text is kept. Texts
 * below {@value #TEXT_UNITS_MIN} units are not remembered, nor are failures. Thread-safe.
 */
final class DetectionCache {
  private static final int TEXT_UNITS_MIN = 64;
  private static final int ENTRY_BYTES = 160;
  private static final int SPAN_BYTES = 48;
  private static final String ALGORITHM = "HmacSHA256";

  private final @Nullable Cache<ByteBuffer, Recognition> cache;
  private final SecretKey key;

  DetectionCache(long bytesMax) {
    cache =
        bytesMax == 0
            ? null
            : Caffeine.newBuilder()
                .maximumWeight(bytesMax)
                .weigher(DetectionCache::weight)
                .executor(Runnable::run)
                .build();
    try {
      key = KeyGenerator.getInstance(ALGORITHM).generateKey();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JVM", missing);
    }
  }

  Recognition get(String text, Supplier<Recognition> detection) {
    if (cache == null || text.length() < TEXT_UNITS_MIN) {
      return detection.get();
    }
    ByteBuffer hash = hash(text);
    Recognition known = cache.getIfPresent(hash);
    if (known != null) {
      return known;
    }
    Recognition found = detection.get();
    if (found instanceof Recognition.Complete) {
      cache.put(hash, found);
    }
    return found;
  }

  private static int weight(ByteBuffer hash, Recognition found) {
    int spans = found instanceof Recognition.Complete complete ? complete.spans().size() : 0;
    return ENTRY_BYTES + SPAN_BYTES * spans;
  }

  /** Over the UTF-16 units: UTF-8 would give all lone surrogates one form. */
  private ByteBuffer hash(String text) {
    byte[] bytes = new byte[2 * text.length()];
    ByteBuffer.wrap(bytes).asCharBuffer().put(text);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return ByteBuffer.wrap(mac.doFinal(bytes));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JVM", missing);
    }
  }
}
