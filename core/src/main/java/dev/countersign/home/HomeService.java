package dev.countersign.home;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.policy.Policies;
import dev.countersign.signoff.Voter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Answers the first page's questions: what needs me, what is risky?
@ApplicationScoped
public class HomeService {

    private static final int MOST_MATTERS = 5;
    private static final Duration SOON = Duration.ofDays(14);

    private final Matters matters;
    private final Quadrants quadrants;
    private final Policies policies;
    private final InstantSource clock;

    @Inject
    HomeService(Matters matters, Quadrants quadrants, Policies policies, InstantSource clock) {
        this.matters = matters;
        this.quadrants = quadrants;
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

    /// Where every deployment in service stands between the two thresholds.
    @Transactional
    public Quadrant quadrant() {
        return quadrants.present();
    }
}
