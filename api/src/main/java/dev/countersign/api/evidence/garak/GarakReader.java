package dev.countersign.api.evidence.garak;

import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.FormatReader;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.EvaluationLogReader.Result;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads garak's `report.jsonl`: each output of a finished attempt is a sample whose condition is the probe and whose
/// metrics are its detectors; 1 is a hit. One output scored by two detectors stays one sample.
@ApplicationScoped
public class GarakReader implements FormatReader {

    private static final Set<String> KINDS = Set.of(
            "start_run setup",
            "init",
            "attempt",
            "eval",
            "completion",
            "digest",
            "plugin_cache",
            "payload_init",
            "tree_data",
            "probe_summary",
            "config");

    private final ImportCaps caps;

    public GarakReader(ImportCaps caps) {
        this.caps = caps;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean recognises(FileStart start) {
        return !start.isArchive() && KINDS.contains(start.entryType());
    }

    @Override
    public Result read(Path file, FileStart start, Samples runs) throws IOException {
        var samples = runs.of("");
        var warnings = new Warnings();
        var entries = new Entries(file, start, new Json(caps), new Budget(caps));
        var report = new Report(warnings, caps.members());
        var single = start.entryType().equals("digest") ? entries.single() : null;
        var seen = new int[1];
        if (single != null) {
            report.add(single, 1);
        } else {
            entries.each(report::add);
            entries.each((entry, line) -> {
                if (report.counts(entry, line)) {
                    seen[0] += count(entry, line, report.evals(), samples);
                }
            });
        }
        tell(report, entries, warnings);
        if (seen[0] > 0) {
            report.evals().tellDisagreements(warnings);
        }
        var flags = EnumSet.noneOf(EvidenceFlag.class);
        var whole = entries.lines().whole();
        if (!report.completed() || !whole) {
            flags.add(EvidenceFlag.PARTIAL);
        }
        if (seen[0] == 0) {
            flags.add(EvidenceFlag.NO_SAMPLES);
        }
        return Result.Read.one(report.header(seen[0], whole), flags, warnings.all());
    }

    private static int count(Entry attempt, int line, Evals evals, Consumer<LogSample> samples) {
        var uuid = attempt.id("uuid");
        var probe = attempt.id("probe_classname");
        for (var output = 0; output < attempt.outputs(); output++) {
            var scores = attempt.scores(output);
            scores.forEach((detector, score) -> {
                if (score != null) {
                    evals.counted(probe, detector, score);
                }
            });
            samples.accept(new LogSample(
                    uuid.isEmpty() ? "line " + line : uuid,
                    output + 1,
                    scores,
                    Map.of(),
                    probe,
                    Map.of(),
                    false,
                    false,
                    false,
                    null));
        }
        return attempt.outputs();
    }

    private static void tell(Report report, Entries entries, Warnings warnings) {
        entries.lines().tell(warnings);
        if (report.digestOnly()) {
            warnings.add("This is only the digest of a run: scores without the attempts behind them. "
                    + "Send the whole .report.jsonl file.");
        } else if (!report.completed()) {
            warnings.add("The report has no completion entry: the run was stopped or is still going, or the report was "
                    + "put together of several.");
        }
        if (report.unfinishedAttempts() > 0) {
            warnings.add(report.unfinishedAttempts() + " attempts were begun and not evaluated.");
        }
    }
}
