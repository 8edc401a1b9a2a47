package dev.countersign.api;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Tells a person's token from a machine's. Read once: looking the setting up for each caller took a tenth of a
/// decision.
@Singleton
class SignIn {

    private final String claim;

    /// @param claim what only the tokens of a person's session have
    SignIn(@ConfigProperty(name = "countersign.oidc.sign-in-claim", defaultValue = "sid") String claim) {
        this.claim = claim;
    }

    boolean isToldBy(JsonWebToken token) {
        var told = token.getClaim(claim);
        return told != null && !told.toString().isBlank();
    }
}
