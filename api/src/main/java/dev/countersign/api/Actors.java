package dev.countersign.api;

import dev.countersign.Actor;
import dev.countersign.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Tells who an identity is, from its verified token and nothing else (law 6). A person is who the token says has
/// signed in somewhere; whatever says nothing of it is a machine, however it is called, and signs nothing.
@Singleton
public class Actors {

    /// Attribute of an identity under which who it is may be kept, so that a token asked about again is not read again.
    public static final String KNOWN = Actor.class.getName();

    private final String signInClaim;

    /// @param signInClaim what only the tokens of a person's session have
    Actors(@ConfigProperty(name = "countersign.oidc.sign-in-claim", defaultValue = "sid") String signInClaim) {
        this.signInClaim = signInClaim;
    }

    /// The signed-in person or machine.
    public Actor of(SecurityIdentity identity) {
        Actor known = identity.getAttribute(KNOWN);
        return known != null ? known : read(identity);
    }

    private Actor read(SecurityIdentity identity) {
        var username = identity.getPrincipal().getName();
        var roles = identity.getRoles().stream()
                .flatMap(claim -> Role.ofClaim(claim).stream())
                .collect(Collectors.toUnmodifiableSet());
        if (!(identity.getPrincipal() instanceof JsonWebToken token && toldOfSignIn(token))) {
            var client = claim(identity, "azp")
                    .or(() -> claim(identity, "client_id"))
                    .orElse(username);
            return new Actor(client, client, Actor.Kind.MACHINE, roles);
        }
        var kind = roles.stream().anyMatch(Role::machine) ? Actor.Kind.MACHINE : Actor.Kind.PERSON;
        return new Actor(username, claim(identity, "name").orElse(username), kind, roles);
    }

    private boolean toldOfSignIn(JsonWebToken token) {
        var told = token.getClaim(signInClaim);
        return told != null && !told.toString().isBlank();
    }

    static Optional<String> claim(SecurityIdentity identity, String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.claim(name).map(Object::toString).filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
