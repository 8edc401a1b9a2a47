package dev.countersign.home;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.audit.ChangeFeed;
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

    static final int MOST_MATTERS = 5;
    /// What ends within this is shown before it ends.
    public static final Duration SOON = Duration.ofDays(14);

    private static final int MOST_ENTRIES = 10_000;

    private final Matters matters;
    private final Outlooks outlooks;
    private final Visits visits;
    private final ChangeFeed feed;
    private final InstantSource clock;

    @Inject
    HomeService(Matters matters, Outlooks outlooks, Visits visits, ChangeFeed feed, InstantSource clock) {
        this.matters = matters;
        this.outlooks = outlooks;
        this.visits = visits;
        this.feed = feed;
        this.clock = clock;
    }

    /// What waits for the reader, the first few of each kind.
    @Transactional
    public List<Matter> matters(Actor reader) {
        var now = clock.instant();
        var wanted = new Matters.Wanted(Voter.of(reader), reader.has(Role.SAFETY_OFFICER), now.plus(SOON));
        return matters.ofReader(wanted, now, MOST_MATTERS);
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

    /// What every reader is shown alike.
    @Transactional
    public Outlook outlook() {
        return outlooks.present();
    }
}
