package dev.countersign.home;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.audit.ChangeFeed;
import dev.countersign.policy.Policies;
import dev.countersign.signoff.Voter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers the first page's questions: what needs me, what is risky, what changed since I was here?
@ApplicationScoped
public class HomeService {

    private static final int MOST_MATTERS = 5;
    private static final Duration SOON = Duration.ofDays(14);

    private static final int MOST_ENTRIES = 10_000;

    private final Matters matters;
    private final Quadrants quadrants;
    private final Visits visits;
    private final ChangeFeed feed;
    private final Policies policies;
    private final InstantSource clock;

    @Inject
    HomeService(
            Matters matters,
            Quadrants quadrants,
            Visits visits,
            ChangeFeed feed,
            Policies policies,
            InstantSource clock) {
        this.matters = matters;
        this.quadrants = quadrants;
        this.visits = visits;
        this.feed = feed;
        this.policies = policies;
        this.clock = clock;
    }

    /// What waits for the reader and what stands out, the first few of each kind.
    @Transactional
    public List<Matter> matters(Actor reader) {
        var now = clock.instant();
        var wanted = new Matters.Wanted(
                Voter.of(reader),
                reader.has(Role.SAFETY_OFFICER),
                now.plus(SOON),
                now.minus(policies.inForce().longestEvidenceAge()).plus(SOON));
        return matters.of(wanted, now, MOST_MATTERS);
    }

    /// What others did since the reader was here.
    ///
    /// @param since where their last visit ended, or their first began; null at the very first look
    /// @param changes the kind with the latest act first
    /// @param more whether so much was recorded that only the latest entries were looked at
    public record News(Visit.@Nullable Look since, List<Visits.Change> changes, boolean more) {}

    /// Tells what is new to the reader and remembers that they looked. That is no act of governance: it is neither
    /// recorded in the audit log nor does anything rest on it.
    @Transactional
    public News news(Actor reader) {
        var look = new Visit.Look(feed.head().size(), clock.instant());
        var known = visits.of(reader.subject()).orElse(null);
        var visit = known == null ? Visit.first(look) : known.with(look);
        if (!visit.equals(known)) {
            visits.keep(reader.subject(), visit);
        }
        var since = visit.before();
        return since == null
                ? new News(null, List.of(), false)
                : new News(
                        since,
                        visits.changes(since.sequence(), reader.subject(), MOST_ENTRIES),
                        look.sequence() - since.sequence() > MOST_ENTRIES);
    }

    /// Where every deployment in service stands between the two thresholds.
    @Transactional
    public Quadrant quadrant() {
        return quadrants.present();
    }
}
