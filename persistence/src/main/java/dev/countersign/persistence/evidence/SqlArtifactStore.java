package dev.countersign.persistence.evidence;

import dev.countersign.Ids;
import dev.countersign.evidence.Artifact;
import dev.countersign.evidence.ArtifactStore;
import dev.countersign.persistence.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The register of kept copies in the database, whichever place their bytes lie in. A copy is registered before its
/// first byte is written, so that none can be lost sight of.
@ApplicationScoped
class SqlArtifactStore implements ArtifactStore {

    private static final String NAMED = "EXISTS (SELECT FROM artifact a WHERE a.content_id = artifact_content.id)";

    private final Sql sql;
    private final AgroalDataSource database;
    private final Instance<ContentPlace> places;
    private final String configured;
    private final InstantSource clock;

    SqlArtifactStore(
            Sql sql,
            AgroalDataSource database,
            @Any Instance<ContentPlace> places,
            @ConfigProperty(name = "countersign.evidence.store", defaultValue = "database") String configured,
            InstantSource clock) {
        this.sql = sql;
        this.database = database;
        this.places = places;
        this.configured = configured;
        this.clock = clock;
    }

    private record Kept(UUID id, String place, String sha256, long size) {}

    @Override
    public UUID keep(Path file, Artifact.Source source, BooleanSupplier wanted) throws IOException {
        var place = place(configured);
        var id = Ids.next();
        sql.update(
                "INSERT INTO artifact_content (id, place, sha256, size, begun_at) VALUES (?, ?, ?, ?, ?)",
                id,
                place.name(),
                source.sha256(),
                source.size(),
                clock.instant());
        try {
            place.put(id, source.sha256(), file, wanted);
        } catch (IOException | RuntimeException e) {
            try {
                drop(id);
            } catch (RuntimeException left) {
                // The sweep takes it; what went wrong first is what counts.
                e.addSuppressed(left);
            }
            throw e;
        }
        return id;
    }

    /// The row goes first and the bytes before the commit: whoever would name the copy meanwhile waits, and is refused.
    @Override
    public void drop(UUID content) {
        var found = sql.query(
                "SELECT id, place, sha256, size FROM artifact_content WHERE id = ? AND NOT " + NAMED,
                row -> new Kept(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getLong(4)),
                content);
        for (var kept : found) {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try (var row = connection.prepareStatement("DELETE FROM artifact_content WHERE id = ?")) {
                    row.setObject(1, kept.id());
                    if (row.executeUpdate() == 1) {
                        place(kept.place()).remove(kept.id(), kept.sha256());
                    }
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    connection.rollback();
                    throw e;
                } finally {
                    connection.setAutoCommit(true);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("A copy could not be dropped: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public boolean copy(UUID content, OutputStream out) throws IOException {
        var kept = sql.one(
                "SELECT id, place, sha256, size FROM artifact_content WHERE id = ?",
                row -> new Kept(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getLong(4)),
                content);
        try (var in = place(kept.place()).open(kept.id(), kept.sha256())) {
            return CheckedCopy.of(in, kept.sha256(), kept.size(), out);
        }
    }

    @Override
    public int sweep(Instant before) {
        var orphans = sql.query(
                "SELECT id FROM artifact_content WHERE begun_at < ? AND NOT " + NAMED + " ORDER BY begun_at LIMIT 100",
                row -> row.getObject(1, UUID.class),
                before);
        orphans.forEach(this::drop);
        return orphans.size();
    }

    private ContentPlace place(String name) {
        return places.stream()
                .filter(place -> place.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("countersign.evidence.store knows no place " + name));
    }
}
