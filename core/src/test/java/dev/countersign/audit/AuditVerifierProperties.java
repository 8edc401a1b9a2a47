package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Actor;
import dev.countersign.audit.AuditVerifier.Outcome;
import dev.countersign.audit.Checkpoint.VerifierKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Law 7 offline: whatever is done to an export, the verifier notices, and names the line.
class AuditVerifierProperties {

    private static final CheckpointSigner SIGNER =
            new CheckpointSigner("log.example/one", CheckpointSigner.ephemeralKey());
    private static final VerifierKey KEY = SIGNER.verifierKey();
    private static Path file;

    @BeforeContainer
    static void openFile() throws IOException {
        file = Files.createTempFile("export", ".jsonl");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 50)
    void verifiesAnExportOfAnySize(@ForAll @IntRange(min = 1, max = 70) int entries) {
        assertThat(verify(export(entries), KEY.text()))
                .isInstanceOfSatisfying(
                        Outcome.Verified.class, v -> assertThat(v.entries()).isEqualTo(entries));
    }

    @Property(tries = 1000)
    void noticesEveryChangedCharacterAndNamesItsLine(
            @ForAll @IntRange(min = 1, max = 9) int entries,
            @ForAll @IntRange(max = 100_000) int place,
            @ForAll @CharRange(from = ' ', to = '~') char other) {
        var text = export(entries);
        var at = place % text.length();
        var changed = new StringBuilder(text);
        changed.setCharAt(at, other);

        var outcome = verify(changed.toString(), null);

        if (text.charAt(at) == other) {
            assertThat(outcome).isInstanceOf(Outcome.Verified.class);
        } else if (text.charAt(at) == '\n') {
            assertThat(outcome).isInstanceOf(Outcome.Wrong.class);
        } else {
            var line = text.substring(0, at).lines().count() + (at > 0 && text.charAt(at - 1) != '\n' ? 0 : 1);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Wrong.class, w -> assertThat(w.line()).isEqualTo(line));
        }
    }

    @Property(tries = 100)
    void noticesEveryMissingLine(
            @ForAll @IntRange(min = 1, max = 20) int entries, @ForAll @IntRange(max = 1000) int place) {
        var lines = new ArrayList<>(export(entries).lines().toList());
        lines.remove(place % lines.size());

        assertThat(verify(String.join("\n", lines), null)).isInstanceOf(Outcome.Wrong.class);
    }

    @Example
    void noticesTextAddedBehindALine() {
        var lines = export(2).lines().toList();

        assertThat(verify(lines.get(0) + " {}\n" + lines.get(1) + "\n" + lines.get(2) + "\n", null))
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, w -> assertThat(w.line()).isEqualTo(1));
        assertThat(verify(lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2) + " approved\n", null))
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, w -> assertThat(w.line()).isEqualTo(3));
    }

    @Example
    void noticesAnEntryAddedBehindTheSignedHead() {
        assertThat(verify(export(3) + export(4).lines().skip(4).findFirst().orElseThrow(), null))
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, w -> assertThat(w.line()).isEqualTo(5));
    }

    @Example
    void noticesALogRewrittenUnderAnotherKeyWhenTheKeyIsKnown() {
        var forger = new CheckpointSigner("log.example/one", CheckpointSigner.ephemeralKey());
        var forged = export(log(4), forger);

        assertThat(verify(forged, null)).isInstanceOf(Outcome.Verified.class);
        assertThat(verify(forged, KEY.text()))
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, w -> assertThat(w.line()).isEqualTo(1));
    }

    @Example
    void takesNoCheckpointOfAnotherLog() {
        var note = new CheckpointSigner("log.example/two", CheckpointSigner.ephemeralKey())
                .sign(1, Hash.leaf("x"))
                .note();

        assertThatThrownBy(() -> Checkpoint.verified(note, KEY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void takesNoKeyWhoseIdDoesNotFit() {
        var wrong = KEY.text().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");

        assertThatThrownBy(() -> VerifierKey.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void saysWhatIsNoExport() {
        for (var text : List.of("", "{}", "[1]", "{\"format\":\"other\"}", "\u0000\u0001", "{".repeat(100_000))) {
            assertThat(verify(text, null))
                    .isInstanceOfSatisfying(
                            Outcome.Wrong.class, w -> assertThat(w.line()).isEqualTo(1));
        }
    }

    private static String export(int entries) {
        return export(log(entries), SIGNER);
    }

    private static InMemoryAuditLog log(int entries) {
        var log = new InMemoryAuditLog(InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678901Z")));
        for (var i = 1; i < entries; i++) {
            log.append(Act.done(Actor.SYSTEM, "test.done", "thing", i)
                    .with("text", "quote \" backslash \\ tab \t ü 🛑")
                    .with("nested", Map.of("number", 1.5, "list", List.of("a", "b"), "yes", true)));
        }
        return log;
    }

    /// The log and the entry that asks for its export.
    private static String export(InMemoryAuditLog log, CheckpointSigner signer) {
        var exports = new ExportService(log, log, signer);
        var out = new StringWriter();
        try {
            exports.write(exports.request(Actor.SYSTEM), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static Outcome verify(String export, String key) {
        try {
            return AuditVerifier.verify(Files.write(file, export.getBytes(StandardCharsets.UTF_8)), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
