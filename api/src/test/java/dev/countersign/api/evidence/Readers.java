package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.evidence.garak.GarakReader;
import dev.countersign.api.evidence.inspect.InspectLogReader;
import dev.countersign.api.evidence.lmeval.LmEvalReader;
import dev.countersign.api.evidence.metr.RunRowsReader;
import dev.countersign.api.evidence.misalignment.TreeReader;
import dev.countersign.api.evidence.petri.TranscriptReader;
import dev.countersign.api.evidence.promptfoo.PromptfooReader;
import dev.countersign.evidence.EvaluationLogReader.Result;
import dev.countersign.evidence.EvaluationLogReader.Run;
import dev.countersign.evidence.LogSample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads bytes with every format's reader, as the application does.
final class Readers {

    static final Path FORMATS = Path.of("src/test/resources/formats");
    private static final ImportCaps CAPS =
            new ImportCaps(512 << 20, 200_000, 1L << 30, 64 << 20, 200, 1 << 20, 1000, Duration.ofMinutes(5));

    private Readers() {}

    /// @param byRun the samples handed on, per run
    record Outcome(Result result, Map<String, List<LogSample>> byRun) {

        /// The one run.
        Run read() {
            assertThat(runs()).hasSize(1);
            return runs().getFirst();
        }

        List<LogSample> samples() {
            return byRun.values().stream().flatMap(List::stream).toList();
        }

        List<Run> runs() {
            return switch (result) {
                case Result.Read read -> read.runs();
                case Result.Refused(var detail) -> throw new AssertionError("refused: " + detail);
            };
        }

        String refusal() {
            return switch (result) {
                case Result.Read read -> throw new AssertionError("read: " + read);
                case Result.Refused(var detail) -> detail;
            };
        }
    }

    static List<FormatReader> all() {
        return List.of(
                new InspectLogReader(CAPS),
                new GarakReader(CAPS),
                new LmEvalReader(CAPS),
                new PromptfooReader(CAPS),
                new RunRowsReader(CAPS),
                new TreeReader(CAPS),
                new TranscriptReader(CAPS));
    }

    /// The readers that know a file which begins with this JSON.
    static List<FormatReader> knowing(byte[] json) throws IOException {
        var start = FileStart.ofJson(new ByteArrayInputStream(json), 0, new Json(CAPS));
        return all().stream().filter(format -> format.recognises(start)).toList();
    }

    static Outcome read(Path file) {
        var samples = new LinkedHashMap<String, List<LogSample>>();
        return new Outcome(
                new LogReader(CAPS, all(), "test")
                        .read(file, run -> samples.computeIfAbsent(run, r -> new ArrayList<>())::add),
                samples);
    }

    static Outcome read(byte[] bytes) {
        try {
            var file = Files.createTempFile("log", "");
            try {
                Files.write(file, bytes);
                return read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome read(String... lines) {
        return read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
