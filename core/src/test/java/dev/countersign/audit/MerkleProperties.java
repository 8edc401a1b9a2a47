package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.TreeHead.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// RFC 6962 trees: the roots known from Certificate Transparency's own tests, and proofs for trees of any size.
class MerkleProperties {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private record Built(List<Hash> leaves, List<Hash> roots, MerkleProofs proofs) {}

    private static Built build(int size) {
        Map<Place, Hash> nodes = new HashMap<>();
        var leaves = new ArrayList<Hash>();
        var roots = new ArrayList<Hash>();
        var tree = TreeHead.EMPTY;
        for (var i = 0; i < size; i++) {
            leaves.add(Hash.leaf("leaf " + i));
            tree = tree.append(leaves.getLast(), nodes::put);
            roots.add(tree.root());
        }
        return new Built(leaves, roots, new MerkleProofs(nodes::get));
    }

    @Example
    void buildsTheRootsEveryImplementationBuilds() {
        var tree = TreeHead.EMPTY;
        for (var i = 0; i < LEAVES.size(); i++) {
            tree = tree.append(Hash.leaf(HexFormat.of().parseHex(LEAVES.get(i))), (place, hash) -> {});
            assertThat(HexFormat.of().formatHex(tree.root().bytes())).isEqualTo(ROOTS.get(i));
        }
    }

    @Property(tries = 200)
    void provesEveryLeafOfEverySize(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 299) int at) {
        var built = build(size);
        var index = at % size;
        var path = built.proofs().inclusion(index, size);
        var root = built.roots().getLast();

        assertThat(MerkleProofs.verifyInclusion(built.leaves().get(index), index, size, path, root))
                .isTrue();
        assertThat(MerkleProofs.verifyInclusion(Hash.leaf("another"), index, size, path, root))
                .isFalse();
        if (size > 1) {
            assertThat(MerkleProofs.verifyInclusion(built.leaves().get(index), (index + 1) % size, size, path, root))
                    .isFalse();
            assertThat(MerkleProofs.verifyInclusion(
                            built.leaves().get(index), index, size, path.subList(0, path.size() - 1), root))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void provesThatEveryEarlierTreeIsAPrefix(
            @ForAll @IntRange(min = 1, max = 300) int to, @ForAll @IntRange(max = 299) int earlier) {
        var built = build(to);
        var from = 1 + earlier % to;
        var proof = built.proofs().consistency(from, to);
        var fromRoot = built.roots().get(from - 1);
        var toRoot = built.roots().getLast();

        assertThat(MerkleProofs.verifyConsistency(from, to, proof, fromRoot, toRoot))
                .isTrue();
        assertThat(MerkleProofs.verifyConsistency(from, to, proof, Hash.leaf("rewritten"), toRoot))
                .isFalse();
        assertThat(MerkleProofs.verifyConsistency(from, to, proof, fromRoot, Hash.leaf("rewritten")))
                .isFalse();
    }
}
