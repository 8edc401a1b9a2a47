package dev.countersign.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.audit.AuditEntry;
import dev.countersign.notice.Addressee;
import dev.countersign.notice.InMemoryNotices.Told;
import dev.countersign.notice.Notice;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.Quorum;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who is told that what a grant rests on ends soon, or that it is suspended.
class NoticeTest {

    private static final Addressee ASKED = new Addressee.Account(People.ENGINEER.subject());
    private static final Addressee OWNER = new Addressee.Mailbox("owner@example.org");
    private static final Addressee OFFICERS = new Addressee.Holders(Role.SAFETY_OFFICER);
    private static final Addressee BOARD = new Addressee.Holders(Role.BOARD_MEMBER);

    @Test
    void tellsWhoAskedThirtySevenAndOneDayBeforeEvidenceLapsesOnceEach() {
        var scenario = granted(365 - 29);

        assertThat(told(scenario)).isEmpty();
        scenario.world.grant.review();
        assertThat(toldWhoAsked(scenario)).extracting(Notice::days).containsExactly(30, 30);
        assertThat(toldWhoAsked(scenario))
                .extracting(Notice::what)
                .contains("Evidence about coercion (blackmail) under ordinary use");

        for (var day = 0; day < 40; day++) {
            scenario.world.pass(Duration.ofHours(18));
            scenario.world.grant.review();
        }

        assertThat(toldWhoAsked(scenario)).extracting(Notice::days).containsExactly(30, 30, 7, 7, 1, 1);
        assertThat(given(scenario))
                .filteredOn(e -> e.details().contains("lapsesAt"))
                .hasSize(6);
    }

    @Test
    void tellsAllConcernedTheSame() {
        var scenario = granted(365 - 29);
        scenario.world.grant.review();

        for (var concerned : List.of(ASKED, OWNER, OFFICERS, BOARD)) {
            assertThat(scenario.world.grant.notices.to(concerned))
                    .as(concerned.words())
                    .hasSize(2)
                    .isEqualTo(toldWhoAsked(scenario));
        }
        assertThat(told(scenario)).hasSize(8);
    }

    @Test
    void tellsTheBoardOnlyOfWhatItSigned() {
        var scenario = new Scenario();
        var mail = scenario.ask(People.ENGINEER, scenario.mailer);
        assertThat(GrantNotices.concerned(mail, scenario.deployment)).containsExactly(ASKED, OWNER, OFFICERS, BOARD);

        var bySafetyOfficers =
                new Assessment(Map.of(), List.of(), List.of(), Quorum.of(Map.of(Role.SAFETY_OFFICER, 1)), "policy");
        var subject = new Case.Subject(CaseKind.TOOL_GRANT, Ids.next(), scenario.deployment.id(), "Reading", null);
        var read = new Case(subject, bySafetyOfficers, People.ENGINEER2, scenario.world.now(), scenario.world.now());
        assertThat(GrantNotices.concerned(read, scenario.deployment))
                .containsExactly(new Addressee.Account(People.ENGINEER2.subject()), OWNER, OFFICERS);
    }

    @Test
    void tellsAllConcernedOfASuspensionOnceHoweverItsReasonsChange() {
        var scenario = granted(365 - 2);
        scenario.world.grant.review();
        assertThat(suspensions(scenario)).isEmpty();

        scenario.world.pass(Duration.ofDays(3));
        scenario.world.grant.review();
        assertThat(suspensions(scenario)).extracting(Told::to).containsExactlyInAnyOrder(ASKED, OWNER, OFFICERS, BOARD);
        assertThat(suspensions(scenario))
                .allSatisfy(told -> assertThat(told.notice().what()).contains("is stale"));

        scenario.acceptedRun("run-2", 150);
        scenario.world.grant.review();
        assertThat(suspensions(scenario)).hasSize(4);
    }

    @Test
    void keepsNoAddressInTheAuditLog() {
        var scenario = granted(365 - 29);
        scenario.world.grant.review();

        assertThat(given(scenario))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.details())
                        .contains("the deployment's owner", "every safety officer", "engineer")
                        .doesNotContain("owner@example.org"));
    }

    @Test
    void tellsNobodyOfWhatOutlivesTheGrant() {
        var scenario = granted(365 - 31);
        scenario.world.grant.review();
        scenario.world.pass(Duration.ofDays(29));
        scenario.world.grant.review();

        assertThat(told(scenario)).isEmpty();
    }

    private static Scenario granted(int ageInDays) {
        var scenario = new Scenario(Duration.ofDays(ageInDays));
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        return scenario;
    }

    private static List<Told> told(Scenario scenario) {
        return scenario.world.grant.notices.all();
    }

    private static List<Notice> toldWhoAsked(Scenario scenario) {
        return scenario.world.grant.notices.to(ASKED).stream()
                .filter(n -> n.kind() == Notice.Kind.LAPSE)
                .toList();
    }

    private static List<Told> suspensions(Scenario scenario) {
        return told(scenario).stream()
                .filter(t -> t.notice().kind() == Notice.Kind.SUSPENSION)
                .toList();
    }

    private static List<AuditEntry> given(Scenario scenario) {
        return scenario.world.log.all().stream()
                .filter(e -> e.action().equals("notice.given"))
                .toList();
    }
}
