package dev.countersign.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A signed head of the log in the C2SP tlog-checkpoint form: origin, size and root hash, one line each, an empty line,
/// and an Ed25519 signature line as in C2SP signed-note.
///
/// @param note the whole signed text
public record Checkpoint(String origin, long size, Hash root, String note) {

    /// The text that is signed.
    static String body(String origin, long size, Hash root) {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /// First four bytes of SHA-256 over name, newline, algorithm byte 1 and the 32-byte public key.
    static byte[] keyId(String name, byte[] rawKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 1);
            return Arrays.copyOf(digest.digest(rawKey), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Reads a note and checks its signature with `key`.
    ///
    /// @throws IllegalArgumentException when the note has another form or the signature is not the key's
    public static Checkpoint verified(String note, VerifierKey key) {
        var cut = note.indexOf("\n\n");
        var lines = cut < 0 ? new String[0] : note.substring(0, cut).split("\n", -1);
        if (lines.length < 3 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("The checkpoint does not have the form of a signed tree head.");
        }
        var body = note.substring(0, cut + 1);
        if (note.substring(cut + 2).lines().noneMatch(line -> key.signed(line, body))) {
            throw new IllegalArgumentException("The checkpoint is not signed by " + key.text() + ".");
        }
        if (!lines[0].equals(key.name())) {
            throw new IllegalArgumentException(
                    "The checkpoint is of the log " + lines[0] + ", not " + key.name() + ".");
        }
        try {
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.ofBase64(lines[2]), note);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The checkpoint's size or root hash cannot be read.", e);
        }
    }

    /// The public half of the log's key with its name: `name+hex key id+base64(1 || key)`, the C2SP vkey form.
    public record VerifierKey(String name, byte[] raw) {

        private static final byte[] X509_PREFIX = {
            0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
        };

        public static VerifierKey of(String name, PublicKey key) {
            var encoded = key.getEncoded();
            return new VerifierKey(name, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        }

        /// @throws IllegalArgumentException when the text is not a vkey of Ed25519
        public static VerifierKey parse(String text) {
            var first = text.indexOf('+');
            var second = text.indexOf('+', first + 1);
            if (first < 1 || second < 0) {
                throw new IllegalArgumentException("A verifier key reads name+id+key: " + text);
            }
            var coded = Base64.getDecoder().decode(text.substring(second + 1).strip());
            if (coded.length != 33 || coded[0] != 1) {
                throw new IllegalArgumentException("Only Ed25519 verifier keys are known: " + text);
            }
            var key = new VerifierKey(text.substring(0, first), Arrays.copyOfRange(coded, 1, 33));
            if (!key.text().equals(text.strip())) {
                throw new IllegalArgumentException("The key's id does not fit the key: " + text);
            }
            return key;
        }

        public String text() {
            var coded = new byte[33];
            coded[0] = 1;
            System.arraycopy(raw, 0, coded, 1, 32);
            return name + "+" + HexFormat.of().formatHex(keyId(name, raw)) + "+"
                    + Base64.getEncoder().encodeToString(coded);
        }

        boolean signed(String line, String body) {
            var prefix = "\u2014 " + name + " ";
            if (!line.startsWith(prefix)) {
                return false;
            }
            try {
                var text = line.substring(prefix.length());
                var coded = Base64.getDecoder().decode(text);
                if (coded.length != 68
                        || !Base64.getEncoder().encodeToString(coded).equals(text)
                        || !Arrays.equals(Arrays.copyOf(coded, 4), keyId(name, raw))) {
                    return false;
                }
                var x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + 32);
                System.arraycopy(raw, 0, x509, X509_PREFIX.length, 32);
                var verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
                verifier.update(body.getBytes(StandardCharsets.UTF_8));
                return verifier.verify(Arrays.copyOfRange(coded, 4, 68));
            } catch (IllegalArgumentException | GeneralSecurityException e) {
                return false;
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof VerifierKey k && name.equals(k.name) && Arrays.equals(raw, k.raw);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(raw);
        }
    }
}
