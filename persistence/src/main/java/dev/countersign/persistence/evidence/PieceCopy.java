package dev.countersign.persistence.evidence;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;

/// Writes some pieces in PostgreSQL's binary COPY format (PostgreSQL's manual, COPY, "Binary Format"): a signature, two
/// empty words, then per row the number of fields and each field with its length before it, and -1 at the end. All of
/// them are kept by [#finish], or none.
final class PieceCopy implements AutoCloseable {

    private static final String COPY = "COPY artifact_piece (content_id, position, bytes) FROM STDIN (FORMAT binary)";
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BUFFER = 64 * 1024;

    private final CopyIn copy;
    private final DataOutputStream out;
    private final UUID id;
    private boolean begun;

    PieceCopy(PGConnection postgres, UUID id) throws SQLException {
        this.id = id;
        this.copy = postgres.getCopyAPI().copyIn(COPY);
        this.out = new DataOutputStream(new PGCopyOutputStream(copy, BUFFER));
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        }
    }

    void add(int position, byte[] bytes) throws IOException {
        begin();
        out.writeShort(3);
        out.writeInt(2 * Long.BYTES);
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
        out.writeInt(Integer.BYTES);
        out.writeInt(position);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    void finish() throws IOException {
        begin();
        out.writeShort(-1);
        out.close();
    }

    /// Keeps none of the pieces unless they are finished.
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
