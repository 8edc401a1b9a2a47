package dev.countersign.audit;

import dev.countersign.audit.TreeHead.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Inclusion and consistency proofs over stored subtree roots, and their verification: RFC 6962 sections 2.1.1 and
/// 2.1.2, verification as in RFC 9162 sections 2.1.3.2 and 2.1.4.2.
public final class MerkleProofs {

    private final Function<Place, Hash> nodes;

    /// @param nodes gives the root of any complete subtree of the log
    public MerkleProofs(Function<Place, Hash> nodes) {
        this.nodes = nodes;
    }

    /// The audit path of leaf `index` in the tree of `size` leaves.
    ///
    /// @throws IllegalArgumentException when the tree has no such leaf
    public List<Hash> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " has no leaf " + index);
        }
        var path = new ArrayList<Hash>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(long index, long begin, long end, List<Hash> path) {
        if (end - begin == 1) {
            return;
        }
        var split = begin + split(end - begin);
        if (index < split) {
            inclusion(index, begin, split, path);
            path.add(root(split, end));
        } else {
            inclusion(index, split, end, path);
            path.add(root(begin, split));
        }
    }

    /// The proof that the tree of `from` leaves is a prefix of the tree of `to` leaves.
    ///
    /// @throws IllegalArgumentException unless 0 < from <= to
    public List<Hash> consistency(long from, long to) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("no consistency proof from " + from + " to " + to);
        }
        var proof = new ArrayList<Hash>();
        consistency(from, 0, to, true, proof);
        return proof;
    }

    private void consistency(long from, long begin, long end, boolean whole, List<Hash> proof) {
        if (from == end) {
            if (!whole) {
                proof.add(root(begin, end));
            }
            return;
        }
        var split = begin + split(end - begin);
        if (from <= split) {
            consistency(from, begin, split, whole, proof);
            proof.add(root(split, end));
        } else {
            consistency(from, split, end, false, proof);
            proof.add(root(begin, split));
        }
    }

    /// Root of the leaves from `begin` to `end`; `begin` starts a complete subtree wherever proofs ask.
    private Hash root(long begin, long end) {
        var width = end - begin;
        if (Long.bitCount(width) == 1 && begin % width == 0) {
            var level = Long.numberOfTrailingZeros(width);
            return nodes.apply(new Place(level, begin >> level));
        }
        var split = begin + split(width);
        return Hash.node(root(begin, split), root(split, end));
    }

    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    /// Whether `path` proves that `leaf` is leaf `index` of the tree of `size` leaves with this root.
    public static boolean verifyInclusion(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var fn = index;
        var sn = size - 1;
        var hash = leaf;
        for (var step : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = Hash.node(step, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = Hash.node(hash, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && hash.equals(root);
    }

    /// Whether `proof` proves that the tree of `from` leaves is a prefix of the tree of `to` leaves.
    public static boolean verifyConsistency(long from, long to, List<Hash> proof, Hash fromRoot, Hash toRoot) {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && fromRoot.equals(toRoot);
        }
        var steps = new ArrayList<>(proof);
        if (Long.bitCount(from) == 1) {
            steps.addFirst(fromRoot);
        }
        if (steps.isEmpty()) {
            return false;
        }
        var fn = from - 1;
        var sn = to - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var older = steps.getFirst();
        var newer = steps.getFirst();
        for (var step : steps.subList(1, steps.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                older = Hash.node(step, older);
                newer = Hash.node(step, newer);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                newer = Hash.node(newer, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && older.equals(fromRoot) && newer.equals(toRoot);
    }
}
