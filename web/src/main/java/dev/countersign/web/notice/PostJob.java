package dev.countersign.web.notice;

import dev.countersign.notice.Addressee;
import dev.countersign.notice.Letter;
import dev.countersign.notice.PostService;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Mails the notices that wait, when mail is configured. Several instances may run it at once: each letter
/// is taken by one.
@ApplicationScoped
class PostJob {

    private static final Logger LOG = Logger.getLogger(PostJob.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostService post;
    private final MailSettings settings;
    private final ReactiveMailer mailer;

    PostJob(PostService post, MailSettings settings, ReactiveMailer mailer) {
        this.post = post;
        this.settings = settings;
        this.mailer = mailer;
    }

    @Scheduled(every = "30s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        send(mail -> mailer.send(mail).await().atMost(PATIENCE));
    }

    /// Sends everything that is due; what cannot be sent is tried again later.
    ///
    /// @param transport throws when it could not hand the mail over
    void send(Consumer<Mail> transport) {
        settings.from().ifPresent(from -> {
            for (var next = post.take(settings.roles()); next.isPresent(); next = post.take(settings.roles())) {
                send(next.get(), from, transport);
            }
        });
    }

    private void send(Letter letter, String from, Consumer<Mail> transport) {
        try {
            if (!Addressee.isPlain(letter.address())) {
                throw new IllegalArgumentException("The address is not one plain mailbox.");
            }
            if (!settings.approves(letter.address())) {
                throw new IllegalArgumentException("The address is not among the approved recipients.");
            }
            transport.accept(NoticeMail.of(letter, from, settings.publicUrl()));
        } catch (RuntimeException e) {
            // Whatever went wrong with one letter, the others go, and this one is tried again.
            var why = MailText.oneLine(String.valueOf(e.getMessage()));
            post.failed(letter, why);
            LOG.warnf(
                    "%d notices could not be mailed and will be tried again: %s",
                    letter.lines().size(), why);
            return;
        }
        post.delivered(letter);
    }
}
