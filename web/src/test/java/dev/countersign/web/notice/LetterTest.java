package dev.countersign.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Review;
import dev.countersign.notice.Addressee;
import dev.countersign.notice.Notice;
import dev.countersign.notice.Notices;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.HostileTexts;
import dev.countersign.web.Stage;
import dev.countersign.web.Tokens;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a mail tells: everything one address is told, after the act, and nothing alive.
@CountersignTest
class LetterTest {

    @Inject
    NoticeStage stage;

    @Inject
    PostJob job;

    @Inject
    MockMailbox mailbox;

    @Inject
    Notices notices;

    @Inject
    EvidenceService evidence;

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
    void mailsASuspensionToAllConcernedOnce() {
        reject();
        stage.reviewed();
        assertThat(mailbox.getTotalMessagesSent()).isZero();

        job.run();
        job.run();

        for (var address : List.of(NoticeStage.ASKED, owner, "officers@example.org", "board@example.org")) {
            assertThat(mailbox.getMailsSentTo(address)).as(address).hasSize(1);
            var mail = mailbox.getMailsSentTo(address).getFirst();
            assertThat(mail.getSubject()).isEqualTo("Countersign: 1 grant is suspended");
            assertThat(mail.getFrom()).isEqualTo("countersign@example.org");
            assertThat(mail.getHtml()).isNull();
            assertThat(mail.getText())
                    .contains("SUSPENDED", about.grant().toolName(), "a safety officer rejected it")
                    .doesNotContain("ENDS SOON", "{", "&");
        }
    }

    @Test
    void gathersWhatOneAddressIsToldInOneMail() {
        var account = Given.word();
        As.bearer(Tokens.writtenTo(account, "Some One", owner.toUpperCase(Locale.ROOT), true, "engineer"))
                .get("/")
                .then()
                .statusCode(200);
        stage.tell(about, new Addressee.Account(account), "Evidence one");
        stage.tell(about, new Addressee.Mailbox(owner), "Evidence two");

        job.run();

        assertThat(mailbox.getMailsSentTo(owner)).hasSize(1);
        assertThat(mailbox.getMailsSentTo(owner).getFirst().getSubject())
                .isEqualTo("Countersign: 2 things that grants rest on end soon");
        assertThat(mailbox.getMailsSentTo(owner).getFirst().getText())
                .contains("Evidence one", "Evidence two", "ENDS SOON");
    }

    @Test
    void countsWhatOneMailCannotName() {
        IntStream.range(0, NoticeMail.NAMED + 5)
                .forEach(i -> stage.tell(about, new Addressee.Mailbox(owner), "Evidence " + i));

        job.run();

        assertThat(mailbox.getMailsSentTo(owner)).hasSize(1);
        assertThat(mailbox.getMailsSentTo(owner).getFirst().getText()).contains("and 5 more");
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
                        about.grant().id(),
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
        assertThat(mail.getText()).contains(word).doesNotContain("http:", "evil.example", "\u200B");
        assertThat(mail.getText().lines()).noneMatch(line -> line.startsWith("Bcc:") || line.equals("."));
        if (hostile.startsWith("<") || hostile.startsWith("Ignore") || hostile.startsWith("{#")) {
            assertThat(mail.getText()).as("said as it was").contains(hostile.replace("shell.now", "shell[.]now"));
        }

        var wire = new MailEncoder(mailbox.getMailMessagesSentTo(owner).getFirst(), "localhost").encode();
        var headers = wire.substring(0, wire.indexOf("\n\n") < 0 ? wire.indexOf("\r\n\r\n") : wire.indexOf("\n\n"));
        assertThat(headers).contains("Content-Type: text/plain").doesNotContain("Bcc", word, "multipart", "text/html");
    }

    private static List<String> recipients(Mail mail) {
        return Stream.of(mail.getTo(), mail.getCc(), mail.getBcc())
                .flatMap(List::stream)
                .toList();
    }

    private void reject() {
        evidence.review(
                Stage.OFFICER,
                about.rests().id(),
                evidence.get(about.rests().id()).revision(),
                Review.Verdict.REJECT,
                "Read it again.",
                Review.Independence.THIRD_PARTY,
                null);
    }
}
