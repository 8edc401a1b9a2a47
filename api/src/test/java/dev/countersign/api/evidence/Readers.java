package dev.countersign.api.evidence;

import dev.countersign.api.evidence.garak.GarakReader;
import dev.countersign.api.evidence.inspect.InspectLogReader;
import dev.countersign.api.evidence.lmeval.LmEvalReader;
import dev.countersign.evidence.EvaluationLogReader.Result;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads bytes with every format's reader, as the application does.
final class Readers {

    static final Path FORMATS = Path.of("src/test/resources/formats");
    private static final ImportCaps CAPS =
            new ImportCaps(512 << 20, 200_000, 1L << 30, 64 << 20, 200, 1 << 20, 1000, Duration.ofMinutes(5));

    private Readers() {}

    record Outcome(Result result, List<LogSample> samples) {

        Result.Read read() {
            return switch (result) {
                case Result.Read read -> read;
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

    static Outcome read(Path file) {
        var formats = List.<FormatReader>of(new InspectLogReader(CAPS), new GarakReader(CAPS), new LmEvalReader(CAPS));
        var samples = new ArrayList<LogSample>();
        return new Outcome(new LogReader(CAPS, formats).read(file, samples::add), samples);
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
