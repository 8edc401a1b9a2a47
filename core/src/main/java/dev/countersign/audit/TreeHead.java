package dev.countersign.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// A Merkle tree cut down to what appending needs: its size and the roots of its complete subtrees, the largest first.
///
/// @param size leaves
/// @param subtrees one root per bit set in `size`
public record TreeHead(long size, List<Hash> subtrees) {

    public static final TreeHead EMPTY = new TreeHead(0, List.of());

    public TreeHead {
        subtrees = List.copyOf(subtrees);
        if (Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException(size + " leaves do not have " + subtrees.size() + " complete subtrees");
        }
    }

    /// The place of a complete subtree: `level` 0 is the leaves, `index` counts subtrees of that level from the left.
    public record Place(int level, long index) {}

    /// The head of a tree of which any complete subtree's root can be asked.
    static TreeHead of(long size, Function<Place, Hash> nodes) {
        var roots = new ArrayList<Hash>();
        for (var level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                roots.add(nodes.apply(new Place(level, (size >> level) - 1)));
            }
        }
        return new TreeHead(size, roots);
    }

    /// The tree with one more leaf; `completed` is told every complete subtree's root that this makes, the leaf
    /// included.
    public TreeHead append(Hash leaf, BiConsumer<Place, Hash> completed) {
        var roots = new ArrayList<>(subtrees);
        var hash = leaf;
        var level = 0;
        var index = size;
        completed.accept(new Place(level, index), hash);
        while ((index & 1) == 1) {
            hash = Hash.node(roots.removeLast(), hash);
            level++;
            index >>= 1;
            completed.accept(new Place(level, index), hash);
        }
        roots.add(hash);
        return new TreeHead(size + 1, roots);
    }

    /// The tree's root hash (RFC 6962 section 2.1).
    public Hash root() {
        if (subtrees.isEmpty()) {
            return Hash.empty();
        }
        var hash = subtrees.getLast();
        for (var i = subtrees.size() - 2; i >= 0; i--) {
            hash = Hash.node(subtrees.get(i), hash);
        }
        return hash;
    }
}
