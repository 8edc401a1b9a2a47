package dev.countersign.shutdown;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The registered shutdown authorities.
public interface ShutdownAuthorities {

    void add(ShutdownAuthority authority);

    Optional<ShutdownAuthority> find(UUID id);

    /// Those of status IN_FORCE, lapsed ones included; few by nature.
    List<ShutdownAuthority> inForce();

    /// Every one ever proposed, newest first, at most `limit`.
    List<ShutdownAuthority> latest(int limit);
}
