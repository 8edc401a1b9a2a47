package dev.countersign.api.evidence.garak;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The entries of a report.
final class Entries {

    private final Path file;
    private final FileStart start;
    private final Json json;
    private final Budget budget;
    private final JsonLines lines;

    Entries(Path file, FileStart start, Json json, Budget budget) {
        this.file = file;
        this.start = start;
        this.json = json;
        this.budget = budget;
        this.lines = new JsonLines(file, start, json, budget);
    }

    void each(JsonLines.Each<Entry> each) throws IOException {
        lines.each(object -> Entry.read(object, budget.caps().members()), each);
    }

    /// The whole file as one entry over several lines, as digests are written; null when it is more than that.
    @Nullable
    Entry single() throws IOException {
        try (var parser = json.open(start.open(file, budget))) {
            parser.nextToken();
            var entry = Entry.read(parser, budget.caps().members());
            return parser.nextToken() == null ? entry : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    JsonLines lines() {
        return lines;
    }
}
