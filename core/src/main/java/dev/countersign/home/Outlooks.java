package dev.countersign.home;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The outlook as of the last audit entry, and at most a minute old for what ends without one. Reading it looks at
/// every deployment and live grant, so one reads for all who ask.
@ApplicationScoped
class Outlooks {

    private static final int MOST_SPOTS = 8;
    private static final Duration ENDS_SEEN_WITHIN = Duration.ofMinutes(1);

    private final Exposures exposures;
    private final Matters matters;
    private final ChangeFeed feed;
    private final Policies policies;
    private final InstantSource clock;
    private final Object reading = new Object();
    private volatile @Nullable Seen seen;

    private record Seen(Outlook outlook, ChangeFeed.Head asOf, Instant at) {

        boolean holds(ChangeFeed.Head head, Instant now) {
            return asOf.equals(head) && !now.isBefore(at) && now.isBefore(at.plus(ENDS_SEEN_WITHIN));
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
        var last = held();
        if (last != null) {
            return last;
        }
        synchronized (reading) {
            last = held();
            return last == null ? read() : last;
        }
    }

    private @Nullable Outlook held() {
        var last = seen;
        return last != null && last.holds(feed.head(), clock.instant()) ? last.outlook() : null;
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
