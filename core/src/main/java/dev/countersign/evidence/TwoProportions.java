package dev.countersign.evidence;

import org.apache.commons.statistics.inference.FisherExactTest;

/// Whether two rates differ by more than chance explains: Fisher's exact test, two-sided, which holds at every n and
/// for rates of 0 and 1. R. A. Fisher, Statistical Methods for Research Workers, 5th edition (1934), section 21.02.
public final class TwoProportions {

    /// Below this p a difference counts as significant: a house limit, erring towards suspicion, as no correction is
    /// made for looking at several pairs.
    public static final double LIMIT = 0.05;

    private TwoProportions() {}

    /// The chance of rates at least as far apart, were both arms the same.
    ///
    /// @throws IllegalArgumentException when an arm has no trial
    static double p(Arm first, Arm second) {
        if (first.trials() < 1 || second.trials() < 1) {
            throw new IllegalArgumentException("an arm without a trial");
        }
        return FisherExactTest.withDefaults()
                .test(new int[][] {
                    {first.occurrences(), first.trials() - first.occurrences()},
                    {second.occurrences(), second.trials() - second.occurrences()}
                })
                .getPValue();
    }
}
