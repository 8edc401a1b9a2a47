package dev.countersign.persistence.evidence;

import dev.countersign.persistence.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;

/// The database: pieces that fill a page each, written by COPY some at a time and read back some at a time. No
/// transaction lasts longer than some pieces, and no more are in memory.
@ApplicationScoped
class DatabasePlace implements ContentPlace {

    /// The largest row that lies in one page: larger ones are cut into rows of two kilobytes elsewhere, which takes the
    /// database twice the time.
    private static final int PIECE = 8096;
    /// Pieces of one transaction.
    private static final int WRITTEN_AT_ONCE = 512;
    /// Bytes fetched at once. Copies kept before V41 have pieces of as many.
    private static final int READ_AT_ONCE = 1024 * 1024;

    private final Sql sql;
    private final AgroalDataSource database;

    DatabasePlace(Sql sql, AgroalDataSource database) {
        this.sql = sql;
        this.database = database;
    }

    @Override
    public String name() {
        return "DATABASE";
    }

    @Override
    public void put(UUID id, String sha256, Path file, BooleanSupplier wanted) throws IOException {
        try (var in = Files.newInputStream(file)) {
            for (var position = 0; ; position += WRITTEN_AT_ONCE) {
                if (!wanted.getAsBoolean()) {
                    throw new CancellationException("The copy of " + sha256 + " is not wanted any more.");
                }
                if (!put(in, id, position)) {
                    return;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not keep the file: " + e.getMessage(), e);
        }
    }

    /// Puts some pieces in a transaction, on a connection of its own and no longer: many files at once leave others
    /// their turn.
    ///
    /// @return whether there may be more
    private boolean put(InputStream in, UUID id, int position) throws IOException, SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                hold(connection, id);
                var put = copy(connection, in, id, position);
                connection.commit();
                return put == WRITTEN_AT_ONCE;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /// Until the transaction ends, the content cannot be removed. Pieces have no foreign key: it would ask for each.
    private static void hold(Connection connection, UUID id) throws SQLException {
        try (var held = connection.prepareStatement("SELECT artifact_content_hold(?)")) {
            held.setObject(1, id);
            held.execute();
        }
    }

    private static int copy(Connection connection, InputStream in, UUID id, int position)
            throws IOException, SQLException {
        try (var pieces = new PieceCopy(connection.unwrap(PGConnection.class), id)) {
            for (var i = 0; i < WRITTEN_AT_ONCE; i++) {
                var piece = in.readNBytes(PIECE);
                if (piece.length == 0) {
                    pieces.finish();
                    return i;
                }
                pieces.add(position + i, piece);
            }
            pieces.finish();
            return WRITTEN_AT_ONCE;
        }
    }

    @Override
    public InputStream open(UUID id, String sha256) {
        return new SequenceInputStream(new Pieces(id));
    }

    /// They went with the copy's row.
    @Override
    public void remove(UUID id, String sha256) {}

    /// One piece after another, the next ones fetched when those before are used up.
    private final class Pieces implements Enumeration<InputStream> {

        private final UUID id;
        private final Queue<byte[]> fetched = new ArrayDeque<>();
        private int position;
        private int atOnce = 1;

        Pieces(UUID id) {
            this.id = id;
        }

        @Override
        public boolean hasMoreElements() {
            if (fetched.isEmpty()) {
                fetched.addAll(sql.query(
                        "SELECT bytes FROM artifact_piece WHERE content_id = ? AND position >= ? AND position < ? "
                                + "ORDER BY position",
                        row -> row.getBytes(1),
                        id,
                        position,
                        position + atOnce));
                position += atOnce;
                // All pieces of a copy but the last are as long as the first.
                if (!fetched.isEmpty()) {
                    atOnce = Math.max(1, READ_AT_ONCE / Math.max(1, fetched.element().length));
                }
            }
            return !fetched.isEmpty();
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            return new ByteArrayInputStream(fetched.remove());
        }
    }
}
