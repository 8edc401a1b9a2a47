package dev.countersign.home;

import dev.countersign.policy.Threshold;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.OperatingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Every deployment that is not retired on the field of the two thresholds.
///
/// @param both both thresholds crossed, which is never a silent state (law 11)
/// @param freedom operational freedom only
/// @param gap oversight gap only
/// @param neither neither threshold crossed
public record Quadrant(Quarter both, Quarter freedom, Quarter gap, Quarter neither) {

    /// @param total how many deployments are here
    /// @param acting how many of them are approved and run normally; the others would act only after signatures
    /// @param named the first of them by name
    public record Quarter(long total, long acting, List<Spot> named) {

        public long unnamed() {
            return total - named.size();
        }
    }

    /// One deployment and why it is where it is.
    ///
    /// @param why the facts for the crossed thresholds, or against both
    public record Spot(UUID id, String name, DeploymentStatus status, OperatingMode mode, String why) {}

    /// Judges each group once; at most `most` deployments are named in each quarter.
    static Quadrant of(List<Exposures.Alike> groups, int most) {
        return new Quadrant(
                quarter(groups, true, true, most),
                quarter(groups, true, false, most),
                quarter(groups, false, true, most),
                quarter(groups, false, false, most));
    }

    private static Quarter quarter(List<Exposures.Alike> groups, boolean free, boolean unwatched, int most) {
        var total = 0L;
        var acting = 0L;
        var spots = new ArrayList<Spot>();
        for (var group : groups) {
            var freedom = Threshold.operationalFreedom(group.persistentMemory(), group.held());
            var gap = Threshold.oversightGap(group.control(), group.operatorNamed(), group.canBeStopped());
            if (freedom.crossed() == free && gap.crossed() == unwatched) {
                total += group.total();
                acting += group.acting();
                var why = why(freedom, gap);
                group.named().forEach(d -> spots.add(new Spot(d.id(), d.name(), d.status(), d.mode(), why)));
            }
        }
        spots.sort(Comparator.comparing(Spot::name).thenComparing(Spot::id));
        return new Quarter(total, acting, spots.stream().limit(most).toList());
    }

    private static String why(Threshold freedom, Threshold gap) {
        var reasons = new ArrayList<String>();
        if (freedom.crossed() || !gap.crossed()) {
            reasons.addAll(freedom.reasons());
        }
        if (gap.crossed() || !freedom.crossed()) {
            reasons.addAll(gap.reasons());
        }
        return String.join(" ", reasons);
    }
}
