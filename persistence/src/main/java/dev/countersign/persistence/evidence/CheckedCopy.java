package dev.countersign.persistence.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Copies a stream and holds its last buffer back until everything has the digest it should have, so that a reader who
/// counts bytes never takes damaged ones for the whole.
final class CheckedCopy {

    private static final int BUFFER = 64 * 1024;

    private CheckedCopy() {}

    /// @return false when size or digest is another; then less than `size` bytes were written
    static boolean of(InputStream in, String sha256, long size, OutputStream out) throws IOException {
        var digest = digest();
        var held = in.readNBytes(BUFFER);
        var seen = 0L;
        while (true) {
            digest.update(held);
            seen += held.length;
            if (seen > size) {
                return false;
            }
            var next = in.readNBytes(BUFFER);
            if (next.length == 0) {
                break;
            }
            out.write(held);
            held = next;
        }
        if (seen != size || !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            return false;
        }
        out.write(held);
        return true;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
