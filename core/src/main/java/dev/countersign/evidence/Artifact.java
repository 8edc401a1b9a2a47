package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One imported file, known by the digest of its bytes; the same bytes are imported once.
@Entity
@Table(name = "artifact")
public class Artifact {

    @Id
    private UUID id;

    private String sha256;
    private String filename;
    private long size;
    private String format;

    @Column(name = "format_version")
    private String formatVersion;

    private @Nullable String importer;

    @Column(name = "content_id")
    private @Nullable UUID content;

    @Column(name = "imported_by")
    private String importedBy;

    @Column(name = "imported_at")
    private Instant importedAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Artifact() {}

    Artifact(Source source, EvaluationLogReader.Result.Read read, Actor importedBy, Instant now) {
        this(
                source,
                read.runs().getFirst().header().format(),
                read.runs().getFirst().header().formatVersion(),
                importedBy,
                now);
        this.importer = read.importer().isEmpty() ? null : read.importer();
    }

    Artifact(Source source, String format, String formatVersion, Actor importedBy, Instant now) {
        this.id = Ids.next();
        this.sha256 = source.sha256();
        this.filename = source.filename();
        this.size = source.size();
        this.format = format;
        this.formatVersion = formatVersion;
        this.content = source.content();
        this.importedBy = importedBy.subject();
        this.importedAt = now;
    }

    /// Where the bytes came from.
    ///
    /// @param sha256 lower-case hex
    /// @param size bytes
    /// @param content the copy kept of them, null while none is
    public record Source(
            String filename,
            String sha256,
            long size,
            @Nullable UUID content) {

        public Source(String filename, String sha256, long size) {
            this(filename, sha256, size, null);
        }

        Source kept(UUID copy) {
            return new Source(filename, sha256, size, copy);
        }
    }

    public UUID id() {
        return id;
    }

    public String sha256() {
        return sha256;
    }

    public String filename() {
        return filename;
    }

    public long size() {
        return size;
    }

    public String format() {
        return format;
    }

    public String formatVersion() {
        return formatVersion;
    }

    /// What read it: the version of its format's reader and of the application; null where that was not kept.
    public @Nullable String importer() {
        return importer;
    }

    /// The copy kept of its bytes, null for files imported before bytes were kept.
    public @Nullable UUID content() {
        return content;
    }

    public String importedBy() {
        return importedBy;
    }

    public Instant importedAt() {
        return importedAt;
    }
}
