package io.countersign.masking.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The hash is the one of its authors. */
class SipHashTest {
  /** Row 8 of {@code vectors_sip64} in the reference implementation: the bytes 0 to 7. */
  @Test
  void eightBytes_hashLikeTheReference() {
    SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    assertThat(hash.hash(0x0706050403020100L)).isEqualTo(0x93f5f5799a932462L);
  }

  @Test
  void otherKey_hashesOtherwise() {
    assertThat(new SipHash(1, 2).hash(3)).isNotEqualTo(new SipHash(1, 3).hash(3));
  }
}
