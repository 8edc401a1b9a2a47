package dev.countersign.persistence.audit;

import dev.countersign.audit.AuditTrees;
import dev.countersign.audit.Hash;
import dev.countersign.audit.TreeHead;
import dev.countersign.audit.TreeHead.Place;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tree as the database built it.
@ApplicationScoped
class SqlAuditTrees implements AuditTrees {

    /// A tree of `size` leaves has a complete subtree at each level whose bit is set in `size`, the last of its level.
    private static final String SUBTREES = """
            SELECT h.size, n.hash
            FROM audit_head h LEFT JOIN LATERAL (
                SELECT n.level, n.hash FROM generate_series(0, 62) AS l JOIN audit_node n
                ON n.level = l AND n.position = (h.size >> l) - 1 AND (h.size >> l) & 1 = 1) n ON true
            ORDER BY n.level DESC""";

    private record Subtree(long size, byte @Nullable [] hash) {}

    private final Sql sql;

    SqlAuditTrees(Sql sql) {
        this.sql = sql;
    }

    @Override
    public TreeHead treeHead() {
        var subtrees = sql.query(SUBTREES, row -> new Subtree(row.getLong(1), row.getBytes(2)));
        var roots = subtrees.stream()
                .map(Subtree::hash)
                .filter(Objects::nonNull)
                .map(Hash::of)
                .toList();
        return new TreeHead(subtrees.getFirst().size(), roots);
    }

    @Override
    public Hash node(Place place) {
        return sql
                .query(
                        "SELECT hash FROM audit_node WHERE level = ? AND position = ?",
                        row -> Hash.of(row.getBytes(1)),
                        place.level(),
                        place.index())
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the log is not that long"));
    }
}
