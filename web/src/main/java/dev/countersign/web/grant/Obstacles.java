package dev.countersign.web.grant;

import dev.countersign.decision.Reason;
import dev.countersign.grant.Grant;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Tool;
import java.util.ArrayList;
import java.util.List;

/// Why calls under a live grant would be denied now, whatever their arguments: what a reader of the grant must know.
/// The decider decides; this only tells.
final class Obstacles {

    private Obstacles() {}

    static List<Reason> of(Grant grant, Tool tool, Deployment deployment) {
        var found = new ArrayList<Reason>();
        if (deployment.status() != DeploymentStatus.APPROVED) {
            found.add(Reason.NOT_APPROVED);
        }
        switch (deployment.mode()) {
            case NORMAL -> {}
            case RESTRICTED -> {
                if (!Capability.allowedWhenRestricted(grant.capabilities())
                        || !Capability.allowedWhenRestricted(tool.capabilities())) {
                    found.add(Reason.RESTRICTED);
                }
            }
            case PAUSED -> found.add(Reason.PAUSED);
            case SHUT_DOWN -> found.add(Reason.SHUT_DOWN);
        }
        if (tool.drifted() || !tool.definitionDigest().equals(grant.definitionDigest())) {
            found.add(Reason.TOOL_DRIFTED);
        }
        if (!grant.capabilities().containsAll(tool.capabilities())) {
            found.add(Reason.TOOL_RECLASSIFIED);
        }
        return found;
    }
}
