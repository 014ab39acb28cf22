package io.countersign.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.tree.Hash;
import io.countersign.audit.tree.MerkleTree;
import io.countersign.audit.tree.Proofs;
import io.countersign.audit.tree.Subtrees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The writer's proofs against the verifier's own code, and forged ones. */
class ProofCheckTest {
  private static final int LEAVES = 130;

  /** How many forged proofs: {@code -Dproof.forgeries=10000000} for the long run. */
  private static final int FORGERIES = Integer.getInteger("proof.forgeries", 100_000);

  private static final List<Hash> leaves = new ArrayList<>();
  private static final List<ByteBuffer> roots = new ArrayList<>();
  private static final List<Claim> honestClaims = new ArrayList<>();

  private final ProofCheck check = new ProofCheck();

  @BeforeAll
  static void grow() {
    MerkleTree tree = new MerkleTree();
    roots.add(bytes(tree.root()));
    for (int index = 0; index < LEAVES; index++) {
      Hash leaf = new Hash(ByteBuffer.allocate(32).putInt(index).array());
      leaves.add(leaf);
      tree.add(leaf);
      roots.add(bytes(tree.root()));
    }
    for (int size = 1; size <= LEAVES; size++) {
      for (int index = 0; index < size; index++) {
        honestClaims.add(inclusion(index, size));
        honestClaims.add(consistency(index + 1, size));
      }
    }
  }

  @Test
  void proofs_ofEveryLeafAndEverySize_areBelieved() {
    assertThat(honestClaims).hasSize(LEAVES * (LEAVES + 1)).allMatch(claim -> claim.holds(check));
  }

  @Test
  void proofs_forged_areNotBelieved() {
    assertThat(believed(claim -> claim.holds(check))).isZero();
  }

  /** Negative control: whoever looks only at sizes and forms believes forgeries. */
  @Test
  void proofs_checkedByHalf_areBelievedWhenForged() {
    assertThat(believed(claim -> claim.size() >= 1 && claim.place() <= claim.size())).isPositive();
  }

  @Test
  void consistency_ofTheEmptyTree_isNeverShown() {
    assertThat(check.consistent(0, roots.get(0), 5, roots.get(5), List.of())).isFalse();
  }

  private static int believed(Predicate<Claim> check) {
    SplittableRandom random = new SplittableRandom(20261122);
    int believed = 0;
    for (int forgery = 0; forgery < FORGERIES; forgery++) {
      Claim honest = honestClaims.get(random.nextInt(honestClaims.size()));
      Claim forged = honest.forged(random);
      if (!forged.equals(honest) && check.test(forged)) {
        believed++;
      }
    }
    return believed;
  }

  private static Claim inclusion(int index, int size) {
    List<ByteBuffer> proof =
        Proofs.inclusion(index, size, tree()).stream().map(ProofCheckTest::bytes).toList();
    return new Claim(true, index, size, bytes(leaves.get(index)), roots.get(size), proof);
  }

  private static Claim consistency(int first, int size) {
    List<ByteBuffer> proof =
        Proofs.consistency(first, size, tree()).stream().map(ProofCheckTest::bytes).toList();
    return new Claim(false, first, size, roots.get(first), roots.get(size), proof);
  }

  private static Subtrees<RuntimeException> tree() {
    return (height, index) -> {
      MerkleTree tree = new MerkleTree();
      leaves.subList((int) (index << height), (int) ((index + 1) << height)).forEach(tree::add);
      return tree.root();
    };
  }

  private static ByteBuffer bytes(Hash hash) {
    return ByteBuffer.wrap(hash.bytes());
  }

  /** What a proof claims. */
  private record Claim(
      boolean inclusion,
      long place,
      long size,
      ByteBuffer below,
      ByteBuffer root,
      List<ByteBuffer> proof) {
    boolean holds(ProofCheck check) {
      return inclusion
          ? check.included(below, place, size, proof, root)
          : check.consistent(place, below, size, root, proof);
    }

    /** One change to the claim; now and then the same claim comes out again. */
    Claim forged(SplittableRandom random) {
      List<ByteBuffer> changed = new ArrayList<>(proof);
      ByteBuffer any = roots.get(1 + random.nextInt(LEAVES));
      return switch (random.nextInt(9)) {
        case 0 -> with(random.nextLong(-2, 140), size, below, root, proof);
        case 1 -> {
          // A size and its root are signed together.
          int signed = random.nextInt(LEAVES + 1);
          yield with(place, signed, below, roots.get(signed), proof);
        }
        case 2 -> with(place, size, flipped(below, random), root, proof);
        case 3 -> with(place, size, below, flipped(root, random), proof);
        case 4 -> with(place, size, below, any, proof);
        case 5 -> {
          changed.add(random.nextInt(proof.size() + 1), any);
          yield with(place, size, below, root, changed);
        }
        case 6 -> {
          if (!changed.isEmpty()) {
            changed.remove(random.nextInt(changed.size()));
          }
          yield with(place, size, below, root, changed);
        }
        case 7 -> {
          if (!changed.isEmpty()) {
            int at = random.nextInt(changed.size());
            changed.set(at, flipped(changed.get(at), random));
          }
          yield with(place, size, below, root, changed);
        }
        default -> {
          Collections.reverse(changed);
          yield with(place, size, below, root, changed);
        }
      };
    }

    private Claim with(
        long otherPlace,
        long otherSize,
        ByteBuffer otherBelow,
        ByteBuffer otherRoot,
        List<ByteBuffer> otherProof) {
      return new Claim(inclusion, otherPlace, otherSize, otherBelow, otherRoot, otherProof);
    }

    private static ByteBuffer flipped(ByteBuffer hash, SplittableRandom random) {
      byte[] bytes = new byte[hash.remaining()];
      hash.duplicate().get(bytes);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      return ByteBuffer.wrap(bytes);
    }
  }
}
