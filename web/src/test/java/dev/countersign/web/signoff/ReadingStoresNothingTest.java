package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.Capability;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.RestatingRound;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who reads a case whose facts changed is shown what is true now, and reading changes nothing.
@CountersignTest
class ReadingStoresNothingTest {

    @Inject
    AgroalDataSource database;

    private Case about;
    private String changedBefore;

    @BeforeEach
    void change() {
        var deployment = Stage.ready(Stage.model("ASL-2"));
        about = Stage.asked(deployment, Stage.tool(Capability.READ_DATA));
        changedBefore = about.digest();
        Stage.registerAgent(deployment);
    }

    private Case stored() {
        return Stage.bean(CaseService.class).get(about.id());
    }

    private List<String> acts() {
        return Stage.bean(AuditTrail.class).history("case", about.id(), 20).stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void showsThePresentFactsAndKeepsTheStoredOnes() {
        var revision = stored().revision();

        var digest = Rest.read(As.officer(), about.id()).getString("digest");
        assertThat(digest).isNotEqualTo(changedBefore);
        assertThat(As.officer()
                        .accept(ContentType.HTML)
                        .get("/cases/" + about.id())
                        .asString())
                .contains("name=\"digest\" value=\"" + digest + "\"");
        assertThat(As.engineer()
                        .get("/api/v1/tool-grant-requests/" + about.subjectId())
                        .jsonPath()
                        .getString("digest"))
                .isEqualTo(digest);

        assertThat(stored().digest()).isEqualTo(changedBefore);
        assertThat(stored().revision()).isEqualTo(revision);
        assertThat(acts()).containsExactly("case.opened");
    }

    @Test
    void recordsTheChangeWithTheVote() {
        var digest = Rest.read(As.officer(), about.id()).getString("digest");

        Rest.made(Rest.vote(As.officer(), about.id(), "safety-officer", "APPROVE", digest));

        assertThat(stored().digest()).isEqualTo(digest);
        assertThat(stored().status()).isEqualTo(CaseStatus.APPROVED);
        assertThat(acts()).containsExactly("case.approved", "case.sign-off", "case.restated", "case.opened");
    }

    @Test
    void recordsTheChangeOnTheScheduleToo() {
        var digest = Rest.read(As.officer(), about.id()).getString("digest");

        var failed = new ArrayList<UUID>();
        for (var last = some(null, 3, failed); last != null; ) {
            last = some(last, 3, failed);
        }

        assertThat(failed).doesNotContain(about.id());
        assertThat(stored().digest()).isEqualTo(digest);
        assertThat(acts()).containsExactly("case.restated", "case.opened");
        assertThat(some(null, 500, failed)).isNull();
        assertThat(acts()).as("nothing changed since").hasSize(2);
    }

    /// Other tests leave cases nobody can assess, so which ones failed is noted and left to each test.
    private static @Nullable UUID some(@Nullable UUID after, int most, List<UUID> failed) {
        return Stage.bean(RestatingRound.class).some(after, most, (id, e) -> failed.add(id));
    }

    /// Its request is gone, so that nobody can assess it.
    @Test
    void letsNoCaseThatCannotBeAssessedHoldUpTheOthers() throws SQLException {
        var broken = Stage.asked(Stage.ready(Stage.model("ASL-2")), Stage.tool(Capability.READ_DATA));
        var second = Stage.asked(Stage.ready(Stage.model("ASL-2")), Stage.tool(Capability.READ_DATA));
        var seen = second.digest();
        Stage.registerAgent(Stage.bean(DeploymentRegister.class).get(second.deploymentId()));
        point(broken, UUID.randomUUID());
        var failed = new ArrayList<UUID>();
        try {
            assertThat(some(null, 500, failed)).isNull();
        } finally {
            point(broken, broken.subjectId());
        }

        assertThat(failed).contains(broken.id()).doesNotContain(second.id());
        assertThat(Stage.bean(CaseService.class).get(second.id()).digest()).isNotEqualTo(seen);
    }

    private void point(Case about, UUID subject) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("UPDATE governance_case SET subject_id = ? WHERE id = ?")) {
            statement.setObject(1, subject);
            statement.setObject(2, about.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
