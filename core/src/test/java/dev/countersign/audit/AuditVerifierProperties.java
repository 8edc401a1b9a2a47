package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Actor;
import dev.countersign.audit.AuditVerifier.Outcome;
import dev.countersign.audit.Checkpoint.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /// Any signed head can be had, so any beginning of a log can be made to fit one.
    @Property(tries = 50)
    void takesNoBeginningForAWholeExport(@ForAll @IntRange(min = 1, max = 20) int entries) {
        var log = log(entries + 1);
        var cut = cut(export(log, SIGNER), log, entries);

        assertThat(verify(cut, KEY.text())).isInstanceOfSatisfying(Outcome.Prefix.class, prefix -> {
            assertThat(prefix.entries()).isEqualTo(entries);
            assertThat(prefix.last().action()).isEqualTo("test.done");
            assertThat(prefix.last().at()).isEqualTo("2026-01-02T03:04:05.678901Z");
        });
    }

    @Example
    void takesNoExportOlderThanACheckpointThatWasKept() {
        var log = log(4);
        var older = export(log, SIGNER);
        var kept = SIGNER.sign(log.size(), log.treeHead().root()).note();
        var newer = export(log, SIGNER);
        var newest = SIGNER.sign(log.size(), log.treeHead().root()).note();

        assertThat(verify(older, KEY.text(), kept)).isInstanceOf(Outcome.Verified.class);
        assertThat(verify(newer, KEY.text(), kept)).isInstanceOf(Outcome.Verified.class);
        assertThat(verify(older, KEY.text(), newest))
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, w -> assertThat(w.detail()).contains("older than the checkpoint given"));
    }

    @Example
    void takesNoLogThatIsNotTheOneOfTheCheckpointKept() {
        var kept = SIGNER.sign(2, Hash.leaf("another log")).note();

        assertThat(verify(export(4), KEY.text(), kept)).isInstanceOfSatisfying(Outcome.Wrong.class, w -> {
            assertThat(w.line()).isEqualTo(3);
            assertThat(w.detail()).contains("not the log of the checkpoint given");
        });
    }

    @Example
    void blamesTheCheckpointAndNotTheFileWhereTheCheckpointCannotBeRead() {
        assertThatThrownBy(() -> verify(export(4), KEY.text(), "half a checkpoint"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The checkpoint given is none of this log's");
    }

    @Example
    void tellsPeopleWhatAFileCoversAndScriptsByTheStatus() throws IOException {
        var log = log(4);
        var whole = export(log, SIGNER);
        var checkpoint = Files.createTempFile("checkpoint", ".txt");
        try {
            Files.writeString(
                    checkpoint, SIGNER.sign(log.size(), log.treeHead().root()).note());

            assertThat(command(whole))
                    .startsWith("0 Verified 4 entries")
                    .contains("entries 0 to 3", "up to its own request by", "2026-01-02T03:04:05.678901Z");
            assertThat(command(whole, "--key", KEY.text(), "--checkpoint", checkpoint.toString()))
                    .startsWith("0 ")
                    .contains("contains the log of the checkpoint given");
            assertThat(command(cut(whole, log, 2)))
                    .startsWith("1 This is no whole export.")
                    .contains("ends with entry 1 (test.done");
            assertThat(command(whole, "--key")).startsWith("2 Usage");
            assertThat(command(whole, "--checkpoint", checkpoint + ".none")).startsWith("2 There is no file");
        } finally {
            Files.delete(checkpoint);
        }
    }

    /// The first entries of an export behind a head signed for just them.
    private static String cut(String export, InMemoryAuditLog log, int entries) {
        var out = new StringWriter();
        try {
            new AuditExport(out)
                    .header(SIGNER.sign(entries, log.treeHead(entries).root()), KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out + export.lines().skip(1).limit(entries).collect(Collectors.joining("\n")) + "\n";
    }

    /// Exit status and what is written.
    private static String command(String export, String... options) throws IOException {
        Files.writeString(file, export);
        var written = new ByteArrayOutputStream();
        var stream = new PrintStream(written, true, StandardCharsets.UTF_8);
        var all = Stream.concat(Stream.of(file.toString()), Stream.of(options)).toArray(String[]::new);
        var status = VerifyCommand.run(all, stream, stream);
        return status + " " + written.toString(StandardCharsets.UTF_8);
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
        return verify(export, key, null);
    }

    private static Outcome verify(String export, String key, String checkpoint) {
        try {
            return AuditVerifier.verify(Files.write(file, export.getBytes(StandardCharsets.UTF_8)), key, checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
