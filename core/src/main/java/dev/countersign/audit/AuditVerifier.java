package dev.countersign.audit;

import dev.countersign.CanonicalJson;
import dev.countersign.audit.Checkpoint.VerifierKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Verifies an export offline: every entry's form and place, the tree they build, the signature over its head, and that
/// it ends as an export does. What the file cannot say by itself, whether it is as new as it should be, is told by the
/// time of its last entry and by a checkpoint kept elsewhere.
public final class AuditVerifier {

    private AuditVerifier() {}

    /// What verification came to.
    public sealed interface Outcome {

        /// @param last the request for this very export
        record Verified(long entries, Hash root, VerifierKey key, boolean keyWasGiven, Last last) implements Outcome {}

        /// Every entry is as it was signed for, but the last is no request for an export: the file was cut back to an
        /// older signed head.
        record Prefix(long entries, Last last) implements Outcome {}

        /// @param line line of the file, 1 is the header
        record Wrong(long line, String detail) implements Outcome {}
    }

    /// What the last entry says, as it says it.
    public record Last(long sequence, String at, String action, String actor) {}

    /// @param givenKey the key to insist on, null to take the one in the file
    /// @throws IllegalArgumentException when the given key cannot be read
    public static Outcome verify(Path file, @Nullable String givenKey) throws IOException {
        return verify(file, givenKey, null);
    }

    /// @param keptCheckpoint a signed head of the same log, kept elsewhere, that the file must go up to at least
    /// @throws IllegalArgumentException when the given key or checkpoint cannot be read
    public static Outcome verify(Path file, @Nullable String givenKey, @Nullable String keptCheckpoint)
            throws IOException {
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
            VerifierKey key;
            Checkpoint checkpoint;
            try {
                key = insisted == null ? VerifierKey.parse(String.valueOf(header.get("key"))) : insisted;
                checkpoint = Checkpoint.verified(String.valueOf(header.get("checkpoint")), key);
            } catch (IllegalArgumentException e) {
                return new Outcome.Wrong(1, String.valueOf(e.getMessage()));
            }
            return new Reading(in, checkpoint, kept(keptCheckpoint, key), key, insisted != null).entries();
        } catch (MalformedInputException e) {
            return new Outcome.Wrong(1, "This is not a text file in UTF-8.");
        }
    }

    private static @Nullable Checkpoint kept(@Nullable String checkpoint, VerifierKey key) {
        try {
            return checkpoint == null ? null : Checkpoint.verified(checkpoint, key);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The checkpoint given is none of this log's: " + e.getMessage(), e);
        }
    }

    /// The entries behind a header whose signature holds.
    private record Reading(
            BufferedReader in,
            Checkpoint checkpoint,
            @Nullable Checkpoint kept,
            VerifierKey key,
            boolean keyWasGiven) {

        Outcome entries() throws IOException {
            if (kept != null && kept.size() > checkpoint.size()) {
                return new Outcome.Wrong(
                        1,
                        "The file is older than the checkpoint given, or was cut: it covers " + checkpoint.size()
                                + " entries, the checkpoint " + kept.size() + ".");
            }
            var head = TreeHead.EMPTY;
            Map<String, @Nullable Object> entry = Map.of();
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
                var read = parse(canonical);
                if (read == null || !isCanonical(canonical, read)) {
                    return new Outcome.Wrong(number, "Entry " + sequence + " is not in canonical form.");
                }
                entry = read;
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
                if (kept != null && kept.size() == head.size() && !kept.root().equals(head.root())) {
                    return new Outcome.Wrong(
                            number, "Up to entry " + sequence + " the file is not the log of the checkpoint given.");
                }
            }
            if (head.size() < checkpoint.size()) {
                return new Outcome.Wrong(
                        head.size() + 2,
                        "Entry " + head.size() + " is missing: " + checkpoint.size() + " entries were signed for.");
            }
            if (!head.root().equals(checkpoint.root())) {
                return new Outcome.Wrong(1, "The entries agree with each other but not with the signed root hash.");
            }
            var last = last(entry);
            return ExportService.isRequest(entry)
                    ? new Outcome.Verified(head.size(), head.root(), key, keyWasGiven, last)
                    : new Outcome.Prefix(head.size(), last);
        }

        private static Last last(Map<String, @Nullable Object> entry) {
            return new Last(
                    entry.get("sequence") instanceof Number sequence ? sequence.longValue() : -1,
                    String.valueOf(entry.get("at")),
                    String.valueOf(entry.get("action")),
                    String.valueOf(entry.get("actor")));
        }
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
