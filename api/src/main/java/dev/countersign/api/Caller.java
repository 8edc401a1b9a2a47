package dev.countersign.api;

import dev.countersign.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is calling.
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final Actors actors;
    private @Nullable Actor actor;

    Caller(SecurityIdentity identity, Actors actors) {
        this.identity = identity;
        this.actors = actors;
    }

    /// The signed-in person or machine.
    public Actor actor() {
        if (actor == null) {
            actor = actors.of(identity);
        }
        return actor;
    }

    /// Whether somebody asked who is calling.
    public boolean known() {
        return actor != null;
    }

    /// The caller's address, where the identity provider vouches for it.
    public Optional<String> address() {
        return Actors.claim(identity, "email_verified")
                .filter("true"::equals)
                .flatMap(vouched -> Actors.claim(identity, "email"));
    }

    public boolean anonymous() {
        return identity.isAnonymous();
    }
}
