package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.Role;
import java.util.Set;

/// A person as far as the question goes which cases wait for their vote.
///
/// @param account account name
/// @param roles empty for a machine, which never votes (law 2)
public record Voter(String account, Set<Role> roles) {

    public Voter {
        roles = Set.copyOf(roles);
    }

    public static Voter of(Actor actor) {
        return new Voter(actor.subject(), actor.isPerson() ? actor.roles() : Set.of());
    }
}
