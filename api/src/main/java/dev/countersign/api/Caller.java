package dev.countersign.api;

import dev.countersign.Actor;
import dev.countersign.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Who is calling, taken from the verified token and nothing else (law 6).
@RequestScoped
public class Caller {

    private static final String SERVICE_ACCOUNT = "service-account-";

    private final SecurityIdentity identity;
    private @Nullable Actor actor;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// The signed-in person or machine.
    public Actor actor() {
        if (actor == null) {
            actor = read();
        }
        return actor;
    }

    public boolean anonymous() {
        return identity.isAnonymous();
    }

    private Actor read() {
        var username = identity.getPrincipal().getName();
        var roles = identity.getRoles().stream()
                .flatMap(claim -> Role.ofClaim(claim).stream())
                .collect(Collectors.toUnmodifiableSet());
        if (username.startsWith(SERVICE_ACCOUNT)) {
            var client = claim("azp").or(() -> claim("client_id")).orElse(username);
            return new Actor(client, client, Actor.Kind.MACHINE, roles);
        }
        var kind = roles.stream().anyMatch(Role::machine) ? Actor.Kind.MACHINE : Actor.Kind.PERSON;
        return new Actor(username, claim("name").orElse(username), kind, roles);
    }

    private Optional<String> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.<String>claim(name).filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
