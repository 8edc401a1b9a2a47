package dev.countersign.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.PublicUrl;
import dev.countersign.notice.Addressee;
import dev.countersign.notice.PostService;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Tokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notices by mail: to whom, once, and again when the post fails.
@CountersignTest
class PostTest {

    private record Row(boolean mailed, int tries, String error, Instant after) {}

    @Inject
    NoticeStage stage;

    @Inject
    PostJob job;

    @Inject
    PostService post;

    @Inject
    MockMailbox mailbox;

    @Inject
    InstantSource clock;

    @Inject
    AgroalDataSource database;

    private NoticeStage.Concerned about;
    private String owner;

    @BeforeEach
    void granted() {
        about = stage.granted();
        owner = about.owner();
    }

    @Test
    void settlesWhatWasMailed() {
        stage.tell(about, new Addressee.Mailbox(owner), "Something");

        job.run();

        assertThat(mailbox.getMailsSentTo(owner)).hasSize(1);
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
        stage.tell(about, new Addressee.Account(account), "Something");

        job.run();

        assertThat(mailbox.getMailsSentTo(claimed)).isEmpty();
    }

    @Test
    void triesAFailedMailAgainLaterAndSendsTheOthers() throws SQLException {
        var other = Given.word() + "@example.org";
        stage.tell(about, new Addressee.Mailbox(owner), "Something");
        stage.tell(about, new Addressee.Mailbox(other), "Something");
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
        stage.tell(about, new Addressee.Mailbox(owner), "Something");
        update("UPDATE notice SET given_at = now() - interval '4 days' WHERE addressee = ?", owner);

        job.run();

        assertThat(mailbox.getMailsSentTo(owner)).isEmpty();
    }

    @Test
    void sendsNothingWithoutASender() {
        stage.tell(about, new Addressee.Mailbox(owner), "Something");
        var none = Optional.<String>empty();
        var off = new PostJob(post, new MailSettings(none, none, none, new PublicUrl(none), Optional.empty()), null);

        off.run();

        assertThat(row(owner)).extracting(Row::mailed, Row::tries).containsExactly(false, 0);
    }

    @Test
    void sendsOnceHoweverManyInstancesSend() throws Exception {
        stage.tell(about, new Addressee.Mailbox(owner), "Something");
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

    @Test
    void sendsToOthersWhileAnotherInstanceTakesALetter() throws Exception {
        var other = Given.word() + "@example.org";
        stage.tell(about, new Addressee.Mailbox(owner), "Something");
        stage.tell(about, new Addressee.Mailbox(other), "Something");
        var handed = new CopyOnWriteArrayList<String>();

        try (var instance = Executors.newSingleThreadExecutor()) {
            var taken = QuarkusTransaction.requiringNew().call(() -> {
                var letter = post.take(Map.of()).orElseThrow();
                instance.submit(() -> job.send(mail -> handed.addAll(mail.getTo())))
                        .get(20, TimeUnit.SECONDS);
                return letter;
            });
            assertThat(taken.address()).isEqualTo(owner);
        }

        assertThat(handed).contains(other).doesNotContain(owner);
        assertThat(row(owner)).extracting(Row::mailed, Row::tries).containsExactly(false, 1);
    }

    /// The mailer drops such a mail without a word.
    @Test
    void countsMailToAnAddressOutsideTheApprovedOnesAsFailed() {
        var inside = Given.word() + "@approved.example";
        stage.tell(about, new Addressee.Mailbox(owner), "Something");
        stage.tell(about, new Addressee.Mailbox(inside), "Something");
        var none = Optional.<String>empty();
        var approved = Optional.of(List.of(".+@approved\\.example", "nobody@example\\.org"));
        var settings =
                new MailSettings(Optional.of("countersign@example.org"), none, none, new PublicUrl(none), approved);
        var handed = new ArrayList<String>();

        new PostJob(post, settings, null).send(mail -> handed.addAll(mail.getTo()));

        assertThat(handed).contains(inside).doesNotContain(owner);
        assertThat(row(inside)).extracting(Row::mailed, Row::error).containsExactly(true, null);
        assertThat(row(owner))
                .extracting(Row::mailed, Row::tries, Row::error)
                .containsExactly(false, 1, "The address is not among the approved recipients.");
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
