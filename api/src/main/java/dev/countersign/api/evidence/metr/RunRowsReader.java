package dev.countersign.api.evidence.metr;

import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.FormatReader;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.JsonLines;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.EvaluationLogReader.Result.Read;
import dev.countersign.evidence.EvaluationLogReader.Run;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import dev.countersign.evidence.EvidenceFlag;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Reads METR's `all_runs.jsonl`: one row per run of an agent on a task. Each model is a run of its own, each task a
/// condition. Rows of people are the baseline and are left out.
@ApplicationScoped
public class RunRowsReader implements FormatReader {

    private static final int MOST_MODELS = 200;

    private final ImportCaps caps;

    public RunRowsReader(ImportCaps caps) {
        this.caps = caps;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean recognises(FileStart start) {
        return !start.isArchive() && start.has("task_id") && start.has("run_id") && start.has("score_binarized");
    }

    @Override
    public Read read(Path file, FileStart start, Samples samples) throws IOException {
        var models = new LinkedHashMap<String, ModelRuns>();
        var lines = new JsonLines(file, start, new Json(caps), new Budget(caps));
        var humans = new int[1];
        lines.each(RunRow::read, (row, line) -> {
            if (line > caps.members()) {
                throw new Unreadable("The file has more than " + caps.members()
                        + " rows, the most that are read. Send it in parts, or have "
                        + "countersign.evidence.max-members raised.");
            }
            if (row.isHuman()) {
                humans[0]++;
                return;
            }
            var runs = models.computeIfAbsent(row.model(), model -> new ModelRuns());
            if (models.size() > MOST_MODELS) {
                throw new Unreadable("The file has runs of more than " + MOST_MODELS
                        + " models, the most that are read. Send it in parts.");
            }
            runs.add(row);
            samples.of(row.model()).accept(row.sample(line));
        });
        if (models.isEmpty()) {
            throw new Unreadable("No row of the file is the run of a model, so there is nothing to import.");
        }
        return new Read(models.entrySet().stream()
                .map(entry -> run(entry, lines, humans[0]))
                .toList());
    }

    private static Run run(Map.Entry<String, ModelRuns> model, JsonLines lines, int humans) {
        var warnings = new Warnings();
        lines.tell(warnings);
        if (humans > 0) {
            warnings.add("Rows of people, which were left out: " + humans + ".");
        }
        warnings.add("The rows do not say how many runs were planned.");
        var header = model.getValue().header(model.getKey(), warnings);
        return new Run(model.getKey(), header, Set.of(EvidenceFlag.PARTIAL), warnings.all());
    }
}
