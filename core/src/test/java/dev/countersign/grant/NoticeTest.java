package dev.countersign.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.Scenario;
import dev.countersign.grant.Notices.Notice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is told before what a grant rests on ends.
class NoticeTest {

    @Test
    void tellsWhoAskedThirtySevenAndOneDayBeforeEvidenceLapsesOnceEach() {
        var scenario = granted(365 - 29);

        assertThat(told(scenario)).isEmpty();
        scenario.world.grant.review();
        assertThat(told(scenario)).extracting(Notice::days).containsExactly(30, 30);
        assertThat(told(scenario)).extracting(Notice::person).containsOnly(People.ENGINEER.subject());
        assertThat(told(scenario))
                .extracting(Notice::what)
                .contains("Evidence about coercion (blackmail) under ordinary use");

        for (var day = 0; day < 40; day++) {
            scenario.world.pass(Duration.ofHours(18));
            scenario.world.grant.review();
        }

        assertThat(told(scenario)).extracting(Notice::days).containsExactly(30, 30, 7, 7, 1, 1);
        assertThat(scenario.world.log.all())
                .filteredOn(e -> e.action().equals("notice.given"))
                .hasSize(6);
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

    private static List<Notice> told(Scenario scenario) {
        return scenario.world.grant.notices.all();
    }
}
