package io.countersign.audit.tree;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tree against the reference values of Certificate Transparency, and against itself. */
class MerkleTreeTest {
  /** The eight leaves of the reference implementation's tests. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void root_referenceLeaves_areTheReferenceRoots() throws Exception {
    MerkleTree tree = new MerkleTree();
    List<String> roots = new ArrayList<>(List.of(tree.root().toString()));
    for (String leaf : LEAVES) {
      tree.add(leaf(HexFormat.of().parseHex(leaf)));
      roots.add(tree.root().toString());
    }
    assertThat(roots).isEqualTo(ROOTS);
  }

  @Test
  void root_overTileBorders_isThatOfAllLeaves() {
    Stored stored = new Stored();
    MerkleTree tree = new MerkleTree();
    for (int size = 1; size <= 70_000; size++) {
      stored.add(tree);
      if (size % 4_099 == 0 || size == 65_536 || size == 65_537 || size == 256) {
        assertThat(tree.root()).isEqualTo(Proofs.root(size, stored::slowly));
      }
    }
    assertThat(stored.tiles.keySet()).contains("0/0", "0/255", "0/272", "1/0").hasSize(274);
  }

  @Test
  void resume_fromTiles_goesOnAsIfNothingHadHappened() {
    Stored stored = new Stored();
    MerkleTree tree = new MerkleTree();
    for (int size = 0; size < 66_000; size++) {
      stored.add(tree);
    }
    long tiles = tree.size() / Tile.WIDTH;
    MerkleTree resumed = MerkleTree.resume(tiles, stored::tile);
    for (long index = resumed.size(); index < stored.leaves.size(); index++) {
      resumed.add(stored.leaves.get((int) index));
    }
    assertThat(resumed.takeFull()).isEmpty();
    assertThat(resumed.root()).isEqualTo(tree.root());
    Subtrees<RuntimeException> kept =
        new StoredTree<>(tiles, stored::tile, index -> stored.leaves.get((int) index));
    for (long size : List.of(1L, 255L, 256L, 257L, 511L, 4_097L, 65_535L, 65_536L, 66_000L)) {
      assertThat(Proofs.root(size, kept)).isEqualTo(Proofs.root(size, stored::slowly));
    }
  }

  /** The hash of a leaf as the tree of Certificate Transparency has it. */
  private static Hash leaf(byte[] content) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((byte) 0);
    return new Hash(digest.digest(content));
  }

  /** What a store keeps of a tree. */
  private static final class Stored {
    private final List<Hash> leaves = new ArrayList<>();
    private final TreeMap<String, Tile> tiles = new TreeMap<>();
    private final TreeMap<String, Hash> known = new TreeMap<>();

    void add(MerkleTree tree) {
      Hash leaf = new Hash(ByteBuffer.allocate(32).putInt(leaves.size()).array());
      leaves.add(leaf);
      tree.add(leaf);
      tree.takeFull().forEach(tile -> tiles.put(tile.level() + "/" + tile.number(), tile));
    }

    Tile tile(int level, long number) {
      return requireNonNull(tiles.get(level + "/" + number));
    }

    /** By the definition of RFC 6962, from the leaves alone. */
    Hash slowly(int height, long index) {
      if (height == 0) {
        return leaves.get((int) index);
      }
      String name = height + "/" + index;
      Hash hash = known.get(name);
      if (hash == null) {
        hash = MerkleTree.node(slowly(height - 1, 2 * index), slowly(height - 1, 2 * index + 1));
        known.put(name, hash);
      }
      return hash;
    }
  }
}
