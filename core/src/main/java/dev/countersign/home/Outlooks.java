package dev.countersign.home;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The outlook as of the last audit entry, and little more than a minute old for what ends without one. Reading it
/// looks at every deployment and live grant, so one reads for all who ask; only after an entry do the others wait.
@ApplicationScoped
class Outlooks {

    private static final int MOST_SPOTS = 8;
    private static final Duration ENDS_SEEN_WITHIN = Duration.ofMinutes(1);
    private static final Duration WAITED_FOR = ENDS_SEEN_WITHIN.plusSeconds(10);

    private final Exposures exposures;
    private final Matters matters;
    private final ChangeFeed feed;
    private final Policies policies;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Seen seen;

    private record Seen(Outlook outlook, ChangeFeed.Head asOf, Instant at) {

        boolean holds(ChangeFeed.Head head, Instant now) {
            return lacksNoEntry(head, now) && now.isBefore(at.plus(ENDS_SEEN_WITHIN));
        }

        boolean lacksNoEntry(ChangeFeed.Head head, Instant now) {
            return asOf.equals(head) && !now.isBefore(at) && now.isBefore(at.plus(WAITED_FOR));
        }
    }

    @Inject
    Outlooks(Exposures exposures, Matters matters, ChangeFeed feed, Policies policies, InstantSource clock) {
        this.exposures = exposures;
        this.matters = matters;
        this.feed = feed;
        this.policies = policies;
        this.clock = clock;
    }

    Outlook present() {
        var last = seen;
        var head = feed.head();
        var now = clock.instant();
        if (last != null && last.holds(head, now)) {
            return last.outlook();
        }
        if (last != null && last.lacksNoEntry(head, now)) {
            if (!reading.tryLock()) {
                return last.outlook();
            }
        } else {
            reading.lock();
        }
        try {
            var meanwhile = seen;
            return meanwhile != null && meanwhile.holds(feed.head(), clock.instant()) ? meanwhile.outlook() : read();
        } finally {
            reading.unlock();
        }
    }

    /// The log's head is read first: an entry that comes while the facts are read leads to another look.
    private Outlook read() {
        var head = feed.head();
        var now = clock.instant();
        var outlook = new Outlook(
                Quadrant.of(exposures.groups(now, MOST_SPOTS), MOST_SPOTS),
                matters.ofAll(policies.staleBefore(now, HomeService.SOON), now, HomeService.MOST_MATTERS));
        seen = new Seen(outlook, head, now);
        return outlook;
    }
}
