package dev.countersign.grant;

import dev.countersign.Actor;
import dev.countersign.audit.Act;
import dev.countersign.policy.HeldClasses;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.RestsOnApproval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The grants of a deployment that have not ended, as the features below this one need to know of them.
@ApplicationScoped
class HeldGrants implements HeldClasses, RestsOnApproval {

    private final Grants grants;

    @Inject
    HeldGrants(Grants grants) {
        this.grants = grants;
    }

    @Override
    public Set<Capability> of(UUID deploymentId, Instant now) {
        var held = EnumSet.noneOf(Capability.class);
        grants.unended(deploymentId, now).forEach(g -> held.addAll(g.capabilities()));
        return held;
    }

    @Override
    public List<Act> approvalLost(Deployment deployment, Actor by, Instant now) {
        var reason = "The deployment was changed and is no longer what the grant was signed for.";
        return grants.unended(deployment.id(), now).stream()
                .filter(g -> g.revoke(by, reason, now))
                .map(g -> Act.done(by, "grant.revoked", "grant", g.id())
                        .with("deploymentId", deployment.id().toString())
                        .with("tool", g.toolName())
                        .with("reason", reason)
                        .reaching(deployment.id()))
                .toList();
    }
}
