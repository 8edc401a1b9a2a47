package dev.countersign.policy;

import dev.countersign.register.Capability;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Which capability classes a deployment holds through grants that have not ended, whether they have effect now or not;
/// answered by the feature that grants.
public interface HeldClasses {

    Set<Capability> of(UUID deploymentId, Instant now);
}
