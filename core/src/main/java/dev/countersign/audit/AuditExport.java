package dev.countersign.audit;

import dev.countersign.CanonicalJson;
import dev.countersign.audit.Checkpoint.VerifierKey;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/// The export format, JSON Lines: a header with the signed checkpoint, then one line per entry with its canonical text
/// and the root of the tree up to and including it, so that a reader can say which entry is wrong and not only that one
/// is.
public final class AuditExport {

    static final String FORMAT = "countersign-audit-export/1";

    private final Writer out;
    private TreeHead head = TreeHead.EMPTY;

    public AuditExport(Writer out) {
        this.out = out;
    }

    public void header(Checkpoint checkpoint, VerifierKey key) throws IOException {
        line(Map.of("format", FORMAT, "key", key.text(), "checkpoint", checkpoint.note()));
    }

    public void entry(AuditEntry entry) throws IOException {
        head = head.append(Hash.leaf(entry.canonical()), (place, hash) -> {});
        line(Map.of("entry", entry.canonical(), "root", head.root().base64()));
    }

    private void line(Map<String, Object> members) throws IOException {
        out.write(CanonicalJson.of(members));
        out.write('\n');
    }
}
