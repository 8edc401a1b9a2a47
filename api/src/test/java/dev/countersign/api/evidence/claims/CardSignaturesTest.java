package dev.countersign.api.evidence.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.CanonicalJson;
import dev.countersign.evidence.ClaimReader;
import dev.countersign.evidence.ClaimSignature.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A card is called signed only when a key somebody vouches for signed exactly this card.
class CardSignaturesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private EllipticCurveJsonWebKey key;
    private ObjectNode card;

    @BeforeEach
    void make() throws JoseException, IOException {
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("maker-1");
        card = (ObjectNode) JSON.readTree(Path.of("src/test/resources/claims/a2a-agent-card/f5364eb_minimal.json")
                .toFile());
    }

    @Test
    void callsACardSignedThatAVouchedKeySigned() throws Exception {
        sign("maker-1", card);

        assertThat(state(vouched())).isEqualTo(State.VERIFIED);
    }

    @Test
    void doesNotMindHowTheCardIsLaidOut() throws Exception {
        sign("maker-1", card);
        var turned = JSON.createObjectNode();
        turned.set("skills", card.get("skills"));
        turned.setAll(card);
        card = turned;

        assertThat(state(vouched())).isEqualTo(State.VERIFIED);
    }

    @Test
    void saysUnknownKeyWhenNobodyVouchesForIt() throws Exception {
        sign("maker-1", card);
        assertThat(state(new CardKeys(Optional.empty()))).isEqualTo(State.UNKNOWN_KEY);

        card.remove("signatures");
        sign("somebody-else", card);
        assertThat(state(vouched())).isEqualTo(State.UNKNOWN_KEY);
    }

    @Test
    void saysInvalidWhenTheCardWasChangedAfterwards() throws Exception {
        sign("maker-1", card);
        card.put("description", "Does much more");

        assertThat(state(vouched())).isEqualTo(State.INVALID);
    }

    @Test
    void saysInvalidWhenAnotherKeySignedUnderAVouchedName() throws Exception {
        var own = key;
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        sign("maker-1", card);
        key = own;

        assertThat(state(vouched())).isEqualTo(State.INVALID);
    }

    @Test
    void takesNoSignatureWithoutAKey() throws Exception {
        var header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"maker-1\"}".getBytes());
        card.putArray("signatures").addObject().put("protected", header).put("signature", "");

        assertThat(state(vouched())).isEqualTo(State.INVALID);
    }

    @Test
    void letsOneSignatureThatDoesNotFitSpoilTheCard() throws Exception {
        sign("maker-1", card);
        var first = card.withArray("signatures").get(0).deepCopy();
        ((ObjectNode) first).put("signature", "AAAA");
        card.withArray("signatures").add(first);

        assertThat(state(vouched())).isEqualTo(State.INVALID);
    }

    private void sign(String keyId, ObjectNode signed) throws JoseException {
        var jws = new JsonWebSignature();
        jws.setPayload(CanonicalJson.of(signed));
        jws.setAlgorithmHeaderValue("ES256");
        jws.setKeyIdHeaderValue(keyId);
        jws.setKey(key.getPrivateKey());
        var parts = jws.getCompactSerialization().split("\\.");
        signed.putArray("signatures").addObject().put("protected", parts[0]).put("signature", parts[2]);
    }

    private CardKeys vouched() throws IOException {
        var file = folder.resolve("keys.json");
        Files.writeString(file, new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
        return new CardKeys(Optional.of(file));
    }

    private State state(CardKeys keys) throws IOException {
        var file = Files.write(folder.resolve("card.json"), JSON.writeValueAsBytes(card));
        var read = new DocumentReader(new AgentCards(keys)).read(file);
        return ((ClaimReader.Result.Read) read).signature().state();
    }
}
