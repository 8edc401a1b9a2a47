package dev.countersign.grant;

import dev.countersign.policy.Threshold;
import dev.countersign.register.Capability;
import java.util.List;
import java.util.Set;

/// What a request would change: the difference in effective permissions, the gravest first.
///
/// @param gained classes the deployment does not hold yet, the sensitive ones first
/// @param held classes it holds through live grants
/// @param tools names of the tools asked for
public record Widening(
        List<String> tools, List<Capability> gained, Set<Capability> held, Sides freedom, Sides oversight) {

    /// One threshold before and after.
    public record Sides(Threshold before, Threshold after) {}
}
