package dev.countersign.web.evidence;

import dev.countersign.evidence.Evaluations;
import dev.countersign.evidence.Review;
import dev.countersign.home.HomeService;
import dev.countersign.policy.Policies;
import dev.countersign.web.Option;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the list of evaluations and the file of their findings can be narrowed to.
@ApplicationScoped
class EvidenceFilters {

    private static final String PENDING = "pending";
    private static final String STALE = "stale";

    static final List<Option> STATES = List.of(
            new Option(PENDING, "Waits for a review"),
            new Option(Review.Verdict.ACCEPT.name(), "Accepted"),
            new Option(STALE, "Accepted, too old now or soon"),
            new Option(Review.Verdict.REJECT.name(), "Rejected"));

    private final Policies policies;
    private final InstantSource clock;

    EvidenceFilters(Policies policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /// @param state one of [#STATES]; another restricts nothing
    Evaluations.Filter of(@Nullable String text, @Nullable UUID modelId, @Nullable String state) {
        if (STALE.equals(state)) {
            var before = policies.staleBefore(clock.instant(), HomeService.SOON);
            return new Evaluations.Filter(modelId, text, Review.Verdict.ACCEPT, null, before);
        }
        return new Evaluations.Filter(modelId, text, verdict(state), PENDING.equals(state) ? true : null);
    }

    private static Review.@Nullable Verdict verdict(@Nullable String state) {
        return Stream.of(Review.Verdict.values())
                .filter(verdict -> verdict.name().equals(state))
                .findFirst()
                .orElse(null);
    }
}
