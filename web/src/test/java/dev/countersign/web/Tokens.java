package dev.countersign.web;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// Access tokens in the shape the identity provider issues them.
public final class Tokens {

    private static final String AUDIENCE = "countersign";

    private Tokens() {}

    /// A person's token: `as("engineer", "Erin Engineer", "engineer")`.
    public static String as(String username, String name, String... roles) {
        return Jwt.claims(Map.of(
                        "preferred_username",
                        username,
                        "name",
                        name,
                        "azp",
                        "countersign",
                        "sid",
                        "session-of-" + username,
                        "typ",
                        "Bearer",
                        "realm_access",
                        Map.of("roles", List.of(roles))))
                .subject("sub-" + username)
                .audience(AUDIENCE)
                .expiresIn(3600)
                .sign(key());
    }

    /// A person's token with an address, which the identity provider vouches for or does not.
    public static String writtenTo(String username, String name, String address, boolean verified, String... roles) {
        return Jwt.claims(Map.of(
                        "preferred_username",
                        username,
                        "name",
                        name,
                        "email",
                        address,
                        "email_verified",
                        verified,
                        "sid",
                        "session-of-" + username,
                        "realm_access",
                        Map.of("roles", List.of(roles))))
                .subject("sub-" + username)
                .audience(AUDIENCE)
                .expiresIn(3600)
                .sign(key());
    }

    /// A token the realm made for someone else: `audience` is what it names, null for none.
    public static String madeFor(@Nullable String audience, String username, String... roles) {
        var token = Jwt.claims(Map.of(
                        "preferred_username",
                        username,
                        "sid",
                        "session",
                        "realm_access",
                        Map.of("roles", List.of(roles))))
                .subject("sub-" + username)
                .expiresIn(3600);
        return (audience == null ? token : token.audience(audience)).sign(key());
    }

    /// A machine client's token.
    public static String machine(String client, String... roles) {
        return machine(client, Duration.ofHours(1), roles);
    }

    /// A machine client's token that ends after `valid`.
    public static String machine(String client, Duration valid, String... roles) {
        return Jwt.claims(Map.of(
                        "preferred_username",
                        "service-account-" + client,
                        "azp",
                        client,
                        "client_id",
                        client,
                        "typ",
                        "Bearer",
                        "realm_access",
                        Map.of("roles", List.of(roles))))
                .subject("sub-" + client)
                .audience(AUDIENCE)
                .expiresIn(valid.toSeconds())
                .sign(key());
    }

    /// A token nobody signed in for, called and entitled like a person.
    public static String withoutSession(String username, String... roles) {
        return Jwt.claims(Map.of(
                        "preferred_username",
                        username,
                        "azp",
                        "some-client",
                        "typ",
                        "Bearer",
                        "realm_access",
                        Map.of("roles", List.of(roles))))
                .subject("sub-" + username)
                .audience(AUDIENCE)
                .expiresIn(3600)
                .sign(key());
    }

    private static PrivateKey key() {
        var encoded = ConfigProvider.getConfig().getValue(IdentityResource.PRIVATE_KEY, String.class);
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
