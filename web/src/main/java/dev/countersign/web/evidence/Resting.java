package dev.countersign.web.evidence;

import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import java.util.List;

/// A case that rests on an evaluation, and the grants it became.
public record Resting(Case about, List<Grant> grants) {

    /// The newest cases first.
    static List<Resting> on(String sha256, CaseService cases, GrantService grants) {
        var found = cases.restingOn(sha256);
        var granted = grants.ofCases(found.stream().map(Case::id).toList());
        return found.stream()
                .map(about -> new Resting(
                        about,
                        granted.stream()
                                .filter(g -> g.caseId().equals(about.id()))
                                .toList()))
                .toList();
    }
}
