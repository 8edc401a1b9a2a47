package dev.countersign.api.evidence.lmeval;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.Damage;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.FormatReader;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.EvaluationLogReader.Result;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads the `results_….json` of lm-evaluation-harness: its own numbers per task and filter, and the samples where
/// the run kept them in the same file. Each task is a condition.
@ApplicationScoped
public class LmEvalReader implements FormatReader {

    private final ImportCaps caps;

    public LmEvalReader(ImportCaps caps) {
        this.caps = caps;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean recognises(FileStart start) {
        return !start.isArchive()
                && start.entryType().isEmpty()
                && !start.has("eval")
                && start.has("results")
                && Stream.of("versions", "configs", "n-shot", "n-samples", "higher_is_better", "num_fewshot")
                        .anyMatch(start::has);
    }

    @Override
    public Result read(Path file, FileStart start, Samples runs) throws IOException {
        var samples = runs.of("");
        var warnings = new Warnings();
        var header = new ResultsFile(warnings);
        var budget = new Budget(caps);
        var seen = new int[1];
        try {
            // Whole once before anything is counted, so that a damaged file hands on no sample.
            try (var parser = open(file, start, budget)) {
                Json.object(parser, header::read);
                if (parser.nextToken() != null) {
                    throw new Unreadable(
                            "The file goes on after the end of the results; it is damaged. Send it again.");
                }
            }
            try (var parser = open(file, start, budget)) {
                Json.object(parser, (name, value) -> {
                    if (name.equals("samples")) {
                        Json.object(value, (task, list) -> seen[0] += count(task, list, samples));
                    } else {
                        value.skipChildren();
                    }
                });
            }
        } catch (IOException e) {
            throw Damage.in("", e);
        }
        var flags = EnumSet.noneOf(EvidenceFlag.class);
        if (header.results().limited()) {
            flags.add(EvidenceFlag.PARTIAL);
        }
        if (seen[0] == 0) {
            flags.add(EvidenceFlag.NO_SAMPLES);
            warnings.add("The file has the harness's own numbers and no samples to count them from. Run it with "
                    + "log_samples and keep the samples in the results file to have them counted.");
        }
        return Result.Read.one(header.header(seen[0] > 0), flags, warnings.all());
    }

    private int count(String task, JsonParser list, Consumer<LogSample> samples) throws IOException {
        if (list.currentToken() != JsonToken.START_ARRAY) {
            list.skipChildren();
            return 0;
        }
        var count = 0;
        while (list.nextToken() != JsonToken.END_ARRAY) {
            if (++count > caps.members()) {
                throw new Unreadable("The file has more than " + caps.members()
                        + " samples of a task, the most that are read. Have countersign.evidence.max-members raised.");
            }
            var sample = new SampleEntry(Texts.distinct(task));
            sample.read(list);
            samples.accept(sample.sample());
        }
        return count;
    }

    private JsonParser open(Path file, FileStart start, Budget budget) throws IOException {
        var parser = new Json(caps).open(start.open(file, budget));
        parser.nextToken();
        return parser;
    }
}
