package dev.countersign.web.shutdown;

import dev.countersign.shutdown.Enforcement;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How far an order has taken effect, in one sentence and a line per instance.
///
/// @param live whether a look a moment later may show more
public record Progress(String headline, Status status, List<Line> lines, boolean live) {

    private static final Duration WATCHED_FOR = Duration.ofMinutes(10);

    /// @param millis from the order to its enforcement, null while not enforced
    public record Line(
            String instance, Status status, @Nullable Long millis, Instant seenAt, boolean gone) {}

    static Progress of(ShutdownService.Followed followed, Instant now) {
        var all = followed.enforcement();
        var enforced = count(all, Enforcement.State.ENFORCED);
        var waiting = count(all, Enforcement.State.WAITING);
        var done = waiting == 0 && enforced > 0;
        var watched = now.isBefore(followed.order().issuedAt().plus(WATCHED_FOR));
        return new Progress(
                headline(all, enforced, waiting),
                done ? new Status("Enforced", Tone.GOOD) : new Status("Not yet enforced everywhere", Tone.WAITING),
                all.stream().map(Progress::line).toList(),
                !done && watched);
    }

    private static String headline(List<Enforcement> all, long enforced, long waiting) {
        if (all.isEmpty()) {
            return "No instance was running when the order was given. Each one binds itself to it before it decides anything.";
        }
        if (waiting > 0) {
            return "Waiting for " + waiting + " of " + (enforced + waiting) + " instances.";
        }
        if (enforced == 0) {
            return "No running instance is left that decides. One that starts binds itself to the order first.";
        }
        var slowest = all.stream()
                .map(Enforcement::took)
                .filter(Objects::nonNull)
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(0);
        return "Every running instance has enforced it; the last one after " + slowest + " ms.";
    }

    private static long count(List<Enforcement> all, Enforcement.State state) {
        return all.stream().filter(e -> e.state() == state).count();
    }

    private static Line line(Enforcement one) {
        var took = one.took();
        return new Line(
                one.instance(),
                switch (one.state()) {
                    case ENFORCED -> new Status("Enforced", Tone.GOOD);
                    case WAITING -> new Status("Not yet", Tone.WAITING);
                    case GONE -> new Status("Gone", Tone.NEUTRAL);
                },
                took == null ? null : took.toMillis(),
                one.seenAt(),
                one.state() == Enforcement.State.GONE);
    }
}
