package dev.countersign.api.evidence.promptfoo;

import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.Damage;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.FormatReader;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.JsonLines;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.EvaluationLogReader.Result.Read;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;

/// Reads promptfoo's results: the file of a run in versions 2 and 3, a shared evaluation, and JSONL with a result per
/// line. Each provider is a run of its own, each plugin and strategy of a red team a condition.
@ApplicationScoped
public class PromptfooReader implements FormatReader {

    private final ImportCaps caps;

    public PromptfooReader(ImportCaps caps) {
        this.caps = caps;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean recognises(FileStart start) {
        return !start.isArchive() && start.entryType().isEmpty() && (isFile(start) || isLine(start));
    }

    /// A run's file has its results in `results.results`, a shared evaluation in `results`.
    private static boolean isFile(FileStart start) {
        return start.has("results.results") && (start.has("results.version") || start.has("results.stats"))
                || start.has("results.promptIdx")
                || start.has("results.provider") && start.has("results.success");
    }

    private static boolean isLine(FileStart start) {
        return start.has("provider") && start.has("success") && (start.has("promptIdx") || start.has("gradingResult"));
    }

    @Override
    public Read read(Path file, FileStart start, Samples samples) throws IOException {
        return isFile(start) ? file(file, start, samples) : lines(file, start, samples);
    }

    private Read file(Path file, FileStart start, Samples samples) throws IOException {
        var warnings = new Warnings();
        var runs = new Runs(samples, caps.members());
        var results = new ResultsFile(runs::add);
        try (var parser = new Json(caps).open(start.open(file, new Budget(caps)))) {
            parser.nextToken();
            Json.object(parser, results::read);
            if (parser.nextToken() != null) {
                throw new Unreadable("The file goes on after the end of the results; it is damaged. Send it again.");
            }
        } catch (IOException e) {
            throw Damage.in("", e);
        }
        var stated = results.stated();
        if (stated != null && stated != runs.results()) {
            warnings.add("The file states " + stated + " results and has " + runs.results() + ".");
        }
        return new Read(runs.runs(results, stated != null && stated == runs.results(), warnings));
    }

    private Read lines(Path file, FileStart start, Samples samples) throws IOException {
        var warnings = new Warnings();
        var runs = new Runs(samples, caps.members());
        var lines = new JsonLines(file, start, new Json(caps), new Budget(caps));
        lines.each(Result::read, (result, line) -> runs.add(result));
        lines.tell(warnings);
        warnings.add("The file has results only; when they ran and how many were planned, it does not say.");
        return new Read(runs.runs(null, false, warnings));
    }
}
