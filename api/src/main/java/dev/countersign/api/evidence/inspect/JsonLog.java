package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A log as one JSON object. It is read twice: first for what it says about itself and which samples come more than
/// once, then for the samples, so that neither their order nor their number matters.
final class JsonLog {

    private final Path file;
    private final FileStart start;
    private final Json json;
    private final Budget budget;
    private final Warnings warnings;
    private final BitSet superseded = new BitSet();
    private int samples;

    JsonLog(Path file, FileStart start, Json json, Budget budget, Warnings warnings) {
        this.file = file;
        this.start = start;
        this.json = json;
        this.budget = budget;
        this.warnings = warnings;
    }

    /// @return the header, once every sample was handed on
    HeaderReader read(Consumer<LogSample> consumer) throws IOException {
        var header = new HeaderReader(warnings);
        try (var parser = open()) {
            Json.object(parser, (name, value) -> {
                header.read(
                        name,
                        value.currentToken() == JsonToken.START_ARRAY && name.equals("samples") ? index(value) : value);
            });
            if (parser.nextToken() != null) {
                throw new Unreadable("The file goes on after the end of the log; it is damaged. Send it again.");
            }
        }
        if (!superseded.isEmpty()) {
            warnings.add(
                    "Samples the log has more than once, of which the last counts: " + superseded.cardinality() + ".");
        }
        try (var parser = open()) {
            Json.object(parser, (name, value) -> {
                if (name.equals("samples") && value.currentToken() == JsonToken.START_ARRAY) {
                    count(value, header, consumer);
                } else {
                    value.skipChildren();
                }
            });
        }
        return header;
    }

    private JsonParser open() throws IOException {
        var parser = json.open(start.open(file, budget));
        parser.nextToken();
        return parser;
    }

    /// Notes which samples a later one replaces.
    private JsonParser index(JsonParser array) throws IOException {
        Map<String, Integer> last = new HashMap<>();
        while (array.nextToken() != JsonToken.END_ARRAY) {
            if (samples >= budget.caps().members()) {
                throw new Unreadable("The log has more than " + budget.caps().members()
                        + " samples, the most that are read. Split the run, or have "
                        + "countersign.evidence.max-members raised.");
            }
            var earlier = last.put(key(array), samples);
            if (earlier != null) {
                superseded.set(earlier);
            }
            samples++;
        }
        return array;
    }

    private static String key(JsonParser sample) throws IOException {
        var id = new String[] {""};
        var epoch = new int[] {1};
        Json.object(sample, (name, value) -> {
            switch (name) {
                case "id" -> id[0] = SampleReader.id(value);
                case "epoch" -> epoch[0] = SampleReader.epoch(value);
                default -> value.skipChildren();
            }
        });
        return id[0] + " " + epoch[0];
    }

    private void count(JsonParser array, HeaderReader header, Consumer<LogSample> consumer) throws IOException {
        for (var at = 0; array.nextToken() != JsonToken.END_ARRAY; at++) {
            if (superseded.get(at)) {
                array.skipChildren();
            } else {
                warnings.atSample(at);
                var sample = new SampleReader(header, warnings);
                sample.read(array);
                consumer.accept(sample.sample());
            }
        }
    }

    int samples() {
        return samples;
    }
}
