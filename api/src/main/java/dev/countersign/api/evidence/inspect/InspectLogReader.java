package dev.countersign.api.evidence.inspect;

import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.evidence.EvaluationLogReader;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.Consumer;

/// Reads logs of Inspect, archives (deflate, zstd, stored) and JSON, told apart by their content.
@ApplicationScoped
public class InspectLogReader implements EvaluationLogReader {

    private final ImportCaps caps;

    InspectLogReader(ImportCaps caps) {
        this.caps = caps;
    }

    @Override
    public Result read(Path file, Consumer<LogSample> samples) {
        try {
            return switch (Sniff.of(file)) {
                case Sniff.NoLog(var sentence) -> new Result.Refused(sentence);
                case Sniff.JsonObject(var skip) -> json(file, skip, samples);
                case Sniff.Zip() -> archive(file, samples);
            };
        } catch (Unreadable e) {
            return new Result.Refused(e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result json(Path file, int skip, Consumer<LogSample> samples) throws IOException {
        var warnings = new Warnings();
        var counted = new Counted(samples);
        try {
            var header = new JsonLog(file, skip, new Json(caps), new Budget(caps), warnings).read(counted);
            return read(header, "inspect-json", true, counted, warnings);
        } catch (IOException e) {
            throw Damage.in("", e);
        }
    }

    private Result archive(Path file, Consumer<LogSample> samples) throws IOException {
        var warnings = new Warnings();
        var budget = new Budget(caps);
        var counted = new Counted(samples);
        try (var members = Members.open(file, budget, warnings)) {
            var archive = new EvalArchive(members, new Json(caps), budget, warnings);
            var header = archive.read(counted);
            if (!archive.finished()) {
                warnings.add("The run never wrote its header: it crashed, or was still going when this copy was made.");
            }
            return read(header, "inspect-eval", archive.finished(), counted, warnings);
        }
    }

    private static Result read(
            HeaderReader header, String format, boolean finished, Counted counted, Warnings warnings) {
        var flags = EnumSet.noneOf(EvidenceFlag.class);
        if (!finished) {
            flags.add(EvidenceFlag.PARTIAL);
        }
        if (counted.none) {
            flags.add(EvidenceFlag.NO_SAMPLES);
        }
        return new Result.Read(header.header(format), flags, warnings.all());
    }

    /// Notices whether there was any sample at all.
    private static final class Counted implements Consumer<LogSample> {

        private final Consumer<LogSample> samples;
        private boolean none = true;

        Counted(Consumer<LogSample> samples) {
            this.samples = samples;
        }

        @Override
        public void accept(LogSample sample) {
            none = false;
            samples.accept(sample);
        }
    }
}
