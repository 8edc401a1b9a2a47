package dev.countersign.grant;

import dev.countersign.policy.Gate;
import dev.countersign.policy.OwnActs;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Cases;
import dev.countersign.signoff.GateResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Compares what a quorum signed with what holds now. Lifting a suspension widens nothing only while both are the same.
@ApplicationScoped
class SignedFacts {

    private static final String GATE = "as-signed";
    private static final String TITLE = "As it was signed";

    private final Cases cases;
    private final Grants grants;
    private final GrantAssessor assessor;

    @Inject
    SignedFacts(Cases cases, Grants grants, GrantAssessor assessor) {
        this.cases = cases;
        this.grants = grants;
        this.assessor = assessor;
    }

    /// Empty when every standing gate finds what it found, on the same evidence and under the same policy, and whoever
    /// asked did not judge any of it (law 2).
    List<GateResult> differences(Grant grant, Instant now) {
        var decided = cases.find(grant.caseId()).orElseThrow();
        var request = grants.findRequest(decided.subjectId()).orElseThrow();
        var before = grants.heldBefore(grant.deploymentId(), Objects.requireNonNullElse(decided.decidedAt(), now));
        var then = decided.assessment();
        var present = assessor.assess(request, now, before).assessment();
        var changed = new ArrayList<String>();
        if (!then.policyVersion().equals(present.policyVersion())) {
            changed.add("the policy");
        }
        if (!then.evidence().equals(present.evidence())) {
            changed.add("the evidence");
        }
        var found = standing(then);
        standing(present).stream().filter(g -> !found.contains(g)).forEach(g -> changed.add("\"" + g.title() + "\""));
        var inTheWay = new ArrayList<GateResult>();
        if (!changed.isEmpty()) {
            inTheWay.add(GateResult.failed(
                    GATE,
                    TITLE,
                    "The gates hold again, but not as those who signed saw it: "
                            + changed.stream().distinct().collect(Collectors.joining(", ")) + " changed.",
                    "Ask for the tool again; the new facts take new signatures."));
        }
        present.failing().stream()
                .filter(gate -> gate.gate().equals(OwnActs.CODE))
                .forEach(inTheWay::add);
        return List.copyOf(inTheWay);
    }

    private static List<GateResult> standing(Assessment assessment) {
        return assessment.gates().stream().filter(Gate::standing).toList();
    }
}
