package dev.countersign.audit;

import dev.countersign.audit.Checkpoint.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Signs heads of the log with the log's Ed25519 key.
public final class CheckpointSigner {

    private final String origin;
    private final PrivateKey key;
    private final VerifierKey verifierKey;

    /// @param origin the log's name, the first line of every checkpoint and the name of its key
    /// @throws IllegalArgumentException when the name has a space or a plus sign, which C2SP signed-note forbids
    public CheckpointSigner(String origin, KeyPair pair) {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c == '+' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("The audit log's name has no spaces and no plus sign: " + origin);
        }
        this.origin = origin;
        this.key = pair.getPrivate();
        this.verifierKey = VerifierKey.of(origin, pair.getPublic());
    }

    /// A key that lives as long as the process.
    public static KeyPair ephemeralKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /// Reads a PKCS#8 private key in PEM form and derives its public half.
    ///
    /// @throws IllegalArgumentException when the text is not such a key
    public static KeyPair readKey(String pem) {
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            var factory = KeyFactory.getInstance("Ed25519");
            var secret = factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            var seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
            var generator = KeyPairGenerator.getInstance("Ed25519");
            // The generator draws the 32-byte seed from the random source it is given, and derives the public key.
            generator.initialize(NamedParameterSpec.ED25519, new FixedSeed(seed));
            return new KeyPair(generator.generateKeyPair().getPublic(), secret);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("This is not an Ed25519 private key in PKCS#8 PEM form.", e);
        }
    }

    public Checkpoint sign(long size, Hash root) {
        var body = Checkpoint.body(origin, size, root);
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(body.getBytes(StandardCharsets.UTF_8));
            var signature = signer.sign();
            var coded = new byte[4 + signature.length];
            System.arraycopy(Checkpoint.keyId(origin, verifierKey.raw()), 0, coded, 0, 4);
            System.arraycopy(signature, 0, coded, 4, signature.length);
            var note = body + "\n\u2014 " + origin + " " + Base64.getEncoder().encodeToString(coded) + "\n";
            return new Checkpoint(origin, size, root, note);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the audit log's key cannot sign", e);
        }
    }

    public String origin() {
        return origin;
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    private static final class FixedSeed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        FixedSeed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
