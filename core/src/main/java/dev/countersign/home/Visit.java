package dev.countersign.home;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One account's present visit and where the one before it ended. A visit lasts as long as its looks at the first page
/// are less than half an hour apart, so that reloading a page does not make its news old. Whoever is here for the first
/// time hears what others did since their first look.
///
/// @param before where the visit before this one ended, in the first visit its first look, null until there is a second
/// @param last the last look of this visit
public record Visit(@Nullable Look before, Look last) {

    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final Duration WORTH_KEEPING = Duration.ofMinutes(1);

    /// @param sequence the audit log's size at that moment: every entry before it was there to be seen
    public record Look(long sequence, Instant at) {}

    static Visit first(Look look) {
        return new Visit(null, look);
    }

    /// The visit once the person looks again; this same one when the look is too close to the last to be kept.
    Visit with(Look look) {
        var away = Duration.between(last.at(), look.at());
        if (away.compareTo(PAUSE) >= 0) {
            return new Visit(last, look);
        }
        return away.compareTo(WORTH_KEEPING) < 0 ? this : new Visit(before == null ? last : before, look);
    }
}
