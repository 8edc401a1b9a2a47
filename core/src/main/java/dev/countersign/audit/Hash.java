package dev.countersign.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// A SHA-256 value of the Merkle tree, hashed as RFC 6962 section 2.1 says: leaves behind a 0 byte, nodes behind a 1
/// byte.
public final class Hash {

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException when there are not 32 bytes
    public static Hash of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    public static Hash ofBase64(String text) {
        return of(Base64.getDecoder().decode(text));
    }

    public static Hash leaf(String canonicalEntry) {
        return leaf(canonicalEntry.getBytes(StandardCharsets.UTF_8));
    }

    public static Hash leaf(byte[] content) {
        var digest = sha256();
        digest.update((byte) 0);
        return new Hash(digest.digest(content));
    }

    public static Hash node(Hash left, Hash right) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /// Root of the tree without leaves.
    public static Hash empty() {
        return new Hash(sha256().digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash h && MessageDigest.isEqual(bytes, h.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
