package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.CanonicalJson;
import dev.countersign.evidence.Artifact;
import dev.countersign.evidence.ArtifactStore;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.audit.Database;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The original bytes in an object store, which is a process of its own and speaks S3.
@CountersignTest
@TestProfile(ObjectStoreTest.InAnObjectStore.class)
class ObjectStoreTest {

    public static class InAnObjectStore implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ObjectStoreResource.class));
        }
    }

    @Inject
    ArtifactStore store;

    @TempDir
    Path folder;

    @Test
    void keepsTheFileAsAnObjectAndHandsItOutBitForBit() throws SQLException {
        var log = log(30_000);
        var sha = imported(log);

        var object = object(sha);
        assertThat(object.statusCode()).isEqualTo(200);
        assertThat(object.asByteArray()).isEqualTo(log);
        assertThat(As.auditor().get(content(sha)).asByteArray()).isEqualTo(log);
        assertThat(read("SELECT count(*) FROM artifact_piece p JOIN artifact a ON a.content_id = p.content_id "
                        + "WHERE a.sha256 = '" + sha + "'"))
                .isEqualTo("0");
    }

    @Test
    void doesNotHandOutAnObjectSomebodyChanged() throws SQLException {
        var sha = imported(log(3));
        var changed = RestAssured.given().body("other bytes".getBytes()).put(address(sha));
        assertThat(changed.statusCode()).isEqualTo(200);

        assertThat(As.auditor().get(content(sha)).statusCode()).isEqualTo(500);
    }

    @Test
    void takesTheObjectOfADroppedCopyAway() throws Exception {
        var bytes = Given.word().getBytes();
        var sha = CanonicalJson.sha256(bytes);
        var copy =
                store.keep(Files.write(folder.resolve("file"), bytes), new Artifact.Source("file", sha, bytes.length));
        var address = endpoint() + "/" + ObjectStoreResource.BUCKET + "/" + sha + "/" + copy;
        assertThat(RestAssured.get(address).statusCode()).isEqualTo(200);

        store.drop(copy);

        assertThat(RestAssured.get(address).statusCode()).isEqualTo(404);
        assertThat(read("SELECT count(*) FROM artifact_content WHERE id = '" + copy + "'"))
                .isEqualTo("0");
    }

    private static byte[] log(int samples) {
        return new MadeLog("task " + Given.word(), "example/" + Given.word())
                .samples("c", "m", 1, samples)
                .json();
    }

    private static String imported(byte[] log) {
        var answer = Samples.send(As.pipeline(), "run.json", log);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getString("sha256");
    }

    private static Response object(String sha) throws SQLException {
        return RestAssured.get(address(sha));
    }

    private static String address(String sha) throws SQLException {
        var copy = read("SELECT content_id FROM artifact WHERE sha256 = '" + sha + "'");
        return endpoint() + "/" + ObjectStoreResource.BUCKET + "/" + sha + "/" + copy;
    }

    private static String endpoint() {
        return ConfigProvider.getConfig().getValue(ObjectStoreResource.ENDPOINT, String.class);
    }

    private static String content(String sha256) {
        return "/api/v1/evidence/artifacts/" + sha256 + "/content";
    }

    private static String read(String query) throws SQLException {
        try (var connection = Database.asApplication();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
