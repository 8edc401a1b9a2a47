package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.CanonicalJson;
import dev.countersign.api.evidence.Texts;
import dev.countersign.evidence.ClaimSignature;
import dev.countersign.evidence.ClaimSignature.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/// Checks the signatures of an agent card: JSON Web Signatures (RFC 7515) whose payload is the card without them, in
/// the canonical form of RFC 8785 (A2A 1.0, section 8.4).
final class CardSignatures {

    private static final AlgorithmConstraints PUBLIC_KEYS_ONLY = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
    private static final int MOST = 10;

    private CardSignatures() {}

    /// One signature that does not fit spoils the card; else one that fits makes it signed.
    static ClaimSignature of(JsonNode card, CardKeys keys) {
        var signatures = Tree.items(card.path("signatures")).limit(MOST).toList();
        if (signatures.isEmpty()) {
            return ClaimSignature.NONE;
        }
        var payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(CanonicalJson.of(((ObjectNode) card).deepCopy().without("signatures"))
                        .getBytes(StandardCharsets.UTF_8));
        var checked = new ArrayList<ClaimSignature>();
        signatures.forEach(signature -> checked.add(check(signature, payload, keys)));
        for (var state : new State[] {State.INVALID, State.VERIFIED}) {
            for (var one : checked) {
                if (one.state() == state) {
                    return one;
                }
            }
        }
        return checked.getFirst();
    }

    private static ClaimSignature check(JsonNode signature, String payload, CardKeys keys) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(PUBLIC_KEYS_ONLY);
        try {
            jws.setCompactSerialization(signature.path("protected").asText() + "." + payload + "."
                    + signature.path("signature").asText());
            var id = jws.getKeyIdHeaderValue();
            var key = keys.find(id);
            var named = id == null ? "no key" : "the key " + Texts.quoted(id);
            if (key == null) {
                return new ClaimSignature(
                        State.UNKNOWN_KEY,
                        "The signature names " + named + ", which nobody here vouches for. It proves nothing.");
            }
            jws.setKey(key);
            return jws.verifySignature()
                    ? new ClaimSignature(State.VERIFIED, "Checked with " + named + ".")
                    : new ClaimSignature(
                            State.INVALID,
                            "The signature of " + named + " is not of this card: one of them was changed.");
        } catch (JoseException e) {
            return new ClaimSignature(
                    State.INVALID, "The signature cannot be checked: it is none of the kinds A2A uses.");
        }
    }
}
