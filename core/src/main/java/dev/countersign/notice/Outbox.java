package dev.countersign.notice;

import dev.countersign.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Which notices wait for the post.
public interface Outbox {

    /// Takes what the address that has waited longest is to be told; nobody else takes it before `heldUntil`.
    ///
    /// @param roles where the holders of a role are written to; a role without an address is not written to
    /// @param givenAfter older notices are no news any more
    Optional<Letter> take(Map<Role, String> roles, Instant givenAfter, Instant now, Instant heldUntil);

    void delivered(List<UUID> notices, Instant at);

    /// Keeps why they did not go, and when they are tried again.
    void failed(List<UUID> notices, String why, Instant again);

    /// How many notices wait that were tried at least once.
    long failing(Instant givenAfter);
}
