package dev.countersign.audit;

import dev.countersign.CanonicalJson;
import dev.countersign.audit.Checkpoint.VerifierKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Verifies an export offline: every entry's form and place, the tree they build, and the signature over its head.
public final class AuditVerifier {

    private static final String USAGE = """
            Usage: countersign verify FILE [--key KEY]
            Checks an export of the audit log with no database.
              --key KEY   the verifier key you know the log by; without it the key written in the file is
                          taken, which finds mistakes but not a file rewritten whole by somebody else""";

    private AuditVerifier() {}

    /// What verification came to.
    public sealed interface Outcome {

        record Verified(long entries, Hash root, VerifierKey key, boolean keyWasGiven) implements Outcome {}

        /// @param line line of the file, 1 is the header
        record Wrong(long line, String detail) implements Outcome {}
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        var given = args.length == 3 && args[1].equals("--key") ? args[2] : null;
        if (args.length == 0 || args.length > 1 && given == null) {
            System.err.println(USAGE);
            return 2;
        }
        try {
            return switch (verify(Path.of(args[0]), given)) {
                case Outcome.Verified ok -> {
                    System.out.println("Verified " + ok.entries() + " entries, root "
                            + ok.root().base64()
                            + ", signed by " + ok.key().text()
                            + (ok.keyWasGiven() ? "." : " (the key the file names; pass --key to insist on one)."));
                    yield 0;
                }
                case Outcome.Wrong wrong -> {
                    System.err.println("Line " + wrong.line() + ": " + wrong.detail());
                    yield 1;
                }
            };
        } catch (NoSuchFileException e) {
            System.err.println("There is no file " + args[0] + ".");
            return 2;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            System.err.println("Cannot verify " + args[0] + ": " + e.getMessage());
            return 2;
        }
    }

    /// @param givenKey the key to insist on, null to take the one in the file
    /// @throws IllegalArgumentException when the given key cannot be read
    public static Outcome verify(Path file, @Nullable String givenKey) throws IOException {
        var insisted = givenKey == null ? null : VerifierKey.parse(givenKey);
        try (var in = Files.newBufferedReader(file)) {
            var first = in.readLine();
            var header = parse(first);
            if (first == null || header == null || !AuditExport.FORMAT.equals(header.get("format"))) {
                return new Outcome.Wrong(1, "This is not an export of an audit log.");
            }
            if (!isCanonical(first, header)) {
                return new Outcome.Wrong(1, "The first line is not as it was written.");
            }
            Checkpoint checkpoint;
            VerifierKey key;
            try {
                key = insisted == null ? VerifierKey.parse(String.valueOf(header.get("key"))) : insisted;
                checkpoint = Checkpoint.verified(String.valueOf(header.get("checkpoint")), key);
            } catch (IllegalArgumentException e) {
                return new Outcome.Wrong(1, String.valueOf(e.getMessage()));
            }
            return entries(in, checkpoint, key, insisted != null);
        } catch (MalformedInputException e) {
            return new Outcome.Wrong(1, "This is not a text file in UTF-8.");
        }
    }

    private static Outcome entries(BufferedReader in, Checkpoint checkpoint, VerifierKey key, boolean given)
            throws IOException {
        var head = TreeHead.EMPTY;
        for (var text = in.readLine(); text != null; text = in.readLine()) {
            var number = head.size() + 2;
            var sequence = head.size();
            if (sequence >= checkpoint.size()) {
                return new Outcome.Wrong(
                        number, "There are more entries than the " + checkpoint.size() + " signed for.");
            }
            var line = parse(text);
            if (line == null || !isCanonical(text, line) || !(line.get("entry") instanceof String canonical)) {
                return new Outcome.Wrong(number, "Entry " + sequence + " cannot be read.");
            }
            var entry = parse(canonical);
            if (entry == null || !isCanonical(canonical, entry)) {
                return new Outcome.Wrong(number, "Entry " + sequence + " is not in canonical form.");
            }
            if (!(entry.get("sequence") instanceof Number found) || found.longValue() != sequence) {
                return new Outcome.Wrong(
                        number,
                        "Entry " + sequence + " is missing or out of place: here stands " + entry.get("sequence")
                                + ".");
            }
            head = head.append(Hash.leaf(canonical), (place, hash) -> {});
            if (!head.root().base64().equals(line.get("root"))) {
                return new Outcome.Wrong(
                        number, "Entry " + sequence + " was changed: it does not give the root stated.");
            }
        }
        if (head.size() < checkpoint.size()) {
            return new Outcome.Wrong(
                    head.size() + 2,
                    "Entry " + head.size() + " is missing: " + checkpoint.size() + " entries were signed for.");
        }
        return head.root().equals(checkpoint.root())
                ? new Outcome.Verified(head.size(), head.root(), key, given)
                : new Outcome.Wrong(1, "The entries agree with each other but not with the signed root hash.");
    }

    /// Nothing may stand beside what is digested, where a reader of the file could take it for part of the log.
    private static boolean isCanonical(String text, Map<String, @Nullable Object> read) {
        try {
            return text.equals(CanonicalJson.of(read));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static @Nullable Map<String, @Nullable Object> parse(@Nullable String json) {
        if (json == null || !json.startsWith("{")) {
            return null;
        }
        try {
            return CanonicalJson.readObject(json);
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
