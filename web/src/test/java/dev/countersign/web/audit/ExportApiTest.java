package dev.countersign.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.AuditVerifier;
import dev.countersign.audit.AuditVerifier.Outcome;
import dev.countersign.audit.CheckpointSigner;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CountersignTest
class ExportApiTest {

    @Inject
    AuditLog log;

    @Inject
    AuditTrail trail;

    @TempDir
    Path folder;

    @BeforeEach
    void someEntries() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < 5; i++) {
                log.append(Act.done(Actor.SYSTEM, "test.exported", "thing", Ids.next())
                        .with("ü", "„Größe“ " + i));
            }
        });
    }

    @Test
    void verifiesOfflineWithTheLogsKey() throws IOException {
        var file = export();

        var outcome = AuditVerifier.verify(file, trail.verifierKey().text());

        assertThat(outcome).isInstanceOf(Outcome.Verified.class);
        var verified = (Outcome.Verified) outcome;
        assertThat(verified.entries()).isEqualTo(Files.readAllLines(file).size() - 1);
        assertThat(verified.keyWasGiven()).isTrue();
    }

    @Test
    void recordsTheExportAsItsOwnLastEntry() throws IOException {
        var lines = Files.readAllLines(export());

        var last = CanonicalJson.readObject(
                String.valueOf(CanonicalJson.readObject(lines.getLast()).get("entry")));
        assertThat(last).containsEntry("action", "export.requested").containsEntry("actor", "auditor");
    }

    @Test
    void staysTheSameWhateverIsAppendedLater() throws IOException {
        var id = request();
        var first = As.auditor().get("/api/v1/exports/" + id + "/content").asByteArray();
        someEntries();

        assertThat(As.auditor().get("/api/v1/exports/" + id + "/content").asByteArray())
                .isEqualTo(first);
    }

    @Test
    void namesTheEntryThatWasChanged() throws IOException {
        var file = tampered(lines -> {
            lines.set(4, lines.get(4).replace("DONE", "REFUSED"));
            return lines;
        });

        assertThat(AuditVerifier.verify(file, null)).isInstanceOfSatisfying(Outcome.Wrong.class, wrong -> {
            assertThat(wrong.line()).isEqualTo(5);
            assertThat(wrong.detail()).contains("Entry 3");
        });
    }

    @Test
    void namesTheEntryThatIsMissing() throws IOException {
        var file = tampered(lines -> {
            lines.remove(3);
            return lines;
        });

        assertThat(AuditVerifier.verify(file, null)).isInstanceOfSatisfying(Outcome.Wrong.class, wrong -> {
            assertThat(wrong.line()).isEqualTo(4);
            assertThat(wrong.detail()).contains("Entry 2 is missing or out of place");
        });
    }

    @Test
    void noticesTwoEntriesThatChangedPlaces() throws IOException {
        var file = tampered(lines -> {
            Collections.swap(lines, 2, 3);
            return lines;
        });

        assertThat(AuditVerifier.verify(file, null))
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, wrong -> assertThat(wrong.line()).isEqualTo(3));
    }

    @Test
    void noticesACutEnd() throws IOException {
        var file = tampered(lines -> lines.subList(0, lines.size() - 1));

        assertThat(AuditVerifier.verify(file, null))
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, wrong -> assertThat(wrong.detail()).contains("is missing"));
    }

    @Test
    void insistsOnTheKeyItWasGiven() throws IOException {
        var other = new CheckpointSigner("countersign", CheckpointSigner.ephemeralKey()).verifierKey();

        assertThat(AuditVerifier.verify(export(), other.text())).isInstanceOf(Outcome.Wrong.class);
    }

    @Test
    void streamsMoreEntriesThanOnePage() throws IOException {
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < 1100; i++) {
                log.append(Act.done(Actor.SYSTEM, "test.many", "thing", i));
            }
        });

        assertThat(AuditVerifier.verify(export(), trail.verifierKey().text()))
                .isInstanceOfSatisfying(
                        Outcome.Verified.class, v -> assertThat(v.entries()).isGreaterThan(1100));
    }

    @Test
    void refusesEveryoneButAuditors() {
        var id = request();

        assertThat(As.officer()
                        .body(Map.of("type", "audit-log"))
                        .post("/api/v1/exports")
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.engineer().get("/api/v1/exports/" + id).statusCode()).isEqualTo(403);
        assertThat(As.board1().get("/api/v1/exports/" + id + "/content").statusCode())
                .isEqualTo(403);
        assertThat(As.nobody().get("/api/v1/exports/" + id + "/content").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"everything\"}", "{}"})
    void refusesATypeItDoesNotKnow(String body) {
        var answer = As.auditor().body(body).post("/api/v1/exports");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo("/type");
    }

    @Test
    void knowsNoExportNobodyAskedFor() {
        assertThat(As.auditor().get("/api/v1/exports/" + Ids.next()).statusCode())
                .isEqualTo(404);
    }

    private String request() {
        var answer = As.auditor().body(Map.of("type", "audit-log")).post("/api/v1/exports");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(answer.header("Location"))
                .endsWith("/api/v1/exports/" + answer.jsonPath().getString("id"));
        return answer.jsonPath().getString("id");
    }

    private Path export() throws IOException {
        var answer = As.auditor().get("/api/v1/exports/" + request() + "/content");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).startsWith("attachment; filename=\"countersign-audit-");
        return Files.write(folder.resolve(Ids.next() + ".jsonl"), answer.asByteArray());
    }

    private Path tampered(UnaryOperator<List<String>> change) throws IOException {
        var file = export();
        return Files.write(file, change.apply(new ArrayList<>(Files.readAllLines(file))));
    }
}
