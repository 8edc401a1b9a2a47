package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.CanonicalJson;
import dev.countersign.audit.AuditTrail;
import dev.countersign.evidence.ArtifactService;
import dev.countersign.evidence.ArtifactStore;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.audit.Database;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The original bytes: kept once, handed out bit for bit, and gone with an import that failed.
@CountersignTest
class ArtifactStoreTest {

    @Inject
    ArtifactStore store;

    @Inject
    ArtifactService service;

    @Inject
    AuditTrail audit;

    @TempDir
    Path folder;

    @Test
    void handsOutBitForBitWhatWasImported() {
        var bytes = log();
        var sha = imported(bytes);

        for (var answer : new Response[] {
            As.officer().get(content(sha)),
            As.board1().get(content(sha)),
            As.auditor().get(content(sha)),
            As.auditor().get("/evidence/artifacts/" + sha + "/content")
        }) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.asByteArray()).isEqualTo(bytes);
            assertThat(answer.contentType()).isEqualTo("application/octet-stream");
            assertThat(answer.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"" + sha.substring(0, 12) + "-run_1_.json\"");
            assertThat(answer.headers().getValues("X-Content-Type-Options")).containsOnly("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
            assertThat(answer.header("Repr-Digest"))
                    .isEqualTo("sha-256=:"
                            + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha)) + ":");
        }
        assertThat(audit.history("artifact", sha, 10))
                .extracting("action")
                .containsExactly(
                        "artifact.downloaded", "artifact.downloaded", "artifact.downloaded", "artifact.downloaded");
    }

    @Test
    void handsNothingToThoseWhoMayNot() {
        var sha = imported(log());

        for (var who : new Response[] {
            As.gateway().get(content(sha)),
            As.pipeline().get(content(sha)),
            As.engineer().get(content(sha)),
            As.stop1().get(content(sha)),
            As.admin().get(content(sha))
        }) {
            Refusal.byRole(who);
        }
        assertThat(As.nobody().get(content(sha)).statusCode()).isEqualTo(401);
        assertThat(As.engineer()
                        .accept(ContentType.HTML)
                        .get("/evidence/artifacts/" + sha + "/content")
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.auditor().get(content("0".repeat(64))).statusCode()).isEqualTo(404);
        assertThat(audit.history("artifact", sha, 10)).isEmpty();
    }

    @Test
    void offersTheFileOnThePageOfThoseWhoMayHaveIt() {
        var answer = Samples.send(As.pipeline(), "run.json", log());
        var page = "/evidence/" + answer.jsonPath().getString("evaluations[0].id");

        assertThat(As.board1().accept(ContentType.HTML).get(page).asString()).contains("Download the original file");
        assertThat(As.engineer().accept(ContentType.HTML).get(page).asString())
                .doesNotContain("Download the original file");
    }

    @Test
    void keepsTheSameBytesOnceHoweverOftenTheyAreSent() throws Exception {
        var bytes = log();
        var sha = CanonicalJson.sha256(bytes);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var sent = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> Samples.send(As.pipeline(), "run.json", bytes)))
                    .toList();
            for (var one : sent) {
                assertThat(one.get().statusCode()).isIn(200, 201);
            }
        }

        assertThat(Database.count("SELECT count(*) FROM artifact_content WHERE sha256 = '" + sha + "'"))
                .isEqualTo(1);
        assertThat(As.auditor().get(content(sha)).asByteArray()).isEqualTo(bytes);
    }

    @Test
    void keepsDifferentFilesSentAtOnce() throws Exception {
        var logs = IntStream.range(0, 4).mapToObj(i -> log()).toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var sent = logs.stream()
                    .map(bytes -> threads.submit(() -> Samples.send(As.pipeline(), "run.json", bytes)))
                    .toList();
            for (var one : sent) {
                assertThat(one.get().statusCode()).isEqualTo(201);
            }
        }

        for (var bytes : logs) {
            assertThat(As.auditor().get(content(CanonicalJson.sha256(bytes))).asByteArray())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void keepsNothingOfARefusedFile() throws SQLException {
        var bytes = ("{\"nothing\": \"" + Given.word() + "\"}").getBytes();

        assertThat(Samples.send(As.pipeline(), "x.json", bytes).statusCode()).isEqualTo(422);

        assertThat(Database.count(
                        "SELECT count(*) FROM artifact_content WHERE sha256 = '" + CanonicalJson.sha256(bytes) + "'"))
                .isZero();
    }

    @Test
    void keepsNothingOfALogThatIsDamagedBehindItsBeginning() throws SQLException {
        var whole = new MadeLog("task " + Given.word(), "example/" + Given.word())
                .samples("c", "m", 1, 2000)
                .json();
        var bytes = Arrays.copyOf(whole, whole.length - 400);

        assertThat(Samples.send(As.pipeline(), "x.json", bytes).statusCode()).isEqualTo(422);

        assertThat(Database.count(
                        "SELECT count(*) FROM artifact_content WHERE sha256 = '" + CanonicalJson.sha256(bytes) + "'"))
                .isZero();
    }

    @Test
    void breaksOffTheDownloadOfADamagedFileAndRecordsIt() throws SQLException {
        var sha = imported(new MadeLog("task " + Given.word(), "example/" + Given.word())
                .samples("c", "m", 1, 2000)
                .json());
        Database.change("UPDATE artifact_piece SET bytes = bytes || '\\x00' WHERE content_id = "
                + "(SELECT content_id FROM artifact WHERE sha256 = '" + sha + "')");

        assertThatThrownBy(() -> As.auditor().get(content(sha)).asByteArray()).isInstanceOf(IOException.class);

        assertThat(audit.history("artifact", sha, 10)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("artifact.download");
            assertThat(entry.details()).contains("do not have the digest");
        });
    }

    @Test
    void leavesWhatIsKeptOutOfTheApplicationsReach() throws SQLException {
        var sha = imported(log());
        var copy = "(SELECT content_id FROM artifact WHERE sha256 = '" + sha + "')";

        for (var attempt : new String[] {
            "UPDATE artifact_piece SET bytes = '\\x00' WHERE content_id = " + copy,
            "DELETE FROM artifact_piece WHERE content_id = " + copy,
            "UPDATE artifact_content SET size = 0 WHERE id = " + copy,
            "DELETE FROM artifact_content WHERE id = " + copy,
            "UPDATE artifact SET content_id = NULL WHERE sha256 = '" + sha + "'",
            "DELETE FROM artifact WHERE sha256 = '" + sha + "'"
        }) {
            assertThatThrownBy(() -> {
                        try (var connection = Database.asApplication();
                                var statement = connection.createStatement()) {
                            statement.execute(attempt);
                        }
                    })
                    .as(attempt)
                    .isInstanceOf(SQLException.class);
        }
    }

    private static byte[] log() {
        return new MadeLog("task " + Given.word(), "example/" + Given.word())
                .samples("c", "m", 1, 2)
                .json();
    }

    private static String imported(byte[] bytes) {
        var answer = Samples.send(As.pipeline(), "../run(1).json", bytes);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getString("sha256");
    }

    private static String content(String sha256) {
        return "/api/v1/evidence/artifacts/" + sha256 + "/content";
    }
}
