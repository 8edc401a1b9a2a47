package dev.countersign.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Role;
import dev.countersign.notice.Addressee;
import dev.countersign.notice.Notice;
import dev.countersign.notice.Notices;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Tokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notices on the first page of those they concern.
@CountersignTest
class FirstPageTest {

    @Inject
    NoticeStage stage;

    @Inject
    Notices notices;

    @Inject
    InstantSource clock;

    private NoticeStage.Concerned about;
    private String owner;

    @BeforeEach
    void granted() {
        about = stage.granted();
        owner = about.owner();
    }

    @Test
    void showsThoseConcernedOnTheirFirstPageAndNobodyElse() {
        var account = Given.word();
        var owning = Tokens.writtenTo(account, "Some Owner", owner, true, "engineer");
        As.bearer(owning).get("/").then().statusCode(200);
        var toOfficers = soon(new Addressee.Holders(Role.SAFETY_OFFICER));
        var toOwner = soon(new Addressee.Mailbox(owner));

        assertThat(As.officer().get("/").asString()).contains(toOfficers).doesNotContain(toOwner);
        assertThat(As.bearer(owning).get("/").asString()).contains(toOwner).doesNotContain(toOfficers);
        assertThat(As.engineer2().get("/").asString()).doesNotContain(toOfficers, toOwner);
    }

    /// Ends before what any other test tells of, so that the first page names it.
    private String soon(Addressee to) {
        var what = "Evidence " + Given.word();
        var end = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
        notices.tell(Notice.lapse("test/" + what, what, about.grant().id(), end, 1), Set.of(to), clock.instant());
        return what;
    }
}
