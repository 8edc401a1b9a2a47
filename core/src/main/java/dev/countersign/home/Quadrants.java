package dev.countersign.home;

import dev.countersign.audit.ChangeFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Where every deployment that is not retired stands between the two thresholds: as of the last audit entry, and at
/// most a
/// minute old for what ends without one. It is the same for all readers, and reading it looks at every live grant, so
/// one reads for all who ask.
@ApplicationScoped
class Quadrants {

    private static final int MOST_SPOTS = 8;
    private static final Duration ENDS_SEEN_WITHIN = Duration.ofMinutes(1);

    private final Exposures exposures;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final Object reading = new Object();
    private volatile @Nullable Seen seen;

    private record Seen(Quadrant quadrant, ChangeFeed.Head asOf, Instant at) {

        boolean holds(ChangeFeed.Head head, Instant now) {
            return asOf.equals(head) && !now.isBefore(at) && now.isBefore(at.plus(ENDS_SEEN_WITHIN));
        }
    }

    @Inject
    Quadrants(Exposures exposures, ChangeFeed feed, InstantSource clock) {
        this.exposures = exposures;
        this.feed = feed;
        this.clock = clock;
    }

    Quadrant present() {
        var last = held();
        if (last != null) {
            return last;
        }
        synchronized (reading) {
            last = held();
            return last == null ? read() : last;
        }
    }

    private @Nullable Quadrant held() {
        var last = seen;
        return last != null && last.holds(feed.head(), clock.instant()) ? last.quadrant() : null;
    }

    /// The log's head is read first: an entry that comes while the facts are read leads to another look.
    private Quadrant read() {
        var head = feed.head();
        var now = clock.instant();
        var quadrant = Quadrant.of(exposures.groups(now, MOST_SPOTS), MOST_SPOTS);
        seen = new Seen(quadrant, head, now);
        return quadrant;
    }
}
