package dev.countersign.api.evidence.inspect;

import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.Damage;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.FormatReader;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.api.evidence.ZipArchive;
import dev.countersign.evidence.EvaluationLogReader.Result;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/// Reads logs of Inspect, archives (deflate, zstd, stored) and JSON, told apart by their content.
@ApplicationScoped
public class InspectLogReader implements FormatReader {

    private final ImportCaps caps;

    public InspectLogReader(ImportCaps caps) {
        this.caps = caps;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean recognises(FileStart start) {
        var archive = start.archive();
        if (archive != null) {
            return archive instanceof ZipArchive
                    && (archive.has(EvalArchive.HEADER) || archive.has(EvalArchive.JOURNAL));
        }
        return start.entryType().isEmpty() && start.has("eval") && (start.has("version") || start.has("status"));
    }

    @Override
    public Result read(Path file, FileStart start, Samples samples) throws IOException {
        return start.archive() instanceof ZipArchive zip
                ? archive(zip, samples.of(""))
                : json(file, start, samples.of(""));
    }

    private Result json(Path file, FileStart start, Consumer<LogSample> samples) throws IOException {
        var warnings = new Warnings();
        var counted = new Counted(samples);
        try {
            var header = new JsonLog(file, start, new Json(caps), new Budget(caps), warnings).read(counted);
            return read(header, "inspect-json", EnumSet.noneOf(EvidenceFlag.class), counted, warnings);
        } catch (IOException e) {
            throw Damage.in("", e);
        }
    }

    private Result archive(ZipArchive zip, Consumer<LogSample> samples) throws IOException {
        var warnings = new Warnings();
        var counted = new Counted(samples);
        var archive = new EvalArchive(new Members(zip, warnings), new Json(caps), zip.budget(), warnings);
        var header = archive.read(counted);
        if (!archive.finished()) {
            warnings.add("The run never wrote its header: it crashed, or was still going when this copy was made.");
        }
        var flags = EnumSet.noneOf(EvidenceFlag.class);
        if (!archive.finished()) {
            flags.add(EvidenceFlag.PARTIAL);
        }
        if (archive.repeats()) {
            flags.add(EvidenceFlag.EDITED);
        }
        if (archive.summarised()) {
            flags.add(EvidenceFlag.SUMMARIES_ONLY);
        }
        return read(header, "inspect-eval", flags, counted, warnings);
    }

    private static Result read(
            HeaderReader header, String format, Set<EvidenceFlag> flags, Counted counted, Warnings warnings) {
        if (counted.none) {
            flags.add(EvidenceFlag.NO_SAMPLES);
        }
        var read = header.header(format);
        return Result.Read.one(read, flags, warnings.all());
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
