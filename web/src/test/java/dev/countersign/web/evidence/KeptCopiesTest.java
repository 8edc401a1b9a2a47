package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.evidence.Artifact;
import dev.countersign.evidence.ArtifactService;
import dev.countersign.evidence.ArtifactStore;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.audit.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of files: kept in pieces, read back in order, given up and swept without a trace.
@CountersignTest
class KeptCopiesTest {

    @Inject
    ArtifactStore store;

    @Inject
    ArtifactService service;

    @TempDir
    Path folder;

    @Test
    void keepsAndCopiesManyPieces() throws Exception {
        var bytes = new byte[3 * 1024 * 1024 + 17];
        new Random(7).nextBytes(bytes);
        var copy = keep(bytes);
        var out = new ByteArrayOutputStream();

        assertThat(store.copy(copy, out)).isTrue();

        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(Database.count(
                        "SELECT max(pg_column_size(bytes)) FROM artifact_piece WHERE content_id = '" + copy + "'"))
                .as("a piece lies in a page")
                .isBetween(8000L, 8192L);
        store.drop(copy);
        assertThat(Database.count("SELECT count(*) FROM artifact_piece WHERE content_id = '" + copy + "'"))
                .isZero();
    }

    /// As all copies were until a piece became a page.
    @Test
    void copiesPiecesOfAMebibyte() throws Exception {
        var bytes = new byte[2 * 1024 * 1024 + 5];
        new Random(11).nextBytes(bytes);
        var copy = Ids.next();
        Database.change("INSERT INTO artifact_content (id, place, sha256, size, begun_at) VALUES ('" + copy
                + "', 'DATABASE', '" + CanonicalJson.sha256(bytes) + "', " + bytes.length + ", now())");
        try (var connection = Database.asOwner();
                var statement = connection.prepareStatement(
                        "INSERT INTO artifact_piece SELECT ?, n, substr(?, n * 1048576 + 1, 1048576) FROM generate_series(0, 2) n")) {
            statement.setObject(1, copy);
            statement.setBytes(2, bytes);
            assertThat(statement.executeUpdate()).isEqualTo(3);
        }
        var out = new ByteArrayOutputStream();

        assertThat(store.copy(copy, out)).isTrue();

        assertThat(out.toByteArray()).isEqualTo(bytes);
        store.drop(copy);
    }

    @Test
    void keepsNothingOfACopyThatIsGivenUp() throws Exception {
        var bytes = new byte[9 * 1024 * 1024];
        new Random(13).nextBytes(bytes);
        var sha = CanonicalJson.sha256(bytes);
        var file = Files.write(folder.resolve("given-up"), bytes);
        var asked = new AtomicInteger();

        assertThatThrownBy(() -> store.keep(
                        file, new Artifact.Source("x", sha, bytes.length), () -> asked.incrementAndGet() < 3))
                .isInstanceOf(CancellationException.class);

        assertThat(asked).hasValue(3);
        assertThat(Database.count("SELECT count(*) FROM artifact_content WHERE sha256 = '" + sha + "'"))
                .isZero();
    }

    /// As a foreign key would have it: pieces of what is not there are refused, and what pieces are added to stays
    /// until
    /// they are there.
    @Test
    void holdsAContentWhilePiecesAreAdded() throws Exception {
        var copy = keep(Given.word().getBytes());
        try (var adding = Database.asApplication();
                var statement = adding.createStatement();
                var threads = Executors.newSingleThreadExecutor()) {
            adding.setAutoCommit(false);
            statement.execute("SELECT artifact_content_hold('" + copy + "')");
            statement.executeUpdate("INSERT INTO artifact_piece VALUES ('" + copy + "', 1, 'later')");
            var dropping = threads.submit(() -> store.drop(copy));
            assertThatThrownBy(() -> dropping.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            adding.commit();
            dropping.get();

            assertThat(Database.count("SELECT count(*) FROM artifact_piece WHERE content_id = '" + copy + "'"))
                    .isZero();
            assertThatThrownBy(() -> statement.execute("SELECT artifact_content_hold('" + copy + "')"))
                    .hasMessageContaining("There is no content " + copy);
        }
    }

    @Test
    void sweepsWhatACrashedImportLeftAndNothingElse() throws Exception {
        var crashed = keep(Given.word().getBytes());
        var running = keep(Given.word().getBytes());
        var sha = imported();
        Database.change(
                "UPDATE artifact_content SET begun_at = now() - interval '25 hours' WHERE id = '" + crashed + "'");
        Database.change(
                "UPDATE artifact_content SET begun_at = now() - interval '25 hours' WHERE sha256 = '" + sha + "'");

        assertThat(service.sweep()).isPositive();

        assertThat(Database.count("SELECT count(*) FROM artifact_content WHERE id = '" + crashed + "'"))
                .isZero();
        assertThat(Database.count("SELECT count(*) FROM artifact_content WHERE id = '" + running + "'"))
                .isEqualTo(1);
        assertThat(As.auditor()
                        .get("/api/v1/evidence/artifacts/" + sha + "/content")
                        .statusCode())
                .isEqualTo(200);
        assertThat(store.sweep(Instant.EPOCH)).isZero();
    }

    private static String imported() {
        var log = new MadeLog("task " + Given.word(), "example/" + Given.word())
                .samples("c", "m", 1, 2)
                .json();
        return Samples.send(As.pipeline(), "run.json", log).jsonPath().getString("sha256");
    }

    private UUID keep(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve(Ids.next().toString()), bytes);
        return store.keep(file, new Artifact.Source("x", CanonicalJson.sha256(bytes), bytes.length));
    }
}
