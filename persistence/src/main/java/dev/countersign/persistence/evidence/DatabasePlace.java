package dev.countersign.persistence.evidence;

import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.UUID;

/// The database: pieces of one MiB, each written and read by a statement of its own. No transaction lasts longer than a
/// piece, and no more than a piece is in memory.
@ApplicationScoped
class DatabasePlace implements ContentPlace {

    private static final int PIECE = 1024 * 1024;

    private final Sql sql;

    DatabasePlace(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "DATABASE";
    }

    @Override
    public void put(UUID id, String sha256, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var position = 0;
            for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                sql.update(
                        "INSERT INTO artifact_piece (content_id, position, bytes) VALUES (?, ?, ?)",
                        id,
                        position++,
                        piece);
            }
        }
    }

    @Override
    public InputStream open(UUID id, String sha256) {
        return new SequenceInputStream(new Pieces(id));
    }

    /// They went with the copy's row.
    @Override
    public void remove(UUID id, String sha256) {}

    /// One piece after another, each fetched when the one before is used up.
    private final class Pieces implements Enumeration<InputStream> {

        private final UUID id;
        private int position;
        private byte[] next;

        Pieces(UUID id) {
            this.id = id;
            this.next = fetch();
        }

        private byte[] fetch() {
            return sql
                    .query(
                            "SELECT bytes FROM artifact_piece WHERE content_id = ? AND position = ?",
                            row -> row.getBytes(1),
                            id,
                            position++)
                    .stream()
                    .findFirst()
                    .orElseGet(() -> new byte[0]);
        }

        @Override
        public boolean hasMoreElements() {
            return next.length > 0;
        }

        @Override
        public InputStream nextElement() {
            if (next.length == 0) {
                throw new NoSuchElementException();
            }
            var piece = new ByteArrayInputStream(next);
            next = fetch();
            return piece;
        }
    }
}
