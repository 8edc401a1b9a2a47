package dev.countersign.notice;

import dev.countersign.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hands notices to the post, after the act they tell of has committed. A letter is taken, sent and settled in three
/// steps, so that a slow mail server holds no transaction; an instance that dies between sending and settling lets it
/// be sent twice.
@ApplicationScoped
public class PostService {

    /// How long a letter that was taken is left to whoever took it.
    static final Duration HELD = Duration.ofMinutes(10);

    /// A notice that could not be mailed for this long stays on the pages only.
    public static final Duration NEWS = Duration.ofDays(3);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(4));

    private static final int LONGEST_REASON = 500;

    private final Outbox outbox;
    private final InstantSource clock;

    @Inject
    PostService(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What is to go next, empty when nothing is due.
    ///
    /// @param roles where the holders of a role are written to
    @Transactional
    public Optional<Letter> take(Map<Role, String> roles) {
        var now = clock.instant();
        return outbox.take(roles, now.minus(NEWS), now, now.plus(HELD));
    }

    @Transactional
    public void delivered(Letter letter) {
        outbox.delivered(letter.noticeIds(), clock.instant());
    }

    @Transactional
    public void failed(Letter letter, String why) {
        var reason = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
        outbox.failed(letter.noticeIds(), reason, clock.instant().plus(pause(letter.tries())));
    }

    /// How many notices could not be mailed so far.
    @Transactional
    public long failing() {
        return outbox.failing(clock.instant().minus(NEWS));
    }

    /// How long to wait after so many tries.
    static Duration pause(int tries) {
        return PAUSES.get(Math.clamp(tries, 1, PAUSES.size()) - 1);
    }
}
