package dev.countersign.api.grant;

import dev.countersign.grant.Widening;
import dev.countersign.policy.Threshold;
import dev.countersign.register.Capability;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a request would change about a deployment.
///
/// @param freedom threshold one, operational freedom
/// @param oversight threshold two, oversight gap
@Schema(name = "Widening")
record WideningView(
        List<String> tools,

        @Schema(description = "Classes the deployment does not hold yet, the sensitive ones first.")
        List<Capability> gained,

        Set<Capability> held,
        SidesView freedom,
        SidesView oversight) {

    @Schema(name = "ThresholdBeforeAndAfter")
    record SidesView(ThresholdView before, ThresholdView after) {

        static SidesView of(Widening.Sides sides) {
            return new SidesView(ThresholdView.of(sides.before()), ThresholdView.of(sides.after()));
        }
    }

    @Schema(name = "Threshold")
    record ThresholdView(boolean crossed, List<String> reasons) {

        static ThresholdView of(Threshold threshold) {
            return new ThresholdView(threshold.crossed(), threshold.reasons());
        }
    }

    static WideningView of(Widening widening) {
        return new WideningView(
                widening.tools(),
                widening.gained(),
                new TreeSet<>(widening.held()),
                SidesView.of(widening.freedom()),
                SidesView.of(widening.oversight()));
    }
}
