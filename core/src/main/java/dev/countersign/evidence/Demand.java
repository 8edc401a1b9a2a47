package dev.countersign.evidence;

import java.util.Locale;

/// What a policy asks of evidence: a behaviour under a constraint, rare enough, often enough looked for, recent enough.
///
/// @param upperLimit highest upper bound of the 95% interval, a fraction
public record Demand(
        Behaviour behaviour, Constraint constraint, double upperLimit, int minimumTrials, int maximumAgeDays) {

    public Demand {
        if (!(upperLimit > 0 && upperLimit <= 1) || minimumTrials < 1 || maximumAgeDays < 1) {
            throw new IllegalArgumentException("a demand needs a limit in (0, 1], trials and an age of at least 1");
        }
    }

    /// The demanded cell in words.
    public String words() {
        return behaviour.label() + " under " + constraint.label().toLowerCase(Locale.ROOT);
    }
}
