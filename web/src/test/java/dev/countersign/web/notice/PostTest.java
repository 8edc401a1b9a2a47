package dev.countersign.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Role;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Review;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantReview;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.notice.Addressee;
import dev.countersign.notice.Notice;
import dev.countersign.notice.Notices;
import dev.countersign.notice.PostService;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Model;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.HostileTexts;
import dev.countersign.web.Stage;
import dev.countersign.web.Tokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Notices by mail: to whom, once, after the act, again when the post fails, and with nothing alive in them.
@CountersignTest
class PostTest {

    private record Row(boolean mailed, int tries, String error, Instant after) {}

    private static final String ASKED = "erin@example.org";

    @Inject
    PostJob job;

    @Inject
    PostService post;

    @Inject
    MockMailbox mailbox;

    @Inject
    Notices notices;

    @Inject
    GrantReview review;

    @Inject
    GrantService grants;

    @Inject
    EvidenceService evidence;

    @Inject
    InstantSource clock;

    @Inject
    AgroalDataSource database;

    private String owner;
    private Evaluation rests;
    private Grant grant;

    @BeforeEach
    void granted() {
        owner = Given.word() + "@example.org";
        Model model = Stage.model("ASL-2");
        rests = Stage.accepted(model, 100, 0);
        var deployment = owned(Stage.ready(model));
        var tool = Stage.tool(Capability.CONTACT_PEOPLE);
        Stage.approve(Stage.asked(deployment, tool).id(), Stage.OFFICER, Stage.BOARD1);
        grant = grants.list(new Grants.Filter(deployment.id(), null, true, null, null), dev.countersign.Paging.first())
                .items()
                .getFirst();
        reviewed();
        As.bearer(Tokens.writtenTo("engineer", "Erin Engineer", ASKED, true, "engineer"))
                .get("/")
                .then()
                .statusCode(200);
        job.run();
        mailbox.clear();
    }

    @Test
    void mailsASuspensionToAllConcernedOnce() {
        reject();
        reviewed();
        assertThat(mailbox.getTotalMessagesSent()).isZero();

        job.run();
        job.run();

        for (var address : List.of(ASKED, owner, "officers@example.org", "board@example.org")) {
            assertThat(mailbox.getMailsSentTo(address)).as(address).hasSize(1);
            var mail = mailbox.getMailsSentTo(address).getFirst();
            assertThat(mail.getSubject()).isEqualTo("Countersign: 1 grant is suspended");
            assertThat(mail.getFrom()).isEqualTo("countersign@example.org");
            assertThat(mail.getHtml()).isNull();
            assertThat(mail.getText())
                    .contains("SUSPENDED", grant.toolName(), "a safety officer rejected it")
                    .doesNotContain("ENDS SOON", "{", "&");
        }
        assertThat(row(owner)).extracting(Row::mailed, Row::tries).containsExactly(true, 1);
    }

    @Test
    void writesToNobodyTheIdentityProviderDoesNotVouchFor() {
        var claimed = Given.word() + "@example.org";
        var account = Given.word();
        As.bearer(Tokens.writtenTo(account, "Some One", claimed, false, "engineer"))
                .get("/")
                .then()
                .statusCode(200);
        tell(new Addressee.Account(account), "Something");

        job.run();

        assertThat(mailbox.getMailsSentTo(claimed)).isEmpty();
    }

    @Test
    void gathersWhatOneAddressIsToldInOneMail() {
        var account = Given.word();
        As.bearer(Tokens.writtenTo(account, "Some One", owner.toUpperCase(java.util.Locale.ROOT), true, "engineer"))
                .get("/")
                .then()
                .statusCode(200);
        tell(new Addressee.Account(account), "Evidence one");
        tell(new Addressee.Mailbox(owner), "Evidence two");

        job.run();

        assertThat(mailbox.getMailsSentTo(owner)).hasSize(1);
        assertThat(mailbox.getMailsSentTo(owner).getFirst().getSubject())
                .isEqualTo("Countersign: 2 things that grants rest on end soon");
        assertThat(mailbox.getMailsSentTo(owner).getFirst().getText())
                .contains("Evidence one", "Evidence two", "ENDS SOON");
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
        notices.tell(Notice.lapse("test/" + what, what, grant.id(), end, 1), Set.of(to), clock.instant());
        return what;
    }

    @Test
    void countsWhatOneMailCannotName() {
        IntStream.range(0, NoticeMail.NAMED + 5).forEach(i -> tell(new Addressee.Mailbox(owner), "Evidence " + i));

        job.run();

        assertThat(mailbox.getMailsSentTo(owner)).hasSize(1);
        assertThat(mailbox.getMailsSentTo(owner).getFirst().getText()).contains("and 5 more");
    }

    @Test
    void triesAFailedMailAgainLaterAndSendsTheOthers() throws SQLException {
        var other = Given.word() + "@example.org";
        tell(new Addressee.Mailbox(owner), "Something");
        tell(new Addressee.Mailbox(other), "Something");
        var handed = new AtomicInteger();

        job.send(mail -> {
            handed.incrementAndGet();
            if (mail.getTo().contains(owner)) {
                throw new IllegalStateException("550 no\r\n\u001b[31mthanks");
            }
        });

        assertThat(handed).hasValue(2);
        assertThat(row(other)).extracting(Row::mailed, Row::error).containsExactly(true, null);
        assertThat(row(owner))
                .extracting(Row::mailed, Row::tries, Row::error)
                .containsExactly(false, 1, "550 no [31mthanks");
        assertThat(row(owner).after()).isAfter(clock.instant().plusSeconds(50));
        assertThat(post.failing()).isPositive();

        job.run();
        assertThat(mailbox.getMailsSentTo(owner)).as("before its time").isEmpty();
        update("UPDATE notice SET mail_after = now() WHERE addressee = ?", owner);
        job.run();
        assertThat(mailbox.getMailsSentTo(owner)).hasSize(1);
        assertThat(row(owner)).extracting(Row::mailed, Row::tries, Row::error).containsExactly(true, 2, null);
    }

    @Test
    void sendsNoOldNews() throws SQLException {
        tell(new Addressee.Mailbox(owner), "Something");
        update("UPDATE notice SET given_at = now() - interval '4 days' WHERE addressee = ?", owner);

        job.run();

        assertThat(mailbox.getMailsSentTo(owner)).isEmpty();
    }

    @Test
    void sendsNothingWithoutASender() {
        tell(new Addressee.Mailbox(owner), "Something");
        var none = java.util.Optional.<String>empty();
        var off = new PostJob(post, new MailSettings(none, none, none, none), null);

        off.run();

        assertThat(row(owner)).extracting(Row::mailed, Row::tries).containsExactly(false, 0);
    }

    @Test
    void sendsOnceHoweverManyInstancesSend() throws Exception {
        tell(new Addressee.Mailbox(owner), "Something");
        var sent = new AtomicInteger();

        try (var instances = Executors.newFixedThreadPool(4)) {
            var runs = IntStream.range(0, 4)
                    .mapToObj(i -> instances.submit(() -> job.send(mail -> {
                        if (mail.getTo().contains(owner)) {
                            sent.incrementAndGet();
                        }
                    })))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        }

        assertThat(sent).hasValue(1);
    }

    static List<String> texts() {
        return HostileTexts.all();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leavesNothingAliveInAMail(String hostile) {
        var word = Given.word();
        notices.tell(
                Notice.suspension(
                        grant.id(),
                        hostile + "\r\nBcc: all@example.org\r\n\r\n.\r\nQUIT\r\n" + hostile + word,
                        clock.instant().truncatedTo(ChronoUnit.MICROS)),
                Set.of(new Addressee.Mailbox(owner)),
                clock.instant());

        job.run();

        var mail = mailbox.getMailsSentTo(owner).getFirst();
        assertThat(mail.getSubject()).isEqualTo("Countersign: 1 grant is suspended");
        assertThat(mail.getHtml()).isNull();
        assertThat(recipients(mail)).containsExactly(owner);
        assertThat(mail.getHeaders()).containsOnlyKeys("Auto-Submitted");
        HostileTexts.steersNothing(mail.getText());
        assertThat(mail.getText()).contains(word).doesNotContain("http://evil", "\u200B");
        assertThat(mail.getText().lines()).noneMatch(line -> line.startsWith("Bcc:") || line.equals("."));
        if (hostile.startsWith("<") || hostile.startsWith("Ignore") || hostile.startsWith("{#")) {
            assertThat(mail.getText()).as("said as it was").contains(hostile);
        }

        var wire = new MailEncoder(mailbox.getMailMessagesSentTo(owner).getFirst(), "localhost").encode();
        var headers = wire.substring(0, wire.indexOf("\n\n") < 0 ? wire.indexOf("\r\n\r\n") : wire.indexOf("\n\n"));
        assertThat(headers).contains("Content-Type: text/plain").doesNotContain("Bcc", word, "multipart", "text/html");
    }

    private static List<String> recipients(Mail mail) {
        return java.util.stream.Stream.of(mail.getTo(), mail.getCc(), mail.getBcc())
                .flatMap(List::stream)
                .toList();
    }

    private void tell(Addressee to, String what) {
        var end = clock.instant().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.MICROS);
        notices.tell(Notice.lapse("test/" + Given.word(), what, grant.id(), end, 30), Set.of(to), clock.instant());
    }

    private Deployment owned(Deployment deployment) {
        return Stage.bean(DeploymentRegister.class)
                .edit(
                        Stage.ENGINEER,
                        deployment.id(),
                        deployment.revision(),
                        new DeploymentContent(
                                deployment.name(),
                                deployment.purpose(),
                                deployment.modelId(),
                                deployment.environment(),
                                deployment.operator(),
                                ControlCondition.CENTRALIZED,
                                deployment.internetAccess(),
                                deployment.persistentMemory(),
                                deployment.delegation(),
                                owner));
    }

    private void reject() {
        evidence.review(
                Stage.OFFICER,
                rests.id(),
                evidence.get(rests.id()).revision(),
                Review.Verdict.REJECT,
                "Read it again.",
                Review.Independence.THIRD_PARTY,
                null);
    }

    private void reviewed() {
        while (review.follow()) {
            // to the end of the log
        }
        while (review.assessDue() > 0) {
            // until none is due
        }
    }

    private Row row(String addressee) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "SELECT mailed_at, mail_tries, mail_error, mail_after FROM notice WHERE addressee = ?")) {
            statement.setString(1, addressee);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return new Row(
                        rows.getTimestamp(1) != null,
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getTimestamp(4).toInstant());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String sql, String value) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            assertThat(statement.executeUpdate()).isPositive();
        }
    }
}
