package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.Capability;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who reads a case whose facts changed is shown what is true now, and reading changes nothing.
@CountersignTest
class ReadingStoresNothingTest {

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
        var cases = Stage.bean(CaseService.class);

        for (var last = cases.restateSome(null, 3); last != null; ) {
            last = cases.restateSome(last, 3);
        }

        assertThat(stored().digest()).isEqualTo(digest);
        assertThat(acts()).containsExactly("case.restated", "case.opened");
        assertThat(cases.restateSome(null, 500)).isNull();
        assertThat(acts()).as("nothing changed since").hasSize(2);
    }
}
