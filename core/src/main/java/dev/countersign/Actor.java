package dev.countersign;

import java.util.Set;

/// Who performs an act: the identity provider's username (`subject`), a name to show and the roles held at that moment.
/// Built from the verified token only, never from anything a caller says about itself (law 6).
public record Actor(String subject, String name, Kind kind, Set<Role> roles) {

    public enum Kind {
        PERSON,
        MACHINE,
        SYSTEM
    }

    /// Countersign itself: seeding, expiry, scheduled work.
    public static final Actor SYSTEM = new Actor("system", "Countersign", Kind.SYSTEM, Set.of());

    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Role... any) {
        for (var role : any) {
            if (has(role)) {
                return true;
            }
        }
        return false;
    }

    public boolean isPerson() {
        return kind == Kind.PERSON;
    }
}
