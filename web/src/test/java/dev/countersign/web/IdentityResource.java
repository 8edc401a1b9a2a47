package dev.countersign.web;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/// Stands in for the identity provider: a key made for this run, whose public half the application trusts.
public class IdentityResource implements QuarkusTestResourceLifecycleManager {

    static final String PRIVATE_KEY = "countersign.test.private-key";

    @Override
    public Map<String, String> start() {
        var keys = keys();
        var publicKey = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return Map.of(
                "quarkus.oidc.public-key",
                publicKey,
                "quarkus.oidc.application-type",
                "service",
                "quarkus.oidc.api.public-key",
                publicKey,
                PRIVATE_KEY,
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
    }

    @Override
    public void stop() {}

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
