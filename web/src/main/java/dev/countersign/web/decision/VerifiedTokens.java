package dev.countersign.web.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.api.Actors;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Takes a gateway's token for what it was found to be a moment ago. A gateway sends the same token with each question,
/// and verifying its signature costs more than everything else about the answer. The whole token is compared, its
/// expiry counts at each use, and a signing key that is withdrawn stops counting within half a minute.
@ApplicationScoped
public class VerifiedTokens implements HttpAuthenticationMechanism {

    static final Duration TRUSTED = Duration.ofSeconds(30);
    private static final int MOST = 1_000;

    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(TRUSTED).build();
    private final OidcAuthenticationMechanism oidc;
    private final Actors actors;
    private final InstantSource clock;

    VerifiedTokens(OidcAuthenticationMechanism oidc, Actors actors, InstantSource clock) {
        this.oidc = oidc;
        this.actors = actors;
        this.clock = clock;
    }

    private record Verified(SecurityIdentity identity, Instant until) {}

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !request.normalizedPath().startsWith("/access/")) {
            return Uni.createFrom().nullItem();
        }
        var known = verified.getIfPresent(authorization);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.identity());
        }
        return oidc.authenticate(request, providers).invoke(identity -> remember(authorization, identity));
    }

    /// Keeps who it is and the roles, and nothing of the request it came with.
    private void remember(String authorization, SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken token) {
            verified.put(
                    authorization,
                    new Verified(
                            QuarkusSecurityIdentity.builder()
                                    .setPrincipal(token)
                                    .addRoles(identity.getRoles())
                                    .addAttribute(Actors.KNOWN, actors.of(identity))
                                    .build(),
                            Instant.ofEpochSecond(token.getExpirationTime())));
        }
    }

    /// The mechanism behind it answers those it does not know.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    /// Before the mechanism it asks.
    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }
}
