package dev.countersign.api;

import dev.countersign.Actor;
import dev.countersign.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Who is calling, taken from the verified token and nothing else (law 6). A person is who the token says has signed in
/// somewhere; whatever says nothing of it is a machine, however it is called, and signs nothing.
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final SignIn signIn;
    private @Nullable Actor actor;

    Caller(SecurityIdentity identity, SignIn signIn) {
        this.identity = identity;
        this.signIn = signIn;
    }

    /// The signed-in person or machine.
    public Actor actor() {
        if (actor == null) {
            actor = read();
        }
        return actor;
    }

    /// Whether somebody asked who is calling.
    public boolean known() {
        return actor != null;
    }

    /// The caller's address, where the identity provider vouches for it.
    public Optional<String> address() {
        return claim("email_verified").filter("true"::equals).flatMap(vouched -> claim("email"));
    }

    public boolean anonymous() {
        return identity.isAnonymous();
    }

    private Actor read() {
        var username = identity.getPrincipal().getName();
        var roles = identity.getRoles().stream()
                .flatMap(claim -> Role.ofClaim(claim).stream())
                .collect(Collectors.toUnmodifiableSet());
        if (!(identity.getPrincipal() instanceof JsonWebToken token && signIn.isToldBy(token))) {
            var client = claim("azp").or(() -> claim("client_id")).orElse(username);
            return new Actor(client, client, Actor.Kind.MACHINE, roles);
        }
        var kind = roles.stream().anyMatch(Role::machine) ? Actor.Kind.MACHINE : Actor.Kind.PERSON;
        return new Actor(username, claim("name").orElse(username), kind, roles);
    }

    private Optional<String> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.claim(name).map(Object::toString).filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
