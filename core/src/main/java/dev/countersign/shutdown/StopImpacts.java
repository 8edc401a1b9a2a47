package dev.countersign.shutdown;

import java.time.Instant;

/// What hangs on deployments and stops with them.
public interface StopImpacts {

    /// @param scope whose deployments would stop
    Impact of(Scope scope, Instant now);

    /// @param agents active identities of these deployments
    /// @param delegates active agents of other deployments that act for one of those, at any depth
    /// @param liveGrants grants neither revoked nor expired
    record Impact(int deployments, long agents, long delegates, long liveGrants) {}
}
