package dev.countersign.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiConsumer;

/// Reviews what is due in short transactions. A grant whose assessment fails is set aside and tried again later, so
/// that it keeps no other waiting; one that keeps failing is suspended.
@ApplicationScoped
public class ReviewRound {

    /// A grant that could not be assessed for this long is suspended.
    static final Duration UNASSESSED = Duration.ofMinutes(15);

    private final GrantReview review;
    private final InstantSource clock;

    @Inject
    ReviewRound(GrantReview review, InstantSource clock) {
        this.review = review;
        this.clock = clock;
    }

    /// Follows the log to its end and assesses every grant that is due.
    ///
    /// @param failed told of each grant that could not be assessed, and why
    public void run(BiConsumer<UUID, RuntimeException> failed) {
        while (review.follow()) {
            // Each call is a short transaction of its own.
        }
        while (together(failed) > 0) {
            // The same.
        }
        oneByOne(failed);
    }

    private int together(BiConsumer<UUID, RuntimeException> failed) {
        try {
            return review.assessDue();
        } catch (RuntimeException e) {
            // One of them may be at fault, and nothing of this batch is kept.
            return oneByOne(failed);
        }
    }

    private int oneByOne(BiConsumer<UUID, RuntimeException> failed) {
        var due = review.due();
        for (var id : due) {
            try {
                review.assess(id);
            } catch (RuntimeException e) {
                setAside(id, e, failed);
            }
        }
        return due.size();
    }

    private void setAside(UUID id, RuntimeException e, BiConsumer<UUID, RuntimeException> failed) {
        var since = review.setAside(id, String.valueOf(e));
        failed.accept(id, e);
        try {
            if (!clock.instant().isBefore(since.plus(UNASSESSED))) {
                review.suspendUnassessed(id, since);
                // Each time, because telling may have failed before; nobody is told twice.
                review.tellOfSuspension(id);
            }
        } catch (RuntimeException again) {
            failed.accept(id, again);
        }
    }
}
